//! CJK emphasis (R11): `**一是…。**办` does not close in CommonMark, because the closing mark stands between
//! punctuation and a Han character. Pairs of `**` that were left in a text become strong.
//!
//! The Markdown reader calls it, line by line: only the reader knows which stars were code, and in cells of a table
//! a line is gone once it is read. That is the one edge from reading to mending. It is made whatever `--fix` says:
//! it is how this Markdown is meant, not how its text should be written.

use crate::diag::{Edit, Finding, message};
use std::ops::Range;

use crate::draft::Line;
use crate::model::Marks;

/// A line with more formats than this is no text a person wrote; looking further would not be linear.
const MOST_FORMATS: usize = 256;

/// Makes the pairs of a line strong; returns the marks that were taken off. `literal` are ranges of code in the
/// line's text, where stars are stars.
pub fn mend(line: &mut Line, literal: &[Range<usize>]) -> Vec<Edit> {
    let ranges = if line.text.contains("**") {
        pairs(line, literal)
    } else {
        Vec::new()
    };
    if ranges.is_empty() {
        return Vec::new();
    }
    let mut edits = Vec::with_capacity(ranges.len() * 2);
    let mut changes = Vec::with_capacity(ranges.len() * 2);
    for range in ranges {
        for star in [range.start, range.end] {
            edits.push(Edit::removal(line.source_span(star..star + 2)));
            changes.push((star..star + 2, ""));
        }
        line.formats.push((
            range.start + 2..range.end,
            Marks {
                strong: true,
                ..Marks::default()
            },
        ));
    }
    line.formats
        .sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    line.splice(&changes);
    edits
}

/// The finding for all mends of a document, if there are any.
pub fn finding(edits: Vec<Edit>) -> Option<Finding> {
    if edits.is_empty() {
        return None;
    }
    let mut finding = Finding::whole(message::R11 {
        count: edits.len() / 2,
    });
    finding.edits = edits;
    Some(finding)
}

/// The pairs of a line: from an opening mark to the closing one, which stands behind the range.
fn pairs(line: &Line, literal: &[Range<usize>]) -> Vec<Range<usize>> {
    let stars: Vec<usize> = line
        .text
        .match_indices("**")
        .map(|(at, _)| at)
        .filter(|at| {
            let code = literal.partition_point(|range| range.end <= *at);
            !is_literal(line, *at) && literal.get(code).is_none_or(|range| range.start > *at)
        })
        .collect();
    let mut ranges = Vec::new();
    let mut at = 0;
    while let (Some(open), Some(close)) = (stars.get(at), stars.get(at + 1)) {
        let inner = line.text.get(open + 2..*close).unwrap_or_default();
        let fits = !inner.is_empty() && inner.trim() == inner && !inner.contains('*');
        // A pair must not cross a format that is there already.
        let crosses = line
            .formats
            .iter()
            .take(MOST_FORMATS)
            .any(|(range, marks)| {
                let apart = range.end <= *open || range.start >= close + 2;
                let inside = range.start >= open + 2 && range.end <= *close;
                !apart && (marks.strong || !inside)
            });
        if fits && !crosses {
            ranges.push(*open..*close);
            at += 2;
        } else {
            at += 1;
        }
    }
    ranges
}

/// Whether the stars were escaped in the source, or came from an entity.
fn is_literal(line: &Line, at: usize) -> bool {
    let (first, second) = (line.map.source(at), line.map.source(at + 1));
    second != first + 1
}
