//! W03: “其它”与“其他”
//!
//! **查什么** 其它。
//!
//! **为什么** “其他”兼指人和事物，公文通用。实务。
//!
//! **不查** 尤其它。
//!
//! **例** `其它事项` → `其他事项`

use crate::check::{Fixes, Rule, Run, Tier};
use crate::diag::Code;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW03,
    fix: Fixes::Safe,
    tier: Tier::Usage,
    source: "现代汉语词典",
    run: Run::Words,
};

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn other() {
        found("W03", "其它事项另行通知。", &[(1, "其它", Some("其他"))]);
        clean("W03", "尤其它的问题，其他事项。");
    }
}
