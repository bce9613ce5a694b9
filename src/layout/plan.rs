//! Which paragraph style every block gets, and the styles that only this document needs.
//!
//! Nothing is formatted directly, so what depends on neighbours or on the width of a text (a signature's
//! indent, the blank line above a group) becomes the value of a style. The first use of an element
//! settles its own style; a use that differs gets a numbered variant (`署名 2`).

use std::collections::BTreeMap;

use super::geometry::{Indents, below_column, label, sealed, signature, width};
use super::title;
use crate::model::{Atom, Block, Content, Document, Inline, Inlines, Paragraph, Role};
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
    /// Where titles are broken, by block: offsets in their plain text.
    pub titles: BTreeMap<usize, Vec<usize>>,
    /// Signatures that stand beside one another, by the first block.
    pub rows: BTreeMap<usize, Beside>,
    known: BTreeMap<(&'static str, Difference), usize>,
    counts: BTreeMap<&'static str, usize>,
}

/// Signatures beside one another.
#[derive(Debug, Clone, Copy)]
pub struct Beside {
    /// How many signatures.
    pub count: usize,
    /// How many in a row.
    pub columns: usize,
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
    /// Set for a seal.
    sealed: bool,
    /// One of several signatures beside one another.
    in_row: bool,
    /// Holds a picture beside its text.
    grows: bool,
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

/// The key of the element that `paragraph` is set as: body text that is only pictures is a `picture`.
fn element(paragraph: &Paragraph) -> &'static str {
    if paragraph.role() == Role::Body && pictures(paragraph.content()) == Some(true) {
        "picture"
    } else {
        key(paragraph.role())
    }
}

/// Whether `content` is nothing but pictures; nothing when it has none.
fn pictures(content: &Inlines) -> Option<bool> {
    let is_picture = |piece: &Inline| matches!(piece.content, Content::Atom(Atom::Image { .. }));
    let is_blank = |piece: &Inline| match &piece.content {
        Content::Text(text) => text.trim().is_empty(),
        Content::Atom(atom) => *atom == Atom::Break,
    };
    let pieces = content.pieces();
    let all = pieces
        .iter()
        .all(|piece| is_picture(piece) || is_blank(piece));
    pieces.iter().any(is_picture).then_some(all)
}

/// Signatures in a row: a seal is 42 mm wide (国发〔1999〕25号), the type area holds three (7.3.5.1).
const ROW: usize = 3;

/// Plans the styles of the blocks of `document`.
pub fn plan(document: &Document, style: &Style) -> Plan {
    let mut plan = Plan::default();
    let paragraphs: Vec<Option<&Paragraph>> = document
        .body
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) | Block::PageBreak => None,
        })
        .collect();
    let has_mark = !document.head.issuer_mark.is_empty();
    let is_sealed = |role: Role| match style.look(key(role)).layout {
        Layout::Sealed => true,
        Layout::Signature => has_mark,
        _ => false,
    };
    if is_sealed(Role::Signature) && is_sealed(Role::Date) {
        plan.rows = rows(&paragraphs, style);
    }
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let breaks = paragraph.map_or(Vec::new(), |paragraph| title::of(paragraph, style));
        if !breaks.is_empty() {
            plan.titles.insert(at, breaks);
        }
        let index = paragraph.map(|paragraph| {
            let key = element(paragraph);
            let mut difference = difference(&paragraphs, at, paragraph, style);
            if is_sealed(paragraph.role()) {
                difference.sealed = true;
                difference.indents = sealed(&paragraphs, at, style);
                plan.beside(&mut difference, at, paragraph, style);
            }
            plan.index(key, difference, style)
        });
        plan.blocks.push(index);
    }
    plan
}

/// Runs of several signatures with a date below: the standard sets them in rows (7.3.5.1).
fn rows(paragraphs: &[Option<&Paragraph>], style: &Style) -> BTreeMap<usize, Beside> {
    let role = |at: usize| paragraphs.get(at).copied().flatten().map(Paragraph::role);
    let mut rows = BTreeMap::new();
    let mut at = 0;
    while at < paragraphs.len() {
        let count = (at..paragraphs.len())
            .take_while(|at| role(*at) == Some(Role::Signature))
            .count();
        if count > 1 && role(at + count) == Some(Role::Date) {
            let members = paragraphs.get(at..at + count).unwrap_or_default();
            let columns = columns(members, style);
            rows.insert(at, Beside { count, columns });
        }
        at += count.max(1);
    }
    rows
}

/// How many of `signatures` a row holds: evenly many, but no fewer than two, when names are long.
fn columns(signatures: &[Option<&Paragraph>], style: &Style) -> usize {
    let look = style.look(key(Role::Signature));
    let widths = signatures
        .iter()
        .flatten()
        .map(|one| width(one.content(), look, style));
    let widest = widths.max().unwrap_or(0);
    let fits = |columns: &usize| widest < style.page.text_width() / *columns as i32;
    // Four stand two by two, seven and more three by three.
    let count = signatures.len();
    let evenly = count.div_ceil(count.div_ceil(ROW)).max(1);
    (2..=evenly).rev().find(fits).unwrap_or(2)
}

impl Plan {
    /// What signatures beside one another and the date below them need.
    fn beside(&self, difference: &mut Difference, at: usize, paragraph: &Paragraph, style: &Style) {
        let row = self.rows.range(..=at).next_back();
        let Some((first, row)) = row.filter(|(first, row)| at <= **first + row.count) else {
            return;
        };
        if at < first + row.count {
            difference.in_row = true;
            difference.indents = None;
            difference.joined_above = at - first >= row.columns;
        } else {
            let column = style.page.text_width() / row.columns as i32;
            difference.indents = Some(below_column(paragraph, column, style));
        }
    }

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
    if difference.sealed {
        (look.before, look.right) = look.seal;
    }
    if difference.in_row {
        (look.align, look.right) = (Alignment::Center, Length::ZERO);
    }
    look.grows = difference.grows;
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
        Layout::Indents | Layout::Sealed => None,
        Layout::Signature | Layout::Unsealed => signature(paragraphs, at, style),
        Layout::Label => Some(label(paragraphs, at, paragraph, style)),
    };
    Difference {
        joined_above: joined(at.checked_sub(1)),
        joined_below: joined(Some(at + 1)),
        indents,
        grows: pictures(paragraph.content()).is_some() && element(paragraph) != "picture",
        ..Difference::default()
    }
}
