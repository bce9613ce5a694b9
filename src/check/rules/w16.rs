//! W16: 语义重复
//!
//! **查什么** 付诸于、公诸于众、凯旋归来、出乎意料之外、切忌不要、过半数以上、目的是为了、原因是因为、原因是由于、悬殊很大、当前的当务之急。
//!
//! **为什么** 一个意思说了两次。实务。
//!
//! **不查** 涉及到、波及到、国际间、亲眼目睹、免费赠送（通行）。
//!
//! **例** `付诸于` → `付诸`

use crate::check::{Fixes, Rule, Run, Tier};
use crate::diag::Code;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW16,
    fix: Fixes::Offered,
    tier: Tier::Usage,
    source: "语义重复",
    run: Run::Words,
};

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn said_twice() {
        found(
            "W16",
            "将计划付诸于实施，主要原因是由于人手不足。",
            &[
                (1, "付诸于", Some("付诸")),
                (1, "原因是由于", Some("原因是")),
            ],
        );
        clean("W16", "目的是方便群众，原因是人手不足。");
    }
}
