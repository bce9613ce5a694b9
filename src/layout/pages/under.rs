//! Footnotes on the page of the imprint (版记): both want its foot.

use std::collections::BTreeSet;

use super::Case;
use super::block::Entry;
use super::stack::place;
use crate::element::Element;
use crate::layout::lines::JUDGES;
use crate::layout::styles::{Base, Use};
use crate::layout::{Layout, StyleRef};
use crate::style::{Look, Pitch};
use crate::twips::Twips;

/// An empty line below a footnote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Below {
    /// The number of the note.
    pub number: usize,
    /// What the line looks like: as high as the imprint.
    pub style: StyleRef,
}

/// What keeps the footnotes of the last page above the imprint, if any program has footnotes there: an empty line below the last one, as
/// high as the imprint.
///
/// Programs end footnotes at the lower edge of the type area, where the imprint floats, and `LibreOffice` prints one on the other. So a
/// page counts as the last one, too, that would be if the imprint took no room. Where the line does not fit, the imprint does not either:
/// the line would go on below the text of the next page.
pub fn below(layout: &mut Layout<'_>) -> Option<Below> {
    let number = layout.notes.in_order().len();
    if number == 0 || layout.imprint.is_empty() {
        return None;
    }
    let mut height = Twips::ZERO;
    for model in JUDGES {
        let case = Case::of(layout, model);
        let measured = &case.measured;
        let imprint = measured.entries.last().map_or(Twips::ZERO, Entry::height);
        let refers = |entry: u32, line: u32| {
            let mut refs = measured.refs.iter();
            refs.any(|one| one.number == number && one.entry == entry as usize && one.line == line)
        };
        let mut over = measured.entries.clone();
        if let Some(Entry::Block(block)) = over.last_mut() {
            block.pitch = Twips::ZERO;
        }
        let mut with_line = over.clone();
        let reference = measured.refs.iter().find(|one| one.number == number);
        if let Some(one) = reference
            && let Some(Entry::Block(block)) = with_line.get_mut(one.entry)
        {
            block.add(one.line, Twips::ZERO, imprint);
        }
        let pages = |entries: &[Entry]| {
            let notes = place(entries, measured.rule).1.notes.into_iter();
            let notes = notes.filter(|part| refers(part.entry, part.line));
            notes.map(|part| part.page).collect::<BTreeSet<_>>()
        };
        if pages(&with_line) != pages(&over) {
            continue;
        }
        for entries in [&measured.entries, &over] {
            let (stack, record) = place(entries, measured.rule);
            let last = stack.places.last()?.last;
            let mut notes = record.notes.iter();
            if notes.any(|part| part.page == last && refers(part.entry, part.line)) {
                height = height.max(imprint);
            }
        }
    }
    if height == Twips::ZERO {
        return None;
    }
    let look = Look {
        pitch: Pitch::Exact(height),
        ..layout.style.look(Element::TableGap).clone()
    };
    let base = Base::Element(Element::TableGap);
    let style = layout.styles.intern(base, Use::Front, look);
    Some(Below { number, style })
}
