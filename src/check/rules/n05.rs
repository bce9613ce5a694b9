//! N05: （1）后不加标点
//!
//! **查什么** 段首 `（1）` 之后紧跟、，,．.：: 之一。
//!
//! **为什么** GB/T 15834-2011 附录 B.3.4：序号加了括号，后面不用点号。标准。
//!
//! **不查** 不在段首的；省略号（`（1）...`）；标点之后是数字的；列举几项的（`（1）、（2）两项`）。
//!
//! **例** `（1）.报名` → `（1）报名`

use crate::check::view::chars::is_digit;
use crate::check::view::{Form, Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN05,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 附录 B.3.4",
    run: Run::Line(When::Has(&[Set::LABEL]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let Some((place, mark)) = line.mark_behind_brackets(Form::DigitParen) else {
        return;
    };
    // （1）.5 is a number.
    if !is_digit(line.at(place.end)) {
        found.fix(line.span(place), rule::N05 { mark }, "");
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn nothing_between_brackets_and_text() {
        found("N05", "（1）、抓好整改", &[(1, "、", Some(""))]);
        found("N05", "（1).抓好整改", &[(1, ".", Some(""))]);
        clean("N05", "（1）抓好整改");
        clean("N05", "公式（1）、公式（2）均成立。");
        clean("N05", "（1）、（2）两项由财政局负责。");
    }
}
