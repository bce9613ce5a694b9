//! Dates in a text: 2024年5月6日, 二〇二四年五月六日, 5月6日, 2024年5月.

use std::ops::Range;

use super::Line;
use super::chars::is_digit;
use super::number;

/// What a part of a date is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numerals {
    /// 2024, ５.
    Arabic,
    /// 二〇二四, 五.
    Chinese,
}

/// The number before 年, 月 or 日.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its characters without 年, 月, 日.
    pub range: Range<usize>,
    /// What they say.
    pub value: u32,
    /// How.
    pub numerals: Numerals,
}

/// A date, or a part of one with 月 in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    /// All of it, from the first numeral to 日 or 月.
    pub range: Range<usize>,
    /// Four digits.
    pub year: Option<Part>,
    /// Not checked: 13 is a month here.
    pub month: Part,
    /// Not checked either.
    pub day: Option<Part>,
    /// 日 or 号 where there is a day.
    pub ends_in: Option<char>,
}

impl Date {
    /// Year, month and day where all are there.
    pub fn full(&self) -> Option<(u32, u32, u32)> {
        let year = self.year.as_ref()?.value;
        Some((year, self.month.value, self.day.as_ref()?.value))
    }

    /// The parts that are there, in order.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        let year = self.year.iter();
        year.chain([&self.month]).chain(self.day.iter())
    }
}

/// The dates of a line that have a month, in order.
pub fn dates(line: &Line<'_>) -> Vec<Date> {
    let mut out: Vec<Date> = Vec::new();
    for at in line.places('月') {
        let Some(month) = part_before(line, at, 2) else {
            continue;
        };
        let before = month.range.start;
        let year = before.checked_sub(1).filter(|at| line.at(*at) == '年');
        let year = year.and_then(|at| year_before(line, at));
        let day = part_behind(line, at + 1);
        let start = year
            .as_ref()
            .map_or(month.range.start, |year| year.range.start);
        let end = day.as_ref().map_or(at + 1, |(day, _)| day.range.end + 1);
        let (day, ends_in) = day.unzip();
        out.push(Date {
            range: start..end,
            year,
            month,
            day,
            ends_in,
        });
    }
    out
}

/// How many days a month has; 0 for a month that is none.
pub fn days(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Whether the Gregorian calendar has a 29 February in that year.
pub fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// Days from 1 January of the year 1 to that day, which must be one of the calendar.
pub fn ordinal(year: u32, month: u32, day: u32) -> i64 {
    let before = i64::from(year) - 1;
    let months: u32 = (1..month).map(|month| days(year, month)).sum();
    before * 365 + before / 4 - before / 100 + before / 400 + i64::from(months + day)
}

/// The weekday, 0 for 星期日 to 6 for 星期六.
pub fn weekday(year: u32, month: u32, day: u32) -> usize {
    ordinal(year, month, day).rem_euclid(7) as usize
}

/// Whether `c` is a digit of a Chinese month or day.
fn is_chinese(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

/// The number of at most `most` Arabic digits, or a Chinese one, that ends before `end`.
fn part_before(line: &Line<'_>, end: usize, most: usize) -> Option<Part> {
    let start = line.run_back(end, is_digit);
    if start < end {
        let value = number::arabic(line.slice(start..end))? as u32;
        return (end - start <= most).then_some(Part {
            range: start..end,
            value,
            numerals: Numerals::Arabic,
        });
    }
    let start = line.run_back(end, is_chinese);
    part(line, start..end)
}

fn part(line: &Line<'_>, range: Range<usize>) -> Option<Part> {
    let value = number::chinese(line.slice(range.clone()))?;
    (range.len() <= 3).then_some(Part {
        range,
        value,
        numerals: Numerals::Chinese,
    })
}

/// The day that begins at `start`, and its 日 or 号.
fn part_behind(line: &Line<'_>, start: usize) -> Option<(Part, char)> {
    let end = line.digits(start);
    let found = if end > start && end - start <= 2 {
        Part {
            range: start..end,
            value: number::arabic(line.slice(start..end))? as u32,
            numerals: Numerals::Arabic,
        }
    } else {
        part(line, start..line.run(start, is_chinese))?
    };
    let word = line.at(found.range.end);
    matches!(word, '日' | '号').then_some((found, word))
}

/// The year of four digits that ends before `end`.
fn year_before(line: &Line<'_>, end: usize) -> Option<Part> {
    let start = end.checked_sub(4)?;
    let digits = line.slice(start..end);
    if digits.iter().all(|c| is_digit(*c)) {
        let value = number::arabic(digits)? as u32;
        return (!is_digit(line.before(start))).then_some(Part {
            range: start..end,
            value,
            numerals: Numerals::Arabic,
        });
    }
    let mut value = 0;
    for c in digits {
        value = value * 10 + number::digit_of(*c)?;
    }
    Some(Part {
        range: start..end,
        value,
        numerals: Numerals::Chinese,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar() {
        assert_eq!(
            [days(2024, 2), days(1900, 2), days(2000, 2), days(2025, 13)],
            [29, 28, 29, 0]
        );
        // 2025-03-04 was a Tuesday, 2000-02-29 too.
        assert_eq!([weekday(2025, 3, 4), weekday(2000, 2, 29)], [2, 2]);
        assert_eq!(ordinal(2025, 1, 1) - ordinal(2024, 1, 1), 366);
    }
}
