//! D21: 一个日期里两种数字
//!
//! **查什么** 一个日期里年、月、日有的用汉字，有的用阿拉伯数字。
//!
//! **为什么** GB/T 15835-2011：同一场合、同一类数字体例一致。标准。
//!
//! **不查** 农历。
//!
//! **例** `2024年五月` → `2024年5月`

use crate::check::view::{Line, dates};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD21,
    fix: Fixes::None,
    tier: Tier::Standard,
    source: "GB/T 15835-2011",
    run: Run::Line(When::Word(&["月"]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let has_lunar = line.passage.text.contains("农历");
    for date in dates(line) {
        let first = date.month.numerals;
        let is_mixed = date.parts().any(|part| part.numerals != first);
        let is_lunar = has_lunar || line.ends_with_any(date.month.range.start, &["农历", "阴历"]);
        if is_mixed && !is_lunar {
            let old = line.text(date.range.clone());
            found.add(line.span(date.range), rule::D21 { old });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn one_date_one_kind_of_digits() {
        found(
            "D21",
            "2024年五月六日召开，二〇二四年5月印发。",
            &[(1, "2024年五月六日", None), (1, "二〇二四年5月", None)],
        );
        clean(
            "D21",
            "2024年5月6日，二〇二四年五月，农历2024年八月十五日。",
        );
    }
}
