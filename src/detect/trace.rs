//! Where a value in a row stands in the source.

use std::ops::Range;

use super::row::needs_space;
use crate::draft::Line;
use crate::provenance::Provenance;
use crate::source::Span;

/// What the bytes `range` of a row's text stand for in the source; the row is made of `lines`, all of them text
/// alone.
pub fn place_of(lines: &[Line], range: Range<usize>) -> Option<Span> {
    let mut row = Provenance::default();
    row.open(false);
    let mut before = "";
    for one in lines {
        if needs_space(before, &one.text) {
            row.insert(1);
        }
        one.tell_places(|length, place| row.push(length, place));
        before = &one.text;
    }
    row.span_of(0, range)
}
