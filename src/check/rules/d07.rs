//! D07: 不可能的日期
//!
//! **查什么** 月份不在 1–12 之间，或者这个月没有这一天（闰年算在内）；范围后一端的日也算（`3月30日至32日`）。
//!
//! **为什么** 历法。逻辑。
//!
//! **不查** 农历；没有年份的 2月29日。
//!
//! **例** `2月30日`

use crate::check::view::chars::is_digit;
use crate::check::view::{Line, Numerals, dates, days, number};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD07,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "历法",
    run: Run::Line(When::Word(&["月"]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let has_lunar = line.passage.text.contains("农历") || line.passage.text.contains("阴历");
    for date in dates(line) {
        let month = &date.month;
        let Some(day) = &date.day else {
            // A month by itself may be a length of time; that of a year is not.
            if date.year.is_some() && !(1..=12).contains(&month.value) {
                let old = line.text(date.range.clone());
                found.add(line.span(date.range), rule::D07 { old });
            }
            continue;
        };
        let is_chinese = month.numerals == Numerals::Chinese && date.year.is_none();
        let year = date.year.as_ref().map_or(2000, |year| year.value);
        let most = match days(year, month.value) {
            0 => 0,
            _ if has_lunar || is_chinese => 30.max(days(year, month.value)),
            most => most,
        };
        if day.value == 0 || day.value > most {
            let old = line.text(date.range.clone());
            found.add(line.span(date.range.clone()), rule::D07 { old });
        }
        // 3月30日至32日: a day of the same month.
        if let Some(place) = day_behind(line, date.range.end, most) {
            let old = line.text(place.clone());
            found.add(line.span(place), rule::D07 { old });
        }
    }
}

/// A day beyond `most` that a range which goes on at `at` ends with.
fn day_behind(line: &Line<'_>, at: usize, most: u32) -> Option<std::ops::Range<usize>> {
    let is_mark = |c| matches!(c, '至' | '到' | '—' | '－' | '-' | '～' | '~');
    let start = line.run(at, is_mark);
    let end = line.run(start, is_digit);
    let day = number::value(line.slice(start..end))?;
    let is_day = start > at && start - at <= 2 && line.at(end) == '日';
    (is_day && (day == 0.0 || day > f64::from(most))).then_some(start..end + 1)
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn days_that_are_none() {
        found(
            "D07",
            "会议改到2月30日，2100年2月29日失效，13月5日。",
            &[
                (1, "2月30日", None),
                (1, "2100年2月29日", None),
                (1, "13月5日", None),
            ],
        );
        found("D07", "2024年13月底前完成。", &[(1, "2024年13月", None)]);
        found("D07", "会期为3月30日至32日。", &[(1, "32日", None)]);
        clean(
            "D07",
            "2024年2月29日完成，2月29日，农历2月30日，18月内，二月三十日。",
        );
    }
}
