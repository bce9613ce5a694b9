//! What the readers hand over: lines of text with hints of how the source looked, nothing decided.

use crate::diag::Diagnostic;
use crate::model::{Atom, Head, Imprint, Lead, Marks, Plain, Role, Table};
use crate::source::Span;

/// The lines of an input in reading order, before any decision.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// Lines, real tables and page breaks.
    pub items: Vec<Item>,
    /// Footnotes: label and the lines of its text.
    pub footnotes: Vec<(Plain, Vec<Line>)>,
    /// The style sheet that the front matter asks for.
    pub style: Option<Plain>,
    /// Head elements of the front matter.
    pub head: Head,
    /// Imprint elements of the front matter.
    pub imprint: Imprint,
    /// What the stages so far have to say.
    pub diagnostics: Vec<Diagnostic>,
}

/// One item of a draft.
#[derive(Debug, Clone)]
pub enum Item {
    /// A line that is not empty.
    Line(Box<Line>),
    /// A table that the source marks as one, and where it stands.
    Table(Table, Span),
    /// A page break that the source marks as one.
    PageBreak(Span),
}

/// A source line that is not empty.
///
/// `text` is the line without indent, line-start marks and white space at its end. Everything else
/// refers to byte offsets of `text`.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Where the line stands in the source, indent and marks included, line end not.
    pub span: Span,
    /// What it says.
    pub text: String,
    /// How offsets of `text` translate to the source.
    pub map: OffsetMap,
    /// Formatted ranges of `text` in order; they may nest but not cross. `lead` is never set here.
    pub formats: Vec<(std::ops::Range<usize>, Marks)>,
    /// Things that are not text, by the offset before which they stand, in order.
    pub atoms: Vec<(usize, Atom)>,
    /// What the source looked like here.
    pub hints: Hints,
    /// What a mark (`<!-- 正文 -->`) says it is; final.
    pub verdict: Option<Verdict>,
}

/// What the source looked like at a line. Hints are weighed, never obeyed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hints {
    /// Empty lines before this one.
    pub blank_before: u32,
    /// Width of the indent in half-width cells (U+3000 counts two, a tab two).
    pub indent: u16,
    /// The number of `#` before it; 0 when none.
    pub heading: u8,
    /// Stood in a block quote.
    pub quote: bool,
    /// Was an item of a bulleted list.
    pub bullet: bool,
    /// The whole line was strong.
    pub bold: bool,
    /// Stood in a code block: taken as it is.
    pub code: bool,
    /// Ended with two or more spaces, Markdown's hard break.
    pub trailing_spaces: bool,
    /// Is the next line of the same Markdown paragraph as the line before (a soft break stands between).
    pub soft: bool,
    /// Comes from a Markdown source, where blank lines separate paragraphs.
    pub markdown: bool,
}

/// What a mark in a Markdown source says a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The role.
    pub role: Role,
    /// For a body paragraph: what each strong range is, in order: a lead, or plain strong.
    /// Ranges beyond the end of the list are plain strong.
    pub strongs: Vec<Option<Lead>>,
}

/// Where offsets of a line's text stand in the source.
///
/// Pieces are pairs (offset in the text, offset in the source), ascending; a piece runs to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap(Vec<(u32, u32)>);

impl OffsetMap {
    /// A map whose first character stands at `source`.
    pub fn starting_at(source: u32) -> Self {
        Self(vec![(0, source)])
    }

    /// From `text` on, the text stands at `source`.
    pub fn push(&mut self, text: usize, source: u32) {
        let text = text as u32;
        if let Some(last) = self.0.last() {
            if last.0 == text {
                self.0.pop();
            } else if source.wrapping_sub(last.1) == text - last.0 {
                return;
            }
        }
        self.0.push((text, source));
    }

    /// The source offset of the character at `text`.
    pub fn source(&self, text: usize) -> u32 {
        let text = text as u32;
        let index = self.0.partition_point(|piece| piece.0 <= text);
        match index.checked_sub(1).and_then(|index| self.0.get(index)) {
            Some((from, source)) => source + (text - from),
            None => 0,
        }
    }

    /// `old` bytes at `at` become `new` bytes (which still stand at the source place of `at`).
    pub fn replace(&mut self, at: usize, old: usize, new: usize) {
        let after = self.source(at + old);
        let here = self.source(at);
        let (at, old, new) = (at as u32, old as u32, new as u32);
        let mut pieces: Vec<_> = self.0.iter().copied().filter(|piece| piece.0 < at).collect();
        pieces.push((at, here));
        let end = (at + new, after);
        let rest = self.0.iter().filter(|piece| piece.0 > at + old);
        let rest = rest.map(|piece| (piece.0 - old + new, piece.1));
        let rest: Vec<_> = rest.collect();
        if new == 0 {
            pieces.pop();
        }
        pieces.push(end);
        pieces.extend(rest);
        self.0 = pieces;
    }
}

impl Line {
    /// Where the bytes `range` of `text` stand in the source.
    pub fn source_span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.map.source(range.start);
        // The end is taken from the last byte, so that a syntax mark behind it is not counted in.
        let end = if range.end > range.start {
            self.map.source(range.end - 1) + 1
        } else {
            start
        };
        Span { start, end: end.max(start) }
    }
}
