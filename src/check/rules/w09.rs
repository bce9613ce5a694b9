//! W09: “必须”与“必需”
//!
//! **查什么** 必须品；必需 + 要、做、把、坚持、加强、严格、遵守、依法……
//!
//! **为什么** “必须”修饰动词，“必需”是一定要有。实务。
//!
//! **不查** 生活必需品，发展所必需的条件。
//!
//! **例** `必须品` → `必需品`

use crate::check::{Fixes, Rule, Run, Tier};
use crate::diag::Code;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW09,
    fix: Fixes::Safe,
    tier: Tier::Usage,
    source: "现代汉语词典",
    run: Run::Words,
};

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn must() {
        found(
            "W09",
            "人员必需遵守秩序，储备必须品。",
            &[(1, "必需", Some("必须")), (1, "必须品", Some("必需品"))],
        );
        clean("W09", "储备生活必需品，发展所必需的条件。");
    }
}
