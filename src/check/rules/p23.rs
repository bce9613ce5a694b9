//! P23: 全角标点旁的多余空格
//!
//! **查什么** 全角标点的一边正好一个半角空格，空格那边是汉字。
//!
//! **为什么** 全角标点自带间距。实务。
//!
//! **不查** 两个以上的空格（对齐用）；段首序号之后（归 N21）。
//!
//! **例** `紧， 任务` → `紧，任务`

use crate::check::view::chars::{is_han, is_point};
use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP23,
    fix: Fixes::Safe,
    tier: Tier::Usage,
    source: "排印习惯",
    run: Run::Line(When::Has(&[Set::SPACE]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let label = line.passage.label.map_or(0, |label| label.length);
    for at in line.places(' ') {
        let (before, next) = (line.before(at), line.at(at + 1));
        let is_beside = (is_mark(before) && is_han(next)) || (is_han(before) && is_mark(next));
        if is_beside && at != label {
            let mark = if is_mark(before) { before } else { next };
            found.fix(line.span(at..at + 1), rule::P23 { mark }, "");
        }
    }
}

fn is_mark(c: char) -> bool {
    is_point(c)
        || matches!(
            c,
            '“' | '”' | '《' | '》' | '（' | '）' | '〔' | '〕' | '【' | '】'
        )
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_blank_beside_a_wide_mark() {
        found(
            "P23",
            "时间紧， 任务重 ，要抓紧。",
            &[(1, " ", Some("")), (1, " ", Some(""))],
        );
        clean("P23", "时间紧，  任务重。");
        clean("P23", "（一） 主要任务");
    }
}
