//! Lines → provenance: where the text of a block stands in the source, told while its lines are taken apart.

use std::ops::Range;

use super::row::needs_space;
use crate::draft::{Line, PLACEHOLDER};
use crate::model::{Atom, Content, Inline, Inlines};
use crate::provenance::Provenance;
use crate::source::Span;

/// Bytes of text in `content`.
///
/// As [`Inlines::plain_text`] counts, without making the text.
pub fn length(content: &Inlines) -> usize {
    let text = |piece: &Inline| match &piece.content {
        Content::Text(text) => text.len(),
        Content::Atom(_) => 0,
    };
    content.pieces().iter().map(text).sum()
}

/// Bytes of white space before anything else: [`Inlines::trimmed`] takes them off.
///
/// Line breaks among the white space go with it. A picture or a reference ends it.
pub fn margin(content: &Inlines) -> usize {
    let mut margin = 0;
    for piece in content.pieces() {
        match &piece.content {
            Content::Text(text) => {
                let kept = text.trim_start().len();
                margin += text.len() - kept;
                if kept > 0 {
                    break;
                }
            }
            Content::Atom(Atom::Break) => {}
            Content::Atom(_) => break,
        }
    }
    margin
}

/// Tells where the text of a line stands, at the end of the block that is open.
///
/// Atoms take up room in the line's text and none in the block's. Where a stretch is no copy of the source, each
/// part of it stands for the whole place.
pub fn line(line: &Line, provenance: &mut Provenance) {
    let mut atoms = line.atoms.iter().peekable();
    for (range, span) in line.map.stretches(line.text.len()) {
        let is_even = span.range().len() == range.len();
        let mut from = range.start;
        // Atoms are no text; a break leaves no trace at all, as one at an end is not the block's.
        while let Some((at, atom)) = atoms.next_if(|(at, _)| *at < range.end) {
            let behind = at + PLACEHOLDER.len_utf8();
            let place = |from: usize, to: usize| {
                if is_even {
                    let start = span.start as usize;
                    Span::new(start + from - range.start, start + to - range.start)
                } else {
                    span
                }
            };
            if from < *at {
                provenance.push(at - from, place(from, *at));
            }
            if *atom != Atom::Break {
                provenance.push(0, place(*at, behind.min(range.end)));
            }
            from = behind;
        }
        if from < range.end {
            let start = if is_even {
                span.start + (from - range.start) as u32
            } else {
                span.start
            };
            provenance.push(range.end - from, Span { start, ..span });
        }
    }
}

/// What the bytes `range` of a row's text stand for in the source; the row is made of `lines`, all of them text
/// alone.
pub fn of_row(lines: &[Box<Line>], range: Range<usize>) -> Option<Span> {
    let mut row = Provenance::default();
    row.open(false);
    let mut before = "";
    for one in lines {
        if needs_space(before, &one.text) {
            row.insert(1);
        }
        line(one, &mut row);
        before = &one.text;
    }
    row.span_of(0, range)
}
