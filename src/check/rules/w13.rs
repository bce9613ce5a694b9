//! W13: “认真的”+动词
//!
//! **查什么** 默认不查，`--select W13` 时查。认真、扎实、全面、深入、切实、严格 + 的 + 常见动词。
//!
//! **为什么** 状语后用“地”。实务；与“认真的研究”一类名词短语分不开，所以默认不查。
//!
//! **不查** 动词后还有“工作”“任务”等名词的不能分辨，一并报出。
//!
//! **例** `认真的落实` → `认真地落实`

use crate::check::view::Line;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW13,
    fix: Fixes::Offered,
    tier: Tier::Usage,
    source: "现代汉语语法",
    run: Run::Line(When::Word(&ADVERBS), run),
};

/// What is said of an action.
const ADVERBS: [&str; 6] = ["认真的", "扎实的", "全面的", "深入的", "切实的", "严格的"];
/// Actions.
const VERBS: [&str; 18] = [
    "落实", "贯彻", "执行", "学习", "抓好", "做好", "推进", "开展", "组织", "检查", "研究", "完成",
    "履行", "遵守", "加强", "提高", "掌握", "解决",
];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for (at, word) in line.words(&ADVERBS) {
        let end = at + word.chars().count();
        if let Some((verb, _)) = line.one_of(end, &VERBS) {
            let span = line.span(end - 1..end);
            found.fix(span, rule::W13 { word, verb }, "地");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn how_something_is_done() {
        found("W13", "要认真的落实到位。", &[(1, "的", Some("地"))]);
        clean("W13", "要有认真的态度，认真地落实。");
    }
}
