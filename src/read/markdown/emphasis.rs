//! CJK emphasis mended: `**一是…。**办` does not close in CommonMark, because the closing mark stands
//! between punctuation and a Han character. Pairs of `**` that were left in a text become strong.

use crate::diag::{Diagnostic, Edit};
use crate::draft::{Draft, Item, Line};
use crate::model::Marks;

/// A line with more formats than this is no text a person wrote; looking further would not be linear.
const MOST_FORMATS: usize = 256;

/// Mends every line of the draft.
pub fn mend(draft: &mut Draft) {
    let mut edits = Vec::new();
    for item in &mut draft.items {
        if let Item::Line(line) = item
            && !line.hints.code
        {
            pairs(line, &mut edits);
        }
    }
    if !edits.is_empty() {
        let mut finding = Diagnostic::whole("R11").with("count", edits.len() / 2);
        finding.edits = edits;
        draft.diagnostics.push(finding);
    }
}

fn pairs(line: &mut Line, edits: &mut Vec<Edit>) {
    let stars: Vec<usize> = line.text.match_indices("**").map(|(at, _)| at).filter(|at| !is_literal(line, *at)).collect();
    let mut ranges = Vec::new();
    let mut at = 0;
    while let (Some(open), Some(close)) = (stars.get(at), stars.get(at + 1)) {
        let inner = line.text.get(open + 2..*close).unwrap_or_default();
        let fits = !inner.is_empty() && inner.trim() == inner && !inner.contains('*');
        // A pair must not cross a format that is there already.
        let crosses = line.formats.iter().take(MOST_FORMATS).any(|(range, marks)| {
            let apart = range.end <= *open || range.start >= close + 2;
            let inside = range.start >= open + 2 && range.end <= *close;
            !apart && (marks.strong || !inside)
        });
        if fits && !crosses {
            ranges.push((*open, *close));
            at += 2;
        } else {
            at += 1;
        }
    }
    if ranges.is_empty() {
        return;
    }
    let mut changes = Vec::with_capacity(ranges.len() * 2);
    for (open, close) in &ranges {
        for star in [*open, *close] {
            edits.push(Edit::removal(line.source_span(star..star + 2)));
            changes.push((star..star + 2, ""));
        }
        line.formats.push((open + 2..*close, Marks { strong: true, ..Marks::default() }));
    }
    line.formats.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    line.splice(&changes);
}

/// Whether the stars were escaped in the source, or came from an entity.
fn is_literal(line: &Line, at: usize) -> bool {
    let (first, second) = (line.map.source(at), line.map.source(at + 1));
    second != first + 1
}
