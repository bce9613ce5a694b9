//! W12: “做出”与“作出”
//!
//! **查什么** 做出 + 四个字以内 + 决定、决策、部署、规定、处罚、批示、裁定、判决。
//!
//! **为什么** 抽象的、书面的用“作出”。实务，作提示。
//!
//! **不查** 做出贡献（通行）。
//!
//! **例** `做出决定` → `作出决定`

use crate::check::view::Line;
use crate::check::view::chars::is_han;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW12,
    fix: Fixes::Safe,
    tier: Tier::Usage,
    source: "通行写法",
    run: Run::Line(When::Word(&["做出"]), run),
};

const OBJECTS: [&str; 8] = [
    "决定", "决策", "部署", "规定", "处罚", "批示", "裁定", "判决",
];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for (at, _) in line.words(&["做出"]) {
        let reach = (0..=4).take_while(|more| *more == 0 || is_han(line.at(at + 1 + more)));
        let object = reach
            .into_iter()
            .find(|more| line.one_of(at + 2 + more, &OBJECTS).is_some());
        if object.is_some() && !line.is_at(at, "做出贡献") {
            found.fix(line.span(at..at + 2), rule::W12, "作出");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn decisions_are_taken() {
        found(
            "W12",
            "依法做出行政处罚决定。",
            &[(1, "做出", Some("作出"))],
        );
        clean("W12", "为地方发展做出贡献，做出来的产品合格，做出，决定。");
    }
}
