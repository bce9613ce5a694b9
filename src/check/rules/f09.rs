//! F09: 报告夹带请示事项
//!
//! **查什么** 标题文种是报告，最后三段里有请（予）批示、批准、审批、批复、拨付，妥否、当否。
//!
//! **为什么** 党政机关公文处理工作条例第十五条（四）：不得在报告等非请示性公文中夹带请示事项。条例。
//!
//! **不查** 工作报告、述职报告、调研报告、评估报告等；辞职、请假等个人的报告；报请批准等叙述。
//!
//! **例** `……请予批准。` → 另行请示

use crate::check::view::{View, asking};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF09,
    fix: Fixes::None,
    tier: Tier::Regulation,
    source: "党政机关公文处理工作条例第十五条（四）",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let paper = view.paper();
    if paper.kind != Some("报告") {
        return;
    }
    for index in paper.body.iter().rev().take(LAST).rev() {
        for place in asking::asks(view.text(*index)) {
            let old = view.text(*index).get(place.clone()).unwrap_or_default();
            found.add(view.span(*index, place), rule::F09 { old });
        }
    }
}

/// So many paragraphs close a document.
const LAST: usize = 3;

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_report_asks_for_nothing() {
        found(
            "F09",
            "关于防汛工作的报告\n市政府：\n堤防已全部加固。\n增设泵站一事，妥否，请批示。\n河东市水利局\n2025年7月15日",
            &[(4, "妥否，请批示", None)],
        );
        clean(
            "F09",
            "关于防汛工作的报告\n市政府：\n方案已报请批准后实施。\n特此报告。\n河东市水利局\n2025年7月15日",
        );
        clean(
            "F09",
            "辞职报告\n局领导：\n因个人原因，本人申请辞去现任职务，请予批准。\n张三\n2025年7月15日",
        );
        clean(
            "F09",
            "关于增设泵站的请示\n市政府：\n拟增设泵站一座。\n妥否，请批示。\n河东市水利局\n2025年7月15日",
        );
    }
}
