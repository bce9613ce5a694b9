//! W10: “权利”与“权力”
//!
//! **查什么** 国家权利机关、行政权利、公权利；权力和（与）义务。
//!
//! **为什么** 宪法：国家权力机关，公民的权利和义务。实务。
//!
//! **不查** 公民的权利；权力运行。
//!
//! **例** `权力和义务` → `权利和义务`

use crate::check::{Fixes, Rule, Run, Tier};
use crate::diag::Code;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW10,
    fix: Fixes::Offered,
    tier: Tier::Usage,
    source: "宪法用语",
    run: Run::Words,
};

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn power_and_right() {
        found(
            "W10",
            "人民代表大会是国家权利机关。",
            &[(1, "国家权利机关", Some("国家权力机关"))],
        );
        clean("W10", "公民的权利和义务相统一，健全权力运行机制。");
    }
}
