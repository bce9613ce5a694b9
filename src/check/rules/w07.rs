//! W07: “启示”与“启事”
//!
//! **查什么** 招聘、招领、寻物、征稿、更正、招生、遗失、招租 + 启示。
//!
//! **为什么** 公开说明事情的是“启事”。实务。
//!
//! **不查** 经验与启示。
//!
//! **例** `招聘启示` → `招聘启事`

use crate::check::{Fixes, Rule, Run, Tier};
use crate::diag::Code;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW07,
    fix: Fixes::Safe,
    tier: Tier::Usage,
    source: "现代汉语词典",
    run: Run::Words,
};

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn notices() {
        found("W07", "发布招聘启示。", &[(1, "启示", Some("启事"))]);
        clean("W07", "从中得到深刻启示，经验与启示。");
    }
}
