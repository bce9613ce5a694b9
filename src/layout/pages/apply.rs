//! A remedy on the layout: the styles that it changes, and what there is to say about it.

use super::remedy::{TIGHTER, Treatment, has_row, is_sealed, is_tail, leader};
use crate::diag::{Finding, message};
use crate::layout::{Item, Layout, StyleRef, Styles, front};
use crate::source::Span;
use crate::style::{Length, Look, Pitch};

/// Where in the source the item `at` stands.
pub fn place_of(layout: &Layout<'_>, at: usize, places: &[Option<Span>]) -> Option<Span> {
    match layout.body.get(at) {
        Some(Item::Paragraph(one)) => places.get(one.block as usize).copied().flatten(),
        Some(Item::Table(one)) => places.get(one.block as usize).copied().flatten(),
        _ => None,
    }
}

/// Does to `layout` what `remedy` says; what there is to say about it.
pub fn apply(
    layout: &mut Layout<'_>,
    Treatment {
        remedy,
        tight,
        rows,
    }: Treatment,
    last: usize,
    page: usize,
    places: &[Option<Span>],
) -> Vec<Finding> {
    let mut found = Vec::new();
    let page = page + 1;
    if let (Some(row), Some(Item::Table(one))) = (rows, layout.body.get(last)) {
        let (block, count) = (one.block, one.table.rows().len() - row);
        layout.kept.insert(block, row);
        keep_below(layout, last + 1, false);
        let span = place_of(layout, last, places);
        let said = Finding::whole(message::W66 { page, count });
        found.push(Finding { span, ..said });
    } else if remedy.keep.is_some() {
        if has_row(layout, last) {
            let begins = leader(layout, last);
            vary(layout, begins, &|look| look.page_break_before = true);
        } else {
            keep_below(layout, last, true);
        }
        let span = place_of(layout, last, places);
        let said = Finding::whole(message::W41 { page });
        found.push(Finding { span, ..said });
    }
    if remedy.seal {
        let sealed: Vec<usize> = (0..layout.body.len())
            .filter(|at| {
                layout
                    .body
                    .get(*at)
                    .is_some_and(|item| is_sealed(layout, item))
            })
            .collect();
        for at in sealed {
            vary(layout, at, &|look| look.before = Length::Lines(100));
        }
        found.push(Finding::whole(message::W42 { page }));
    }
    if let Some(at) = tight {
        vary(layout, at, &|look| look.face.tracking = Some(TIGHTER));
        let span = place_of(layout, at, places);
        let said = Finding::whole(message::W43 { page });
        found.push(Finding { span, ..said });
    }
    if let Some(pitch) = remedy.pitch {
        let from = layout.style.line_unit();
        layout.styles.change(&|look| {
            if look.pitch == Pitch::Exact(from) {
                look.pitch = Pitch::Exact(pitch);
            }
        });
        found.push(Finding::whole(message::W44 {
            page,
            from: from.points(),
            to: pitch.points(),
        }));
    }
    found
}

/// Keeps the item `first` and what stands below it together, up to the imprint; `whole` says whether all of it stands on one page.
fn keep_below(layout: &mut Layout<'_>, first: usize, whole: bool) {
    let mut at = first;
    loop {
        let has_more = layout.body.get(at + 1).is_some_and(is_tail);
        let is_end = at + 1 == layout.body.len() && !layout.imprint.is_empty();
        vary(layout, at, &|look| {
            look.keep_lines |= whole && at == first;
            look.keep_next |= has_more || is_end;
        });
        if !has_more {
            break;
        }
        at += 1;
    }
}

/// Gives the paragraphs of the item `at` a style of their own, changed by `change`.
pub fn vary(layout: &mut Layout<'_>, at: usize, change: &dyn Fn(&mut Look)) {
    let mut varied = |styles: &mut Styles, style: &mut StyleRef| {
        let mut look = styles.look(*style).clone();
        change(&mut look);
        if look == *styles.look(*style) {
            return;
        }
        let (new, moved) = styles.vary(*style, look);
        if let (StyleRef::Made(n), true) = (new, moved) {
            front::move_styles(&mut layout.head, n);
            front::move_styles(&mut layout.imprint, n);
        }
        *style = new;
    };
    match layout.body.get_mut(at) {
        Some(Item::Paragraph(one)) => varied(&mut layout.styles, &mut one.style),
        Some(Item::Gap(style)) => varied(&mut layout.styles, style),
        Some(Item::Row(row)) => {
            for one in &mut row.signatures {
                varied(&mut layout.styles, &mut one.style);
            }
        }
        _ => {}
    }
}
