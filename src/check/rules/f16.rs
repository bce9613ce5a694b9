//! F16: 保密期限超过法定上限
//!
//! **查什么** 绝密超过30年、机密超过20年、秘密超过10年。
//!
//! **为什么** 保守国家秘密法第二十条：除另有规定外，绝密级不超过三十年，机密级不超过二十年，秘密级不超过十年。法律。
//!
//! **不查** 没有期限的；长期。
//!
//! **例** `秘密★15年` → 核对

use crate::check::view::{View, secrecy};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF16,
    fix: Fixes::None,
    tier: Tier::Law,
    source: "保守国家秘密法第二十条",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    for one in secrecy::marks(view) {
        let most = match one.class {
            "绝密" => 30,
            "机密" => 20,
            _ => 10,
        };
        if let (Some(term), Some(months)) = (one.term, one.months)
            && months > most * 12
        {
            let old = view.source.slice(term);
            let class = one.class;
            found.add(term, rule::F16 { class, most, old });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn no_longer_than_the_law_has_it() {
        let draft = |mark: &str| {
            format!("{mark}\n关于值班的通知\n各科室：\n请按时到岗。\n河东市水务局\n2025年3月4日")
        };
        found("F16", &draft("秘密★130个月"), &[(1, "130个月", None)]);
        found("F16", &draft("绝密★31年"), &[(1, "31年", None)]);
        clean("F16", &draft("机密★20年"));
        clean("F16", &draft("秘密"));
    }
}
