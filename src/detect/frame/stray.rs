//! Notes and signatures among the text, where neither can stand, and lines that are no title whatever they look like.

use super::super::lex::fact::Fact;
use super::super::row::Row;
use super::super::rules::words;
use super::super::signs::Sign;
use super::super::{back, dotted, front, numeral, plain, sections, shapes, text};
use crate::model::Role;

/// A sentence has at least so many characters.
const SENTENCE: usize = 8;
/// A line of a list has at most so many.
const ITEM: usize = 30;

/// Words that a number of a document has at most, where it has neither 号, 期 nor the brackets of a year: （第3次）.
const BARE_NUMBER: usize = 3;

/// Whether a row has what numbers of documents have, as all 78 of 380 labelled documents do: 2025年大事记（县委组织部） is none.
pub fn may_be_number(row: &Row<'_>) -> bool {
    let bracketed = || row.text.contains(['〔', '[', '［', '【']);
    let bare = || row.text.chars().filter(|c| text::is_han(*c)).count() <= BARE_NUMBER;
    // （第三稿） is a draft's.
    row.signs.has(Sign::Numbered) || bracketed() || bare() && !row.text.contains('稿')
}

/// Whether a row is no title by its words and neighbours: what somebody says (“今年收成怎么样？”), a field between two others (参会领导：…
/// below 主持人：…), the first of a count (制度一 … above 制度二 …), or one that another near it
/// counts with.
pub fn is_no_title(rows: &[Row<'_>], at: usize) -> bool {
    let is_field = |at: Option<usize>| {
        let row = at.and_then(|at| rows.get(at));
        row.and_then(|row| row.seen)
            .is_some_and(|seen| seen.facts.has(Fact::KeyValue))
    };
    let Some(row) = rows.get(at) else {
        return false;
    };
    let inner = row.text.strip_prefix(['“', '"']);
    let inner = inner.and_then(|words| words.strip_suffix(['”', '"']));
    let is_speech = inner.is_some_and(text::ends_sentence);
    // 主题：… of a mail is its title, and the word is said.
    let key = row.text.split_once(['：', ':']).map(|(key, _)| key.trim());
    let is_part = key.is_some_and(|key| words::PART_LABELS.contains(&key));
    let mut beside = [at.checked_sub(1), Some(at), Some(at + 1)].into_iter();
    // 《某某办法》 among the text is a paper that it cites; 2026年工作安排 and 工作要求 head a part of one.
    let among = || row.seen.is_some_and(|seen| !seen.above);
    let is_cited = row.text.starts_with('《') && row.text.ends_with(['》', '）']);
    let is_part_head = sections::is_part_head(&row.text) || sections::is_name(&row.squeezed());
    let within = (is_cited || is_part_head) && among();
    row.verdict.is_none()
        && row.hints.heading == 0
        && (is_speech
            || within
            || !is_part && beside.all(is_field)
            || plain::opens_count(rows, at)
            || dotted::opens(rows, at)
            || is_one_of_many(rows, at))
}

/// How far the like of a line is looked for.
const ALIKE: usize = 12;

/// Whether a short line and another near it differ in figures alone, with others between them: 二等奖（2篇） below 一等奖（1篇）.
fn is_one_of_many(rows: &[Row<'_>], at: usize) -> bool {
    let row = &rows[at];
    let words = |row: &Row<'_>| -> Option<String> {
        let figure = |c: char| c.is_ascii_digit() || numeral::is_chinese(c);
        let short = row.chars <= ITEM && !row.is_barrier() && !row.junk;
        let line = row.squeezed();
        (short && line.contains(figure)).then(|| line.replace(figure, ""))
    };
    let own = words(row).filter(|_| !front::ends_with_kind(&row.squeezed()));
    let Some(own) = own else { return false };
    let near = at.saturating_sub(ALIKE)..(at + ALIKE).min(rows.len());
    let is_like = |other: &usize| words(&rows[*other]).as_deref() == Some(&own);
    let mut others = near.filter(|other| *other != at).filter(is_like).peekable();
    others.peek().is_some()
        && others.all(|other| other.abs_diff(at) > 1 && *rows[other].text != *row.text)
}

/// What is no note (附注), signs nothing and is no line of copies becomes text.
///
/// （单位：亿元） above a table is no note (附注). Who signs has no sentence below: what stands above 希望受表扬的单位… is a list. Below 此致
/// stands who is addressed.
pub fn release(rows: &mut [Row<'_>]) {
    notes(rows);
    lists(rows);
    signatures(rows);
    copies(rows);
}

/// Agencies right below a title without the word of copies before them are its text: the members below 成员单位名单.
fn copies(rows: &mut [Row<'_>]) {
    let mut titled = false;
    for row in rows.iter_mut().filter(|row| !row.junk) {
        if titled
            && row.role == Some(Role::Copies)
            && row.verdict.is_none()
            && !shapes::is_copy(&row.squeezed())
        {
            row.role = None;
        }
        titled = matches!(
            row.role,
            Some(Role::Title | Role::Subtitle | Role::AttachmentHead)
        );
    }
}

/// Below a line that ends with a colon, short lines up to a sentence are what it names: no title stands among them.
fn lists(rows: &mut [Row<'_>]) {
    let is_line = |row: &Row<'_>| {
        let listed = row.is_open() || matches!(row.role, Some(Role::Title | Role::Signature));
        let plain = row.label.is_none() && row.hints.heading == 0 && row.verdict.is_none();
        listed && plain && row.chars <= ITEM && !text::ends_clause(&row.text)
    };
    let mut at = 0;
    while at < rows.len() {
        let row = &rows[at];
        at += 1;
        if !row.is_open() || row.chars < SENTENCE || !row.text.ends_with('：') {
            continue;
        }
        let run = rows[at..].iter().take_while(|row| is_line(row)).count();
        let closed = rows.get(at + run).is_some_and(is_sentence);
        let titled = |row: &Row<'_>| front::ends_with_kind(&row.squeezed());
        let lines = &mut rows[at..at + run];
        if run >= 2 && closed && !lines.iter().any(titled) {
            for row in lines.iter_mut().filter(|row| row.role.is_some()) {
                row.role = None;
            }
        }
        at += run;
    }
}

/// Whether a row is a sentence of the text, no key and its value.
fn is_sentence(row: &Row<'_>) -> bool {
    let keyed = row.seen.is_some_and(|seen| seen.facts.has(Fact::KeyValue));
    row.is_open()
        && !row.suspect
        && row.label.is_none()
        && row.chars >= SENTENCE
        && text::ends_sentence(&row.text)
        && !keyed
}

/// The unit of a table is no note.
fn notes(rows: &mut [Row<'_>]) {
    let is_note = |row: &&mut Row<'_>| row.role == Some(Role::Notes) && row.verdict.is_none();
    for row in rows.iter_mut().filter(|row| !row.junk).filter(is_note) {
        let line = row.squeezed();
        let inner = line.trim_start_matches(['（', '(']);
        if words::TABLE_UNITS.iter().any(|key| inner.starts_with(key)) {
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
        addressed = row.is_open() && row.chars < SENTENCE && &*row.squeezed() == "此致";
        let goes_on = is_sentence(row);
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
