//! F23: “此页无正文”是旧规
//!
//! **查什么** 单独一行的（此页无正文）。
//!
//! **为什么** GB/T 9704-2012 7.3.5.5：排不下印章时调整行距、字距，不再标“此页无正文”。旧规。
//!
//! **不查** 正文里的话。
//!
//! **例** `（此页无正文）` → 调整行距、字距，删去

use crate::check::view::{View, own_lines};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF23,
    fix: Fixes::None,
    tier: Tier::Former,
    source: "GB/T 9704-2012 7.3.5.5",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let is_note = |line: &str| {
        let inner = line.trim_start_matches(['（', '(', '【', '[']);
        let inner = inner.trim_end_matches(['）', ')', '】', ']', '。']).trim();
        matches!(
            inner,
            "此页无正文" | "本页无正文" | "此页以下无正文" | "以下无正文" | "本页以下无正文"
        )
    };
    own_lines::find(view, "无正文", is_note, |span| {
        found.add(span, rule::F23);
    });
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_page_without_text_says_nothing() {
        found("F23", "　　（此页无正文）", &[(1, "（此页无正文）", None)]);
        clean("F23", "此页无正文内容，请勿装订。");
    }
}
