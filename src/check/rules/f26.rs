//! F26: 标密的文件又注公开
//!
//! **查什么** 有密级，又有“此件公开”“此件主动公开”。
//!
//! **为什么** 保守国家秘密法第二十二条：涉及国家秘密的不公开。法律。
//!
//! **不查** 没有密级的。
//!
//! **例** `秘密★1年`……`（此件主动公开）` → 核对

use crate::check::view::{View, secrecy};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF26,
    fix: Fixes::None,
    tier: Tier::Law,
    source: "保守国家秘密法第二十二条",
    run: Run::Document(run),
};

const PUBLIC: [&str; 4] = ["此件公开", "此件主动公开", "此件予以公开", "此件可公开"];

fn run(view: &View<'_>, found: &mut Found<'_>) {
    if secrecy::marks(view).is_empty() {
        return;
    }
    for (index, _, passage) in view.paragraphs() {
        let own = &*passage.text;
        let inner = own.trim_start_matches(['（', '(']);
        if PUBLIC.iter().any(|word| inner.starts_with(word)) {
            found.add(view.span(index, 0..own.len()), rule::F26 { old: own });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn secret_or_public() {
        found(
            "F26",
            "机密★1年\n关于演练的通知\n各科室：\n请按时参加。\n河东市水务局\n2025年3月4日\n（此件公开发布）",
            &[(7, "（此件公开发布）", None)],
        );
        clean(
            "F26",
            "关于演练的通知\n各科室：\n请按时参加。\n河东市水务局\n2025年3月4日\n（此件公开发布）",
        );
    }
}
