//! N04: “1”后用下脚点
//!
//! **查什么** 段首 `1、`（99 以内）后面是汉字、“或《。
//!
//! **为什么** GB/T 15834-2011 附录 B.3.3：阿拉伯数字序号后用下脚点；GB/T 9704-2012 7.3.3 说“可以”。标准，条件性条款。
//!
//! **不查** 后面是数字的（`1、2号楼`）；`1．`。
//!
//! **例** `1、清点` → `1.清点`

use crate::check::view::chars::is_han;
use crate::check::view::label::Close;
use crate::check::view::{Form, Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN04,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 附录 B.3.3，GB/T 9704-2012 7.3.3",
    run: Run::Line(When::Has(&[Set::LABEL, Set::DIGIT]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let Some(label) = line
        .passage
        .label
        .filter(|label| label.close == Close::Mark('、'))
    else {
        return;
    };
    let next = line.at(label.length);
    let is_text = is_han(next) || matches!(next, '“' | '《');
    if label.form == Form::Digit && label.number <= 99 && is_text {
        let number = label.number;
        found.fix(
            line.span(label.length - 1..label.length),
            rule::N04 { number },
            ".",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_dot_behind_a_number() {
        found(
            "N04",
            "1、清点物资\n2、《手册》修订",
            &[(1, "、", Some(".")), (2, "、", Some("."))],
        );
        clean("N04", "3、5、7三个小区已完成改造。");
        clean("N04", "8、9月份为汛期。");
        clean("N04", "4.组织开展");
    }
}
