//! What the readers hand over: lines of text with hints of how the source looked, nothing decided.

mod map;

use std::collections::BTreeMap;

pub use map::OffsetMap;

use smallvec::{SmallVec, smallvec};
use thin_vec::ThinVec;

use crate::diag::Finding;
use crate::lent::Text;
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
    Line(Line),
    /// A table that the source marks as one.
    Table(Box<Placed>),
    /// The same where it may only set lines beside one another, as many do with 版头 and 版记.
    Beside(Box<Beside>),
    /// A page break that the source marks as one.
    PageBreak(Span),
    /// A table of contents that the source asks for, where it does.
    Contents(Span),
}

/// A table of the source.
#[derive(Debug, Clone)]
pub struct Placed {
    /// Its rows and cells.
    pub table: Table,
    /// Where it stands.
    pub span: Span,
    /// Where the text of its cells stands.
    pub places: Places,
}

/// A table of the source that may only set lines beside one another.
#[derive(Debug, Clone)]
pub struct Beside {
    /// The table that it is otherwise.
    pub table: Placed,
    /// Its rows, each cell that is not empty a line.
    pub rows: Vec<Vec<Line>>,
}

/// Where the text of a table's cells stands, cell after cell: how many bytes of it, and their place. Pieces that do
/// not add up to the text say nothing.
pub type Places = Box<[(usize, Span)]>;

/// The character that stands for an atom in a line's text (U+FFFC). One without an atom is text.
pub const PLACEHOLDER: char = '\u{FFFC}';

/// The pieces of a line, and the marks of each; few have more than a lead and what stands behind it.
pub type Pieces = SmallVec<[(Content, Marks); 3]>;

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
    pub text: Text,
    /// How offsets of `text` translate to the source.
    pub map: OffsetMap,
    /// Formatted ranges of `text` in order; they may nest but not cross. `lead` is never set here.
    pub formats: ThinVec<(std::ops::Range<usize>, Marks)>,
    /// Things that are not text, by the offset of the [`PLACEHOLDER`] that stands for them, in order.
    pub atoms: ThinVec<(usize, Atom)>,
    /// What the source looked like here.
    pub hints: Hints,
    /// What a mark (`<!-- 正文 -->`) says it is; final.
    pub verdict: Option<Box<Verdict>>,
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

impl Hints {
    /// How wide the white space at the head of a line is.
    pub fn indent_of(line: &str) -> u16 {
        line.chars()
            .take_while(|c| c.is_whitespace() && *c != '\n')
            .map(|c| if c == '\u{3000}' || c == '\t' { 2 } else { 1 })
            .fold(0_u16, u16::saturating_add)
    }
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
    pub fn pieces(&self, formats: &[(std::ops::Range<usize>, Marks)]) -> Pieces {
        let mut cuts: SmallVec<[usize; 8]> = smallvec![0, self.text.len()];
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
        let mut active: SmallVec<[&(std::ops::Range<usize>, Marks); 4]> = SmallVec::new();
        let mut out = Pieces::with_capacity(cuts.len().saturating_sub(1));
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
                None => (
                    Content::Text(self.text.part(*from..from + piece.len())),
                    marks,
                ),
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
        // What is taken off takes with it what stands in it: else that would stand for the character behind.
        self.atoms.retain(|(offset, _)| {
            let next = sizes.partition_point(|(range, _)| range.end <= *offset);
            sizes
                .get(next)
                .is_none_or(|(range, _)| range.start > *offset)
        });
        for (offset, _) in &mut self.atoms {
            *offset = moved(*offset);
        }
        self.text = text.into();
    }
}

#[cfg(test)]
mod tests {
    use thin_vec::thin_vec;

    use super::*;

    #[test]
    fn an_item_is_no_larger_than_a_line() {
        let (item, line) = (size_of::<Option<Item>>(), size_of::<Line>());
        assert!(item <= line && line <= 96, "{item} {line}");
    }

    #[test]
    fn places_survive_replacements() {
        let mut line = Line {
            text: "格局,全年\u{200B}\u{FFFC}举办".into(),
            map: OffsetMap::starting_at(100),
            formats: thin_vec![(
                7..13,
                Marks {
                    strong: true,
                    ..Marks::default()
                },
            )],
            atoms: thin_vec![(16, Atom::Break)],
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
        line.splice(&[(9..18, "")]);
        assert_eq!((line.text.as_str(), line.atoms.len()), ("格局，举办", 0));
    }
}
