//! CJK emphasis mended: `**一是…。**办` does not close in CommonMark, because the closing mark stands
//! between punctuation and a Han character. Pairs of `**` that were left in a text become strong.

use crate::diag::{Edit, Finding, message};
use std::ops::Range;

use crate::draft::Line;
use crate::model::Marks;

/// A line with more formats than this is no text a person wrote; looking further would not be linear.
const MOST_FORMATS: usize = 256;

/// Makes the pairs of a line strong; `literal` are ranges of code, where stars are stars.
pub fn mend(line: &mut Line, literal: &[Range<usize>], edits: &mut Vec<Edit>) {
    if line.text.contains("**") {
        pairs(line, literal, edits);
    }
}

/// The finding for all mends of a document.
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

fn pairs(line: &mut Line, literal: &[Range<usize>], edits: &mut Vec<Edit>) {
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
        line.formats.push((
            open + 2..*close,
            Marks {
                strong: true,
                ..Marks::default()
            },
        ));
    }
    line.formats
        .sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    line.splice(&changes);
}

/// Whether the stars were escaped in the source, or came from an entity.
fn is_literal(line: &Line, at: usize) -> bool {
    let (first, second) = (line.map.source(at), line.map.source(at + 1));
    second != first + 1
}
