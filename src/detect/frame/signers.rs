//! Who signs: what the lines around a signature or a date of writing make of a line that alone is none.

use super::super::lex::fact::{Fact, Facts};
use super::super::row::Row;
use super::super::rules::words;
use super::super::{back, front, gapped, shapes, text};
use crate::model::Role;

/// Who signs has at most so many characters.
const CHARS: usize = 40;

/// What no line that names who signs shows.
const NO_NAME: Facts = Facts::of(&[
    Fact::EndsStop,
    Fact::HasStop,
    Fact::HasComma,
    Fact::HasCommas,
    Fact::LongNumber,
    Fact::PageData,
    Fact::MetaKey,
    Fact::Live,
    Fact::Number,
]);

/// Below the text, agencies beside a signature or right above the date of writing sign as well, and so does a seal's remark
/// below one; an agency with its date is who signs.
pub fn join(rows: &mut [Row<'_>]) {
    for at in 0..rows.len() {
        let role = |at: usize| {
            rows.get(at)
                .filter(|row| !row.junk)
                .and_then(|row| row.role)
        };
        let above = at.checked_sub(1).and_then(role);
        let below = role(at + 1);
        let Some(row) = rows.get(at).filter(|row| is_below(row)) else {
            continue;
        };
        let line = row.squeezed();
        let signed = above == Some(Role::Signature);
        let signs = if row.is_open() {
            let beside = signed || matches!(below, Some(Role::Signature | Role::Date));
            beside && names_agency(row, &line)
        } else {
            let beside = signed || below == Some(Role::Signature);
            row.role == Some(Role::Notes) && beside && back::is_bracketed(&line) && is_seal(&line)
                || row.role == Some(Role::DateLine) && front::is_dated_agency(&line)
        };
        if let Some(row) = rows.get_mut(at).filter(|_| signs) {
            row.role = Some(Role::Signature);
            row.suspect = false;
        }
    }
    below_dates(rows);
    cells(rows);
    listed(rows);
    below_heads(rows);
    above_figures(rows);
}

/// An agency right below a date of writing that nobody signs above, with no text below it, signs.
fn below_dates(rows: &mut [Row<'_>]) {
    let (mut signed, mut dated) = (false, None);
    for at in 0..rows.len() {
        let row = &rows[at];
        if row.junk {
            continue;
        }
        let ends = || {
            let below = rows.iter().skip(at + 1).find(|row| !row.junk);
            let back = [
                Role::Notes,
                Role::Copies,
                Role::Printed,
                Role::AttachmentHead,
            ];
            below.is_none_or(|row| row.role.is_some_and(|role| back.contains(&role)))
        };
        let line = row.squeezed();
        let signs = dated == Some(false)
            && row.is_open()
            && is_below(row)
            && names_agency(row, &line)
            && ends();
        dated = (row.role == Some(Role::Date)).then_some(signed);
        signed = row.role == Some(Role::Signature);
        if signs {
            rows[at].role = Some(Role::Signature);
            rows[at].suspect = false;
        }
    }
}

/// What stands right below a heading with a label and names nobody is its text, where who signs stands below: 每人100元 below 五、学费.
fn below_heads(rows: &mut [Row<'_>]) {
    let named = Facts::of(&[
        Fact::Agency,
        Fact::Name,
        Fact::Names,
        Fact::Post,
        Fact::NameBehind,
        Fact::HasBracket,
        Fact::HasColon,
    ]);
    let is_named = |row: &Row<'_>| {
        let facts = row.seen.map(|seen| seen.facts);
        facts.is_none_or(|facts| facts.has_one(named))
    };
    for at in 1..rows.len().saturating_sub(1) {
        let [above, row, below] = [&rows[at - 1], &rows[at], &rows[at + 1]];
        let heads = above.label.is_some() && above.is_open() && !text::ends_sentence(&above.text);
        if heads
            && row.role == Some(Role::Signature)
            && below.role == Some(Role::Signature)
            && row.verdict.is_none()
            && !is_named(row)
        {
            rows[at].role = None;
        }
    }
}

/// What stands right above a figure names what it counts: 新增就业岗位（个） above 820.
fn above_figures(rows: &mut [Row<'_>]) {
    let mut below: Option<usize> = None;
    for at in (0..rows.len()).rev() {
        let row = &rows[at];
        if row.junk {
            continue;
        }
        let is_figure = |row: &Row<'_>| {
            row.is_open() && !row.is_barrier() && !row.text.contains(char::is_alphabetic)
        };
        let signs = row.role == Some(Role::Signature) && row.verdict.is_none();
        if signs && below.is_some_and(|below| is_figure(&rows[below])) {
            rows[at].role = None;
        }
        below = Some(at);
    }
}

/// Agencies right below an item or a heading with a label, with no date below, are a list: 某某村党支部 below 三、先进基层党组织.
fn listed(rows: &mut [Row<'_>]) {
    let signs =
        |row: &&Row<'_>| row.role == Some(Role::Signature) && back::is_agency(&row.squeezed());
    let heads = |row: &Row<'_>| row.label.is_some() && !text::ends_sentence(&row.text);
    // The last row above that is kept. Each row is looked at once, however many are promo.
    let mut above = None;
    let mut at = 0;
    while at < rows.len() {
        let end = at + rows[at..].iter().take_while(signs).count();
        if end > at {
            let before = |one: usize| if one == at { above } else { Some(one - 1) };
            let first = (at..end).find(|one| before(*one).is_some_and(|above| heads(&rows[above])));
            let below = rows[end..].iter().find(|row| !row.junk);
            let dated = below.is_some_and(|row| row.role == Some(Role::Date));
            if let Some(first) = first.filter(|_| !dated) {
                let open = rows[first..end].iter_mut();
                for row in open.filter(|row| row.verdict.is_none()) {
                    row.role = None;
                }
            }
        }
        let next = end.max(at + 1);
        above = (at..next).rev().find(|at| !rows[*at].junk).or(above);
        at = next;
    }
}

/// A line in columns below a table, with no date below it, is the table's: two companies beside one another sign nothing. Nor does a
/// member of a group, whatever stands below.
fn cells(rows: &mut [Row<'_>]) {
    let members = rows.iter_mut().filter(|row| {
        row.role == Some(Role::Signature) && row.verdict.is_none() && row.is_spaced()
    });
    for row in members.filter(|row| gapped::is_member(&row.text)) {
        row.role = None;
    }
    for at in 1..rows.len() {
        let dated = rows.iter().skip(at + 1).take(3);
        let dated = dated.into_iter().any(|row| row.role == Some(Role::Date));
        let below = rows
            .get(at - 1)
            .is_some_and(|row| row.role == Some(Role::TableLine));
        let Some(row) = rows.get_mut(at) else { break };
        if below
            && !dated
            && row.role == Some(Role::Signature)
            && row.verdict.is_none()
            && row.is_columned()
        {
            row.role = Some(Role::TableLine);
        }
    }
}

fn is_below(row: &Row<'_>) -> bool {
    let seen = row.seen;
    !row.junk
        && row.verdict.is_none()
        && row.label.is_none()
        && row.hints.heading == 0
        && row.chars <= CHARS
        && seen.is_some_and(|seen| seen.below)
}

/// Whether a line is the name of an agency, a place for its seal aside.
fn names_agency(row: &Row<'_>, line: &str) -> bool {
    let bare = shapes::SEALS.iter().find_map(|seal| {
        let line = line.trim_end_matches(['：', ':']);
        line.strip_suffix(seal)
    });
    let facts = row.seen.map(|seen| seen.facts);
    let plain = facts.is_some_and(|facts| !facts.has_one(NO_NAME));
    let agency = |name: &str| words::AGENCIES.iter().any(|word| name.ends_with(word));
    plain && (bare.is_some() || !line.contains(['：', ':']) && agency(line))
}

/// （业务专用章）, （盖章）: a remark on the seal.
fn is_seal(line: &str) -> bool {
    line.trim_end_matches(['）', ')']).ends_with('章')
}

/// A date right below who signs is that of writing, whatever stands above.
pub fn date(rows: &mut [Row<'_>]) {
    let mut above = None;
    last(rows);
    for row in rows.iter_mut().filter(|row| !row.junk) {
        if above == Some(Role::Signature)
            && row.role == Some(Role::DateLine)
            && row.verdict.is_none()
        {
            row.role = Some(Role::Date);
        }
        above = row.role;
    }
}

/// A date that ends a text is that of writing, however short the sentences above it are.
fn last(rows: &mut [Row<'_>]) {
    let Some(end) = rows.iter().rposition(|row| !row.junk) else {
        return;
    };
    let is_said = |row: &Row<'_>| row.is_open() && text::ends_sentence(&row.text);
    let said = rows.iter().take(end).any(is_said);
    let row = &mut rows[end];
    if said
        && row.role == Some(Role::DateLine)
        && row.verdict.is_none()
        && text::is_date(&row.squeezed())
    {
        row.role = Some(Role::Date);
    }
}
