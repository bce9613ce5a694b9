//! F29: 标题文种与正文用语不同
//!
//! **查什么** 成文日期前的“特此某某”“现……某某如下”，与标题文种不同。
//!
//! **为什么** 正文用语与标题文种一致。实务。
//!
//! **不查** 标题是意见、请示、决定等，没有这类用语的。
//!
//! **例** 通告里`特此通知` → `特此通告`

use crate::check::view::{View, text};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF29,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "正文用语与文种一致",
    run: Run::Document(run),
};

const KINDS: [&str; 7] = ["通知", "通报", "通告", "公告", "批复", "函", "报告"];
const CLOSED: [&str; 7] = [
    "特此通知", "特此通报", "特此通告", "特此公告", "特此批复", "特此函", "特此报告",
];
const OPENED: [&str; 7] = [
    "通知如下", "通报如下", "通告如下", "公告如下", "批复如下", "函复如下", "报告如下",
];
/// So many bytes may stand between 现 and the words.
const FAR: usize = 120;

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let paper = view.paper();
    let Some(kind) = paper.kind.filter(|kind| KINDS.contains(kind)) else {
        return;
    };
    for index in &paper.body {
        let own = view.text(*index);
        let closed = text::words(own, &CLOSED).map(|(at, word)| (at..at + word.len(), word));
        let opened = text::words(own, &OPENED).filter_map(|(at, word)| {
            let least = at.saturating_sub(FAR);
            let least = (least..=at).find(|at| own.is_char_boundary(*at))?;
            let before = own.get(least..at)?;
            let clause = before
                .rfind(['。', '；', '：'])
                .map_or(0, |mark| mark + '。'.len_utf8());
            let start = least + clause + before.get(clause..)?.rfind('现')?;
            Some((start..at + word.len(), word))
        });
        for (place, word) in closed.chain(opened) {
            if !word.contains(kind) {
                let old = own.get(place.clone()).unwrap_or_default();
                found.add(view.span(*index, place), rule::F29 { kind, old });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn the_text_speaks_as_its_title() {
        found(
            "F29",
            "关于停水的通告\n各科室：\n现将有关事项通知如下：\n停水两天。\n特此通告。\n河东市水务局\n2025年3月4日",
            &[(3, "现将有关事项通知如下", None)],
        );
        clean(
            "F29",
            "关于停水的复函\n各科室：\n来函收悉，现函复如下：\n同意停水两天。\n特此函复。\n河东市水务局\n2025年3月4日",
        );
        clean(
            "F29",
            "关于停水的意见\n各科室：\n现报告如下。\n同意停水两天。\n河东市水务局\n2025年3月4日",
        );
    }
}
