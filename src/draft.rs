//! What the readers hand over: lines of text with hints of how the source looked, nothing decided.

use std::collections::BTreeMap;

use smallvec::{SmallVec, smallvec};

use crate::diag::Finding;
use crate::model::{Atom, Content, Head, Imprint, Lead, Marks, Plain, Role, Shift, Table};
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
    /// Where the bytes of pictures lie within the input, by the names that the lines have for them; the others
    /// lie beside it.
    pub pictures: BTreeMap<String, String>,
    /// What the stages so far have to say.
    pub findings: Vec<Finding>,
}

/// One item of a draft.
#[derive(Debug, Clone)]
pub enum Item {
    /// A line that is not empty.
    Line(Box<Line>),
    /// A table that the source marks as one, where it stands, and where the text of its cells stands.
    Table(Box<Table>, Span, Places),
    /// The same where it may only set lines beside one another, as many do with 版头 and 版记: its rows, each cell
    /// that is not empty a line.
    Beside(Box<Table>, Span, Places, Box<[Vec<Line>]>),
    /// A page break that the source marks as one.
    PageBreak(Span),
    /// A table of contents that the source asks for, where it does.
    Contents(Span),
}

/// Where the text of a table's cells stands, cell after cell: how many bytes of it, and their place. Pieces that do
/// not add up to the text say nothing.
pub type Places = Box<[(usize, Span)]>;

/// The character that stands for an atom in a line's text (U+FFFC). One without an atom is text.
pub const PLACEHOLDER: char = '\u{FFFC}';

/// A source line that is not empty.
///
/// `text` is the line without indent, line-start marks and white space at its end. It holds only characters that a
/// document may hold ([`crate::model::text::is_text_char`]): readers take off the others and say so. Everything
/// else refers to byte offsets of `text`.
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
    /// Things that are not text, by the offset of the [`PLACEHOLDER`] that stands for them, in order.
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
    /// `heading` was said by a Word style or outline level.
    pub styled: bool,
    /// Began with an automatic number, which now is part of the text.
    pub numbered: bool,
    /// Was centred.
    pub centred: bool,
    /// Was set to the right.
    pub right: bool,
    /// Its largest type in half-points; 0 when unknown.
    pub size: u16,
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
/// Stretches in the order of the text; each runs to the next one, the last to the end of the text. Most lines have
/// one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap(SmallVec<[Stretch; 1]>);

/// A part of a line's text that stands in the source in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    /// Where it begins, in bytes of the line's text.
    text: u32,
    /// Where it begins in the source.
    source: u32,
    /// How many bytes of the source it stands for; [`LITERAL`] when it is those bytes.
    stands_for: u32,
}

/// The text is the source's, byte for byte.
const LITERAL: u32 = u32::MAX;

impl Stretch {
    fn is_literal(&self) -> bool {
        self.stands_for == LITERAL
    }

    /// Where the source goes on behind the bytes of the text from here to `text`.
    fn end(&self, text: u32) -> u32 {
        if self.is_literal() {
            self.source + (text - self.text)
        } else {
            self.source + self.stands_for
        }
    }
}

impl OffsetMap {
    /// A map whose first character stands at `source`.
    pub fn starting_at(source: u32) -> Self {
        Self(smallvec![Stretch {
            text: 0,
            source,
            stands_for: LITERAL,
        }])
    }

    /// From byte `text` of the line's text on, the text is what stands at `source`.
    pub fn push(&mut self, text: usize, source: u32) {
        let text = text as u32;
        if let Some(last) = self.0.last() {
            if last.text == text {
                self.0.pop();
            } else if last.is_literal() && source.wrapping_sub(last.source) == text - last.text {
                return;
            }
        }
        self.0.push(Stretch {
            text,
            source,
            stands_for: LITERAL,
        });
    }

    /// From byte `text` of the line's text on, the text stands in place of the bytes of `source`: a character for
    /// its entity, a full-width comma for a half-width one. Where the next stretch begins is to be said by a
    /// further call.
    pub fn push_replaced(&mut self, text: usize, source: Span) {
        let text = text as u32;
        if self.0.last().is_some_and(|last| last.text == text) {
            self.0.pop();
        }
        self.0.push(Stretch {
            text,
            source: source.start,
            stands_for: source.end - source.start,
        });
    }

    /// The stretch that holds byte `text` of the text.
    fn stretch(&self, text: usize) -> Option<&Stretch> {
        let index = self.0.partition_point(|one| one.text as usize <= text);
        self.0.get(index.checked_sub(1)?)
    }

    /// The source offset of the character at `text`.
    pub fn source(&self, text: usize) -> u32 {
        self.stretch(text)
            .map_or(0, |one| one.source + (text as u32 - one.text))
    }

    /// Where what stands at `text` and behind it begins in the source. Within a replacement, that is behind it.
    fn from(&self, text: usize) -> u32 {
        match self.stretch(text) {
            Some(one) if one.text as usize == text => one.source,
            Some(one) => one.end(text as u32),
            None => 0,
        }
    }

    /// Where what stands before `text` ends in the source.
    fn until(&self, text: usize) -> u32 {
        let before = text.checked_sub(1).and_then(|last| self.stretch(last));
        before.map_or_else(|| self.from(text), |one| one.end(text as u32))
    }

    /// The map of the text from byte `from` on.
    #[must_use]
    pub fn behind(&self, from: usize) -> Self {
        let mut out = Self::default();
        match self.stretch(from) {
            Some(one) if one.text as usize == from => out.0.push(Stretch { text: 0, ..*one }),
            _ => out.push(0, self.from(from)),
        }
        for one in self.0.iter().filter(|one| one.text as usize > from) {
            let text = one.text - from as u32;
            out.0.push(Stretch { text, ..*one });
        }
        out
    }

    /// The map after `changes` (ascending, not overlapping): each range of the text became so many bytes.
    fn spliced(&self, changes: &[(std::ops::Range<usize>, usize)]) -> Self {
        let mut out = Self::default();
        let mut stretches = self.0.iter().copied().peekable();
        let mut shift = 0_i64;
        let moved = |text: usize, shift: i64| (text as i64 + shift).max(0) as usize;
        let keep = |one: Stretch, shift: i64, out: &mut Self| {
            let text = moved(one.text as usize, shift);
            if one.is_literal() {
                out.push(text, one.source);
            } else {
                out.push_replaced(text, Span::new(one.source as usize, one.end(0) as usize));
            }
        };
        for (range, length) in changes {
            while let Some(one) = stretches.next_if(|one| (one.text as usize) < range.start) {
                keep(one, shift, &mut out);
            }
            let (start, end) = (self.from(range.start), self.until(range.end));
            let end = end.max(start) as usize;
            out.push_replaced(moved(range.start, shift), Span::new(start as usize, end));
            let mut next = None;
            while let Some(one) = stretches.next_if(|one| (one.text as usize) <= range.end) {
                next = Some(one).filter(|one| one.text as usize == range.end);
            }
            shift += *length as i64 - (range.end - range.start) as i64;
            match next {
                Some(one) => keep(one, shift, &mut out),
                None => out.push(moved(range.end, shift), self.from(range.end)),
            }
        }
        for one in stretches {
            keep(one, shift, &mut out);
        }
        out
    }

    /// The stretches of a text of `length` bytes: which bytes of it, and what they stand for in the source. Those
    /// of a literal stretch are as many as the source's.
    pub fn stretches(&self, length: usize) -> impl Iterator<Item = (std::ops::Range<usize>, Span)> {
        let ends = self.0.iter().skip(1).map(|next| next.text as usize);
        let ends = ends.chain([length]);
        self.0.iter().zip(ends).filter_map(move |(one, end)| {
            let range = one.text as usize..end.min(length);
            (!range.is_empty()).then(|| {
                let (start, end) = (one.source, one.end(range.end as u32));
                (range, Span { start, end })
            })
        })
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
        Span {
            start,
            end: end.max(start),
        }
    }

    /// Tells where the text stands, piece by piece: how many bytes of it, and their place. Pictures and references
    /// are no bytes; a break leaves no trace at all, as one at an end is not the block's.
    pub fn tell_places(&self, mut tell: impl FnMut(usize, Span)) {
        let mut atoms = self.atoms.iter().peekable();
        for (range, place) in self.map.stretches(self.text.len()) {
            // Where a stretch is no copy of the source, each part of it stands for the whole place.
            let is_copy = place.range().len() == range.len();
            let part = |from: usize, to: usize| {
                let start = place.start as usize;
                if is_copy {
                    Span::new(start + from - range.start, start + to - range.start)
                } else {
                    place
                }
            };
            let mut from = range.start;
            while let Some((at, atom)) = atoms.next_if(|(at, _)| *at < range.end) {
                let behind = (at + PLACEHOLDER.len_utf8()).min(range.end);
                if from < *at {
                    tell(at - from, part(from, *at));
                }
                if *atom != Atom::Break {
                    tell(0, part(*at, behind));
                }
                from = behind;
            }
            if from < range.end {
                tell(range.end - from, part(from, range.end));
            }
        }
    }

    /// The pieces of the text with the marks of `formats` (by start; they may overlap) and the atoms.
    pub fn pieces(&self, formats: &[(std::ops::Range<usize>, Marks)]) -> Vec<(Content, Marks)> {
        let mut cuts: Vec<usize> = vec![0, self.text.len()];
        cuts.extend(
            formats
                .iter()
                .flat_map(|(range, _)| [range.start, range.end]),
        );
        cuts.extend(
            self.atoms
                .iter()
                .flat_map(|(at, _)| [*at, at + PLACEHOLDER.len_utf8()]),
        );
        cuts.sort_unstable();
        cuts.dedup();
        let mut atoms = self.atoms.iter().peekable();
        let mut waiting = formats.iter().peekable();
        let mut active: Vec<&(std::ops::Range<usize>, Marks)> = Vec::new();
        let mut out = Vec::with_capacity(cuts.len());
        for (index, from) in cuts.iter().enumerate() {
            let Some(piece) = cuts.get(index + 1).and_then(|to| self.text.get(*from..*to)) else {
                break;
            };
            while let Some(format) = waiting.next_if(|(range, _)| range.start <= *from) {
                active.push(format);
            }
            active.retain(|(range, _)| range.end > *from);
            let marks = active
                .iter()
                .fold(Marks::default(), |sum, (_, marks)| Marks {
                    lead: sum.lead.or(marks.lead),
                    strong: sum.strong || marks.strong,
                    emphasis: sum.emphasis || marks.emphasis,
                    struck: sum.struck || marks.struck,
                    underlined: sum.underlined || marks.underlined,
                    // The inner one counts, as it is read.
                    shift: if marks.shift == Shift::None {
                        sum.shift
                    } else {
                        marks.shift
                    },
                    link: sum.link.or_else(|| marks.link.clone()),
                });
            out.push(match atoms.next_if(|(at, _)| at == from) {
                Some((_, atom)) => (Content::Atom(atom.clone()), marks),
                None => (Content::Text(piece.to_owned()), marks),
            });
        }
        out
    }

    /// Replaces ranges of the text (ascending, not overlapping); map, formats and atoms follow. Linear
    /// in the line and the changes.
    pub fn splice(&mut self, changes: &[(std::ops::Range<usize>, &str)]) {
        let mut text = String::with_capacity(self.text.len());
        let mut at = 0;
        for (range, new) in changes {
            text.push_str(self.text.get(at..range.start).unwrap_or_default());
            text.push_str(new);
            at = range.end;
        }
        text.push_str(self.text.get(at..).unwrap_or_default());
        let sizes: Vec<_> = changes
            .iter()
            .map(|(range, new)| (range.clone(), new.len()))
            .collect();
        self.map = self.map.spliced(&sizes);
        // Running totals, so that many formats and many changes stay linear.
        let shifts: Vec<i64> = sizes
            .iter()
            .scan(0_i64, |sum, (range, new)| {
                *sum += *new as i64 - (range.end - range.start) as i64;
                Some(*sum)
            })
            .collect();
        let moved = |offset: usize| -> usize {
            let done = sizes.partition_point(|(range, _)| range.end <= offset);
            let shift = done
                .checked_sub(1)
                .and_then(|i| shifts.get(i))
                .copied()
                .unwrap_or(0);
            let inside = sizes.get(done).filter(|(range, _)| range.start < offset);
            let offset = inside.map_or(offset, |(range, _)| range.start);
            (offset as i64 + shift).max(0) as usize
        };
        for (range, _) in &mut self.formats {
            *range = moved(range.start)..moved(range.end);
        }
        self.formats.retain(|(range, _)| !range.is_empty());
        for (offset, _) in &mut self.atoms {
            *offset = moved(*offset);
        }
        self.text = text;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_survive_replacements() {
        let mut line = Line {
            text: "格局,全年\u{200B}\u{FFFC}举办".into(),
            map: OffsetMap::starting_at(100),
            formats: vec![(
                7..13,
                Marks {
                    strong: true,
                    ..Marks::default()
                },
            )],
            atoms: vec![(16, Atom::Break)],
            ..Line::default()
        };
        line.splice(&[(6..7, "，"), (13..16, "")]);
        assert_eq!(line.text, "格局，全年\u{FFFC}举办");
        assert_eq!(
            line.source_span(9..12),
            Span {
                start: 107,
                end: 110
            }
        );
        assert_eq!(
            line.source_span(18..21),
            Span {
                start: 119,
                end: 122
            }
        );
        assert_eq!(line.formats[0].0, 9..15);
        assert_eq!(line.atoms[0].0, 15);
    }
}
