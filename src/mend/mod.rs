//! Draft → Draft: typographic mends that cannot change the meaning, each of them reported.
//!
//! One pass a file. A line with a mark and the text of a link are left alone.

mod invisible;
mod punctuation;

use crate::diag::{Edit, Finding};
use crate::draft::{Draft, Item, Line};
use std::ops::Range;

pub use crate::diag::Fix;

/// A replacement in a line's text, and how it is reported.
struct Mend {
    range: Range<usize>,
    new: &'static str,
    /// What is said about it; the place and the edit come later.
    finding: Finding,
}

/// Applies the mends of `fix` to every line without a mark.
pub fn mend(draft: Draft, fix: Fix) -> Draft {
    let mut draft = draft;
    if fix == Fix::None {
        return draft;
    }
    let mut findings = Vec::new();
    let lines = draft.items.iter_mut().filter_map(|item| match item {
        Item::Line(line) => Some(line.as_mut()),
        Item::Table(..) | Item::Beside(..) | Item::PageBreak(_) => None,
    });
    let notes = draft
        .footnotes
        .iter_mut()
        .flat_map(|(_, lines)| lines.iter_mut());
    for line in lines.chain(notes) {
        if line.verdict.is_none() {
            apply(line, invisible::find(line), &mut findings);
            trim(line);
            apply(line, punctuation::find(line), &mut findings);
        }
    }
    draft.findings.append(&mut findings);
    draft
}

/// Makes the mends of one pass and reports each.
fn apply(line: &mut Line, mends: Vec<Mend>, findings: &mut Vec<Finding>) {
    if mends.is_empty() {
        return;
    }
    let changes: Vec<(Range<usize>, &str)> = mends
        .iter()
        .map(|mend| (mend.range.clone(), mend.new))
        .collect();
    for mend in mends {
        let span = line.source_span(mend.range);
        let finding = mend.finding.edit(Edit::new(span, mend.new));
        findings.push(Finding {
            span: Some(span),
            ..finding
        });
    }
    line.splice(&changes);
}

/// Takes off the white space that stood between an invisible character and an end of the line: a
/// label, or the colon of a salutation, is looked for at the very end.
fn trim(line: &mut Line) {
    let text = line.text.as_str();
    let end = text.trim_end().len();
    let start = end - text.trim().len();
    let ends = [(0..start, ""), (end..text.len(), "")];
    let ends: Vec<_> = ends
        .into_iter()
        .filter(|(range, _)| !range.is_empty())
        .collect();
    if !ends.is_empty() {
        line.splice(&ends);
    }
}

/// Whether a place of a line belongs to a link.
fn in_link(line: &Line, at: usize) -> bool {
    line.formats
        .iter()
        .any(|(range, marks)| marks.link.is_some() && range.contains(&at))
}
