//! What can be done about a page without text, as data, and what it does to blocks.
//!
//! Remedies are tried on blocks, not on the layout: keeping, pitches and blank lines change no line's end, and a
//! paragraph that is drawn together is set anew by itself.

use std::ops::Range;

use super::block::{Block, Entry, Kind};
use super::measure::Measured;
use crate::element::Element;
use crate::layout::flow::{Item, SEAL_ROW};
use crate::layout::styles::{Base, Difference, Use};
use crate::layout::{Layout, StyleRef};
use crate::model::Role;
use crate::twips::Twips;

/// What can be done; each on its own or with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remedy {
    /// The last paragraph stays whole on the page of the sign-off, if it has no more lines than this; of a table its last rows.
    pub keep: Option<u32>,
    /// How much of the page that it leaves must stay filled, in percent.
    pub left: i32,
    /// One blank line instead of two above a signature with a seal.
    pub seal: bool,
    /// A paragraph whose last line is short is drawn together.
    pub tight: bool,
    /// The body's line pitch.
    pub pitch: Option<Twips>,
}

/// 29 characters on a line instead of 28: added to each character (pages of 156 mm, 三号).
pub const TIGHTER: Twips = Twips::new(-17);
/// 23 lines on a page instead of 22, with 37 twips to spare.
const CLOSER: Twips = Twips::new(553);
/// 21 lines, with 156.
const WIDER: Twips = Twips::new(600);
/// A last paragraph of so many lines moves to the next page and leaves no hole.
const SHORT: u32 = 6;

/// Nothing at all.
pub const NOTHING: Remedy = Remedy {
    keep: None,
    left: 50,
    seal: false,
    tight: false,
    pitch: None,
};

/// What programs keep by themselves: a short paragraph, or the last rows of a table, where most of the page before stays filled.
pub const KEPT: Remedy = Remedy {
    keep: Some(SHORT),
    left: 75,
    ..NOTHING
};

/// The remedies in the order in which they are tried: a blank line less, which leaves nothing empty; what programs keep by themselves; what
/// counts on lines falling as computed; and at last a paragraph of any length on the next page.
///
/// What counts on lines is followed by a rule where a line more would make the page bare again.
pub const REMEDIES: [Remedy; 10] = [
    Remedy {
        seal: true,
        ..NOTHING
    },
    KEPT,
    Remedy {
        tight: true,
        ..NOTHING
    },
    Remedy {
        pitch: Some(CLOSER),
        ..NOTHING
    },
    Remedy {
        pitch: Some(WIDER),
        ..NOTHING
    },
    Remedy {
        seal: true,
        pitch: Some(CLOSER),
        ..NOTHING
    },
    Remedy { left: 50, ..KEPT },
    Remedy {
        keep: Some(u32::MAX),
        ..NOTHING
    },
    Remedy {
        tight: true,
        seal: true,
        pitch: Some(CLOSER),
        ..NOTHING
    },
    Remedy {
        keep: Some(u32::MAX),
        left: 0,
        ..NOTHING
    },
];

impl Remedy {
    /// Whether programs keep it by themselves, wherever lines fall.
    pub fn is_rule(self) -> bool {
        self.keep.is_some()
    }
}

/// A remedy that helps.
#[derive(Debug, Clone, Copy)]
pub struct Treatment {
    /// What is done.
    pub remedy: Remedy,
    /// The item that is drawn together, where one is.
    pub tight: Option<usize>,
    /// The row of the last table from which on it stays with the sign-off, where that is what is kept.
    pub rows: Option<usize>,
}

impl Treatment {
    /// `remedy` without anything that is drawn together, or a table.
    pub fn of(remedy: Remedy) -> Self {
        Self {
            remedy,
            tight: None,
            rows: None,
        }
    }
}

/// Whether a paragraph of `role` is of what ends a document.
pub fn ends(role: Role) -> bool {
    role.is_sign_off() || role == Role::AttachmentNote
}

/// Whether `item` is of what ends a document.
pub fn is_end(item: &Item<'_>) -> bool {
    match item {
        Item::Paragraph(one) => ends(one.paragraph.role()),
        Item::Row(_) => true,
        _ => false,
    }
}

/// Whether `item` is of what ends a document and stands below the text.
pub fn is_tail(item: &Item<'_>) -> bool {
    let begins_page = match item {
        Item::Paragraph(one) => one.new_page,
        Item::Row(row) => row.new_page,
        _ => false,
    };
    is_end(item) && !begins_page
}

/// Whether `item` begins with two blank lines above a signature with a seal, of which one may go.
pub fn is_sealed(layout: &Layout<'_>, item: &Item<'_>) -> bool {
    let style = match item {
        Item::Paragraph(one) => Some(one.style),
        Item::Row(row) => row.signatures.first().map(|one| one.style),
        _ => None,
    };
    let Some(StyleRef::Made(n)) = style else {
        return false;
    };
    let made = layout.styles.made().get(n as usize);
    made.is_some_and(|made| {
        let unit = layout.style.line_unit();
        let is_seal = matches!(made.used, Use::Body(Difference { sealed: true, .. }));
        made.base == Base::Element(Element::Signature)
            && is_seal
            && made.look.before.twips(Twips::ZERO, unit) == unit * 2
    })
}

/// Whether signatures beside one another stand below the item `last`.
pub fn has_row(layout: &Layout<'_>, last: usize) -> bool {
    let mut below = layout.body.iter().skip(last + 1);
    let end = below.find(|item| match item {
        Item::Paragraph(one) => !ends(one.paragraph.role()),
        _ => true,
    });
    matches!(end, Some(Item::Row(row)) if !row.new_page)
}

/// The item that begins the page on which the item `last` is to stand above signatures in rows: itself, or the first of the headings
/// above it, which stay with it.
pub fn leader(layout: &Layout<'_>, last: usize) -> usize {
    let leads = |at: &usize| {
        let Some(Item::Paragraph(one)) = layout.body.get(*at) else {
            return false;
        };
        let is_text = matches!(one.paragraph.role(), Role::Heading(_) | Role::Body);
        is_text && layout.styles.look(one.style).keep_next
    };
    (0..last).rev().take_while(leads).last().unwrap_or(last)
}

/// The entries of `measured` with the treatment; `tight` is the block that the paragraph drawn together becomes.
pub fn treated(
    layout: &Layout<'_>,
    measured: &Measured,
    Treatment { remedy, rows, .. }: Treatment,
    last: usize,
    tight: Option<(usize, Block)>,
) -> Vec<Entry> {
    let unit = layout.style.line_unit();
    let mut entries = measured.entries.clone();
    if remedy.keep.is_some() {
        let is_text = rows.is_none();
        let begins = is_text && has_row(layout, last);
        let begins = begins.then(|| measured.entry(leader(layout, last)));
        let first = measured.entry(last) + rows.unwrap_or_default();
        let end = measured.entry(last + 1).max(first + 1);
        let mut below = layout.body.iter().enumerate().skip(last + 1);
        let row = below.find(|(_, item)| matches!(item, Item::Row(_)));
        let row = row.map_or(0..0, |(n, _)| measured.entry(n)..measured.entry(n + 1));
        keep(&mut entries, (first..end, row), begins);
    }
    if let Some((item, block)) = tight
        && let Some(Entry::Block(known)) = entries.get_mut(measured.entry(item))
    {
        (known.lines, known.extras) = (block.lines, block.extras);
    }
    for (n, item) in layout.body.iter().enumerate() {
        // With the first section stands the head, whose lines keep their pitch.
        if matches!(item, Item::Section(_)) {
            continue;
        }
        let range = measured.entry(n)..measured.entry(n + 1);
        let sealed = is_sealed(layout, item);
        let is_row = matches!(item, Item::Row(_));
        for entry in entries.get_mut(range).unwrap_or_default() {
            let Entry::Block(block) = entry else { continue };
            if remedy.seal && sealed {
                if is_row && block.pitch != SEAL_ROW {
                    block.pitch = block.pitch - unit;
                } else if !is_row {
                    block.before = unit;
                }
            }
            if let Some(pitch) = remedy.pitch {
                if block.pitch == unit {
                    block.pitch = pitch;
                } else if is_row && block.pitch != SEAL_ROW {
                    block.pitch = block.pitch - unit + pitch;
                }
            }
        }
    }
    entries
}

/// Keeps the paragraph or the rows at `from` whole and with what ends the document; signatures in a `row` stay with what is below them where
/// they did before. Where an entry `begins` a page instead, that does it: no
/// program keeps a table with the text above it as its paragraphs say.
fn keep(entries: &mut [Entry], (from, row): (Range<usize>, Range<usize>), begins: Option<usize>) {
    if let Some(begins) = begins {
        if let Some(Entry::Block(block)) = entries.get_mut(begins) {
            block.new_page = true;
        }
        return;
    }
    for at in from.start..entries.len() {
        let goes_on = match entries.get(at + 1) {
            Some(Entry::Block(next)) if !next.new_page => {
                let is_below = matches!(next.kind, Kind::SignOff | Kind::Imprint);
                // An empty line stands between a table and the imprint.
                at + 1 < from.end || is_below || (next.kind == Kind::Space && at + 1 == from.end)
            }
            _ => false,
        };
        let Some(Entry::Block(block)) = entries.get_mut(at) else {
            return;
        };
        block.keep_lines |= from.contains(&at);
        if !goes_on || (row.contains(&at) && !block.keep_next) {
            return;
        }
        block.keep_next = true;
    }
}
