//! D14: 阿拉伯数字与“千”“百”混写
//!
//! **查什么** 阿拉伯数字 + 千 + 数字。
//!
//! **为什么** GB/T 15835-2011：阿拉伯数字不与“千”“百”连用计数。标准。
//!
//! **不查** `9千亿元`、`5千元`（法规和报告都用）；千米、千克、千瓦。
//!
//! **例** `3千5百户` → `3500户`

use crate::check::view::Line;
use crate::check::view::chars::is_digit;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD14,
    fix: Fixes::None,
    tier: Tier::Standard,
    source: "GB/T 15835-2011",
    run: Run::Line(When::Word(&["千"]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for at in line.places('千') {
        let start = line.run_back(at, is_digit);
        let digits = line.digits(at + 1);
        if start < at && digits > at + 1 {
            let end = digits + usize::from(line.at(digits) == '百');
            let old = line.text(start..end);
            found.add(line.span(start..end), rule::D14 { old });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn thousands_in_two_ways() {
        found("D14", "拨付2千3百元。", &[(1, "2千3百", None)]);
        clean("D14", "装机6千千瓦，里程5千米，9千亿元。");
    }
}
