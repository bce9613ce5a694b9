//! W31: “做为”与“作为”
//!
//! **查什么** 做为。
//!
//! **为什么** “作为”是一个词。实务。
//!
//! **不查** 争做为民之人、敢做为官之类。
//!
//! **例** `做为单位` → `作为单位`

use crate::check::{Fixes, Rule, Run, Tier};
use crate::diag::Code;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW31,
    fix: Fixes::Offered,
    tier: Tier::Usage,
    source: "现代汉语词典",
    run: Run::Words,
};

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn as_what() {
        found(
            "W31",
            "做为牵头单位，市局要负总责。",
            &[(1, "做为", Some("作为"))],
        );
        clean(
            "W31",
            "作为牵头单位，争做为民服务的模范，要做为官一任的好事。",
        );
    }
}
