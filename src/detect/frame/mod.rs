//! The frame: which rows are head, title block, text, sign-off and back matter, and which are no part of the document.
//!
//! Each row is observed (`facts`, `around`), each observation has a learned weight for each role (`weights`), and the sums say how
//! sure each role is. What must hold whatever the sums say stands in `decide`.

pub mod around;
mod block;
mod decide;
mod doubt;
mod facts;
mod found;
mod give;
pub mod grams;
mod keyed;
mod likeness;
mod lists;
mod signers;
mod speaker;
mod stray;
mod under;
mod untitled;
pub mod weights;

use std::collections::BTreeMap;

pub use super::lex::class::Class;
use super::lex::class::{Scores, Seen};
use super::lex::fact::Fact;
use super::lex::place::Place;
use super::row::Row;
use crate::draft::Draft;
use crate::side_by_side::in_parts;
use crate::source::Span;
use around::{Observation, Page};
pub(super) use block::is_apart;
pub use decide::{is_certain, is_chatter, is_likely, is_signatory, is_suspect};
pub use doubt::{doubt, is_framed};
pub use found::Found;
use found::Part;
pub use give::give;
pub(super) use give::parts;
pub(super) use speaker::is_byline;
pub(super) use under::{is_aside, is_no_name};
pub use weights::Weights;

/// So many facts tell why a row is what it is.
const TOLD: usize = 5;

/// What tells most about a row: `title 0.91, text 0.06: About 1.20, ~通知 0.84, …`, worths as in the table of weights.
fn why(weights: &Weights, one: &Observation<'_>, class: Class, scores: &Scores) -> String {
    let others = Class::ALL.iter().copied().filter(|other| *other != class);
    let rival = others.max_by(|one, other| scores.of(*one).total_cmp(&scores.of(*other)));
    let rival = rival.unwrap_or(Class::Text);
    let sure = |class: Class| format!("{} {:.2}", class.word(), scores.of(class));
    let facts = weights.telling(one, [class, rival], TOLD);
    let facts = facts
        .iter()
        .map(|(name, worth)| format!("{name} {}.{:02}", worth / 100, worth % 100));
    let facts: Vec<String> = facts.collect();
    format!("{}, {}: {}", sure(class), sure(rival), facts.join(", "))
}

/// Where the lines of rows begin, and why each is what was seen.
fn whys(page: &Page<'_, '_>, weights: &Weights, parts: &[Part]) -> BTreeMap<u32, String> {
    let seen = parts.iter().flat_map(Part::iter);
    let told = seen.filter_map(|(at, seen)| {
        let why = why(weights, &page.observe(at), seen.class, &seen.scores);
        Some((page.begins(at)?, why))
    });
    told.collect()
}

/// Tells every row how sure each class is, and which it has by that; with `explain` gives why, by where the line begins.
pub fn score<'a>(
    rows: &mut [Row<'a>],
    weights: &Weights,
    explain: bool,
    found: &'a Found,
) -> BTreeMap<u32, String> {
    let page = Page::new(rows);
    let parts = in_parts(rows.len(), around::MANY, |range| {
        let mut part = Part::default();
        for at in range {
            if let Some(seen) = judged(rows, &page, at, weights) {
                part.add(at, seen);
            }
        }
        part
    });
    let told = explain.then(|| whys(&page, weights, &parts));
    drop(page);
    for (at, seen) in found.get_or_init(|| parts).iter().flat_map(Part::iter) {
        rows[at].see(seen);
    }
    told.unwrap_or_default()
}

/// What was found out about a row; nothing for what is sure without weights.
fn judged(rows: &[Row<'_>], page: &Page<'_, '_>, at: usize, weights: &Weights) -> Option<Seen> {
    let row = &rows[at];
    if page.is_pinned(at) || row.is_barrier() || row.verdict.is_some() {
        return None;
    }
    let one = &page.observe(at);
    let scores = weights.score(one);
    let class = decide::class(row, one.facts, &scores);
    Some(Seen {
        facts: one.facts,
        among: !one.above && !one.below,
        above: one.above,
        below: one.below,
        noisy: one.noisy,
        scores,
        class,
    })
}

/// The lines of a title block, which are told apart by what stands around them.
const TITLE_BLOCK: [Class; 4] = [
    Class::Title,
    Class::Subtitle,
    Class::Author,
    Class::DateLine,
];

/// Scores rows once more where other lines stood between them, and keeps that for those that are a line of a title block
/// both ways.
pub fn score_title_block<'a>(
    rows: &mut [Row<'a>],
    weights: &Weights,
    explain: bool,
    found: &'a Found,
) -> BTreeMap<u32, String> {
    let is_line = |seen: &Seen| seen.above && TITLE_BLOCK.contains(&seen.class);
    let lines = (0..rows.len()).filter(|at| rows[*at].seen.is_some_and(is_line));
    let page = Page::new(rows);
    let anew = lines.filter_map(|at| Some((at, judged(rows, &page, at, weights)?)));
    let mut part = Part::default();
    for (at, seen) in anew.filter(|(_, seen)| is_line(seen)) {
        part.add(at, seen);
    }
    let parts = vec![part];
    let told = explain.then(|| whys(&page, weights, &parts));
    drop(page);
    for (at, seen) in found.get_or_init(|| parts).iter().flat_map(Part::iter) {
        rows[at].see(seen);
    }
    told.unwrap_or_default()
}

/// Every fact and place by its name in the table of weights, and what it says; for the docs.
pub fn facts_and_places() -> impl Iterator<Item = (String, &'static str)> {
    let facts = Fact::ALL.iter();
    let facts = facts.map(|(_, name, what)| ((*name).to_owned(), *what));
    let places = Place::ALL.iter();
    facts.chain(places.map(|(_, name, what)| (format!("@{name}"), *what)))
}

/// What a line shows, for the program that learns the weights.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The place of the line.
    pub span: Span,
    /// Whether something is learned from it: from sentences of more than 60 characters inside the text nothing is. Shorter ones
    /// inside are text without weights too, but say what text looks like elsewhere.
    pub teaches: bool,
    /// The numbers of its named attributes, in order.
    pub named: Vec<u16>,
    /// Its one, two or three characters in a row, packed, each once, in order.
    pub grams: Vec<u64>,
}

/// What the lines of a draft show; no part of the interface.
pub fn observe(draft: Draft) -> Vec<Shown> {
    let draft = super::beside::lay_out(draft);
    let rows = Row::all(&draft);
    let page = Page::new(&rows);
    let lines = rows.iter().enumerate();
    let long = Fact::Chars100 | Fact::CharsMore;
    let shown = |(at, row): (usize, &Row<'_>)| {
        let span = row.first_line()?.span;
        let one = page.observe(at);
        Some(Shown {
            span,
            teaches: !(page.is_pinned(at) && one.facts.has_one(long)),
            named: one.named().collect(),
            grams: one.grams(),
        })
    };
    lines.filter_map(shown).collect()
}
