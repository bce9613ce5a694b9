//! F22: 主题词是旧规
//!
//! **查什么** 单独一行的“主题词：”。
//!
//! **为什么** 党政机关公文处理工作条例（2012）和GB/T 9704-2012 取消了主题词。旧规。
//!
//! **不查** 正文里说到主题词的。
//!
//! **例** `主题词：会议 通知` → 删去

use crate::check::view::{View, own_lines};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF22,
    fix: Fixes::None,
    tier: Tier::Former,
    source: "旧规：主题词已取消",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let is_theme = |line: &str| {
        let line: String = line
            .chars()
            .filter(|c| !c.is_whitespace())
            .take(4)
            .collect();
        matches!(line.as_str(), "主题词：" | "主题词:")
    };
    own_lines::find(view, "题", is_theme, |span| found.add(span, rule::F22));
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn subject_words_are_no_more() {
        found(
            "F22",
            "主 题 词：防汛 通知",
            &[(1, "主 题 词：防汛 通知", None)],
        );
        clean("F22", "本次征文主题词：奋进。");
    }
}
