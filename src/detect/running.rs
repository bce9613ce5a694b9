//! What a program for pages repeats on each of them, in a text that was taken out of one: the heads of the pages (页眉).

use std::collections::HashMap;

use super::row::{Row, Squeezed};
use super::signs::Sign;
use super::{shapes, text};

/// The rows that are heads of pages, by number; some may be there twice.
pub fn heads(rows: &[Row<'_>], squeezed: &[Squeezed<'_>]) -> Vec<usize> {
    let mut out = parting(rows, squeezed);
    out.extend(numbered(rows, squeezed));
    out.extend(below_numbers(rows, squeezed));
    out
}

/// Between two heads of pages stand so many rows, at least.
const PAGE: usize = 4;

/// Rows that name a page beside the same words: 某某局文件　第1页, 某某局文件　第2页.
fn numbered(rows: &[Row<'_>], squeezed: &[Squeezed<'_>]) -> Vec<usize> {
    let mut pages: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (at, (row, line)) in rows.iter().zip(squeezed).enumerate() {
        let may_be = row.signs.has(Sign::Digit) && row.verdict.is_none() && !row.kept;
        let words = may_be.then(|| beside_a_page(line)).flatten();
        if let Some(words) = words {
            pages.entry(words).or_default().push(at);
        }
    }
    let is_far = |pages: &[usize]| pages.windows(2).all(|two| two[1] - two[0] >= PAGE);
    let all = pages.into_values();
    all.filter(|pages| pages.len() > 1 && is_far(pages))
        .flatten()
        .collect()
}

/// What stands before and behind 第3页 in a line that says more.
fn beside_a_page(line: &str) -> Option<(&str, &str)> {
    let at = line.rfind('第')?;
    let (before, rest) = line.split_at_checked(at)?;
    let (number, behind) = rest.strip_prefix('第')?.split_once('页')?;
    let digits =
        (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let edge = before.is_empty() != behind.is_empty();
    (digits && edge && !text::ends_clause(line)).then_some((before, behind))
}

/// Lines in columns (the paper and who made it) that come again below the numbers of pages, 1, 2 …, and those numbers.
fn below_numbers(rows: &[Row<'_>], squeezed: &[Squeezed<'_>]) -> Vec<usize> {
    let number = |at: usize| {
        let line: &str = squeezed.get(at)?;
        let digits = (1..=3).contains(&line.len()) && line.bytes().all(|b| b.is_ascii_digit());
        let is_plain = digits && rows[at].verdict.is_none() && !rows[at].kept;
        is_plain.then(|| line.parse::<u32>().ok()).flatten()
    };
    let mut heads: HashMap<&str, Vec<(usize, u32)>> = HashMap::new();
    for above in 0..rows.len().saturating_sub(1) {
        let Some(number) = number(above) else {
            continue;
        };
        let (at, row) = (above + 1, &rows[above + 1]);
        if row.is_columned() && row.verdict.is_none() && !row.kept {
            heads.entry(&squeezed[at]).or_default().push((at, number));
        }
    }
    let counts = |heads: &[(usize, u32)]| {
        let mut pairs = heads.windows(2);
        pairs.all(|two| two[1].1 == two[0].1 + 1 && two[1].0 - two[0].0 >= PAGE)
    };
    let mut out = Vec::new();
    for heads in heads
        .into_values()
        .filter(|heads| heads.len() > 1 && counts(heads))
    {
        out.extend(heads.iter().flat_map(|(at, _)| [at - 1, *at]));
        // The last page has its number, and nothing below.
        let last = heads.last().map_or(0, |(_, number)| number + 1);
        let end = rows.len().checked_sub(1);
        out.extend(end.filter(|end| number(*end) == Some(last)));
    }
    out
}

/// A sentence that a page's end cuts has at least so many characters before it.
const CUT: usize = 12;

/// What stands right below the numbers of two pages and once parts a sentence from its rest is the head of the pages (页眉).
///
/// A form's name that comes again on each page parts no sentence.
fn parting(rows: &[Row<'_>], squeezed: &[Squeezed<'_>]) -> Vec<usize> {
    let is_head = |at: &usize| {
        let (Some(row), Some(line)) = (rows.get(*at), squeezed.get(*at)) else {
            return false;
        };
        let above = at.checked_sub(1).and_then(|above| squeezed.get(above));
        !line.is_empty()
            && row.verdict.is_none()
            && !row.kept
            && row.label.is_none()
            && !text::ends_clause(&row.text)
            && above.is_some_and(|line| shapes::is_page_number(line))
    };
    let parts_sentence = |at: usize| {
        let (Some(before), Some(behind)) = (
            at.checked_sub(2).and_then(|at| rows.get(at)),
            rows.get(at + 1),
        ) else {
            return false;
        };
        let goes_on = |c: char| text::is_han(c) || matches!(c, '，' | '、');
        before.chars >= CUT
            && before.text.ends_with(goes_on)
            && behind.label.is_none()
            && behind.text.starts_with(text::is_han)
            && text::ends_clause(&behind.text)
    };
    let mut heads: HashMap<&str, (usize, bool)> = HashMap::new();
    let all: Vec<usize> = (1..rows.len()).filter(is_head).collect();
    for at in &all {
        let (count, parts) = heads.entry(&squeezed[*at]).or_default();
        *count += 1;
        *parts |= parts_sentence(*at);
    }
    let is_running = |at: &usize| {
        let head = heads.get(&*squeezed[*at]);
        head.is_some_and(|(count, parts)| *count > 1 && *parts)
    };
    all.into_iter().filter(is_running).collect()
}
