//! N11: 同级序号重复或倒退
//!
//! **查什么** 同一上级之下，序号不大于前一个同级序号。
//!
//! **为什么** 序号要连续。逻辑。
//!
//! **不查** 从 1 重新开始的一列（前一个不是 1）；标题、附件、章、条之后。
//!
//! **例** `（一）（二）（二）` → `（一）（二）（三）`

use crate::check::view::View;
use crate::check::view::series::Turn;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN11,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "序号连续",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    for step in view.series() {
        if let Turn::Repeats { before } = step.turn {
            let expected = step.label.form.label(before + 1);
            let label = step.label.form.label(step.label.number);
            found.add(step.span(view), rule::N11 { label, expected });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_number_comes_twice() {
        found("N11", "1.登记\n2.审核\n3.公示\n2.发证", &[(4, "2.", None)]);
        found("N11", "（1）报名\n（1）面试", &[(2, "（1）", None)]);
        clean(
            "N11",
            "附件1\n一、范围\n二、对象\n附件2\n一、流程\n二、时限",
        );
        clean(
            "N11",
            "（一）摸底\n1.登记\n2.审核\n（二）整改\n1.登记\n1.5万元",
        );
    }
}
