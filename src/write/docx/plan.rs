//! Which paragraph style every block gets, and the styles that only this document needs.
//!
//! Nothing is formatted directly, so what depends on neighbours or on the width of a text (a signature's
//! indent, the blank line above a group) becomes the value of a style. The first use of an element
//! settles its own style; a use that differs gets a numbered variant (`署名 2`).

use std::collections::BTreeMap;

use super::geometry::{Indents, label, signature};
use crate::model::{Block, Paragraph, Role};
use crate::ooxml::{StyleRow, style_row};
use crate::style::{Alignment, Layout, Length, Look, Style};

/// A paragraph style of the file.
#[derive(Debug)]
pub struct Planned {
    /// The element's row.
    pub row: &'static StyleRow,
    /// 1 for the element's own style, more for variants.
    pub number: usize,
    /// What it looks like here.
    pub look: Look,
}

impl Planned {
    /// `w:styleId`.
    pub fn id(&self) -> String {
        if self.number == 1 {
            self.row.id.to_owned()
        } else {
            format!("{}v{}", self.row.id, self.number)
        }
    }

    /// `w:name`.
    pub fn name(&self) -> String {
        if self.number == 1 {
            self.row.name.to_owned()
        } else {
            format!("{} {}", self.row.name, self.number)
        }
    }
}

/// The styles that the blocks of a document use.
#[derive(Debug, Default)]
pub struct Plan {
    /// In the order of their first use.
    pub styles: Vec<Planned>,
    /// For each block the index of its style; nothing for tables and page breaks.
    pub blocks: Vec<Option<usize>>,
    known: BTreeMap<(&'static str, Difference), usize>,
    counts: BTreeMap<&'static str, usize>,
}

/// In what a use of an element differs from the sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Difference {
    /// A neighbour of the same group stands above: no space there.
    joined_above: bool,
    /// And below.
    joined_below: bool,
    /// Computed indents.
    indents: Option<Indents>,
}

/// No element gets more variants: Word takes some 4000 styles in all, and no real document has ten.
const MAX_VARIANTS: usize = 300;

/// The key of `role` in a style sheet.
pub fn key(role: Role) -> &'static str {
    const HEADINGS: [&str; 5] = ["heading1", "heading2", "heading3", "heading4", "heading5"];
    match role.level() {
        Some(level) => HEADINGS
            .get(usize::from(level.get()) - 1)
            .copied()
            .unwrap_or("heading5"),
        None => role.row().style,
    }
}

/// Plans the styles of `blocks`.
pub fn plan(blocks: &[Block], style: &Style) -> Plan {
    let mut plan = Plan::default();
    let paragraphs: Vec<Option<&Paragraph>> = blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) | Block::PageBreak => None,
        })
        .collect();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let index = paragraph.map(|paragraph| {
            let key = key(paragraph.role());
            let difference = difference(&paragraphs, at, paragraph, style);
            plan.index(key, difference, style)
        });
        plan.blocks.push(index);
    }
    plan
}

impl Plan {
    /// The index of the style for a use of the element `key`.
    fn index(&mut self, key: &'static str, difference: Difference, style: &Style) -> usize {
        if let Some(index) = self.known.get(&(key, difference)) {
            return *index;
        }
        let count = self.counts.entry(key).or_insert(0);
        let first = || {
            self.styles
                .iter()
                .position(|planned| planned.row.key == key)
        };
        if let Some(index) = (*count >= MAX_VARIANTS).then(first).flatten() {
            return index;
        }
        *count += 1;
        let number = *count;
        let Some(row) = style_row(key).or_else(|| style_row("body")) else {
            return 0;
        };
        let look = adjusted(style.look(key), difference);
        self.styles.push(Planned { row, number, look });
        let index = self.styles.len() - 1;
        self.known.insert((key, difference), index);
        index
    }
}

fn adjusted(look: &Look, difference: Difference) -> Look {
    let mut look = look.clone();
    if difference.joined_above {
        look.before = Length::ZERO;
    }
    if difference.joined_below {
        look.after = Length::ZERO;
    }
    if let Some(indents) = difference.indents {
        look.left = Length::Twips(indents.left);
        look.right = Length::Twips(indents.right);
        look.first_line = Length::ZERO;
        look.hanging = Length::Twips(indents.hanging);
        if indents.from_left {
            look.align = Alignment::Left;
        }
    }
    look
}

fn difference(
    paragraphs: &[Option<&Paragraph>],
    at: usize,
    paragraph: &Paragraph,
    style: &Style,
) -> Difference {
    let look = style.look(key(paragraph.role()));
    let joined = |neighbour: Option<usize>| {
        let neighbour = neighbour.and_then(|at| paragraphs.get(at).copied().flatten());
        look.group.is_some()
            && neighbour.is_some_and(|other| style.look(key(other.role())).group == look.group)
    };
    let indents = match look.layout {
        Layout::Indents => None,
        Layout::Signature => signature(paragraphs, at, style),
        Layout::Label => Some(label(paragraphs, at, paragraph, style)),
    };
    Difference {
        joined_above: joined(at.checked_sub(1)),
        joined_below: joined(Some(at + 1)),
        indents,
    }
}
