//! What rules look at: the texts of a document, each with its place in the source and what it is. Made once.
//!
//! A [`Passage`] is a paragraph of the body, a cell, a paragraph of a note or a value of head and imprint. What the
//! program has removed, front matter and code are in none; addresses are covered in [`Line::chars`].

pub mod amount;
pub mod asking;
mod build;
pub mod chars;
mod date;
pub mod docnumber;
mod form;
pub mod label;
mod line;
pub mod number;
pub mod own_lines;
pub mod pairs;
pub mod paper;
pub mod quantity;
pub mod range;
pub mod secrecy;
pub mod series;
pub mod text;
pub mod time;
mod zones;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

pub use date::{Date, Numerals, dates, days, ordinal, weekday};
pub use label::{Form, Label};
pub use line::{Buffer, Line, NONE, Set};
pub use paper::Paper;

use series::Step;

use crate::model::{Level, Role};
use crate::provenance::Provenance;
use crate::source::{Source, Span};

/// A document for rules.
#[derive(Debug)]
pub struct View<'a> {
    /// The draft.
    pub source: &'a Source,
    /// Whether that is Markdown.
    pub is_markdown: bool,
    /// Its texts: values of the head, the body in reading order, notes, values of the imprint.
    pub passages: Vec<Passage<'a>>,
    /// The marks `<!-- 不查 … -->`, in order.
    pub silences: Vec<Span>,
    /// The lines that were taken off as promo or page chrome, for the one rule that looks there.
    pub removed: Vec<Passage<'a>>,
    provenance: &'a Provenance,
    series: OnceLock<Vec<Step>>,
    /// Made when it is first asked for.
    paper: OnceLock<Paper>,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A paragraph of the body.
    Paragraph(Role),
    /// A cell of a table: the number of its table in the document, its row and column, all from 0.
    Cell {
        /// Which table.
        table: u32,
        /// Which row.
        row: u32,
        /// Which column.
        column: u32,
    },
    /// What stands in a cell below its first line: a table in the table and what follows.
    InCell,
    /// A paragraph of a footnote.
    Note,
    /// A line that was taken off.
    Removed,
    /// A value of the head or imprint that stood in the text, by its key (发文字号).
    Value(&'static str),
}

/// A text and where it stands. There is one for every paragraph, so it lends what it can and keeps little.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    /// What it is.
    pub kind: Kind,
    /// What it says: the document's own text where that is one piece.
    pub text: Cow<'a, str>,
    /// The label that it begins with.
    pub label: Option<Label>,
    /// The level of the lead that it begins with, where the detector has found one.
    pub lead: Option<Level>,
    /// What most passages have none of.
    special: Option<Box<Special>>,
    home: Home,
}

/// What of a passage's text is no plain text.
#[derive(Debug, Clone, Default)]
struct Special {
    /// Bytes of the text that are code.
    code: Vec<Range<usize>>,
    /// Where the text has a stand-in that the block's text has not: a formula's.
    gaps: Vec<usize>,
}

/// Where a passage stands.
#[derive(Debug, Clone, Copy)]
enum Home {
    /// In a block of that number, from that byte of its text on.
    Block(u32, u32),
    /// At a place of the source, byte for byte.
    Place(Span),
}

impl Passage<'_> {
    /// Bytes of the text that are code.
    fn code(&self) -> &[Range<usize>] {
        self.special.as_ref().map_or(&[], |one| &one.code)
    }

    /// Its role; nothing for what is no paragraph of the body.
    pub fn role(&self) -> Option<Role> {
        match self.kind {
            Kind::Paragraph(role) => Some(role),
            _ => None,
        }
    }

    /// Whether it is running text, headings not included.
    pub fn is_body(&self) -> bool {
        matches!(self.kind, Kind::Paragraph(Role::Body))
    }

    /// Whether it is a cell of a table or a line of a flattened one.
    pub fn is_tabular(&self) -> bool {
        matches!(
            self.kind,
            Kind::Cell { .. } | Kind::InCell | Kind::Paragraph(Role::TableLine | Role::Toc)
        )
    }
}

impl View<'_> {
    /// The place of bytes `range` of a passage. An empty range stands behind the byte before it.
    pub fn span(&self, index: usize, range: Range<usize>) -> Span {
        let passage = self.passages.get(index);
        passage.map_or(Span::default(), |passage| self.place(passage, range))
    }

    /// The same of one that is at hand.
    fn place(&self, passage: &Passage<'_>, range: Range<usize>) -> Span {
        let gaps = passage.special.as_ref().map_or(&[][..], |one| &one.gaps);
        let without = |at: usize| {
            let gaps = gaps.partition_point(|gap| *gap < at);
            at.saturating_sub(gaps * zones::COVER.len_utf8())
        };
        let range = without(range.start)..without(range.end);
        match passage.home {
            Home::Place(span) => {
                let start = span.start as usize;
                Span::new(start + range.start, start + range.end)
            }
            Home::Block(block, base) => {
                let base = base as usize;
                let place = self.in_block(block as usize, range.start + base..range.end + base);
                place.unwrap_or_default()
            }
        }
    }

    fn in_block(&self, block: usize, range: Range<usize>) -> Option<Span> {
        if !range.is_empty() {
            return self.provenance.span_of(block, range);
        }
        let before = range.start.checked_sub(1)?;
        let end = self.provenance.span_of(block, before..range.start)?.end;
        Some(Span { start: end, end })
    }

    /// Whether a place of the source lies within a block of the document.
    pub fn holds(&self, span: Span) -> bool {
        self.provenance.block_at(span.start).is_some()
    }

    /// The places of the blocks, in order; a note's paragraph is one too.
    pub fn blocks(&self) -> Vec<Span> {
        let place = |one: &Passage<'_>| match one.home {
            Home::Block(block, _) => self.provenance.block_span(block as usize),
            Home::Place(span) => Some(span),
        };
        let mut places: Vec<Span> = self.passages.iter().filter_map(place).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// A passage with its characters; `buffer` is taken anew by each.
    pub fn line<'l>(&'l self, index: usize, buffer: &'l mut Buffer) -> Line<'l> {
        Line::new(self, &self.passages[index], buffer)
    }

    /// The same of a line that was taken off.
    pub fn removed_line<'l>(&'l self, passage: &'l Passage, buffer: &'l mut Buffer) -> Line<'l> {
        Line::new(self, passage, buffer)
    }

    /// The labels of the document in order, and how each goes on; worked out when it is first asked for.
    pub fn series(&self) -> &[Step] {
        self.series.get_or_init(|| series::walk(self))
    }

    /// The paragraphs of the body that have a role, with their numbers.
    pub fn paragraphs(&self) -> impl Iterator<Item = (usize, Role, &Passage<'_>)> {
        let all = self.passages.iter().enumerate();
        all.filter_map(|(index, passage)| Some((index, passage.role()?, passage)))
    }

    /// What the document is made of, as one of its kind.
    pub fn paper(&self) -> &Paper {
        self.paper.get_or_init(|| Paper::of(self))
    }

    /// The first title, its lines joined as the document joins them.
    pub fn title(&self) -> Option<(usize, &Passage<'_>)> {
        let mut titles = self.paragraphs().filter(|one| one.1 == Role::Title);
        titles.next().map(|(index, _, passage)| (index, passage))
    }
}
