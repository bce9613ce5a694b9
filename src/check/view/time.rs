//! Times of day behind a word that says so: 上午8:30, 下午3时.

use std::ops::Range;

use super::Line;
use super::number;

/// A time of day.
#[derive(Debug, Clone)]
pub struct Time {
    /// From the word to the last digit.
    pub range: Range<usize>,
    /// The hour as it is written.
    pub hour: u32,
    /// The minute of 8:30.
    pub minute: Option<u32>,
}

/// What a time stands behind.
pub const WORDS: [&str; 9] = [
    "上午", "下午", "晚上", "凌晨", "早上", "中午", "傍晚", "时间", "日",
];

/// The times of a line, in order.
pub fn times(line: &Line<'_>) -> Vec<Time> {
    let found = line.words(&WORDS).filter_map(|(at, word)| {
        let word_end = at + word.chars().count();
        let start = word_end + usize::from(word == "时间" && line.at(word_end) == '：');
        let hour_end = line.digits(start);
        let hour =
            number::arabic(line.slice(start..hour_end)).filter(|_| hour_end - start <= 2)? as u32;
        let minute_end = line.digits(hour_end + 1);
        let is_minute = minute_end == hour_end + 3;
        match line.at(hour_end) {
            ':' | '：' if is_minute => Some(Time {
                range: at..minute_end,
                hour,
                minute: number::arabic(line.slice(hour_end + 1..minute_end))
                    .map(|value| value as u32),
            }),
            '时' | '点' => Some(Time {
                range: at..hour_end,
                hour,
                minute: None,
            }),
            _ => None,
        }
    });
    found.collect()
}
