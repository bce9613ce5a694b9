//! What is said of a row: that it is less sure of its role, and what else it could be.

use super::decide::{BARRED, may_be, surest};
use crate::detect::dotted;
use crate::detect::lex::class::{Class, Seen};
use crate::detect::lex::fact::Fact;
use crate::detect::row::Row;
use crate::draft::PLACEHOLDER;
use crate::model::Role;

/// A row that is less sure of its role than this is said.
const DOUBT: f32 = 0.6;
/// What else it could be is at least so sure, unless most speaks against the role.
const RUNNER_UP: f32 = 0.2;
const EVEN: f32 = 0.5;
const SECOND: f32 = 0.1;

/// A row that is so sure of its place in the frame is not suspected for a word.
const FRAMED: f32 = 0.9;

/// Whether a row is surely a part of the frame around the text.
pub fn is_framed(row: &Row<'_>) -> bool {
    let class = row.class();
    let plain = [Class::Text, Class::Table, Class::Contents, Class::Junk];
    let sure = |seen: &Seen| seen.scores.of(class) >= FRAMED;
    !plain.contains(&class) && row.seen.is_some_and(sure)
}

/// A sentence of more characters is nothing that a page says about itself.
const SAID: usize = 40;

/// The name of an account has at most so many characters.
const ACCOUNT: usize = 8;

/// What a row is taken for, and what else it could be, where that is worth saying.
pub fn doubt(row: &Row<'_>) -> Option<(Class, Class)> {
    let seen = row.seen.as_ref()?;
    if row.junk || row.suspect || row.verdict.is_some() {
        return None;
    }
    // A picture says nothing.
    if row.role == Some(Role::Attendance) || row.text.chars().all(|c| c == PLACEHOLDER) {
        return None;
    }
    let own = Class::of(row.role.unwrap_or(Role::Body));
    let is_kind = own == Class::Title && seen.facts.has(Fact::Kind);
    // The title below it spoke for it.
    let is_remark = || super::under::is_remark(&row.squeezed());
    // A short name among chrome may be who keeps an account, and the title another line.
    let is_name = || seen.noisy && row.chars <= ACCOUNT && row.hints.heading == 0;
    if own == Class::Title && (seen.class == Class::Junk || is_name()) && !is_kind && !is_remark() {
        return Some((own, Class::Junk));
    }
    // What a precise stage said is no doubt of the weights; who is addressed is told by the line's shape.
    let addressed = own == Class::Salutation
        && seen.facts.has_one(Fact::Vocative | Fact::Addressee)
        && seen.scores.of(Class::Salutation) >= EVEN;
    if own != seen.class || is_kind || addressed {
        return None;
    }
    // A heading that counts is no part of a page.
    let heads = matches!(row.role, Some(Role::Heading(_)));
    let counts = heads && (row.label.is_some() || dotted::number(&row.text).is_some());
    let barred = surest(&seen.scores);
    if counts && barred == Class::Junk {
        return None;
    }
    if seen.scores.of(barred) >= BARRED && !may_be(barred, row, seen.facts) {
        // A sentence below the title block is text, and so is a long one; a cell is a table's.
        let is_sentence = seen.facts.has(Fact::EndsStop) && (!seen.above || row.chars > SAID);
        let is_text = own == Class::Text && is_sentence || own == Class::Table;
        // 《某某条例》 among the text is cited.
        let cites = row.text.ends_with('》') || row.text.ends_with("号）");
        let is_cited = cites && row.text.starts_with('《') && !seen.above;
        let said = row.hints.heading == 0 && !row.kept && !is_text && !is_cited;
        return said.then_some((own, barred));
    }
    let sure = seen.scores.of(own);
    if sure >= DOUBT {
        return None;
    }
    let others = Class::ALL
        .iter()
        .copied()
        .filter(|class| *class != own && may_be(*class, row, seen.facts));
    let other =
        others.max_by(|one, other| seen.scores.of(*one).total_cmp(&seen.scores.of(*other)))?;
    let plain = [Class::Text, Class::Table, Class::Contents];
    let cell = other == Class::Junk && (own == Class::Table || seen.facts.has(Fact::Field));
    let chrome = counts && other == Class::Junk;
    if cell || chrome || plain.contains(&own) && plain.contains(&other) {
        return None;
    }
    let least = if sure < EVEN { SECOND } else { RUNNER_UP };
    (seen.scores.of(other) >= least).then_some((own, other))
}
