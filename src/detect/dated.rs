//! Dates of writing that are not spelled out as 2026年3月5日 (GB/T 9704-2012, 7.3.5.4): figures alone, a letter for a zero, a part that
//! is left to fill in.

use super::row::Row;
use super::text::{self, excerpt};
use crate::diag::{Finding, message};
use crate::model::Role;

/// S28: each date of writing that is kept as it is and is none in full.
pub fn findings(rows: &[Row<'_>]) -> impl Iterator<Item = Finding> {
    let is_one = |row: &&Row<'_>| {
        row.role == Some(Role::Date)
            && !row.junk
            && row.verdict.is_none()
            && is_odd(&row.squeezed())
    };
    rows.iter().filter(is_one).filter_map(|row| {
        let text = excerpt(&row.text);
        Some(Finding::at(message::S28 { text }, row.first_line()?.span))
    })
}

/// What may stand behind a day: 1月19日晚.
const HOURS: [&str; 8] = ["凌晨", "早", "晨", "上午", "中午", "下午", "晚", "夜"];

/// Whether a squeezed text is a date of which the year or the day is left out: 5月6日, 7.18, 2026.3, 2026年3月, 1月19日晚.
pub fn is_short(line: &str) -> bool {
    let hour = HOURS.iter().find_map(|hour| line.strip_suffix(hour));
    let day = hour.unwrap_or(line);
    let month = || {
        let words = text::strip_date(line).is_some_and(str::is_empty) && line.ends_with('月');
        words || text::is_plain_month(line)
    };
    text::is_day(day) || hour.is_none() && (text::is_plain_day(day) || month())
}

/// Whether a squeezed date is figures alone, or has digits and a letter for a zero or a part without any.
fn is_odd(line: &str) -> bool {
    let from = line
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(line.len());
    let date = line.get(from..).unwrap_or_default();
    if text::is_plain_date(date) || is_short(line) {
        return true;
    }
    let year = line.split('年').next().unwrap_or_default();
    // Of a date in words or without any figure (年　月　日) nothing is told here.
    let in_figures = year.ends_with(|c: char| c.is_ascii_digit() || matches!(c, 'O' | 'o' | 'Ｏ'))
        && year.contains(|c: char| c.is_ascii_digit());
    let letters = ['O', 'o', 'Ｏ'];
    let empty = ["年月", "月日"];
    in_figures
        && text::strip_date(line.trim_start_matches(|c: char| !c.is_ascii_digit())) == Some("")
        && (line.contains(letters)
            || empty.iter().any(|part| line.contains(part))
            || line.ends_with('月'))
}

#[cfg(test)]
mod tests {
    use super::is_odd;

    #[test]
    fn a_date_in_full_is_not_odd() {
        for date in [
            "2O26年11月20日", "2026年1o月20日", "2026.11.20", "2026/11/26", "2026-11-26",
            "2026年11月日", "2026年月日", "日期：2026.11.20", "7.18", "2026.3", "1月19日晚",
        ] {
            assert!(is_odd(date), "{date}");
        }
        for date in [
            "2026年11月20日", "二〇二六年十一月二十日", "2026年X月X日", "年月日", "[日期]",
            "2026年11月20日12时", "日期：2026年11月20日", "×年×月×日",
        ] {
            assert!(!is_odd(date), "{date}");
        }
    }
}
