//! Notes and signatures among the text, where neither can stand.

use super::super::lex::fact::Fact;
use super::super::row::Row;
use super::super::rules::words;
use super::super::{back, text};
use crate::model::Role;

/// A sentence has at least so many characters.
const SENTENCE: usize = 8;

/// What is no note (附注) and signs nothing becomes text.
///
/// （单位：亿元） above a table is no note (附注). Who signs has no sentence below: what stands above 希望受表扬的单位… is a list. Below 此致
/// stands who is addressed.
pub fn release(rows: &mut [Row<'_>]) {
    notes(rows);
    signatures(rows);
}

/// The unit of a table is no note.
fn notes(rows: &mut [Row<'_>]) {
    for row in rows.iter_mut().filter(|row| !row.junk) {
        let line = row.squeezed();
        let inner = line.trim_start_matches(['（', '(']);
        let is_unit = words::TABLE_UNITS.iter().any(|key| inner.starts_with(key));
        if row.role == Some(Role::Notes) && row.verdict.is_none() && is_unit {
            row.role = None;
        }
    }
}

fn signatures(rows: &mut [Row<'_>]) {
    // The first row of a run of signatures, and what stands above it.
    let mut run: Option<usize> = None;
    let mut addressed = false;
    for at in 0..rows.len() {
        let row = &rows[at];
        if row.junk {
            continue;
        }
        if row.role == Some(Role::Signature) {
            if addressed && back::is_agency(&row.squeezed()) && row.verdict.is_none() {
                rows[at].role = None;
            } else {
                run.get_or_insert(at);
            }
            addressed = false;
            continue;
        }
        addressed = row.is_open() && &*row.squeezed() == "此致";
        let goes_on = row.is_open()
            && !row.suspect
            && row.label.is_none()
            && row.chars >= SENTENCE
            && text::ends_sentence(&row.text)
            && row
                .seen
                .as_deref()
                .is_none_or(|seen| !seen.facts.has(Fact::KeyValue));
        if let Some(first) = run.take().filter(|_| goes_on) {
            let signed = rows[first..at].iter_mut();
            for row in
                signed.filter(|row| row.role == Some(Role::Signature) && row.verdict.is_none())
            {
                row.role = None;
            }
        }
    }
}
