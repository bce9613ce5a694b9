//! Title blocks: which lines stand between a title and the text, told by what they show and by what stands around them.
//!
//! Who speaks is seldom told by its own line: 周某某 alone, or 某某科, may be a name in a list or the rest of a title. What tells is
//! the pair of lines: a complete title above, nothing but a day or a further name below, then the text.

use super::super::front;
use super::super::lex::fact::{Fact, Facts};
use super::super::lex::place::Place;
use super::super::row::Row;
use super::super::rules::words;
use crate::model::Role;

/// A title block has at most so many lines below its title.
const LINES: usize = 5;

/// What shows a person or who made a text.
const PERSON: Facts = Facts::of(&[
    Fact::Name,
    Fact::Names,
    Fact::NameBehind,
    Fact::OpensPost,
    Fact::EndsPost,
    Fact::Byline,
]);
/// What shows a day below a title.
const DAY: Facts = Facts::of(&[Fact::IsDate, Fact::DateNote, Fact::BracketDate]);
/// What pages put between the lines of a title block.
const CHROME: Facts = Facts::of(&[
    Fact::MetaKey,
    Fact::CreditKey,
    Fact::PageData,
    Fact::Rule,
    Fact::Chrome,
    Fact::EdgeChrome,
    Fact::EdgeOpener,
    Fact::StrongPromo,
]);
/// What no line of a title block shows.
const TEXT: Facts = Facts::of(&[
    Fact::EndsStop,
    Fact::HasStop,
    Fact::EndsColon,
    Fact::HasCommas,
    Fact::LabelHan,
    Fact::LabelHanParen,
    Fact::Chars60,
    Fact::Chars100,
    Fact::CharsMore,
]);

/// Tells how row `at`, above the text that begins at `head`, stands in a title block.
pub fn tell(facts: &[Facts], at: usize, head: usize, set: &mut impl FnMut(Place, bool)) {
    let Some(own) = facts.get(at).copied().filter(|_| at > 0 && at < head) else {
        return;
    };
    let above = facts.get(at - 1).copied().unwrap_or(Facts::EDGE);
    let whole = above.has(Fact::Kind) && !above.has_one(CHROME);
    set(Place::WholeAbove, whole && !own.has(Fact::Kind));
    let heads = facts.get(at.saturating_sub(LINES)..at).unwrap_or_default();
    let numbered = heads.iter().any(|above| above.has(Fact::Number));
    set(Place::NumberAbove, numbered);
    let is_line = |facts: &Facts| facts.has_one(DAY) || facts.has_one(PERSON);
    let below = facts.get(at + 1..head).unwrap_or_default();
    let last = below.len() <= LINES && below.iter().all(|one| is_line(one) || one.has_one(CHROME));
    set(Place::LastLine, last);
    if !last || own.has_one(TEXT) || own.has_one(CHROME) {
        return;
    }
    let mut over = facts
        .get(at.saturating_sub(LINES)..at)
        .unwrap_or_default()
        .iter()
        .rev()
        .filter(|one| !one.has_one(CHROME));
    let title = over.find(|one| !is_line(one) && !one.has(Fact::Dash));
    let under = title.is_some_and(|one| one.has(Fact::Kind));
    let is_own = own.has_one(DAY) || own.has(Fact::Kind) || own.has(Fact::Dash);
    set(Place::Slot, under && !is_own);
    set(Place::NamedSlot, title.is_some() && own.has_one(PERSON));
    set(
        Place::AgencySlot,
        under && !numbered && own.has(Fact::Agency),
    );
    set(
        Place::OfficeSlot,
        under && numbered && own.has(Fact::Agency),
    );
}

/// A title that is one by itself has so many characters.
const WHOLE: usize = 8;

/// Whether a line of a title is as likely another text's: the line of the title below it is a whole title by itself.
///
/// What goes on a title opens with 关于 or 的; a whole one names who writes, or where it was said (在…上). Two lines that both end with
/// a 文种 are two titles, unless the lower is a remark or a word or two.
pub fn is_apart(rows: &[Row<'_>], at: usize) -> bool {
    let is_line = |row: &&Row<'_>| {
        row.role == Some(Role::Title) && row.verdict.is_none() && row.hints.heading == 0
    };
    let Some(upper) = rows.get(at).filter(is_line) else {
        return false;
    };
    let mut headed = false;
    let is_between = |row: &&Row<'_>| {
        let head = row.role.is_some_and(|role| HEAD.contains(&role));
        headed |= head && !row.junk;
        row.junk || row.suspect || head
    };
    let mut below = rows.iter().skip(at + 1).skip_while(is_between);
    let Some(lower) = below.next().filter(is_line) else {
        return false;
    };
    let (upper, lower) = (upper.squeezed(), lower.squeezed());
    let goes_on = lower.starts_with(['的', '（', '(', '和', '与', '及', '暨']);
    if goes_on || lower.chars().count() < WHOLE || !front::ends_with_kind(&lower) {
        return false;
    }
    let said = lower.starts_with('在') && lower.contains('上');
    if headed || front::ends_with_kind(&upper) {
        return true;
    }
    if upper.contains("关于") {
        return said || names_writer(&lower) || lower.starts_with("关于");
    }
    // 中共某某市委 above 某某市人民政府关于… issue together.
    let place = upper.trim_start_matches("中共").chars().take(2);
    let alike = place.eq(lower.chars().take(2));
    let agency = words::AGENCIES.iter().any(|word| upper.ends_with(word));
    agency && !alike && (said || names_writer(&lower))
}

/// What stands above a title and never below it.
const HEAD: [Role; 5] = [
    Role::Serial,
    Role::Classification,
    Role::IssuerMark,
    Role::DocNumber,
    Role::Signer,
];

/// 某某市人民政府关于…, 某某委员会办公室2025年…: who writes opens a title.
fn names_writer(title: &str) -> bool {
    let end = title.find("关于").or_else(|| title.find("20"));
    end.and_then(|end| title.get(..end))
        .is_some_and(|head| words::AGENCIES.iter().any(|word| head.ends_with(word)))
}
