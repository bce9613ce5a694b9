//! The imprint (版记) on an even page, the back of a leaf, where the sheet wants that.

use super::Case;
use super::apply::vary;
use super::block::{Block, Entry, Kind};
use crate::diag::{Finding, message};
use crate::layout::front::page_of_its_own;
use crate::layout::lines::JUDGES;
use crate::layout::{Item, Layout};
use crate::twips::Twips;

/// The imprint on an even page where the sheet wants that: a page of its own behind a text that ends on an odd one. W53; or
/// W54 where programs do not agree about that, or the text would go back to the page before without it.
///
/// No page is blank, so all have their numbers (7.5).
pub fn face(layout: &mut Layout<'_>) -> Option<Finding> {
    if !layout.style.imprint.even || layout.imprint.is_empty() {
        return None;
    }
    let counts = |layout: &Layout<'_>| {
        JUDGES.map(|model| {
            let case = Case::of(layout, model);
            case.stack(&case.measured.entries, Twips::ZERO).pages.len()
        })
    };
    let is_even = |counts: &[usize]| counts.iter().all(|count| count % 2 == 0);
    let before = counts(layout);
    if is_even(&before) {
        return None;
    }
    let styles = layout.styles.clone();
    let line = page_of_its_own(layout.style, &mut layout.styles);
    layout.imprint.insert(0, line);
    let after = counts(layout);
    if is_even(&after) {
        let page = *after.first()?;
        return Some(Finding::whole(message::W53 { page }));
    }
    layout.imprint.remove(0);
    layout.styles = styles;
    // Where the text ends on an odd page only for the imprint's sake, that page begins where it does now.
    if let Some((item, page)) = begins_last(layout) {
        vary(layout, item, &|look| look.page_break_before = true);
        let line = page_of_its_own(layout.style, &mut layout.styles);
        layout.imprint.insert(0, line);
        return Some(Finding::whole(message::W53 { page }));
    }
    let (least, most) = (*before.iter().min()?, *before.iter().max()?);
    Some(Finding::whole(message::W54 { least, most }))
}

/// The paragraph that begins the last page in all models, where the imprint would stand on an even page behind a page break before
/// it and one of its own; the number of that page.
fn begins_last(layout: &Layout<'_>) -> Option<(usize, usize)> {
    let mut found = None;
    for model in JUDGES {
        let case = Case::of(layout, model);
        let measured = &case.measured;
        let stack = case.stack(&measured.entries, Twips::ZERO);
        let last = stack.pages.len().checked_sub(1)? as u32;
        let item = (0..layout.body.len()).find(|n| {
            let place = stack.places.get(measured.entry(*n));
            place.is_some_and(|place| place.first == last)
        })?;
        let mut entries = measured.entries.clone();
        let imprint = entries.len().checked_sub(1)?;
        match (layout.body.get(item), entries.get_mut(measured.entry(item))) {
            (Some(Item::Paragraph(_)), Some(Entry::Block(block))) => block.new_page = true,
            _ => return None,
        }
        let own_page = Block {
            new_page: true,
            ..Block::line(Twips::POINT, Kind::Space)
        };
        entries.insert(imprint, Entry::Block(own_page));
        let pages = case.stack(&entries, Twips::ZERO).pages.len();
        if !pages.is_multiple_of(2) || found.is_some_and(|known| known != (item, pages)) {
            return None;
        }
        found = Some((item, pages));
    }
    found
}
