//! What holds whatever the weights say.

use super::facts::{Fact, Facts};
use super::{Class, Scores};
use crate::detect::Part;
use crate::detect::row::Row;
use crate::model::Role;

/// The class of a row: the surest of those that it may have.
pub fn class(row: &Row<'_>, facts: Facts, scores: &Scores) -> Class {
    let mut best = Class::Text;
    for class in Class::ALL.iter().copied() {
        if scores.of(class) > scores.of(best) && may_be(class, row, facts) {
            best = class;
        }
    }
    best
}

/// Whether a row with these facts may have the class at all.
fn may_be(class: Class, row: &Row<'_>, facts: Facts) -> bool {
    let marked = row.hints.heading > 0;
    let live = facts.has(Fact::Live);
    match class {
        Class::Text => true,
        Class::Title => !live,
        Class::Junk => !live && !marked,
        Class::Date => facts.has_one(&[Fact::IsDate, Fact::HasDate, Fact::OpensDate]) && !marked,
        Class::Copies => facts.has_one(&[Fact::Copy, Fact::EndsComma, Fact::HasPause, Fact::EndsStop]),
        Class::Notes | Class::AttachmentNote | Class::Table | Class::Contents => !marked,
        _ => !live && !marked,
    }
}

/// From here on a table's line is one by its score alone.
const TABLE: f32 = 0.6;

/// Gives rows that no precise stage was sure of the role of their class.
pub fn give(rows: &mut [Row<'_>]) {
    for row in rows {
        if !row.is_open() || row.suspect {
            continue;
        }
        let class = row.class();
        let sure = row.seen.as_ref().map_or(0.0, |seen| seen.scores.of(class));
        if matches!(class, Class::Table | Class::Contents) && sure < TABLE {
            continue;
        }
        row.role = class.role();
    }
}

/// The documents and attachments of the file: each begins with its head and title block.
pub fn parts(rows: &[Row<'_>]) -> Vec<Part> {
    let heads = |row: &Row<'_>| {
        matches!(
            row.role,
            Some(
                Role::Title
                    | Role::Subtitle
                    | Role::DateLine
                    | Role::AuthorLine
                    | Role::DocNumber
                    | Role::IssuerMark
                    | Role::Classification
                    | Role::Serial
                    | Role::Signer
                    | Role::AttachmentHead
            )
        )
    };
    let mut parts = vec![Part { start: 0, text: 0, end: rows.len() }];
    let mut at = 0;
    while at < rows.len() {
        if !heads(&rows[at]) {
            at += 1;
            continue;
        }
        let mut text = at;
        let mut end = at;
        let mut titled = false;
        while end < rows.len() && (heads(&rows[end]) || rows[end].junk || rows[end].suspect) {
            if heads(&rows[end]) {
                text = end + 1;
                titled |= matches!(rows[end].role, Some(Role::Title | Role::AttachmentHead));
            }
            end += 1;
        }
        let opened = parts.len() > 1 || parts.iter().any(|part| part.text > 0);
        if let Some(last) = parts.last_mut() {
            if !opened {
                last.text = text;
            } else if titled {
                last.end = at;
                parts.push(Part { start: at, text, end: rows.len() });
            }
        }
        at = end.max(at + 1);
    }
    parts
}

/// From here on junk is certain.
const CERTAIN: f32 = 0.999;

/// Whether a row is certainly no part of the document.
pub fn is_certain(row: &Row<'_>) -> bool {
    row.seen.as_ref().is_some_and(|seen| seen.class == Class::Junk && seen.scores.of(Class::Junk) >= CERTAIN)
}
