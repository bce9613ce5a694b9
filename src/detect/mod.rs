//! Draft → Document: what every line is.
//!
//! Tables that only set lines beside one another are laid out first; then the stages of `STAGES` give every row
//! its role, each only to rows that no earlier one was sure of; then what belongs to head and imprint is lifted,
//! and the rows become the document. docs/detection.md tells it as prose.

mod above;
mod account;
mod alone;
mod answers;
mod assemble;
mod attach;
mod back;
mod bare;
mod beside;
mod columns;
mod dated;
mod dotted;
mod endnotes;
#[doc(hidden)]
pub mod frame;
mod front;
mod gapped;
mod given;
mod head;
mod inline;
mod junk;
pub mod label;
mod lead;
mod lettered;
mod levels;
mod lex;
mod lift;
mod lone;
mod member;
mod numeral;
mod outline;
mod outlines;
mod own;
mod pages;
mod plain;
mod plainly;
mod removed;
mod report;
mod residue;
mod row;
mod rules;
mod running;
mod sections;
mod series;
mod shapes;
mod share;
mod signs;
mod stock;
mod text;
mod trace;
mod typed;
mod uncommon;
mod unfilled;
mod wrap;

use crate::diag::{Finding, Removal, message};
use crate::draft::Draft;
use crate::model::{Document, Role};
use crate::provenance::Provenance;
use crate::source::{Lines, Source};
use lift::Lifted;
use row::{Row, Settled};
use std::collections::BTreeMap;

/// What the detector may do.
#[derive(Debug, Clone, Copy, Default)]
pub struct DetectOptions<'a> {
    /// Which of the lines that are no part of the document are removed.
    pub removal: Removal,
    /// Words that only promo lines hold, besides the program's own.
    pub junk: &'a [String],
    /// Lines that are no promo.
    pub keep: Option<&'a Lines>,
    /// Whether the account tells why.
    pub explain: bool,
    /// Whether nothing but the document is wanted: what is doubtful is not looked for, and no place and no line is told of.
    pub document_only: bool,
    /// Whether nobody asks what became of each line.
    pub no_account: bool,
    /// Weights to judge, in place of the program's own.
    #[doc(hidden)]
    pub weights: Option<&'a frame::Weights>,
}

impl DetectOptions<'_> {
    /// Whether the account is made.
    fn account(&self) -> bool {
        !self.document_only && !self.no_account
    }
}

/// The result: a document, a row for each source line, where the text comes from, and everything worth saying.
#[derive(Debug, Clone, Default)]
pub struct Detected {
    /// The document.
    pub document: Document,
    /// What became of each source line that is not empty, in order.
    pub account: Vec<LineLabel>,
    /// What told most about a line, by its number, where that was asked: its class of the frame and the next, how sure
    /// each is, and the facts that weighed most.
    pub why: BTreeMap<u32, String>,
    /// Where each block of the document comes from.
    pub provenance: Provenance,
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
}

impl Detected {
    /// Adds findings of a later stage, each at its place among the others.
    pub fn add(&mut self, findings: Vec<Finding>) {
        if !findings.is_empty() {
            self.findings.extend(findings);
            self.sort();
        }
    }

    fn sort(&mut self) {
        self.findings
            .sort_by_key(|finding| finding.span.map_or(0, |span| span.start));
    }
}

/// Decides what every line of `draft` is.
pub fn detect(source: &Source, draft: Draft, options: DetectOptions<'_>) -> Detected {
    let mut draft = beside::lay_out(draft);
    let mut findings = std::mem::take(&mut draft.findings);
    let (rows, lifted, why) = decide(source, &draft, options, &mut findings);
    let mut detected = assemble::assemble(source, draft, rows, lifted, &options);
    detected.why = why;
    findings.append(&mut detected.findings);
    removed::drop_mends(&mut findings);
    detected.findings = findings;
    detected.sort();
    detected
}

/// What every row is, what the rows of head and imprint give, and why by the numbers of lines.
fn decide(
    source: &Source,
    draft: &Draft,
    options: DetectOptions<'_>,
    findings: &mut Vec<Finding>,
) -> (Vec<Settled>, BTreeMap<usize, Lifted>, BTreeMap<u32, String>) {
    let found = [frame::Found::new(), frame::Found::new()];
    let mut work = Work {
        rows: Row::all(draft),
        found: &found,
        parts: Vec::new(),
        why: BTreeMap::new(),
        findings,
        source,
        draft,
        options,
    };
    for (_, stage) in STAGES {
        stage(&mut work);
    }
    let (rows, mut why) = (work.rows, work.why);
    let told = rows.iter().filter_map(Row::first_line).filter_map(|line| {
        let why = why.remove(&line.span.start)?;
        Some((source.line_of(line.span.start), why))
    });
    let why = told.collect();
    let lifted = lift::find(&rows, draft);
    // In the room of the rows, which is three times what is left of them.
    let mut settled: Vec<Settled> = rows.into_iter().map(Row::settle).collect();
    settled.shrink_to_fit();
    (settled, lifted, why)
}

/// What the stages work on.
struct Work<'a> {
    /// One row a line, and from the stage `wrap` on one a paragraph.
    rows: Vec<Row<'a>>,
    /// What was found out about them, and about those of a title block without what was taken off between them.
    found: &'a [frame::Found; 2],
    /// The documents and attachments of the file, from the stage `parts` on.
    parts: Vec<Part>,
    /// What told most about a row, by where its first line begins, where that was asked.
    why: BTreeMap<u32, String>,
    findings: &'a mut Vec<Finding>,
    source: &'a Source,
    draft: &'a Draft,
    options: DetectOptions<'a>,
}

/// A step of the detector: it gives roles to rows that have none.
type Stage = fn(&mut Work<'_>);

/// The order is the algorithm: a later stage sees only what earlier ones left. Each is told in docs/detection.md.
const STAGES: &[(&str, Stage)] = &[
    ("keep", keep),
    ("frame", frame),
    ("junk", junk),
    ("title blocks", title_blocks),
    ("wrap", wrap),
    ("contents", |work| columns::contents(&mut work.rows)),
    ("parts", parts),
    ("attendance", |work| {
        back::attendance(&mut work.rows, &work.draft.head);
    }),
    ("tables", tables),
    ("salutations", salutations),
    ("outline", outline),
    ("inline", inline),
];

/// Lines that the user says are no promo.
fn keep(work: &mut Work<'_>) {
    let Some(keep) = work.options.keep.filter(|keep| !keep.is_empty()) else {
        return;
    };
    let mut met: Vec<bool> = keep.ranges().iter().map(|_| false).collect();
    for row in &mut work.rows {
        let Some(line) = row.first_line() else {
            continue;
        };
        let number = work.source.line_of(line.span.start);
        for (met, range) in met.iter_mut().zip(keep.ranges()) {
            if range.contains(&number) {
                (*met, row.kept) = (true, true);
            }
        }
    }
    for (_, range) in met.iter().zip(keep.ranges()).filter(|(met, _)| !**met) {
        let lines = text::range(*range.start(), *range.end());
        work.findings.push(Finding::whole(message::J06 { lines }));
    }
}

/// How sure each row is of each role of the frame.
fn frame(work: &mut Work<'_>) {
    let weights = work.options.weights.unwrap_or(&frame::weights::OWN);
    let [found, _] = work.found;
    work.why = frame::score(&mut work.rows, weights, work.options.explain, found);
}

/// Promo lines and page chrome.
fn junk(work: &mut Work<'_>) {
    let Work {
        rows,
        findings,
        source,
        ..
    } = work;
    findings.extend(junk::mark(rows, work.options.junk));
    match work.options.removal {
        Removal::Certain | Removal::Likely => {}
        Removal::Keep => keep_junk(rows),
    }
    findings.extend(
        rows.iter()
            .filter(|row| row.junk)
            .filter_map(|row| removed::finding(source, row)),
    );
}

/// So many rows of the text show what stands below a title block.
const BELOW_TITLE: usize = 24;

/// What was taken off parts lines of a title block (the title, who speaks, the day): which of them is which is seen without it.
fn title_blocks(work: &mut Work<'_>) {
    let is_text = |row: &Row<'_>| {
        !row.junk && !row.is_barrier() && row.seen.as_ref().is_none_or(|seen| seen.among)
    };
    let rows = &work.rows;
    let text = rows.iter().position(is_text).unwrap_or(rows.len());
    if !rows.iter().take(text).any(|row| row.junk) {
        return;
    }
    let end = (text + BELOW_TITLE).min(rows.len());
    let head: Vec<Row<'_>> = work.rows.drain(..end).collect();
    let is_junk: Vec<bool> = head.iter().map(|row| row.junk).collect();
    let (junk, mut kept): (Vec<Row<'_>>, Vec<Row<'_>>) = head.into_iter().partition(|row| row.junk);
    let weights = work.options.weights.unwrap_or(&frame::weights::OWN);
    let [_, found] = work.found;
    let why = frame::score_title_block(&mut kept, weights, work.options.explain, found);
    work.why.extend(why);
    let (mut junk, mut kept) = (junk.into_iter(), kept.into_iter());
    let next = |is_junk: bool| if is_junk { junk.next() } else { kept.next() };
    work.rows.splice(..0, is_junk.into_iter().filter_map(next));
}

/// Lines cut at a fixed width become one row again.
fn wrap(work: &mut Work<'_>) {
    if work.options.removal != Removal::Keep {
        for at in pages::numbers(&mut work.rows) {
            let removed = removed::finding(work.source, &work.rows[at]);
            work.findings.extend(removed);
        }
    }
    let joined = wrap::join(&mut work.rows);
    work.findings.extend(joined.finding(work.source));
}

/// Flattened tables, lists in columns, and typed tables.
fn tables(work: &mut Work<'_>) {
    columns::tables(&mut work.rows);
    typed::find(work.source, &mut work.rows, work.findings);
}

/// Addresses to people, and the line of agencies near the top of each part.
fn salutations(work: &mut Work<'_>) {
    for part in &work.parts {
        front::salutations(&mut work.rows, part.text, part.end);
    }
}

/// The series of labels of each part, and what their members are.
fn outline(work: &mut Work<'_>) {
    let is_heard = !work.options.document_only;
    let slips = outlines::decide(&mut work.rows, &work.parts, is_heard);
    work.findings.extend(slips);
}

/// Leads within paragraphs; from here on every row is decided.
fn inline(work: &mut Work<'_>) {
    inline::mark(&mut work.rows);
    if !work.options.document_only {
        plainly::clear(&mut work.rows);
        let doubts = report::doubts(work.source, &work.rows);
        work.findings.extend(doubts);
    }
}

/// A document or attachment within the file, by row indices. The parts of a file follow one another without a gap.
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
fn parts(work: &mut Work<'_>) {
    let Work {
        rows,
        findings,
        source,
        ..
    } = work;
    endnotes::end_notes(rows);
    back::closings(rows);
    back::attachments(rows);
    back::notes(rows);
    endnotes::items(rows);
    findings.extend(back::join_copies(rows).finding(source));
    if work.options.removal == Removal::Likely {
        let squeezed: Vec<_> = rows.iter().map(Row::squeezed).collect();
        let attached = junk::attached(rows);
        let likely: Vec<usize> = (0..rows.len())
            .filter(|at| rows[*at].suspect && rows[*at].is_open() && frame::is_likely(rows, *at))
            .filter(|at| !own::is_own(rows, &squeezed, *at, attached))
            .collect();
        for at in likely {
            rows[at].junk = true;
            findings.extend(removed::finding(source, &rows[at]));
        }
    }
    lettered::mark(rows);
    frame::give(rows);
    findings.extend(attach::join_names(rows).finding(source));
    work.parts = frame::parts(rows);
}

/// With `--keep-junk`, what looks like promo is body text.
fn keep_junk(rows: &mut [Row<'_>]) {
    for row in rows {
        if row.junk {
            row.junk = false;
            row.kept = true;
            row.role = Some(Role::Body);
        }
    }
}

#[cfg(test)]
mod tests;
