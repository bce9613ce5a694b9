//! N02: （一）后不加标点
//!
//! **查什么** 段首 `（一）` 之后紧跟、，,．.：: 之一，连着几个算一处。
//!
//! **为什么** GB/T 15834-2011 附录 B.3.4：序号加了括号，后面不用点号。标准。
//!
//! **不查** 不在段首的；省略号（`（一）...`）；列举几项的（`（一）、（二）两项`）。
//!
//! **例** `（二）、整改` → `（二）整改`

use crate::check::view::{Form, Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN02,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 附录 B.3.4",
    run: Run::Line(When::Has(&[Set::LABEL]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    if let Some((place, mark)) = line.mark_behind_brackets(Form::HanParen) {
        found.fix(line.span(place), rule::N02 { mark }, "");
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn nothing_between_brackets_and_text() {
        found("N02", "（一）、抓好整改", &[(1, "、", Some(""))]);
        found("N02", "（一).抓好整改", &[(1, ".", Some(""))]);
        found("N02", "（一），，、抓好整改", &[(1, "，，、", Some(""))]);
        clean("N02", "（一）...抓好整改");
        clean("N02", "（一）抓好整改");
        clean("N02", "（一）（二）两项由财政局负责。");
        clean("N02", "（一）、（二）两项由财政局负责。");
    }
}
