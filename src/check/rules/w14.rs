//! W14: 重复的助词
//!
//! **查什么** 的的、了了、和和。
//!
//! **为什么** 多打了一个字。逻辑。
//!
//! **不查** 目的的、的的确确、为了了解、不了了之、受不了了、和和美美。
//!
//! **例** `有效的的` → `有效的`

use crate::check::{Fixes, Rule, Run, Tier};
use crate::diag::Code;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW14,
    fix: Fixes::Offered,
    tier: Tier::Logic,
    source: "重复",
    run: Run::Words,
};

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn particles_twice() {
        found(
            "W14",
            "完成了了任务，有效的的活动。",
            &[(1, "了了", Some("了")), (1, "的的", Some("的"))],
        );
        clean(
            "W14",
            "目的的实现，的的确确，人人实实在在受益，为了了解，不了了之，受不了了，和和美美，了了心愿。",
        );
    }
}
