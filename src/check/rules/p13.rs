//! P13: “和、及、与、或”前的顿号
//!
//! **查什么** 默认不查，`--select P13` 时查。顿号后紧跟 和、及、与、或。
//!
//! **为什么** 并列的最后两项之间已有连词，顿号多余。实务；但介词“与”、“或……或……”、地名里的“和”也在其中，16 处命中没有一处是真的，所以默认不查。
//!
//! **不查** “和”“与”等在词里的：和平、和谐、与会、及时、或者……
//!
//! **例** `人、财、和物` → `人、财和物`

use crate::check::view::Line;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP13,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "并列用一种连接",
    run: Run::Line(When::Word(&["、和", "、及", "、与", "、或"]), run),
};

/// What makes a conjunction the beginning of a word.
const WORD: &str = "平谐睦气田县蔼美解会时格早第者许是林顺善悦";

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for (at, _) in line.words(&["、和", "、及", "、与", "、或"]) {
        if !WORD.contains(line.at(at + 2)) {
            let old = line.text(at..at + 2);
            found.add(line.span(at..at + 2), rule::P13 { old });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_pause_before_and() {
        found("P13", "统筹人、财、和物。", &[(1, "、和", None)]);
        clean("P13", "建设富裕、和谐社会，交通、与会人员。");
    }
}
