//! W08: “度过”与“渡过”
//!
//! **查什么** 度过 + 难关、危机、困境；渡过 …… 节日、假期、春节、岁月、时光。
//!
//! **为什么** 时间用“度”，困难和水面用“渡”。实务。
//!
//! **不查** 渡过长江；隔着标点的。
//!
//! **例** `度过难关` → `渡过难关`

use crate::check::view::Line;
use crate::check::view::chars::is_point;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW08,
    fix: Fixes::Safe,
    tier: Tier::Usage,
    source: "现代汉语词典",
    run: Run::Line(When::Word(&["度过", "渡过"]), run),
};

/// So many characters lie between the verb and what it takes at most.
const REACH: usize = 10;
const STRAITS: [&str; 3] = ["难关", "危机", "困境"];
const TIMES: [&str; 5] = ["节日", "假期", "春节", "岁月", "时光"];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for (at, old) in line.words(&["度过", "渡过"]) {
        let (objects, new): (&[&str], _) = if old == "度过" {
            (&STRAITS, "渡过")
        } else {
            (&TIMES, "度过")
        };
        let end = line.run_within(at + 2, REACH, |c| !is_point(c));
        if (at + 2..end).any(|place| line.one_of(place, objects).is_some()) {
            found.fix(line.span(at..at + 2), rule::W08 { old, new }, new);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn through_time_and_trouble() {
        found(
            "W08",
            "携手度过危机，渡过一个祥和的春节。",
            &[(1, "度过", Some("渡过")), (1, "渡过", Some("度过"))],
        );
        clean("W08", "帮助企业渡过难关，部队渡过长江，度过春节。");
    }
}
