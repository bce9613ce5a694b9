//! D15: 减少不用倍数
//!
//! **查什么** 减少、下降、降低、缩短、压缩、减轻（了）之后是 n倍。
//!
//! **为什么** 减少一倍就没有了。逻辑。
//!
//! **不查** 增长 n倍。
//!
//! **例** `下降了3倍` → `下降了75%`

use crate::check::view::Line;
use crate::check::view::chars::{is_digit, is_numeral};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD15,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "算术",
    run: Run::Line(When::Word(&["倍"]), run),
};

const WORDS: [&str; 6] = ["减少", "下降", "降低", "缩短", "压缩", "减轻"];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for at in line.places('倍') {
        let digits = line.run_back(at, |c| is_digit(c) || c == '.');
        let numerals = line.run_back(at, |c| is_numeral(c) || c == '两');
        let number = digits.min(numerals);
        let end = if line.before(number) == '了' {
            number - 1
        } else {
            number
        };
        if number < at && line.ends_with_any(end, &WORDS) {
            let old = line.text(end - 2..at + 1);
            found.add(line.span(end - 2..at + 1), rule::D15 { old });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn less_by_times() {
        found(
            "D15",
            "成本下降了3倍，时限缩短两倍。",
            &[(1, "下降了3倍", None), (1, "缩短两倍", None)],
        );
        clean("D15", "成本下降了75%，产量增长3倍。");
    }
}
