//! F13: 密级与保密期限之间用★
//!
//! **查什么** 版头的绝密、机密、秘密后面是期限，中间不是★。
//!
//! **为什么** GB/T 9704-2012 7.2.2：密级和保密期限之间用“★”分隔。国标。
//!
//! **不查** 正文里的话；没有期限的。
//!
//! **例** `机密*1年` → `机密★1年`

use crate::check::view::{View, secrecy};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF13,
    fix: Fixes::Safe,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.2.2",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    for one in secrecy::marks(view) {
        if let Some(term) = one.term.filter(|_| !one.is_star) {
            let old = view.source.slice(one.span);
            let class = one.class;
            let new = format!("{class}★{}", view.source.slice(term));
            found.fix(one.span, rule::F13 { old, new: &new }, new.as_str());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_star_between_class_and_term() {
        let draft = |mark: &str| {
            format!("{mark}\n关于值班的通知\n各科室：\n请按时到岗。\n河东市水务局\n2025年3月4日")
        };
        found(
            "F13",
            &draft("机密*1年"),
            &[(1, "机密*1年", Some("机密★1年"))],
        );
        found(
            "F13",
            &draft("秘密6个月"),
            &[(1, "秘密6个月", Some("秘密★6个月"))],
        );
        clean("F13", &draft("机密★1年"));
        clean("F13", &draft("机密"));
        clean("F13", "机密5年的档案共三卷。");
    }
}
