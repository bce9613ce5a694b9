//! Where a long title is broken (标题回行), GB/T 9704-2012, 7.3.1: at the borders of words, balanced, as a
//! trapezoid or a diamond.
//!
//! `pieces` says where a title may be broken and how good each place is, `shape` which places give the
//! best lines. Neither changes a character: a break is an offset.

mod pieces;
mod shape;
mod words;

use super::geometry::text_width;
use crate::model::{Atom, Content, Inlines, Paragraph, Role};
use crate::style::{Style, TitleLines};
use crate::twips::Twips;
use pieces::Whole;

/// The byte offsets in the plain text of `paragraph` before which it is broken; none for what is no
/// title or line below it, fits on a line, or has lines of its author's.
pub fn of(paragraph: &Paragraph, style: &Style) -> Vec<usize> {
    let role = paragraph.role();
    let is_broken = matches!(role, Role::Title | Role::Subtitle | Role::DateLine);
    if !is_broken || style.title_lines == TitleLines::Author {
        return Vec::new();
    }
    let content = paragraph.content();
    let is_author = |piece: &crate::model::Inline| piece.content == Content::Atom(Atom::Break);
    if content.pieces().iter().any(is_author) {
        return Vec::new();
    }
    let look = style.look(role.element());
    let capacity = style.page.text_width();
    let unit = Style::char_unit(look.size) + style.tracking(look.size);
    breaks(&content.plain_text(), capacity, unit, &|line| {
        text_width(line, look, style)
    })
}

/// The byte offsets before which `text` is broken into lines that are no wider than `capacity` by
/// `width`, where a character is `unit` wide.
pub fn breaks(
    text: &str,
    capacity: Twips,
    unit: Twips,
    width: &dyn Fn(&str) -> Twips,
) -> Vec<usize> {
    if width(text) <= capacity || unit <= Twips::ZERO {
        return Vec::new();
    }
    let broken = |whole: Whole| {
        let places = pieces::places(text, capacity, width, whole);
        shape::choose(text, &places, capacity, unit, width)
    };
    let kept = broken(Whole::Kept);
    if fits(text, &kept, capacity, width) {
        kept
    } else {
        // What belongs together leaves no place where one is needed.
        broken(Whole::Cut)
    }
}

/// Whether every line is on the page.
fn fits(text: &str, breaks: &[usize], capacity: Twips, width: &dyn Fn(&str) -> Twips) -> bool {
    let starts = std::iter::once(0).chain(breaks.iter().copied());
    let ends = breaks.iter().copied().chain([text.len()]);
    let mut lines = starts.zip(ends).filter_map(|(from, to)| text.get(from..to));
    lines.all(|line| width(line.trim_end()) <= capacity)
}

/// The pieces of `inlines` cut at `offsets` of its plain text: the lines of a broken title.
pub fn lines(inlines: &Inlines, offsets: &[usize]) -> Vec<Inlines> {
    let mut lines = vec![Inlines::new()];
    let mut offsets = offsets.iter().copied().peekable();
    let mut at = 0;
    for piece in inlines.pieces() {
        let Content::Text(text) = &piece.content else {
            if let Some(line) = lines.last_mut() {
                line.push(piece.content.clone(), &piece.marks);
            }
            continue;
        };
        let mut rest = text.as_str();
        while let Some(offset) = offsets.next_if(|offset| *offset < at + rest.len()) {
            let (before, after) = rest
                .split_at_checked(offset.saturating_sub(at))
                .unwrap_or((rest, ""));
            if let Some(line) = lines.last_mut() {
                line.push_text(before, &piece.marks);
            }
            lines.push(Inlines::new());
            at += before.len();
            rest = after;
        }
        if let Some(line) = lines.last_mut() {
            line.push_text(rest, &piece.marks);
        }
        at += rest.len();
    }
    lines
}
