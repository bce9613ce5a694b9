//! What is open between two tokens of HTML.

use std::collections::BTreeSet;
use std::ops::Range;

use super::elements::Looks;
use super::tokens::{Ends, Tag};
use crate::diag::Edit;
use crate::model::{Align, Marks};
use crate::source::Span;

/// Elements may stand so deep within one another; what stands deeper changes nothing. Pages nest some thirty.
pub(super) const DEEPEST: usize = 128;

/// What HTML stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// A page of its own.
    Page,
    /// A block of Markdown: the end of a line ends a line.
    Block,
    /// A paragraph of Markdown.
    Paragraph,
}

/// How the items of a list are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    /// They have bullets.
    Bullets,
    /// They have numbers: the next one.
    Number(u64),
}

/// An element that is open.
#[derive(Debug, Clone)]
pub(super) struct Open {
    pub(super) name: String,
    /// It stands in lines of its own.
    pub(super) is_block: bool,
    /// Marks of its text, those of the elements around it included.
    pub(super) around: Marks,
    /// How its lines are set.
    pub(super) align: Align,
    /// The level of the heading that it is or stands in.
    pub(super) heading: u8,
    /// Its lines stand as they are.
    pub(super) is_preformatted: bool,
    pub(super) is_quote: bool,
    /// It is a list, and how its items are counted.
    pub(super) list: Option<Count>,
}

/// The state between two tokens.
#[derive(Debug, Default)]
pub struct Html {
    pub(super) open: Vec<Open>,
    pub(super) skip: Option<Skip>,
    pub(super) tables: Vec<OpenTable>,
    /// Tables that stand deeper than the model has them: lines.
    pub(super) flat: usize,
    /// A number was added before the text to come.
    pub(super) after_number: bool,
    /// The breaks of the paragraph of Markdown that is open part paragraphs.
    pub parted: bool,
    /// Where the last end tag of each element stands.
    pub(super) ends: Ends,
    /// The labels of the notes of Markdown, once one was asked for.
    pub(super) notes: Option<BTreeSet<String>>,
    /// Styles, scripts and the like.
    pub(super) machinery: Vec<Edit>,
    /// The first thing without an end, and how many there are.
    pub(super) unended: Option<(Span, usize)>,
    /// Tags of elements that HTML does not have.
    pub(super) unknown: Vec<Span>,
}

/// An element whose inside is left out.
#[derive(Debug)]
pub(super) struct Skip {
    pub(super) name: String,
    /// How many of that name are open.
    pub(super) depth: usize,
    pub(super) start: usize,
    /// Where its inside begins.
    pub(super) inside: usize,
    /// What it is; nothing for what is counted alone.
    pub(super) what: Option<[&'static str; 2]>,
}

/// A table that is open.
#[derive(Debug)]
pub(super) struct OpenTable {
    /// How many elements were open around it.
    pub(super) base: usize,
    pub(super) start: usize,
    pub(super) has_begun: bool,
    pub(super) in_row: bool,
    pub(super) in_cell: bool,
}

/// How an element says that it is set.
pub(super) fn align(tag: &Tag, looks: &Looks) -> Option<Align> {
    let said = looks.align.as_deref().or(tag.attribute("align"))?;
    match said.to_ascii_lowercase().as_str() {
        "center" | "middle" | "-webkit-center" => Some(Align::Center),
        "right" | "end" => Some(Align::Right),
        "left" | "start" | "justify" => Some(Align::Left),
        _ => None,
    }
}

pub(super) fn span(range: &Range<usize>) -> Span {
    Span::new(range.start, range.end)
}
