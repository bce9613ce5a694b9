//! Lines that are plainly a document's own, however much they look like page chrome: nobody needs a doubt about them.

use super::lex::fact::Fact;
use super::row::Row;
use super::rules::junk::KEY_MARKS;
use super::rules::words::DUTIES;
use super::text;

/// A sentence about a figure is longer than what names it.
const CAPTION: usize = 40;
/// A duty and who has it.
const DUTY: usize = 60;

/// Whether the row names a figure or a table (图1　流程图), or says who has a duty in a group (成　员：陈　晨).
///
/// A line with words of promo is neither.
pub fn is_own(row: &Row<'_>) -> bool {
    let promo = Fact::Promo | Fact::StrongPromo | Fact::Chatter;
    let seen = row.seen.as_ref();
    seen.is_some_and(|seen| {
        !seen.facts.has_one(promo)
            && (seen.facts.has(Fact::Caption) && is_caption(row) || has_duty(row))
    })
}

/// Whether the row is short and says no sentence.
fn is_caption(row: &Row<'_>) -> bool {
    row.chars <= CAPTION && !text::ends_clause(&row.text)
}

/// Whether the row opens with a duty: blanks between the characters of a word of two or three make it as wide as the longest.
fn has_duty(row: &Row<'_>) -> bool {
    let line = row.squeezed();
    let (duty, who) = line.split_once(KEY_MARKS).unwrap_or_default();
    row.chars <= DUTY && !who.is_empty() && DUTIES.contains(&duty)
}
