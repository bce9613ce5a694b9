//! The title of a draft of which no line is one by its score.

use super::stray;
use crate::detect::lex::class::Class;
use crate::detect::lex::fact::{Fact, Facts};
use crate::detect::row::Row;
use crate::detect::rules::words;
use crate::detect::{front, head, text};
use crate::model::Role;

/// A title has at most so many characters.
const CHARS: usize = 40;

/// From here on a row is the title where there is no surer one.
const ONLY: f32 = 0.12;
/// The same for one that ends with a 文种.
const ONLY_KIND: f32 = 0.02;

/// Where no row above the text is a title, the one that is most like one; whether there is such a row.
pub fn give(rows: &mut [Row<'_>]) -> bool {
    let is_named = |row: &Row<'_>| match row.role {
        Some(Role::IssuerMark) => !head::is_mast(&row.squeezed()),
        role => role == Some(Role::Title),
    };
    if rows.iter().any(is_named) {
        return false;
    }
    let title = |at: usize| {
        let row = &rows[at];
        let seen = row.seen.as_ref().filter(|seen| seen.above && row.is_open());
        let seen =
            seen.filter(|seen| !seen.facts.has(Fact::Bullet) && !stray::is_no_title(rows, at));
        seen.map_or(0.0, |seen| seen.scores.of(Class::Title))
    };
    // What an outline has opened is text, however short its sentences are.
    let head = rows.iter().take_while(|row| {
        let above = row.seen.as_ref().is_some_and(|seen| seen.above);
        above && !front::opens_outline(row)
    });
    // How a bulletin is to be kept is said above its mast.
    let mast = rows
        .iter()
        .rposition(|row| row.role == Some(Role::IssuerMark))
        .map_or(0, |at| at + 1);
    let best = (mast..head.count()).max_by(|one, other| title(*one).total_cmp(&title(*other)));
    let is_like_one = |at: &usize| {
        let seen = rows[*at].seen.as_ref();
        let kind = seen.is_some_and(|seen| seen.facts.has(Fact::Kind));
        title(*at) >= if kind { ONLY_KIND } else { ONLY }
    };
    let best = best.filter(is_like_one);
    let best = best.or_else(|| below_note(rows, mast));
    let Some(best) = best.or_else(|| opening(rows)) else {
        return false;
    };
    rows[best].role = Some(Role::Title);
    rows[best].suspect = false;
    true
}

/// The same for the line that opens a draft which shows nothing of a page.
const OPENING: f32 = 0.05;

/// Where nothing else is the title, the first line of a draft, if it is short and no clause, and has no key, no wording of pages.
fn opening(rows: &[Row<'_>]) -> Option<usize> {
    let no_title = Facts::of(&[Fact::Bracketed, Fact::Vocative, Fact::Addressee]);
    let row = rows.first()?;
    let seen = row.seen.filter(|seen| seen.above)?;
    // 述评：把“小网格”织成“幸福网” names its kind.
    let key = row.text.split_once(['：', ':']).map(|(key, _)| key.trim());
    let is_keyed = seen.facts.has(Fact::KeyValue)
        && !key.is_some_and(|key| words::GENRES.contains(&key) || front::ends_with_kind(key));
    let stands = row.is_open()
        && row.label.is_none()
        && !row.hints.bullet
        && !is_keyed
        && (5..=CHARS).contains(&row.squeezed().chars().count())
        && !text::ends_clause(&row.text)
        && !row.text.contains('。')
        && !seen.facts.has_one(no_title)
        && !seen.facts.has_one(Facts::NO_TITLE)
        && seen.scores.of(Class::Title) >= OPENING
        && !stray::is_no_title(rows, 0);
    stands.then_some(0)
}

/// The title of a bulletin's text below what the editors say of it: a short line without a stop between 编者按：… and a sentence.
fn below_note(rows: &[Row<'_>], mast: usize) -> Option<usize> {
    let mut kept = (mast.max(1)..rows.len()).filter(|at| !rows[*at].junk);
    kept.find(|at| {
        let said = rows[*at]
            .text
            .trim_start_matches(['【', '［', '[', '（', '(']);
        words::EDITORS.iter().any(|word| said.starts_with(word))
    })?;
    let (title, text) = (kept.next()?, kept.next()?);
    let row = &rows[title];
    let stands = row.is_open()
        && row.label.is_none()
        && row.chars <= CHARS
        && !text::ends_clause(&row.text)
        && text::ends_sentence(&rows[text].text);
    stands.then_some(title)
}
