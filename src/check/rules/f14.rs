//! F14: 没有成文日期
//!
//! **查什么** 通知、请示、报告、批复、函等有标题、主送机关和落款，全文却没有成文日期。
//!
//! **为什么** 党政机关公文处理工作条例第九条：公文一般由……成文日期……组成。条例。
//!
//! **不查** 没有落款的（多半是节选）；题下有日期的。
//!
//! **例** 落款下补成文日期

use crate::check::view::View;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF14,
    fix: Fixes::None,
    tier: Tier::Regulation,
    source: "党政机关公文处理工作条例第九条（十二）",
    run: Run::Document(run),
};

/// The kinds whose date stands under the signature.
const DATED: [&str; 6] = ["通知", "通报", "请示", "报告", "批复", "函"];

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let paper = view.paper();
    let has_kind = paper.kind.is_some_and(|kind| DATED.contains(&kind));
    let is_whole = paper.salutation.is_some() && !paper.body.is_empty();
    let is_dated = paper.date_at.is_some()
        || paper.date.is_some()
        || view
            .paragraphs()
            .any(|(_, role, _)| matches!(role, Role::Date | Role::DateLine));
    if let Some(last) = paper.signatures.last()
        && has_kind
        && is_whole
        && !is_dated
    {
        let span = view.span(*last, 0..view.text(*last).len());
        found.add(span, rule::F14);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_document_has_its_date() {
        found(
            "F14",
            "关于值班的通知\n\n各科室：\n\n请按时到岗，做好交接。\n\n特此通知。\n\n　　　　　　　　　　　　　　　河东市水务局",
            &[(9, "河东市水务局", None)],
        );
        clean(
            "F14",
            "关于值班的通知\n各科室：\n请按时到岗。\n河东市水务局\n2025年3月4日",
        );
        clean("F14", "关于值班的通知\n各科室：\n请按时到岗。");
    }
}
