//! Typographic mends that cannot change the meaning, one a file, each of them reported.
//!
//! Most look at a line alone and are made in the draft ([`draft()`]), so that detection sees what was meant. Others
//! need to know what a line is and are made in the document ([`by_role`]). One is made while Markdown is read
//! ([`emphasis`]). What a mark names is taken as it stands; so is the text of a link.

mod citation;
pub mod emphasis;
mod invisible;
mod punctuation;
mod salutation;
mod signs;
pub mod wiki;

use crate::diag::{Edit, Finding};
use crate::draft::{Draft, Item, Line};
use crate::model::Document;
use crate::provenance::Provenance;
use crate::side_by_side::in_parts;
use std::ops::Range;

pub use crate::diag::Fix;

/// A replacement in a line's text, and how it is reported.
struct Mend {
    range: Range<usize>,
    new: &'static str,
    /// What is said about it; the place and the edit come later.
    finding: Finding,
}

/// The draft with the mends of `fix` that look at one line alone; a line with a mark has none. The findings stand in
/// the draft.
pub fn draft(draft: Draft, fix: Fix) -> Draft {
    let mut draft = draft;
    if fix == Fix::None {
        return draft;
    }
    let mut findings = Vec::new();
    for at in wanting(&draft.items) {
        if let Some(Item::Line(line)) = draft.items.get_mut(at) {
            mend(line, &mut findings);
        }
    }
    for line in draft.footnotes.iter_mut().flat_map(|(_, lines)| lines) {
        mend(line, &mut findings);
    }
    draft.findings.append(&mut findings);
    draft
}

/// Items, at least, that are looked at on one core.
const MANY: usize = 1_000;

/// The lines among `items` that a mend has something to do in, by number: few, so that all are looked at side by side.
fn wanting(items: &[Item]) -> Vec<usize> {
    let is_wanting = |at: &usize| match items.get(*at) {
        Some(Item::Line(line)) => {
            line.verdict.is_none()
                && (line.text.trim().len() < line.text.len()
                    || [invisible::find, citation::find, punctuation::find]
                        .iter()
                        .any(|find| !find(line).is_empty()))
        }
        _ => false,
    };
    let parts = in_parts(items.len(), MANY, |range| {
        range.filter(is_wanting).collect::<Vec<_>>()
    });
    parts.concat()
}

/// Makes the mends that look at a line alone.
fn mend(line: &mut Line, findings: &mut Vec<Finding>) {
    if line.verdict.is_none() {
        apply(line, invisible::find(line), findings);
        apply(line, citation::find(line), findings);
        trim(line);
        apply(line, punctuation::find(line), findings);
    }
}

/// Makes the mends of `fix` in the document that need to know what a line is; returns their findings. `provenance`
/// says where they stand and which blocks have a mark, and follows.
pub fn by_role(document: &mut Document, provenance: &mut Provenance, fix: Fix) -> Vec<Finding> {
    match fix {
        Fix::None => Vec::new(),
        Fix::Safe | Fix::All => salutation::mend(document, provenance),
    }
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
