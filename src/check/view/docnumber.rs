//! Numbers of documents (发文字号): agency, year in brackets, number, 号.

use std::ops::Range;

use super::Line;
use super::chars::{is_digit, is_han};

/// A year in brackets and a number before 号.
#[derive(Debug, Clone)]
pub struct DocNumber {
    /// The year with its brackets.
    pub year: Range<usize>,
    /// The digits of the number.
    pub digits: Range<usize>,
    /// Whether 第 stands before them.
    pub has_ordinal: bool,
    /// Whether what stands before the year ends like the code of an agency (机关代字).
    pub is_agency: bool,
}

/// The last characters of codes of agencies.
const ENDS: &str = "发函字令办电通知规议呈纪税";
/// Whole codes whose last character is a word's elsewhere.
const CODES: [&str; 6] = ["财会", "财预", "财建", "财综", "财库", "财教"];
/// What follows 号 where it numbers a thing.
const THINGS: &str = "楼院线馆店门房库机井桥车书仓船台厅口站路街地矿柜室坑岗";

/// The number of a document that ends at the 号 at `at`.
pub fn at(line: &Line<'_>, at: usize) -> Option<DocNumber> {
    let start = line.run_back(at, is_digit);
    if start == at || at - start > 5 {
        return None;
    }
    let has_ordinal = line.before(start) == '第';
    let end = start - usize::from(has_ordinal);
    let open = end.checked_sub(6)?;
    let is_bracket = matches!(
        (line.at(open), line.before(end)),
        (
            '〔' | '[' | '(' | '（' | '【' | '〖' | '［',
            '〕' | ']' | ')' | '）' | '】' | '〗' | '］'
        )
    );
    let digits = line.slice(open + 1..end - 1);
    let is_year =
        digits.iter().all(|c| is_digit(*c)) && matches!(digits, ['1', '9', ..] | ['2', '0', ..]);
    if !is_bracket || !is_year || !is_han(line.before(open)) {
        return None;
    }
    Some(DocNumber {
        year: open..end,
        digits: start..at,
        has_ordinal,
        is_agency: ENDS.contains(line.before(open)) || line.ends_with_any(open, &CODES),
    })
}

impl DocNumber {
    /// Whether 号 ends it and names no thing.
    pub fn is_plain(&self, line: &Line<'_>) -> bool {
        !THINGS.contains(line.at(self.digits.end + 1))
    }
}
