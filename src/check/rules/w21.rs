//! W21: “象”与“像”
//!
//! **查什么** 好象；就象 + 字；象 …… 一样、似的（10 字以内）。
//!
//! **为什么** 1986 年《简化字总表》起，“像”不再写作“象”。标准。
//!
//! **不查** 对象、现象、形象、象征、象棋之类。
//!
//! **例** `好象` → `好像`

use crate::check::view::Line;
use crate::check::view::chars::{is_han, is_point};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW21,
    fix: Fixes::Offered,
    tier: Tier::Standard,
    source: "简化字总表（1986）",
    run: Run::Line(When::Word(&["象"]), run),
};

/// What 象 belongs to, before it and behind it.
const BEFORE: &str = "现对气形印迹大抽景意万假表天想险具物卦星幻图";
const BEHIND: &str = "征棋牙素限形形声鼻";
/// So many characters between the two at most.
const REACH: usize = 10;

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for at in line.places('象') {
        let before = line.before(at);
        if BEFORE.contains(before) || BEHIND.contains(line.at(at + 1)) {
            continue;
        }
        let is_word = (before == '好' && !line.ends_with(at, "爱好"))
            || (before == '就'
                && !line.ends_with(at, "成就")
                && !line.ends_with(at, "造就")
                && is_han(line.at(at + 1)));
        let end = line.run_within(at + 1, REACH + 1, |c| !is_point(c));
        let is_like = (at + 2..=end).any(|place| line.one_of(place, &["一样", "似的"]).is_some());
        if is_word || is_like {
            found.fix(line.span(at..at + 1), rule::W21, "像");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn like() {
        found(
            "W21",
            "事情好象并不复杂，大家象一家人一样。",
            &[(1, "象", Some("像")), (1, "象", Some("像"))],
        );
        clean(
            "W21",
            "选取典型对象一样，好像还有差距，爱好象棋，成就象征。",
        );
    }
}
