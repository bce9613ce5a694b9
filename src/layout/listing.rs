//! Where the entries of a table of contents end their lines, and on which page each heading stands.
//!
//! A column at the right is kept for the page numbers, and entries are broken before it here, so that every program has the
//! same lines and no number changes one: they are filled in when the pages are settled, and no second pass can move anything.

use std::collections::BTreeMap;

use super::contents::Contents;
use super::lines::{Line, WORD, lines};
use super::pages::measure::measure;
use super::pages::setting::Words;
use super::pages::stack::stack;
use super::{Item, Layout, title};
use crate::model::{Atom, Content, Inlines, Marks};
use crate::style::Style;
use crate::twips::Twips;

/// The column of the page numbers: four digits and some white, in characters.
const COLUMN: i32 = 3;

/// Breaks the entries of `layout` before the column of the page numbers. A right indent would do the same in Word; LibreOffice
/// shows nothing of what stands behind one.
pub fn fold(layout: &mut Layout<'_>) {
    let mut folded = Vec::new();
    for contents in layout.contents() {
        let words = Words {
            layout,
            model: &WORD,
        };
        let texts = contents.entries.iter().map(|entry| {
            let look = layout.styles.own(entry.element());
            let width = layout.style.page.text_width() - Style::char_unit(look.size) * COLUMN;
            let pieces = words.pieces(&entry.text, look, layout.page_room());
            let lines = lines(&pieces, &words.measure(look, width), &WORD);
            broken(&entry.text, &lines)
        });
        folded.extend(texts.collect::<Vec<_>>());
    }
    let mut folded = folded.into_iter();
    for item in &mut layout.body {
        if let Item::Contents(contents) = item {
            for (entry, text) in contents.entries.iter_mut().zip(&mut folded) {
                entry.text = text;
            }
        }
    }
}

/// `text` with a break where each of `lines` but the last ends.
fn broken(text: &Inlines, lines: &[Line]) -> Inlines {
    let lengths = text.pieces().iter().map(|piece| match &piece.content {
        Content::Text(text) => text.len(),
        Content::Atom(_) => 0,
    });
    let lengths: Vec<usize> = lengths.collect();
    let ends = lines.iter().rev().skip(1).rev().map(|line| {
        let before = lengths.iter().take(line.end.piece as usize);
        before.sum::<usize>() + line.end.byte as usize
    });
    let ends: Vec<usize> = ends.collect();
    let mut out = Inlines::new();
    for (n, line) in title::lines(text, &ends).iter().enumerate() {
        if n > 0 {
            out.push_atom(Atom::Break, &Marks::default());
        }
        for piece in line.pieces() {
            out.push(piece.content.clone(), &piece.marks);
        }
    }
    out
}

/// Which bookmarks `layout` needs: a number for each block that an entry leads to, from 1.
pub fn targets(layout: &Layout<'_>) -> BTreeMap<u32, usize> {
    let mut blocks: Vec<u32> = layout.contents().flat_map(listed).collect();
    blocks.sort_unstable();
    blocks.dedup();
    (1..).zip(blocks).map(|(n, block)| (block, n)).collect()
}

fn listed(contents: &Contents) -> impl Iterator<Item = u32> + '_ {
    contents.entries.iter().map(|entry| entry.block)
}

/// Fills in the pages that Word puts the headings of `layout` on.
pub fn number(layout: &mut Layout<'_>) {
    if layout.contents().next().is_none() {
        return;
    }
    let measured = measure(layout, &WORD);
    let stack = stack(&measured.entries, measured.rule, Twips::ZERO);
    let mut pages = BTreeMap::new();
    for (n, item) in layout.body.iter().enumerate() {
        if let (Item::Paragraph(one), Some(place)) = (item, stack.places.get(measured.entry(n))) {
            pages.insert(
                one.block,
                place.first as i32 + layout.style.page_number.start,
            );
        }
    }
    for item in &mut layout.body {
        let Item::Contents(contents) = item else {
            continue;
        };
        for entry in &mut contents.entries {
            entry.page = pages.get(&entry.block).copied().unwrap_or(entry.page);
        }
    }
}
