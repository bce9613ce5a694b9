//! The frame: which rows are head, title block, text, sign-off and back matter, and which are no part of the document.
//!
//! Each row is observed (`facts`, `around`), each observation has a learned weight for each role (`weights`), and the sums say how
//! sure each role is. What must hold whatever the sums say stands in `decide`.

pub mod around;
mod decide;
mod facts;
mod give;
pub mod grams;
pub mod weights;

pub use super::lex::class::Class;
use super::lex::class::Seen;
use super::row::Row;
use crate::draft::Draft;
use crate::source::Span;
pub use around::Observation;
pub use decide::{doubt, is_certain, is_likely, is_signatory, is_suspect};
pub use give::give;
pub(super) use give::parts;
pub use weights::Weights;

/// Tells every row how sure each class is, and which it has by that.
pub fn score(rows: &mut [Row<'_>], weights: &Weights) {
    let mut seen = Vec::with_capacity(rows.len());
    around::observe(rows, |row, one| {
        if one.pinned || row.is_barrier() || row.verdict.is_some() {
            return seen.push(None);
        }
        let scores = weights.score(&one);
        let class = decide::class(row, one.facts, &scores);
        seen.push(Some(Box::new(Seen {
            facts: one.facts,
            among: !one.above && !one.below,
            above: one.above,
            noisy: one.noisy,
            scores,
            class,
        })));
    });
    for (row, seen) in rows.iter_mut().zip(seen) {
        row.seen = seen;
    }
}

/// What the lines of a draft show, each with its place, for the program that learns the weights; no part of the interface.
pub fn observe(draft: Draft) -> Vec<(Span, Observation)> {
    let draft = super::beside::lay_out(draft);
    let rows = Row::all(&draft);
    let mut lines = Vec::with_capacity(rows.len());
    around::observe(&rows, |row, seen| {
        lines.extend(row.first_line().map(|line| (line.span, seen)));
    });
    lines
}
