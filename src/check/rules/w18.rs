//! W18: 异形词
//!
//! **查什么** 成份、身分、份内、充份、过份、参预、澈底、筹画、报导。
//!
//! **为什么** GF 1001—2001《第一批异形词整理表》推荐另一种写法。标准（推荐），作提示。
//!
//! **不查** 成份股、一月份内、自身分析之类。
//!
//! **例** `充份` → `充分`

use crate::check::{Fixes, Rule, Run, Tier};
use crate::diag::Code;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW18,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GF 1001—2001",
    run: Run::Words,
};

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn recommended_forms() {
        found(
            "W18",
            "土壤成份检测，份内之事。",
            &[(1, "成份", Some("成分")), (1, "份内", Some("分内"))],
        );
        clean(
            "W18",
            "一月份内完成，成份股，自身分析，超过份额，申报导入，参预算。",
        );
    }
}
