//! N12: 层次跳级
//!
//! **查什么** 第一个下级序号比上级低两级以上，如“一、”之下直接“（1）”。
//!
//! **为什么** GB/T 9704-2012 7.3.3：层次序数依次可以用“一、”“（一）”“1.”“（1）”。国标，条件性条款。
//!
//! **不查** “一、”之下用“1.”；下级序号不是 1 的。
//!
//! **例** `一、`下直接`（1）` → `（一）`

use crate::check::view::series::Turn;
use crate::check::view::{Form, View};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN12,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.3",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    for step in view.series() {
        let Some(parent) = step
            .parent
            .filter(|_| step.label.number == 1 && step.turn == Turn::First)
        else {
            continue;
        };
        let gap = step.label.form as usize - parent as usize;
        if gap >= 2 && !(parent == Form::Han && step.label.form == Form::Digit) {
            let label = step.label.form.label(1);
            let parent = parent.label(1);
            found.add(step.span(view), rule::N12 { parent, label });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_level_is_left_out() {
        found(
            "N12",
            "一、总体要求\n（1）指导思想\n（2）基本原则",
            &[(2, "（1）", None)],
        );
        clean("N12", "一、总体要求\n1.指导思想\n2.基本原则");
        clean("N12", "一、总体要求\n（一）目标\n1.近期\n2.远期");
    }
}
