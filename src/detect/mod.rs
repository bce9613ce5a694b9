//! Draft → Document: what every line is.
//!
//! The order of the stages is the algorithm: each decides what it is sure of, and a later one sees
//! only what the earlier ones left. docs/detection.md tells it as prose.

mod assemble;
mod back;
mod beside;
mod columns;
mod front;
mod head;
mod inline;
mod junk;
pub mod label;
mod levels;
mod lift;
mod numeral;
mod outline;
mod report;
mod row;
mod rules;
mod series;
mod shapes;
mod text;
mod wrap;

use crate::diag::{Finding, Fix, message};
use crate::draft::Draft;
use crate::model::{Document, Role};
use crate::source::{Source, Span};
use row::Row;

/// What the detector may do.
#[derive(Debug, Clone, Copy, Default)]
pub struct DetectOptions<'a> {
    /// Keep promo lines as body text.
    pub keep_junk: bool,
    /// Which typographic mends are made.
    pub fix: Fix,
    /// Words that only promo lines hold, besides the program's own.
    pub junk: &'a [String],
}

/// The result: a document, a row for each source line, and everything worth saying.
#[derive(Debug, Clone, Default)]
pub struct Detected {
    /// The document.
    pub document: Document,
    /// What became of each source line that is not empty, in order.
    pub account: Vec<LineLabel>,
    /// Findings of all stages so far, by place.
    pub findings: Vec<Finding>,
}

/// What became of one source line: a row of `-t labels`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineLabel {
    /// Line number from 1.
    pub line: u32,
    /// The word for its role.
    pub role: &'static str,
    /// For headings and run-ins: the outline depth, 1–5.
    pub level: Option<u8>,
    /// For run-ins: characters of the raw line up to the end of the lead and its punctuation.
    pub lead: Option<u32>,
    /// The block of the body that it went into; nothing when it went nowhere.
    pub block: Option<u32>,
}

impl Detected {
    /// Where each block of the body begins in `source`; nothing for one without text.
    pub fn places(&self, source: &Source) -> Vec<Option<Span>> {
        let mut places = vec![None; self.document.body.len()];
        for row in self.account.iter().rev() {
            let place = row.block.and_then(|block| places.get_mut(block as usize));
            if let Some(place) = place {
                *place = Some(source.line_span(row.line));
            }
        }
        places
    }
}

/// Decides what every line of `draft` is.
pub fn detect(source: &Source, draft: Draft, options: DetectOptions<'_>) -> Detected {
    let mut draft = beside::lay_out(draft);
    let mut findings = std::mem::take(&mut draft.findings);
    let mut rows = Row::all(&draft);
    findings.extend(junk::mark(&mut rows, options.junk));
    if options.keep_junk {
        keep_junk(&mut rows);
    }
    findings.extend(report::removals(&rows));
    let (mut rows, joined) = wrap::join(rows);
    if joined > 0 {
        findings.push(Finding::whole(message::S10 { count: joined }));
    }
    columns::contents(&mut rows);
    let parts = parts(&mut rows);
    back::attendance(&mut rows, &draft.head);
    columns::tables(&mut rows);
    for part in &parts {
        front::salutations(&mut rows, part.text, part.end);
    }
    for part in &parts {
        let outline = outline::decide(&mut rows, part.start, part.end);
        findings.extend(report::slips(&rows, &outline));
    }
    inline::mark(&mut rows);
    findings.extend(report::doubts(&rows));
    let lifted = lift::find(&rows, &draft);
    let mut settled = Vec::with_capacity(rows.len());
    settled.extend(rows.into_iter().map(Row::settle));
    let mut detected = assemble::assemble(source, draft, settled, lifted, options.fix);
    findings.append(&mut detected.findings);
    findings.sort_by_key(|finding| finding.span.map_or(0, |span| span.start));
    detected.findings = findings;
    detected
}

/// A document or attachment within the file, by row indices.
#[derive(Debug, Clone, Copy)]
struct Part {
    /// Its first row.
    start: usize,
    /// The first row behind its title block.
    text: usize,
    /// One past its last row.
    end: usize,
}

/// Finds titles and closings: where each document and attachment of the file begins and ends.
fn parts(rows: &mut [Row<'_>]) -> Vec<Part> {
    // What a mark or --keep-junk made body above the title is not the title's, nor is what may be promo.
    let first = rows
        .iter()
        .position(|row| !row.junk && !row.suspect && row.role != Some(Role::Body))
        .unwrap_or(0);
    let text = front::title_block(rows, first, false);
    back::end_notes(rows);
    back::closings(rows);
    let heads = back::attachments(rows);
    back::notes(rows);
    let mut starts = vec![(0, text)];
    let openers: Vec<usize> = (0..rows.len())
        .filter(|at| {
            rows.get(*at)
                .is_some_and(|row| row.role == Some(Role::Date))
                || heads.binary_search(at).is_ok()
        })
        .collect();
    for (index, at) in openers.iter().enumerate() {
        // Up to the next closing or head; behind that it is the other one's business.
        let until = openers.get(index + 1).map_or(rows.len(), |next| next + 1);
        let next = (at + 1..until).find(|next| rows.get(*next).is_some_and(Row::is_open));
        let Some(next) = next else { continue };
        let text = front::title_block(rows, next, true);
        if text > next {
            starts.push((next, text));
        }
    }
    let mut parts: Vec<Part> = Vec::with_capacity(starts.len());
    for (index, (start, text)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(rows.len(), |(next, _)| *next);
        parts.push(Part {
            start: *start,
            text: *text,
            end,
        });
    }
    parts
}

/// With `--keep-junk`, what looks like promo is body text.
fn keep_junk(rows: &mut [Row<'_>]) {
    for row in rows {
        if row.junk {
            row.junk = false;
            row.role = Some(Role::Body);
        }
    }
}
