//! W32: 连词错字
//!
//! **查什么** 分句开头的 既使、一但、那怕。
//!
//! **为什么** 应为即使、一旦、哪怕。实务。
//!
//! **不查** 不在分句开头的（既使用……又……）。
//!
//! **例** `既使` → `即使`

use crate::check::{Fixes, Rule, Run, Tier};
use crate::diag::Code;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW32,
    fix: Fixes::Offered,
    tier: Tier::Usage,
    source: "现代汉语词典",
    run: Run::Words,
};

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn conjunctions() {
        found(
            "W32",
            "一但发现险情，既使条件有限，也要上报。",
            &[(1, "一但", Some("一旦")), (1, "既使", Some("即使"))],
        );
        clean("W32", "两类业务既使用同一平台，又分别核算，既使用又管理。");
    }
}
