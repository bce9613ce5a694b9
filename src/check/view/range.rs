//! Ranges of numbers: 15～30%, 2021—2025年, 7月13日-16日.

use super::Line;
use super::chars::is_digit;
use super::number;

/// Two numbers and the mark between them.
#[derive(Debug, Clone)]
pub struct Range {
    /// The first number, without its unit.
    pub first: std::ops::Range<usize>,
    /// The mark; it follows the first number or its unit.
    pub mark: std::ops::Range<usize>,
    /// The second number, without its unit.
    pub second: std::ops::Range<usize>,
}

/// The longest unit behind the first number.
const UNIT: usize = 3;

/// The ranges of a line, in order. Of 1—2—3 none is one.
pub fn ranges(line: &Line<'_>) -> Vec<Range> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let end = mark_end(line, at);
        if end == at {
            at += 1;
            continue;
        }
        let second = end..number::end(line.chars, end);
        if let Some(first) = number_before(line, at)
            && !second.is_empty()
        {
            out.push(Range {
                first,
                mark: at..end,
                second,
            });
        }
        at = end;
    }
    out
}

/// Where the mark of a range that begins at `at` ends; `at` when none does.
fn mark_end(line: &Line<'_>, at: usize) -> usize {
    let length = match line.at(at) {
        '-' | '—' | '－' if line.at(at + 1) == line.at(at) => 2,
        '-' | '－' | '—' | '–' | '~' | '～' | '至' => 1,
        _ => 0,
    };
    at + length
}

/// The number before `at`, or before a unit that ends there.
fn number_before(line: &Line<'_>, at: usize) -> Option<std::ops::Range<usize>> {
    let units = (0..=UNIT.min(at)).find(|units| is_digit(line.before(at - units)))?;
    let end = at - units;
    let is_unit = line.slice(end..at).iter().all(|c| {
        !is_digit(*c) && !super::chars::is_point(*c) && !matches!(c, '-' | '—' | '～' | '~')
    });
    let start = line.run_back(end, |c| is_digit(c) || matches!(c, '.' | ','));
    let start = start
        + line
            .slice(start..end)
            .iter()
            .take_while(|c| !is_digit(**c))
            .count();
    (is_unit && start < end).then_some(start..end)
}
