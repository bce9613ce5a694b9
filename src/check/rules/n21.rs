//! N21: “一、”“（一）”后多余的空格
//!
//! **查什么** `一、` `（一）` 与后面的汉字之间有空格。
//!
//! **为什么** 顿号、括号自带间距。实务。
//!
//! **不查** `1.` 之后（国标的示例“附件：1. ×”自己就有空格）。
//!
//! **例** `一、 目标` → `一、目标`

use crate::check::view::chars::{is_blank, is_han};
use crate::check::view::label::Close;
use crate::check::view::{Form, Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN21,
    fix: Fixes::Safe,
    tier: Tier::Usage,
    source: "排印习惯",
    run: Run::Line(
        When::Has(&[Set::LABEL, Set::SPACE.and(Set::WIDE_SPACE)]),
        run,
    ),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let Some(label) = line.passage.label else {
        return;
    };
    let end = line.run(label.length, is_blank);
    let is_closed = matches!(label.close, Close::Mark('、') | Close::Brackets(..));
    let is_han_number = matches!(label.form, Form::Han | Form::HanParen);
    if end > label.length && is_closed && is_han_number && is_han(line.at(end)) {
        let label_text = line.text(0..label.length);
        found.fix(
            line.span(label.length..end),
            rule::N21 { label: label_text },
            "",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_blank_behind_a_label() {
        found(
            "N21",
            "一、 工作目标\n（一）　任务",
            &[(1, " ", Some("")), (2, "　", Some(""))],
        );
        clean("N21", "1. 清点物资");
    }
}
