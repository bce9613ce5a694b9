//! The decoded text of an input and the places in it: every message to the user points here.

use std::ops::RangeInclusive;
use std::str::FromStr;
use std::sync::Arc;

use crate::lent::Text;

/// A range of bytes of [`Source::text`], both ends on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start: start as u32,
            end: end as u32,
        }
    }

    /// As a range of indices.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The text of an input as it was decoded, before any cleaning, and its line table.
///
/// A byte order mark is not part of it. Lines end with LF, CR LF or CR.
#[derive(Debug, Clone, Default)]
pub struct Source {
    name: String,
    text: Arc<String>,
    line_starts: Vec<u32>,
    of_paragraphs: bool,
}

impl Source {
    /// Texts of more than this many bytes are refused by the readers: places are 32 bits wide.
    pub const MAX_BYTES: usize = u32::MAX as usize - 1;

    /// A source called `name` (a path as shown to the user, or `-`).
    pub fn new(name: impl Into<String>, text: String) -> Self {
        let bytes = text.as_bytes();
        let mut line_starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            // CR LF is one end.
            if bytes.get(at..at + 2) != Some(b"\r\n") {
                line_starts.push((at + 1) as u32);
            }
        }
        Self {
            name: name.into(),
            text: Arc::new(text),
            line_starts,
            of_paragraphs: false,
        }
    }

    /// The same as the text of a Word file: each of its lines is a paragraph there.
    #[must_use]
    pub fn of_paragraphs(mut self) -> Self {
        self.of_paragraphs = true;
        self
    }

    /// Whether its lines are the paragraphs of a Word file, which knows no lines.
    pub fn has_paragraphs(&self) -> bool {
        self.of_paragraphs
    }

    /// The name shown in messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of the bytes `range`, which stays this source's; nothing when they are no text of it.
    pub(crate) fn lend(&self, range: std::ops::Range<usize>) -> Text {
        Text::lent(&self.text, range)
    }

    /// The whole text, without its line table. Not copied where nobody lends a part of it.
    pub fn into_text(self) -> String {
        Arc::unwrap_or_clone(self.text)
    }

    /// The text of `span`; empty if the span is not of this source.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// How many lines there are; the last one may be empty.
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }

    /// The number, from 1, of the line that holds byte `offset`.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|start| *start <= offset) as u32
    }

    /// The column, from 1 and in characters, of byte `offset` in its line.
    pub fn column_of(&self, offset: u32) -> u32 {
        let start = self.line_span(self.line_of(offset)).start;
        self.slice(Span { start, end: offset }).chars().count() as u32 + 1
    }

    /// The number of the last line of `span`.
    pub fn last_line_of(&self, span: Span) -> u32 {
        self.line_of(span.end.saturating_sub(1).max(span.start))
    }

    /// The bytes of line `number` (from 1) without its line end.
    pub fn line_span(&self, number: u32) -> Span {
        let index = number.max(1) as usize - 1;
        let end_of_text = self.text.len() as u32;
        let start = self.line_starts.get(index).copied().unwrap_or(end_of_text);
        let next = self
            .line_starts
            .get(index + 1)
            .copied()
            .unwrap_or(end_of_text);
        let line = self.slice(Span { start, end: next });
        Span {
            start,
            end: start + line.trim_end_matches(['\r', '\n']).len() as u32,
        }
    }
}

/// Counts columns onwards from the last place, so that a line of ten megabytes is counted once and
/// not for each of its findings.
#[derive(Debug, Default)]
pub struct Columns {
    line: u32,
    offset: u32,
    column: u32,
}

impl Columns {
    /// Line and column of the start of `span`, both from 1.
    pub fn place(&mut self, source: &Source, span: Span) -> (u32, u32) {
        let line = source.line_of(span.start);
        if line != self.line || span.start < self.offset {
            *self = Self {
                line,
                offset: source.line_span(line).start,
                column: 1,
            };
        }
        let between = source.slice(Span {
            start: self.offset,
            end: span.start,
        });
        self.column += between.chars().count() as u32;
        self.offset = span.start;
        (line, self.column)
    }
}

/// Lines of a source that a user names by number: `10,12-14`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines(Vec<RangeInclusive<u32>>);

impl Lines {
    /// Whether line `number` is one of them.
    pub fn contains(&self, number: u32) -> bool {
        self.0.iter().any(|range| range.contains(&number))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each number and range as it was named, in order.
    pub fn ranges(&self) -> &[RangeInclusive<u32>] {
        &self.0
    }

    /// With the lines of `other`.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

impl FromStr for Lines {
    type Err = ();

    /// Numbers from 1 and ranges of them, with commas between; full-width commas and dashes are taken as well.
    fn from_str(text: &str) -> Result<Self, ()> {
        let number = |text: &str| text.trim().parse().ok().filter(|number| *number > 0);
        let range = |piece: &str| {
            let (first, last) = piece.split_once(['-', '–', '－']).unwrap_or((piece, piece));
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then_some(first..=last)
        };
        let pieces = text.split([',', '，', '、']);
        let ranges: Option<Vec<_>> = pieces.map(range).collect();
        ranges.map(Self).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_named_by_numbers_and_ranges() {
        let lines: Lines = "3, 7-9，12".parse().unwrap();
        let named: Vec<u32> = (1..=15).filter(|number| lines.contains(*number)).collect();
        assert_eq!(named, [3, 7, 8, 9, 12]);
        for wrong in ["", "0", "9-7", "a", "3,", "1-2-3", "-4"] {
            assert_eq!(wrong.parse::<Lines>(), Err(()), "{wrong}");
        }
    }

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let source = Source::new("a", "一\r\n二\r三\n\n五".into());
        let lines: Vec<_> = (1..=5).map(|n| source.slice(source.line_span(n))).collect();
        assert_eq!(lines, ["一", "二", "三", "", "五"]);
        assert_eq!(source.line_count(), 5);
        assert_eq!(source.line_of(5), 2);
        assert_eq!(source.column_of(3), 2);
    }

    #[test]
    fn columns_are_the_same_forwards_and_backwards() {
        let source = Source::new("a", "一二三\n四五六七".into());
        let mut columns = Columns::default();
        for start in [0, 6, 10, 16, 16, 13, 3, 22] {
            let expected = (source.line_of(start), source.column_of(start));
            assert_eq!(columns.place(&source, Span { start, end: start }), expected);
        }
    }
}
