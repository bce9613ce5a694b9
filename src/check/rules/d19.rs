//! D19: 小数点前有 0
//!
//! **查什么** 汉字、，：（ 之后直接是小数点和数字。
//!
//! **为什么** GB/T 15835-2011：纯小数要写出小数点前的 0。标准。
//!
//! **不查** 字母、数字之后的（v1.5）。
//!
//! **例** `.5毫米` → `0.5毫米`

use crate::check::view::chars::{is_digit, is_han};
use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD19,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15835-2011",
    run: Run::Line(When::Has(&[Set::DOT, Set::DIGIT]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for at in line.places('.') {
        let before = line.before(at);
        // At the head of a line the unit tells it from `.com` and `.5`.
        let is_head = at == 0 && is_han(line.at(line.digits(at + 1)));
        let is_start = is_head || is_han(before) || matches!(before, '，' | '：' | '（');
        if is_start && is_digit(line.at(at + 1)) {
            let number = line.text(at..line.digits(at + 1));
            found.fix(line.span(at..at + 1), rule::D19 { number }, "0.");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_nought_before_the_point() {
        found("D19", "系数取.85，", &[(1, ".", Some("0."))]);
        found("D19", ".5毫米以下", &[(1, ".", Some("0."))]);
        clean("D19", "误差0.5毫米，版本v1.5，第1.2节。");
    }
}
