//! D22: 不可能的时刻
//!
//! **查什么** 上午、下午、时间、某日之后的时刻，小时大于 24、分钟大于 59，或 24 点之后还有分钟。
//!
//! **为什么** 一天只有 24 小时。逻辑。
//!
//! **不查** 比例、比分（前面没有时间词）。
//!
//! **例** `8:75`

use crate::check::view::time::{WORDS, times};
use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD22,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "时刻",
    run: Run::Line(When::Both(&[Set::DIGIT, Set::COLON], &WORDS), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for time in times(line) {
        let Some(minute) = time.minute else {
            continue;
        };
        if time.hour > 24 || minute > 59 || (time.hour == 24 && minute > 0) {
            let old = line.text(time.range.clone());
            found.add(line.span(time.range), rule::D22 { old });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn hours_and_minutes_that_are_none() {
        found(
            "D22",
            "下午3:65集合，晚上26:10结束。",
            &[(1, "下午3:65", None), (1, "晚上26:10", None)],
        );
        clean("D22", "上午8:45开会，比例为3:75，上午24:00。");
    }
}
