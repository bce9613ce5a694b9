//! F10: 结束语与文种不称
//!
//! **查什么** 函、通知、批复以“请批示”结尾，请示以“特此报告”结尾。文种看标题。
//!
//! **为什么** 结束语与文种相称。实务。
//!
//! **不查** 报告夹带请示（F09）；特此通知一类（F29）。
//!
//! **例** 函里`妥否，请批示` → `请予函复`

use crate::check::view::{View, asking, text};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF10,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "结束语与文种相称",
    run: Run::Document(run),
};

/// So many paragraphs close a document.
const LAST: usize = 3;

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let paper = view.paper();
    for index in paper.body.iter().rev().take(LAST).rev() {
        let own = view.text(*index);
        let places: Vec<_> = match paper.kind {
            Some("函" | "通知" | "批复") => {
                let asks = asking::asks(own).into_iter();
                let is_order = |place: &std::ops::Range<usize>| {
                    own.get(place.clone())
                        .is_some_and(|ask| ask.ends_with("批示"))
                };
                asks.filter(is_order).collect()
            }
            Some("请示") => {
                let words = text::words(own, &["特此报告", "专此报告"]);
                words.map(|(at, word)| at..at + word.len()).collect()
            }
            _ => Vec::new(),
        };
        for place in places {
            let old = own.get(place.clone()).unwrap_or_default();
            let kind = paper.kind.unwrap_or_default();
            found.add(view.span(*index, place), rule::F10 { kind, old });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn how_each_kind_closes() {
        found(
            "F10",
            "关于商借场地的函\n河东市体育馆：\n拟借用场地一天。\n妥否，请批示。\n河东市水务局\n2025年3月4日",
            &[(4, "妥否，请批示", None)],
        );
        found(
            "F10",
            "关于购置水泵的请示\n市财政局：\n拟购置水泵两台，特此报告。\n河东市水务局\n2025年3月4日",
            &[(3, "特此报告", None)],
        );
        clean(
            "F10",
            "关于商借场地的函\n河东市体育馆：\n拟借用场地一天。\n妥否，请函复。\n河东市水务局\n2025年3月4日",
        );
    }
}
