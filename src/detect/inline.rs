//! Inline leads: `一要…。…二要…。…` inside one paragraph, each lead opening a sentence.
//!
//! design.md §3: two or more members of one series, the first not behind a colon, each lead at most
//! fifty characters and followed by more text before the next member. Everything else is prose.

use std::ops::Range;

use smallvec::SmallVec;

use super::label::{self, Form};
use super::lead::LEAD;
use super::row::{LeadAt, Row};
use super::signs::Sign;
use super::text;
use crate::model::{Lead, Level, Role};
use crate::side_by_side::in_parts;

/// A series: its form, the prefix of its numerals, what follows them.
type Set = (Form, &'static str, &'static str);

/// What the second and later members are looked up by: form, numeral's prefix, what follows it.
const SETS: &[Set] = &[
    (Form::Must, "", "要"),
    (Form::Is, "", "是"),
    (Form::Di, "第", "，"),
    (Form::Qi, "其", "，"),
];

/// The numerals of members in order; a paragraph has no more members than that.
const NUMERALS: [&str; 12] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
];

/// Adds inline leads to every body row that no mark names.
///
/// A lead is one level below the heading or run-in above it, or the paragraph's own run-in; level 1 when there is
/// none. Of the series in [`SETS`] the first one found counts. A title begins a new count.
pub fn mark(rows: &mut [Row<'_>]) {
    let parts = in_parts(rows.len(), MANY, |range| {
        let found = range.filter_map(|at| Some((at, leads(rows.get(at)?)?)));
        found.collect::<Vec<_>>()
    });
    let mut found = parts.into_iter().flatten().peekable();
    let mut above = 0_usize;
    for (at, row) in rows.iter_mut().enumerate() {
        if let Some(level) = row.level() {
            above = usize::from(level.get());
        }
        if row.role == Some(Role::Title) {
            above = 0;
        }
        let Some((_, found)) = found.next_if(|(of, _)| *of == at) else {
            continue;
        };
        let lead = Lead {
            level: Level::clamped(above + 1),
            article: false,
        };
        row.leads
            .extend(found.into_iter().map(|(range, closed)| LeadAt {
                range,
                closed,
                lead,
            }));
    }
}

/// Rows, at least, that are looked at on one core.
const MANY: usize = 1_000;

/// A lead: its range, and the end of its closing punctuation.
type Found = (Range<usize>, usize);

/// The inline leads of a row, if it is text that may have some.
fn leads(row: &Row<'_>) -> Option<Vec<Found>> {
    let body = row.role == Some(Role::Body) && row.verdict.is_none() || row.is_open();
    if !body || row.hints.code || !row.signs.has(Sign::First) {
        return None;
    }
    let own = row.run_in.then(|| row.leads.first()).flatten();
    let skip = own.map_or(0, |lead| lead.closed);
    let openings = openings(&row.text);
    // The run-in's own series counts paragraphs, not sentences of this one.
    let is_own = |set: &Set| row.run_in && row.label.is_some_and(|label| label.form == set.0);
    let sets = SETS.iter().filter(|set| !is_own(set));
    let mut found = sets.map(|set| members(&row.text, &openings, skip, *set));
    found.find(|found| !found.is_empty())
}

/// The leads of a set in `text` from byte `from`: each range, and the end of its closing punctuation.
///
/// `openings` are the places where its sentences open. Empty unless there are two members or more and each has a lead of
/// at most [`LEAD`] characters with text behind it: one member that has none makes the whole series prose.
fn members(text: &str, openings: &[usize], from: usize, (form, prefix, suffix): Set) -> Vec<Found> {
    let mut starts = Vec::new();
    let mut left = openings.iter().copied().filter(|at| *at >= from);
    for numeral in NUMERALS {
        let opens = |at: &usize| {
            let rest = text.get(*at..).unwrap_or_default();
            let opens = rest
                .strip_prefix(prefix)
                .and_then(|rest| rest.strip_prefix(numeral))
                .is_some_and(|rest| rest.starts_with(suffix));
            opens && label::lex(rest).is_some_and(|label| label.form == form)
        };
        let Some(found) = left.find(opens) else {
            break;
        };
        starts.push(found);
    }
    let mut out = Vec::new();
    if starts.len() < 2 {
        return out;
    }
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(text.len());
        let Some(piece) = text.get(*start..end) else {
            return Vec::new();
        };
        let Some((stop, closed, _)) = text::first_stop(piece, 0, false) else {
            return Vec::new();
        };
        let short = piece
            .get(..closed)
            .is_some_and(|lead| lead.chars().count() <= LEAD);
        let more = piece
            .get(closed..)
            .is_some_and(|rest| !rest.trim().is_empty());
        if !short || !more {
            return Vec::new();
        }
        out.push((*start..start + stop, start + closed));
    }
    out
}

/// Where the sentences of `text` open: at its head and behind each stop, closing quotes and then white space aside.
fn openings(text: &str) -> SmallVec<[usize; 16]> {
    let mut found = SmallVec::new();
    let mut until = None;
    for from in std::iter::once(0).chain(text::stops(text, 0)) {
        // What closes behind a stop may be another stop.
        if until.is_some_and(|until| from <= until) {
            continue;
        }
        let closes = |c: char| text::is_closer(c) || text::is_stop(c);
        let rest = text.get(from..).unwrap_or_default();
        let inside = rest.trim_start_matches(closes).trim_start();
        let at = text.len() - inside.len();
        until = Some(at);
        if inside.chars().next().is_some_and(|c| !text::is_stop(c)) {
            found.push(at);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads_of(text: &str) -> Vec<&str> {
        let found = members(text, &openings(text), 0, (Form::Must, "", "要"));
        found
            .into_iter()
            .map(|(range, _)| text.get(range).unwrap_or_default())
            .collect()
    }

    #[test]
    fn sentences_open_at_the_head_and_behind_stops() {
        let cases: [(&str, &[usize]); 6] = [
            ("中。文", &[0, 6]),
            ("！中。！文", &[3, 12]),
            ("“中。”　文。", &[0, 15]),
            ("中。 。文。”", &[0, 10]),
            ("中？」 」文", &[0, 10]),
            ("", &[]),
        ];
        for (text, wanted) in cases {
            assert_eq!(openings(text).as_slice(), wanted, "{text}");
        }
    }

    #[test]
    fn each_member_opens_a_sentence_and_has_text_behind_it() {
        assert_eq!(
            leads_of("很重要。一要抓早。早抓早主动。二要抓实。实抓见成效。"),
            ["一要抓早", "二要抓实"]
        );
        assert!(leads_of("有两点：一要抓早。早抓。二要抓实。实抓。").is_empty());
        assert!(leads_of("一要抓早。二要抓实。").is_empty());
        assert!(leads_of("一要抓早。早抓早主动。").is_empty());
    }
}
