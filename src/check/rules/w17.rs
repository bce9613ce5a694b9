//! W17: “防止……不再”
//!
//! **查什么** 防止、避免、杜绝、严防 之后 16 字以内、同一分句里，不再/不要/不会 + 发生、出现、重演。
//!
//! **为什么** 否定用多了，意思反了。逻辑。
//!
//! **不查** 确保不再发生；隔着标点的。
//!
//! **例** `防止……不再发生` → `防止……发生`

use crate::check::view::Line;
use crate::check::view::chars::is_point;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW17,
    fix: Fixes::Offered,
    tier: Tier::Logic,
    source: "多重否定",
    run: Run::Line(
        When::Word(&["不再", "不要", "不会", "不发生", "不出现", "不重演"]),
        run,
    ),
};

const VERBS: [&str; 4] = ["防止", "避免", "杜绝", "严防"];
const EVENTS: [&str; 3] = ["发生", "出现", "重演"];
/// So many characters between the two at most.
const REACH: usize = 16;

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for (at, word) in line.words(&["不再", "不要", "不会", "不"]) {
        let end = at + word.chars().count();
        if line.one_of(end, &EVENTS).is_none() {
            continue;
        }
        let start = at
            - line
                .slice(at.saturating_sub(REACH + 2)..at)
                .iter()
                .rev()
                .take_while(|c| !is_point(**c))
                .count();
        if let Some((verb, _)) = (start..at).find_map(|place| line.one_of(place, &VERBS)) {
            found.fix(line.span(at..end), rule::W17 { verb, word }, "");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn one_denial_too_many() {
        found("W17", "防止类似事故不再发生。", &[(1, "不再", Some(""))]);
        found("W17", "严防事故不发生。", &[(1, "不", Some(""))]);
        clean(
            "W17",
            "防止类似事故再次发生，确保类似事故不再发生，避免拥堵，确保不再出现。",
        );
    }
}
