//! W06: “反应”与“反映”
//!
//! **查什么** 反应（了、的）+ 情况、问题、意见、诉求、困难。
//!
//! **为什么** 向上说明情况是“反映”。实务。
//!
//! **不查** 化学反应、不良反应、反应迅速之类。
//!
//! **例** `反应问题` → `反映问题`

use crate::check::{Fixes, Rule, Run, Tier};
use crate::diag::Code;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW06,
    fix: Fixes::Offered,
    tier: Tier::Usage,
    source: "现代汉语词典",
    run: Run::Words,
};

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn reports() {
        found(
            "W06",
            "及时反应情况，信访人反应的诉求已办结。",
            &[(1, "反应", Some("反映")), (1, "反应", Some("反映"))],
        );
        clean("W06", "化学反应问题，不良反应情况，社会反应良好。");
    }
}
