//! Short lines without a label among sentences, which were kept as text and may be headings (政府自身建设 between two paragraphs).

use super::lex::wording;
use super::row::{Kind, Row};
use super::signs::Sign;
use super::text::{self, excerpt};
use super::{back, dotted, frame, front};
use crate::diag::{Finding, message};
use crate::model::Role;

/// Characters of such a line.
const SHORT: std::ops::RangeInclusive<usize> = 3..=26;
/// A sentence below it has at least so many.
const SENTENCE: usize = 8;

/// So many pauses are a list of names.
const LIST: usize = 3;

/// S27: each of them, said in one finding.
///
/// Of 11 such lines in 340 labelled documents seven are headings and one is a cut title. Lines in brackets (what is done meanwhile) and
/// captions are not among them, nor is what other findings say.
pub fn finding(rows: &[Row<'_>]) -> Option<Finding> {
    let kept: Vec<&Row<'_>> = rows.iter().filter(|row| !row.junk).collect();
    let said = |row: &Row<'_>| {
        let line = row.first_line()?;
        let text = excerpt(&row.text);
        Some(Finding::at(message::S27 { count: 1, text }, line.span))
    };
    let each: Vec<Finding> = kept
        .windows(3)
        .filter(|rows| is_one(rows))
        .filter_map(|rows| said(rows.get(1)?))
        .collect();
    let [first, others @ ..] = &each[..] else {
        return None;
    };
    if others.is_empty() {
        return Some(first.clone());
    }
    let text = kept
        .windows(3)
        .find(|rows| is_one(rows))
        .and_then(|rows| rows.get(1))
        .map(|row| excerpt(&row.text))?;
    let count = each.len();
    Some(Finding::folded(message::S27 { count, text }, each))
}

/// Whether the middle one of three rows is such a line: a sentence or the frame ends above it, and a sentence stands below.
fn is_one(rows: &[&Row<'_>]) -> bool {
    let [above, row, below] = rows else {
        return false;
    };
    let begins = match above.role {
        None | Some(Role::Body) => text::ends_sentence(&above.text),
        Some(role) => matches!(
            role,
            Role::Heading(_)
                | Role::Title
                | Role::Subtitle
                | Role::DateLine
                | Role::AuthorLine
                | Role::Salutation
        ),
    };
    let opens = is_text(below)
        && !below.text.starts_with([':', '：'])
        && below.chars >= SENTENCE
        && text::ends_clause(&below.text);
    let named = wording::ends_as_list_head(&row.text) && below.role == Some(Role::TableLine);
    begins && (opens && (is_bare(row) || is_dashed(row, below)) || named && is_bare(row))
}

/// ——回望来路，我们倍感自豪。 above a paragraph of its own: one short sentence behind a dash.
fn is_dashed(row: &Row<'_>, below: &Row<'_>) -> bool {
    let dash = ['—', '－'];
    is_text(row)
        && row.verdict.is_none()
        && SHORT.contains(&row.chars)
        && row.leads.is_empty()
        && row.text.starts_with(dash)
        && row.text.ends_with('。')
        && row.text.matches(['。', '；', '：']).count() == 1
        && !below.text.starts_with(dash)
        && !(row.suspect && frame::is_suspect(row))
        && frame::doubt(row).is_none()
}

fn is_text(row: &Row<'_>) -> bool {
    matches!(row.role, None | Some(Role::Body)) && matches!(row.kind, Kind::Text { .. })
}

/// Whether a row of text is short, has no label and no mark, and nothing has been said of it.
fn is_bare(row: &Row<'_>) -> bool {
    let marks = ['。', '；', '！', '？', '…', '!', '?', ';', '﹗'];
    let line = row.squeezed();
    is_text(row)
        && row.verdict.is_none()
        && SHORT.contains(&row.chars)
        && row.label.is_none()
        && row.leads.is_empty()
        && row.signs.has(Sign::Han)
        && row.hints.heading == 0
        && !row.hints.bullet
        && !row.kept
        && !row.is_joined()
        && !row.text.contains(marks)
        && !text::ends_clause(&row.text)
        && row.text.matches('、').count() < LIST
        && !row.text.starts_with(['-', '@', '图', '表', '附'])
        && !row.text.starts_with("专栏")
        && dotted::number(&row.text).is_none()
        && !line.ends_with(['：', ':', '，', '、', ',', '好'])
        && !back::is_bracketed(&line)
        && !front::is_vocative(&line)
        && !(row.suspect && frame::is_suspect(row))
        && frame::doubt(row).is_none()
}
