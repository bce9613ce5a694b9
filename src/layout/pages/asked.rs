//! Pages that a draft itself ends.

use super::apply::place_of;
use super::stack::Begun;
use super::{Case, remedy};
use crate::diag::{Finding, message};
use crate::layout::lines::WORD;
use crate::layout::{Item, Layout};
use crate::source::Span;
use crate::twips::Twips;

/// Pages without text that begin where their author ended the page before: W59. An imprint behind a blank page is as the
/// standard has it (7.5).
pub fn asked(layout: &Layout<'_>, places: &[Option<Span>]) -> Vec<Finding> {
    let is_break = |item: &Item<'_>| match item {
        Item::Break => true,
        Item::Paragraph(one) => one.new_page && remedy::ends(one.paragraph.role()),
        Item::Row(row) => row.new_page,
        _ => false,
    };
    if !layout.body.iter().any(is_break) {
        return Vec::new();
    }
    let case = Case::of(layout, &WORD);
    let stack = case.stack(&case.measured.entries, Twips::ZERO);
    let is_blank = |item: &Item<'_>| matches!(item, Item::Section(one) if !one.numbered);
    let behind_blank = layout.body.iter().any(is_blank);
    let pages = stack.pages.iter().enumerate().skip(1).filter(|(n, page)| {
        let is_last = n + 1 == stack.pages.len();
        page.begun == Begun::Asked && page.ends && !page.text && !(is_last && behind_blank)
    });
    let said = pages.map(|(n, _)| {
        let begins = (0..layout.body.len()).find(|item| {
            let place = stack.places.get(case.measured.entry(*item));
            let is_text = matches!(layout.body.get(*item), Some(Item::Paragraph(_)));
            is_text && place.is_some_and(|place| place.first as usize == n)
        });
        let span = begins.and_then(|item| place_of(layout, item, places));
        let said = Finding::whole(message::W59 { page: n + 1 });
        Finding { span, ..said }
    });
    said.collect()
}
