//! Numbers of pages that stand alone on lines of the text, as copies of paper documents have them.
//!
//! A number alone on its line may be a cell as well, what a form asks for, or the number of a part. It is taken off where it counts on with
//! one that can only be a page's; what is left of them between sentences is said.

use std::collections::BTreeMap;

use super::lone;
use super::row::Row;
use super::text;
use super::wrap::Cuts;
use crate::model::Role;

/// A page's number has at most so many digits.
const DIGITS: usize = 3;
/// A page holds so many characters, or it is the last one. Cells of a table that count stand closer.
const PAGE: usize = 200;
/// So many numbers that count on, the last of them at the very end, are those of pages.
const COUNT: usize = 3;
/// A line of so many characters is none of a table's cells.
const SENTENCE: usize = 20;

/// The numbers of pages, which are junk from here on: those that stand within a sentence cut at the full width, or count up to the last line
/// of the file, and those that count with them.
pub fn numbers(rows: &mut [Row<'_>]) -> Vec<usize> {
    if !rows.iter().any(|row| !row.junk && number(row).is_some()) {
        return Vec::new();
    }
    let cuts = Cuts::of(rows);
    let is_cut = |at: usize| cuts.is_within(rows, at);
    let found = alone(rows, |at, row, beside| {
        row.label.is_none() && (beside || is_cut(at))
    });
    let last = rows.iter().rposition(|row| !row.junk);
    let mut pages = Vec::new();
    for run in runs(rows, &found, last) {
        let ends = run.len() >= COUNT && run.last().copied() == last;
        if ends || run.iter().any(|at| is_cut(*at)) {
            pages.extend(run);
        }
    }
    pages.sort_unstable();
    for at in &pages {
        rows[*at].junk = true;
    }
    pages
}

/// The rows of numbers that count on, a page of text between each and the next; the last page, which ends with row `last`, may be
/// shorter.
fn runs(rows: &[Row<'_>], found: &[(usize, u32)], last: Option<usize>) -> Vec<Vec<usize>> {
    // Characters above each row that is found.
    let mut above = 0;
    let mut chars = Vec::with_capacity(found.len());
    let mut from = 0;
    for (at, _) in found {
        let between = rows.get(from..*at).unwrap_or_default();
        above += between.iter().map(|row| row.chars).sum::<usize>();
        chars.push(above);
        from = *at;
    }
    // The run that each number would go on, and what stands above it.
    let mut next: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for ((at, number), chars) in found.iter().zip(chars) {
        let goes_on = next.get(number).copied();
        let goes_on = goes_on.filter(|(_, page)| chars >= page + PAGE || Some(*at) == last);
        if goes_on.is_some() {
            next.remove(number);
        }
        let run = goes_on.map_or(runs.len(), |(run, _)| run);
        match runs.get_mut(run) {
            Some(run) => run.push(*at),
            None => runs.push(vec![*at]),
        }
        next.insert(number + 1, (run, chars));
    }
    runs
}

/// The rows that are a number alone and their numbers, where they fit: `fits` is told which row it is and whether it stands beside a
/// sentence or an end of the file, and not between cells.
fn alone(rows: &[Row<'_>], fits: impl Fn(usize, &Row<'_>, bool) -> bool) -> Vec<(usize, u32)> {
    let is_text = |row: Option<&Row<'_>>| {
        row.is_none_or(|row| {
            let given = !matches!(row.role, None | Some(Role::Body | Role::TableLine));
            given || row.chars >= SENTENCE || text::ends_sentence(&row.text)
        })
    };
    let mut found = Vec::new();
    let mut above = None;
    let mut kept = rows.iter().enumerate().filter(|(_, row)| !row.junk);
    let mut next = kept.next();
    while let Some((at, row)) = next {
        next = kept.next();
        let below = next.map(|(_, row)| row);
        let is_open = !row.kept && row.verdict.is_none();
        let number = number(row).filter(|_| is_open);
        let number = number.filter(|_| fits(at, row, is_text(above) || is_text(below)));
        found.extend(number.map(|number| (at, number)));
        above = Some(row);
    }
    found
}

/// What may be numbers of pages and was kept: those that stand beside a sentence, and not where cells do.
pub fn doubts(rows: &[Row<'_>]) -> Vec<usize> {
    // A file that is nothing else is no page of one.
    if rows.len() < 2 {
        return Vec::new();
    }
    let found = alone(rows, |_, row, beside| {
        let is_body = matches!(row.role, None | Some(Role::Body));
        beside && is_body && !lone::is_number(&row.text)
    });
    found.into_iter().map(|(at, _)| at).collect()
}

/// The number that is all of a row: 2, ·2·, 2/10, 第2页, Page2, 页码：2.
fn number(row: &Row<'_>) -> Option<u32> {
    // None is longer.
    if row.chars > 4 * DIGITS {
        return None;
    }
    let squeezed = row.squeezed();
    let bare = squeezed.trim_matches([
        '·', '•', '〔', '〕', '[', ']', '-', '—', '－', '–', '~', '～',
    ]);
    let word = ["第", "Page", "page", "页码：", "页码:", "P.", "p."];
    let bare = word.iter().find_map(|word| bare.strip_prefix(word));
    let bare = bare.unwrap_or(squeezed.trim_matches(|c: char| !c.is_alphanumeric()));
    let bare = bare.strip_suffix('页').unwrap_or(bare);
    let mut parts = bare.split(['/', '／']);
    let digits = |part: &str| {
        (1..=DIGITS).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_one = parts.clone().count() <= 2 && parts.clone().all(digits);
    parts.next().filter(|_| is_one)?.parse().ok()
}
