//! P10: 省略号与“等”不并用
//!
//! **查什么** ……等、……等等。
//!
//! **为什么** GB/T 15834-2011 附录 A：省略号与“等”“等等”不同时使用。标准。
//!
//! **不查** ……等待、等级、等额、等候、等同于、等一下、等我。
//!
//! **例** `水、电……等` → `水、电等`

use crate::check::view::Line;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP10,
    fix: Fixes::None,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 附录 A",
    run: Run::Line(When::Word(&["……等"]), run),
};

/// Words that begin with 等.
const WORDS: [&str; 12] = [
    "等待", "等级", "等额", "等候", "等同于", "等一", "等我", "等你", "等他", "等到", "等会",
    "等着",
];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for (at, _) in line.words(&["……等"]) {
        let word = at + 2;
        if line.one_of(word, &WORDS).is_none() {
            let end = word + 1 + usize::from(line.at(word + 1) == '等');
            found.add(line.span(at..end), rule::P10);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn one_of_the_two_is_enough() {
        found(
            "P10",
            "水、电……等设施，人、财……等等。",
            &[(1, "……等", None), (1, "……等等", None)],
        );
        clean("P10", "他沉默了……等待答复，慢走……等一下。");
    }
}
