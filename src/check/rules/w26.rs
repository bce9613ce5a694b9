//! W26: “党中央、国务院”
//!
//! **查什么** 党中央 直接接 国务院。
//!
//! **为什么** 并列的机关之间用顿号。实务。
//!
//! **不查** 省委省政府之类（通行）。
//!
//! **例** `党中央国务院` → `党中央、国务院`

use crate::check::{Fixes, Rule, Run, Tier};
use crate::diag::Code;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW26,
    fix: Fixes::Safe,
    tier: Tier::Usage,
    source: "通行写法",
    run: Run::Words,
};

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn two_bodies() {
        found(
            "W26",
            "贯彻党中央国务院决策部署。",
            &[(1, "党中央", Some("党中央、"))],
        );
        clean("W26", "贯彻党中央、国务院决策部署，省委省政府要求。");
    }
}
