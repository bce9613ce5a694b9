//! D24: 范围倒置
//!
//! **查什么** 年份范围，或带单位的 ～ 范围，前一个数更大。
//!
//! **为什么** 范围从小到大。逻辑。
//!
//! **不查** 由……降至……；没有单位的。
//!
//! **例** `2025—2021年`

use crate::check::view::chars::is_han;
use crate::check::view::number;
use crate::check::view::range::ranges;
use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD24,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "范围顺序",
    run: Run::Line(When::Has(&[Set::DIGIT]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for range in ranges(line) {
        let mark = line.at(range.mark.start);
        let values = (
            number::value(line.slice(range.first.clone())),
            number::value(line.slice(range.second.clone())),
        );
        let falls = matches!(values, (Some(first), Some(second)) if first > second);
        let unit = line.at(range.second.end);
        let is_bare = range.mark.start == range.first.end;
        let is_year = unit == '年' && range.first.len() == 4 && range.second.len() == 4;
        let has_unit = is_han(unit) || matches!(unit, '%' | '％' | '℃');
        let is_sure = is_year
            || (matches!(mark, '～' | '~')
                && has_unit
                && (is_bare || line.at(range.first.end) == unit));
        if falls && is_sure && (is_year || mark != '至') {
            let all = range.first.start..range.second.end + 1;
            let old = line.text(all.clone());
            found.add(line.span(all), rule::D24 { old });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn ranges_go_up() {
        found(
            "D24",
            "每户补助300～200元，规划期2025—2021年，2025年至2021年。",
            &[
                (1, "300～200元", None),
                (1, "2025—2021年", None),
                (1, "2025年至2021年", None),
            ],
        );
        clean(
            "D24",
            "每户补助200～300元，由300元降至200元，2021—2025年，电话6123—1234。",
        );
    }
}
