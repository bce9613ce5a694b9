//! U02: 不用俗称单位
//!
//! **查什么** 数字之后的 平米 公分 立升 华里 市斤 英里。
//!
//! **为什么** GB 3100、计量法：采用法定计量单位。标准。
//!
//! **不查** 亩、公里、公斤（通行）。
//!
//! **例** `200平米` → `200平方米`

use crate::check::view::Line;
use crate::check::view::chars::{is_digit, is_numeral};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleU02,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB 3100—1993",
    run: Run::Line(
        When::Word(&["平米", "公分", "立升", "华里", "市斤", "英里"]),
        run,
    ),
};

/// Written, right where it is the same length.
const UNITS: [(&str, Option<&str>); 6] = [
    ("平米", Some("平方米")),
    ("公分", Some("厘米")),
    ("立升", Some("升")),
    ("华里", None),
    ("市斤", None),
    ("英里", None),
];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for at in 0..line.len() {
        let before = line.before(at);
        let is_counted = is_digit(before)
            || is_numeral(before)
            || matches!(before, '千' | '万' | '亿' | '多' | '余' | '两');
        let unit = UNITS.iter().find(|(old, _)| line.is_at(at, old));
        let Some((old, new)) = unit.filter(|_| is_counted) else {
            continue;
        };
        let span = line.span(at..at + 2);
        match new {
            Some(new) => found.fix(span, rule::U02 { old }, *new),
            None => found.add(span, rule::U02 { old }),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn legal_units() {
        found(
            "U02",
            "宽30公分，面积两百平米，路程3华里。",
            &[
                (1, "公分", Some("厘米")),
                (1, "平米", Some("平方米")),
                (1, "华里", None),
            ],
        );
        clean("U02", "农田5万亩，路程3公里，不平米。");
    }
}
