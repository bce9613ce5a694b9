//! Short lines without a label among sentences, which were kept as text and may be headings (政府自身建设 between two paragraphs).

use super::lex::wording;
use std::collections::BTreeMap;

use super::row::Row;
use super::signs::Sign;
use super::text::{self, excerpt};
use super::{back, dotted, frame, front, lone, signs};
use crate::diag::{Bounded, Finding, message};
use crate::model::Role;

/// Characters of such a line.
const SHORT: std::ops::RangeInclusive<usize> = 3..=26;
/// A sentence below it has at least so many.
const SENTENCE: usize = 8;

/// So many short sentences that open alike may be headings.
const PARALLEL: usize = 3;
/// So many short lines that open with one mark above text may be headings.
const MARKED: usize = 2;
/// Marks that open sentences, asides and lists.
const WORDS: &str =
    "“”‘’\"'（）()【】[]《》〈〉「」『』〔〕<>—－-–+=…。，、；：！？!?.,:;@#*·•●~～_|/\\＊＃※☆★";
/// So many pauses are a list of names.
const LIST: usize = 3;

/// S27: each of them, said in one finding.
///
/// Of 11 such lines in 340 labelled documents seven are headings and one is a cut title. Lines in brackets (what is done meanwhile) and
/// captions are not among them, nor is what other findings say.
pub fn finding(rows: &[Row<'_>], out: &mut Bounded) {
    let kept: Vec<&Row<'_>> = rows.iter().filter(|row| !row.junk).collect();
    let said = |row: &Row<'_>| {
        let line = row.first_line()?;
        let text = excerpt(&row.text);
        Some(Finding::at(message::S27 { text }, line.span))
    };
    let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
    let points = || kept.windows(3).filter(|rows| is_point(rows));
    for opening in points().filter_map(|rows| opening(rows.get(1)?)) {
        *alike.entry(opening).or_default() += 1;
    }
    let is_parallel = |rows: &[&Row<'_>]| {
        let count = rows.get(1).and_then(|row| opening(row));
        let count = count.and_then(|opening| alike.get(opening));
        is_point(rows) && count.is_some_and(|count| *count >= PARALLEL)
    };
    let marked = marked(&kept);
    let is_among = |rows: &[&Row<'_>]| {
        let mark = rows.get(1).and_then(|row| mark(row));
        is_marked(rows) && mark.is_some_and(|mark| marked.get(&mark) >= Some(&MARKED))
    };
    let found: Vec<&Row<'_>> = kept
        .windows(3)
        .filter(|rows| is_one(rows) || is_parallel(rows) || is_numbered(rows) || is_among(rows))
        .filter_map(|rows| rows.get(1).copied())
        .collect();
    let each = found.iter().filter_map(|row| said(row));
    let [first, _, ..] = &found[..] else {
        return out.extend(each);
    };
    let each = out.folded(each);
    let text = excerpt(&first.text);
    out.add(Finding::folded(message::S27 { text }, each));
}

/// How many lines stand above text behind each mark.
fn marked(kept: &[&Row<'_>]) -> BTreeMap<char, usize> {
    let mut out = BTreeMap::new();
    let lines = kept.windows(3).filter(|rows| is_marked(rows));
    for mark in lines.filter_map(|rows| mark(rows.get(1)?)) {
        *out.entry(mark).or_default() += 1;
    }
    out
}

/// What a line opens with that is neither word nor label: ◎, ▶, ▍; 0 for 01.
fn mark(row: &Row<'_>) -> Option<char> {
    let mark = row.text.chars().next()?;
    let behind = row.text.get(mark.len_utf8()..)?;
    let numbered = mark == '0' && behind.starts_with(|c: char| c.is_ascii_digit());
    let behind = behind.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let is_sign = !mark.is_alphanumeric() && !signs::is_ornament(mark) && !WORDS.contains(mark);
    ((numbered || is_sign) && behind.starts_with(text::is_han)).then_some(mark)
}

/// Whether the middle one of three rows opens with a mark that the one below does not open with, and is short.
fn is_marked(rows: &[&Row<'_>]) -> bool {
    let [_, row, below] = rows else {
        return false;
    };
    let own = mark(row);
    own.is_some()
        && is_text(row)
        && row.verdict.is_none()
        && row.label.is_none()
        && row.leads.is_empty()
        && !row.kept
        && row.chars <= *SHORT.end()
        && !row.text.contains(['。', '；'])
        && is_text(below)
        && below.label.is_none_or(|label| label.number == 1)
        && mark(below) != own
        && !(row.suspect && frame::is_suspect(row))
        && frame::doubt(row).is_none()
}

/// Whether a number alone on its line stands above the middle one of three rows, a short one with text below: 一 above 行动目标, 01 above
/// 政策依据.
fn is_numbered(rows: &[&Row<'_>]) -> bool {
    let [above, row, below] = rows else {
        return false;
    };
    lone::is_number(&above.text)
        && is_text(above)
        && is_text(row)
        && is_text(below)
        && row.verdict.is_none()
        && row.label.is_none()
        && (2..=*SHORT.end()).contains(&row.chars)
        && row.text.starts_with(text::is_han)
        && !text::ends_clause(&row.text)
        && !(row.suspect && frame::is_suspect(row))
        && frame::doubt(row).is_none()
}

/// Whether the middle one of three rows is one short sentence above a longer one: 青年要有志气。
fn is_point(rows: &[&Row<'_>]) -> bool {
    let [above, row, below] = rows else {
        return false;
    };
    let inner = row.text.strip_suffix('。');
    let ends = !is_text(above) || text::ends_clause(&above.text);
    is_text(row)
        && row.verdict.is_none()
        && row.label.is_none()
        && row.leads.is_empty()
        && SHORT.contains(&row.chars)
        && inner.is_some_and(|inner| !inner.contains(['。', '，', '；', '：', '！', '？']))
        && ends
        && is_text(below)
        && below.chars > row.chars
        && opening(below) != opening(row)
        && text::ends_clause(&below.text)
}

/// The two characters that a row opens with.
fn opening<'a>(row: &'a Row<'_>) -> Option<&'a str> {
    let (end, _) = row.text.char_indices().nth(2)?;
    row.text.get(..end)
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
    matches!(row.role, None | Some(Role::Body)) && !row.is_barrier()
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
