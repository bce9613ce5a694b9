//! Who speaks (题下署名): the lines between a title and the text that name a person, a unit or who made it.

use super::super::front;
use super::super::lex::class::{Class, Seen};
use super::super::lex::fact::{Fact, Facts};
use super::super::row::Row;
use super::super::rules::words;
use super::under;
use crate::model::Role;

/// Who speaks stands below a title, at most so many rows.
const BELOW: usize = 8;
/// A line that says so has at most so many characters.
const CHARS: usize = 40;

/// A line right above 作者：… may be the title from here on.
const TITLED: f32 = 0.12;

/// What no line that names a person shows.
const NO_NAME: Facts = Facts::of(&[
    Fact::EndsStop,
    Fact::HasStop,
    Fact::EndsColon,
    Fact::PageData,
    Fact::MetaKey,
    Fact::Live,
    Fact::Kind,
    Fact::Columned,
]);

/// A line that says who speaks is none above a title, nor where it is a key with its value and no title stands above.
pub fn below_titles(rows: &mut [Row<'_>]) {
    for at in 0..rows.len() {
        if rows
            .get(at)
            .is_none_or(|row| row.role != Some(Role::AuthorLine))
        {
            continue;
        }
        let titled = |row: &Row<'_>| row.role == Some(Role::Title) && !row.junk;
        let above = rows.get(at.saturating_sub(BELOW)..at).unwrap_or_default();
        let mut below = rows.iter().skip(at + 1).take(BELOW);
        let keyed = rows
            .get(at)
            .is_some_and(|row| row.text.contains(['：', ':']));
        let alone = !above.iter().any(titled) && (keyed || below.any(titled));
        let Some(row) = rows.get_mut(at) else { break };
        if alone && row.verdict.is_none() {
            row.role = None;
        }
    }
}

/// Names right below the title of a list (…名单) are the list, unless a post or a word for who made it stands with them.
pub fn below_lists(rows: &mut [Row<'_>]) {
    let mut listed = false;
    for row in rows.iter_mut().filter(|row| !row.junk) {
        let is_remark = under::inside(&row.squeezed()).is_some();
        match row.role {
            Some(Role::Title) => {
                let line = row.squeezed();
                let names = |word: &&str| line.ends_with(*word);
                listed = words::LIST_HEADS.iter().any(names) || listed && is_remark;
            }
            Some(Role::AuthorLine) if listed && row.verdict.is_none() => {
                let facts = row.seen.map(|seen| seen.facts);
                let made = Fact::Byline | Fact::Post | Fact::Agency | Fact::HasDate;
                if facts.is_some_and(|facts| !facts.has_one(made)) {
                    row.role = None;
                }
            }
            Some(Role::DateLine | Role::Subtitle) => {}
            None if row.chars <= CHARS && !row.is_barrier() => {}
            _ => listed = false,
        }
    }
}

/// Whether row `at` names who speaks by its shape, right below a title, its subtitle, its date or another such line: names
/// of several persons; a word for who made the text; one name with the text below it.
pub fn is_named(rows: &[Row<'_>], at: usize) -> bool {
    let Some(row) = rows
        .get(at)
        .filter(|row| row.chars <= CHARS && row.label.is_none())
    else {
        return false;
    };
    let Some(seen) = row.seen.filter(|seen| seen.above) else {
        return false;
    };
    if row.class() == Class::Table {
        return false;
    }
    let several = seen.facts.has(Fact::Names);
    let named = seen.facts.has_one(Fact::Name | Fact::Byline) || under::is_foreign_name(&row.text);
    let one = (named || under::is_sure_name(row))
        && !seen.facts.has_one(NO_NAME)
        && !seen.noisy
        && opens_text(rows, at + 1);
    several || one || is_byline(rows, at)
}

/// Whether the first row from `at` on that is no junk is a day or an address, or stands in the text.
fn opens_text(rows: &[Row<'_>], at: usize) -> bool {
    let next = rows.iter().skip(at).find(|row| !row.junk);
    let opens = |seen: &Seen| {
        let day = matches!(seen.class, Class::DateLine | Class::Salutation);
        !seen.above || day || seen.facts.has(Fact::EndsStop)
    };
    next.is_some_and(|row| front::opens_outline(row) || row.seen.is_none_or(opens))
}

/// Whether a row says who made the text (作者：…) right below what may be its title and above the text, with no page data around:
/// it may be suspected, but is the document's own.
pub fn is_byline(rows: &[Row<'_>], at: usize) -> bool {
    let seen = |at: usize| rows.get(at).and_then(|row| row.seen);
    let (Some(own), Some(above)) = (seen(at), at.checked_sub(1).and_then(seen)) else {
        return false;
    };
    let page = Fact::PageData | Fact::StrongPromo;
    let title = Fact::Kind | Fact::Dash;
    own.above
        && own.facts.has(Fact::Byline)
        && !own.facts.has_one(page)
        && !own.noisy
        && (above.facts.has_one(title) || above.scores.of(Class::Title) >= TITLED)
        && !above.facts.has_one(page)
        && opens_text(rows, at + 1)
}
