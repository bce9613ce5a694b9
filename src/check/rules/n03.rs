//! N03: 段首序号的括号用全角
//!
//! **查什么** 段首的 `(一)` `(1)` 或一半全角一半半角的括号。
//!
//! **为什么** GB/T 9704-2012 7.3.3、GB/T 15834-2011 附录 B.3.4：（一）（1）用全角括号。标准。
//!
//! **不查** 不在段首的括号（归 P04）。
//!
//! **例** `(三)验收` → `（三）验收`

use crate::check::view::label::Close;
use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN03,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 附录 B.3.4，GB/T 9704-2012 7.3.3",
    run: Run::Line(When::Has(&[Set::LABEL, Set::HALF_PAREN]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let Some(label) = line.passage.label else {
        return;
    };
    if matches!(label.close, Close::Brackets(open, close) if open == '(' || close == ')') {
        let old = line.text(0..label.length);
        let new = format!("（{}）", line.text(1..label.length - 1));
        found.fix(
            line.span(0..label.length),
            rule::N03 { old, new: &new },
            new.as_str(),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn brackets_of_a_label_are_full_width() {
        found(
            "N03",
            "(一)明确职责\n（二)优化流程",
            &[(1, "(一)", Some("（一）")), (2, "（二)", Some("（二）"))],
        );
        found("N03", "　　(1)登记", &[(1, "(1)", Some("（1）"))]);
        clean("N03", "（一）明确职责");
        clean("N03", "编号为A(1)的设备。");
    }
}
