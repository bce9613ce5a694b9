//! F03: 生造、重叠的文种
//!
//! **查什么** 标题以请示报告、请示函、申请报告、报告函、批复函、通知函、通报函结尾。
//!
//! **为什么** 党政机关公文处理工作条例第八条规定公文种类15种，没有这些。条例。
//!
//! **不查** 复函、征求意见函；请示报告制度等后面还有字的。
//!
//! **例** `关于购置设备的请示报告` → `关于购置设备的请示`

use crate::check::view::{View, paper};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF03,
    fix: Fixes::None,
    tier: Tier::Regulation,
    source: "党政机关公文处理工作条例第八条",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let Some(title) = view.paper().title else {
        return;
    };
    let kernel = paper::kernel(view.text(title));
    if let Some(old) = paper::MIXED.iter().find(|kind| kernel.ends_with(**kind)) {
        let span = view.span(title, kernel.len() - old.len()..kernel.len());
        found.add(span, rule::F03 { old });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn two_kinds_in_one() {
        found(
            "F03",
            "关于值班安排的通知函\n各科室：\n请按时到岗。\n河东市水务局\n2025年3月4日",
            &[(1, "通知函", None)],
        );
        clean(
            "F03",
            "关于执行请示报告制度的通知\n各科室：\n请按时到岗。\n河东市水务局\n2025年3月4日",
        );
        clean(
            "F03",
            "关于征求意见函\n各科室：\n请提出意见。\n河东市水务局\n2025年3月4日",
        );
    }
}
