//! W04: “帐”与“账”
//!
//! **查什么** 帐目、帐户、帐号、帐本、帐簿、帐单、帐款、帐册，结记报挂呆坏台入转对查欠总销清 + 帐。
//!
//! **为什么** 与货币、财物有关的用“账”（新闻出版编校规范）。标准。
//!
//! **不查** 帐篷、蚊帐、营帐、青纱帐。
//!
//! **例** `台帐` → `台账`

use crate::check::{Fixes, Rule, Run, Tier};
use crate::diag::Code;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW04,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GF 1001—2001，图书编校质量规范",
    run: Run::Words,
};

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn accounts() {
        found(
            "W04",
            "建立台帐，清理帐款，月底对帐。",
            &[
                (1, "帐", Some("账")),
                (1, "帐", Some("账")),
                (1, "帐", Some("账")),
            ],
        );
        clean("W04", "营帐搭建完毕，青纱帐里，转入帐篷。");
    }
}
