//! N15: 孤立的“一是”
//!
//! **查什么** 句首的 一是/一要，全文却没有 二是/二要/二则/另……。
//!
//! **为什么** 有一就有二。逻辑。
//!
//! **不查** 单独成行的标题、口号。
//!
//! **例** 只有 `一是……` → 补 `二是……`，或去掉“一是”

use super::starts_sentence;
use crate::check::view::{Buffer, View};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN15,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "序数成列",
    run: Run::Document(run),
};

/// What shows that there is a second.
const SECOND: [&str; 15] = [
    "二是", "二要", "二则", "二来", "二在", "二为", "另一", "另外", "其二", "再是", "再就是",
    "另有", "其次", "再次", "第二",
];

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let has = |words: &[&str]| {
        let all = view.passages.iter();
        let mut texts = all.map(|passage| &*passage.text);
        texts.any(|text| words.iter().any(|word| text.contains(word)))
    };
    if !has(&["一是", "一要"]) || has(&SECOND) {
        return;
    }
    let mut buffer = Buffer::default();
    for (index, role, passage) in view.paragraphs() {
        if matches!(role, Role::Heading(_) | Role::Title) || !passage.text.contains(['是', '要'])
        {
            continue;
        }
        let line = view.line(index, &mut buffer);
        for (at, word) in line.words(&["一是", "一要"]) {
            // A slogan on a line of its own.
            let is_slogan = at == 0 && !passage.text.contains(['。', '，', '；', '：']);
            if starts_sentence(&line, at) && !is_slogan {
                found.add(line.span(at..at + 2), rule::N15 { word });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_first_without_a_second() {
        found(
            "N15",
            "主要有以下不足。一是人手紧张，难以满足需要。",
            &[(1, "一是", None)],
        );
        clean("N15", "一是强化责任落实。\n二是严格督导检查。");
        clean("N15", "一是强化责任落实，另一方面是严格督导检查。");
        clean("N15", "一是强化责任落实。其次要督导检查。");
        clean("N15", "一是站得高才能看得远");
        clean("N15", "这一是非曲直，自有公论。");
    }
}
