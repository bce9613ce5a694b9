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
    let observed = around::observe(rows);
    for (row, one) in rows.iter_mut().zip(&observed) {
        if one.pinned || row.is_barrier() || row.verdict.is_some() {
            continue;
        }
        let scores = weights.score(one);
        let class = decide::class(row, one.facts, &scores);
        row.seen = Some(Box::new(Seen {
            facts: one.facts,
            among: !one.above && !one.below,
            above: one.above,
            noisy: one.noisy,
            scores,
            class,
        }));
    }
}

/// What the lines of a draft show, each with its place, for the program that learns the weights; no part of the interface.
pub fn observe(draft: Draft) -> Vec<(Span, Observation)> {
    let draft = super::beside::lay_out(draft);
    let rows = Row::all(&draft);
    let observed = around::observe(&rows);
    let lines = rows.iter().zip(observed);
    lines
        .filter_map(|(row, seen)| Some((row.first_line()?.span, seen)))
        .collect()
}
