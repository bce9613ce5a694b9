//! N18: 只有一个“一、”
//!
//! **查什么** 默认不查，`--select N18` 时查。全文只有一个“一、”而没有“二、”。
//!
//! **为什么** 有一就有二。实务；7 处命中都是被截断的文本，所以默认不查。
//!
//! **不查** 错写成“一，”的。
//!
//! **例** `一、总体要求` 而没有“二、” → 去掉序号

use crate::check::view::{Form, View};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN18,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "序数成列",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let mut steps = view
        .series()
        .iter()
        .filter(|step| step.label.form == Form::Han);
    if let (Some(only), None) = (steps.next(), steps.next())
        && only.label.number == 1
    {
        found.add(only.span(view), rule::N18);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_first_by_itself() {
        found(
            "N18",
            "一、总体要求\n各科室要抓落实。",
            &[(1, "一、", None)],
        );
        clean("N18", "一、总体要求\n二、保障措施");
    }
}
