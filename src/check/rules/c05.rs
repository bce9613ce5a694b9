//! C05: 起止日期与天数不符
//!
//! **查什么** “自某日至某日”后面的共、放假、为期 n 天，与日历算出来的天数（首尾都算或只算一头）都不合。
//!
//! **为什么** 日历。逻辑。
//!
//! **不查** 前面还有别的日期段的（`1日至3日、5日至8日，共7天`）；除去、扣除某些日子的；工作日。
//!
//! **例** `自5月1日至5月10日，共20天` → 9天或10天

use crate::check::view::chars::{is_digit, is_numeral};
use crate::check::view::{Date, Line, dates, days, number, ordinal};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleC05,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "历法",
    run: Run::Line(When::Word(&["天"]), run),
};

/// What says how long the days are together.
const LENGTHS: [&str; 9] = [
    "共计", "合计", "总计", "放假", "为期", "历时", "连续", "共", "计",
];
/// What makes some of the days not count.
const LESS: [&str; 9] = [
    "除", "扣", "不含", "不包括", "上班", "其中", "每", "分别", "、",
];
/// So many characters may stand between the last day and the number of days.
const NEAR: usize = 16;

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let all = dates(line);
    for (number, first) in all.iter().enumerate() {
        if !(first.day.is_some() && first.ends_in == Some('日')) || follows_range(line, first) {
            continue;
        }
        let Some((last, end)) = last_day(line, first, all.get(number + 1)) else {
            continue;
        };
        let Some((range, said)) = length(line, end) else {
            continue;
        };
        let right = lengths(first, last);
        if !right.is_empty() && !right.contains(&said) {
            let old = line.text(range.clone());
            let days: Vec<_> = right
                .iter()
                .take(2)
                .map(|days| format!("{days}天"))
                .collect();
            found.add(
                line.span(range),
                rule::C05 {
                    old,
                    days: days.join("、"),
                },
            );
        }
    }
}

/// Year, month and day of the end of a range; no year where none is written.
type Day = (Option<u32>, u32, u32);

/// Whether another range of days stands right before `date`.
fn follows_range(line: &Line<'_>, date: &Date) -> bool {
    let before = line.before(date.range.start);
    matches!(
        before,
        '、' | '和' | '及' | '至' | '到' | '—' | '-' | '～' | '~'
    )
}

/// Where a parenthesis that opens at `at` ends; `at` where none does.
fn note_end(line: &Line<'_>, at: usize) -> usize {
    if !matches!(line.at(at), '（' | '(') {
        return at;
    }
    let close = (at..at + 10).find(|at| matches!(line.at(*at), '）' | ')'));
    close.map_or(at, |close| close + 1)
}

/// The day behind the mark of a range, and where it ends.
fn last_day(line: &Line<'_>, first: &Date, next: Option<&Date>) -> Option<(Day, usize)> {
    let at = note_end(line, first.range.end);
    let start = line.run(at, |c| {
        matches!(c, '至' | '到' | '—' | '－' | '-' | '～' | '~')
    });
    if start == at || start > at + 2 {
        return None;
    }
    let (day, end) = if let Some(date) = next.filter(|date| date.range.start == start) {
        let day = date.day.as_ref()?.value;
        let year = date.year.as_ref().map(|year| year.value);
        ((year, date.month.value, day), date.range.end)
    } else {
        let end = line.run(start, |c| is_digit(c) || is_numeral(c));
        let day = value(line, start..end)?;
        (line.at(end) == '日').then_some(((None, first.month.value, day), end + 1))?
    };
    let end = note_end(line, end);
    (!matches!(line.at(end), '、' | '和' | '及')).then_some((day, end))
}

fn value(line: &Line<'_>, range: std::ops::Range<usize>) -> Option<u32> {
    let chars = line.slice(range);
    number::arabic(chars)
        .map(|value| value as u32)
        .or_else(|| number::chinese(chars))
}

/// The number of days that is said behind `at`, with its 天.
fn length(line: &Line<'_>, at: usize) -> Option<(std::ops::Range<usize>, u32)> {
    let end = (at..at + NEAR).find(|at| line.at(*at) == '天')?;
    let start = line.run_back(end, |c| is_digit(c) || is_numeral(c));
    let between = line.text(at..start);
    let is_length = LENGTHS.iter().any(|word| between.ends_with(word));
    let is_near = !between.contains(['。', '；']) && !between.contains(is_digit);
    let is_whole = !LESS.iter().any(|word| between.contains(word));
    (start >= at && is_length && is_near && is_whole).then_some(())?;
    Some((start..end + 1, value(line, start..end)?))
}

/// How many days there may be from one day to the other: without one end and with both. Without a year 29 February
/// may be one of them. Nothing where one of the days is none.
fn lengths(first: &Date, (year, month, day): Day) -> Vec<u32> {
    let Some(from) = first.day.as_ref().map(|day| (first.month.value, day.value)) else {
        return Vec::new();
    };
    let own = first.year.as_ref().map(|year| year.value).or(year);
    // A common year and a leap year.
    let years = own.map_or(vec![2023, 2024, 2027, 2028], |year| vec![year]);
    let mut out = Vec::new();
    for from_year in years {
        let goes_over = year.is_none() && (month, day) < from;
        let to_year = match year {
            Some(year) if first.year.is_some() => year,
            _ => from_year + u32::from(goes_over),
        };
        let is_day = |year, month, day| (1..=days(year, month)).contains(&day);
        if !(is_day(from_year, from.0, from.1) && is_day(to_year, month, day)) {
            continue;
        }
        let count = ordinal(to_year, month, day) - ordinal(from_year, from.0, from.1);
        let Ok(count) = u32::try_from(count) else {
            continue;
        };
        out.extend(
            [count, count + 1]
                .into_iter()
                .filter(|one| !out.contains(one))
                .collect::<Vec<_>>(),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn days_from_one_to_the_other() {
        found(
            "C05",
            "10月1日（星期四）至8日（星期四）放假调休，共7天，2025年1月28日至2月4日放假十天。",
            &[(1, "十天", None)],
        );
        found(
            "C05",
            "2023年2月20日至2023年3月1日，为期12天。",
            &[(1, "12天", None)],
        );
        clean("C05", "2月20日至3月1日，为期11天。");
        clean("C05", "12月30日至1月2日放假，共4天。");
        clean("C05", "1月1日至3日、5日至8日放假，共7天。");
        clean("C05", "5月1日至5月10日，除节假日外共6天。");
    }
}
