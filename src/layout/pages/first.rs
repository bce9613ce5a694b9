//! A first page without text: what the standard knows for that. Addressees that are too many go to the imprint (GB/T 9704-2012, 7.3.2),
//! and the mark of joint issuers is as large as they choose (7.2.4).

use super::again::{fitted, smaller, smallest};
use super::{Case, JUDGES, Model, WORD};
use crate::diag::{Code, Finding, message};
use crate::layout::{Item, Layout, addressees, compose, front::Given};
use crate::style::SignOff;
use crate::twips::Twips;

/// Gives the first page of `layout` text; what was done (W60, W61), or that nothing helps (W45, W63).
pub fn first_page(layout: &mut Layout<'_>) -> Vec<Finding> {
    let line = layout.style.line_unit();
    let as_it_is = |layout: &Layout<'_>| shows(layout, Twips::ZERO).then_some(());
    // With a single line of addressees there would be text: it is they that are too many.
    if let Some((said, ())) = moved(layout, |layout| shows(layout, line).then_some(())) {
        return vec![said];
    }
    if let Some((said, ())) = smaller(layout, 0, as_it_is) {
        return vec![said];
    }
    let both = |layout: &mut Layout<'_>| {
        if shows(layout, Twips::ZERO) {
            return Some(None);
        }
        smaller(layout, 0, as_it_is).map(|(said, ())| Some(said))
    };
    if let Some((said, mark)) = moved(layout, both) {
        return [said].into_iter().chain(mark).collect();
    }
    if let Some((said, ())) = smallest(layout, as_it_is) {
        return vec![said];
    }
    let title = fitted(layout, |layout| begins_there(layout, 0));
    let fitted = title.or_else(|| fitted(layout, |layout| begins_there(layout, 1)));
    let bare = Finding::whole(message::W45 {});
    fitted.into_iter().chain([bare]).collect()
}

/// Whether the first page has in every model what stands `above` the title: the rule of the head, or nothing and the title itself.
fn begins_there(layout: &Layout<'_>, above: usize) -> bool {
    JUDGES.iter().all(|model| {
        let first = Case::beginning(layout, model);
        let stack = first.stack(&first.measured.entries, Twips::ZERO);
        let entry = first.measured.entry(1).saturating_sub(above);
        stack.places.get(entry).is_none_or(|place| place.first == 0)
    })
}

/// Whether the first page has text in every model, and would have some with `less` room.
fn shows(layout: &Layout<'_>, less: Twips) -> bool {
    let is_bare = |model: &&'static Model| {
        let first = Case::beginning(layout, model);
        first.bare(&first.measured.entries, less) == Some(0)
    };
    !JUDGES.iter().any(is_bare)
}

/// Moves the addressees below the title to the imprint if that `helps`; what that gives, and what there is to say. A single line of them
/// stays where it is.
fn moved<'a, T>(
    layout: &mut Layout<'a>,
    helps: impl FnOnce(&mut Layout<'a>) -> Option<T>,
) -> Option<(Finding, T)> {
    let blocks = addressees::movable(layout.document);
    if layout.style.sign_off == SignOff::Report || !layout.given.moved.is_empty() {
        return None;
    }
    let case = Case::beginning(layout, &WORD);
    let items = layout.body.iter().enumerate();
    let lines = items.map(|(n, item)| match item {
        Item::Paragraph(one) if blocks.contains(&(one.block as usize)) => case.lines(n),
        _ => 0,
    });
    if lines.sum::<u32>() < 2 {
        return None;
    }
    let given = Given {
        moved: blocks,
        ..layout.given.clone()
    };
    let mut other = compose(layout.document, layout.style, given);
    std::mem::swap(&mut other.pictures, &mut layout.pictures);
    let Some(found) = helps(&mut other) else {
        std::mem::swap(&mut other.pictures, &mut layout.pictures);
        return None;
    };
    // Those of the head are made anew.
    let known = std::mem::take(&mut layout.findings).into_iter();
    let known = known.filter(|finding| finding.code != Code::W10);
    other.findings.extend(known);
    *layout = other;
    Some((Finding::whole(message::W61 {}), found))
}
