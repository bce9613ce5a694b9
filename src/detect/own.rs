//! What is the document's own whatever its words: no wording of promo takes away an item whose siblings stay, a
//! contact of a notice, or where to fetch an attachment.

use super::back;
use super::lex::fact::Fact;
use super::lex::promo;
use super::lex::wording;
use super::row::{Row, Squeezed};
use super::rules::junk as lexicon;
use super::rules::words;
use super::shapes;
use super::text;

/// Han characters of a clause that tells how to ask, at least.
const CLAUSE: usize = 16;
/// How far a sibling of an item may stand from it.
const NEAR: usize = 3;
/// So many lines of contacts are looked at, above and below.
const MOST: usize = 12;
/// So many lines to write on stand below what asks for them, at most.
const BLANKS: usize = 20;
/// How far below a contact the date of writing may stand.
const SIGNED: usize = 8;

/// Whether the row is an item, a contact or an announcement of an attachment, a place to write in, what stands first below a
/// label, who made what the imprint closes, or who made the text, said between its title and it. Rows behind `attached` stand in
/// an attachment.
///
/// Such a row may be suspected, but is never removed.
pub fn is_own(rows: &[Row<'_>], squeezed: &[Squeezed<'_>], at: usize, attached: usize) -> bool {
    let line = squeezed.get(at).map_or("", |line| &**line);
    line.starts_with("附件") && !line.trim_end_matches(['）', ')']).ends_with('次')
        || has_sibling(rows, at)
        || super::frame::is_byline(rows, at)
        || is_contact(rows, squeezed, at, attached)
        || is_to_write_in(squeezed, at)
        || is_of_an_office(squeezed, at)
        || is_a_list_head(squeezed, at)
        || is_a_day(squeezed, at)
        || is_below(rows, squeezed, at)
}

/// Whether the row is a line to write on, below what asks for it: ______ below 您的建议：.
fn is_to_write_in(squeezed: &[Squeezed<'_>], at: usize) -> bool {
    let is_line = |line: &str| !line.is_empty() && line.chars().all(|c| matches!(c, '_' | '＿'));
    let above = squeezed.get(..at).unwrap_or_default().iter().rev();
    let mut lines = above.take(BLANKS).skip_while(|line| is_line(line));
    squeezed.get(at).is_some_and(|line| is_line(line))
        && lines
            .next()
            .is_some_and(|asks| asks.ends_with(['：', ':', '？', '?', '_', '＿']))
}

/// How far above who read the proofs of a paper its date of writing may stand: an attachment may stand between.
const PAPER: usize = 40;
/// So many lines beside it tell of a page, where one says what pages alone say.
const BESIDE: usize = 4;

/// Whether the row says who read the proofs of a paper or passed it, below a date of writing and with no credit of a page beside
/// it: 校对：李四.
fn is_of_an_office(squeezed: &[Squeezed<'_>], at: usize) -> bool {
    let holds = |line: &str, keys: &[&str]| {
        let (key, _) = line.split_once(lexicon::KEY_MARKS).unwrap_or_default();
        keys.contains(&key)
    };
    let is_office = |line: &str| holds(line, lexicon::OFFICE_KEYS);
    let near = at.saturating_sub(BESIDE)..(at + BESIDE + 1).min(squeezed.len());
    squeezed.get(at).is_some_and(|line| is_office(line))
        && !squeezed[near]
            .iter()
            .any(|line| holds(line, lexicon::CREDIT_KEYS) && !is_office(line))
        && squeezed[..at]
            .iter()
            .rev()
            .take(PAPER)
            .any(|line| text::is_date(line))
}

/// Whether the row asks who does what in a list of names, a name below it and two above: 校对： above 孙伟.
fn is_a_list_head(squeezed: &[Squeezed<'_>], at: usize) -> bool {
    let line = squeezed.get(at).map_or("", |line| &**line);
    let is_name = |at: Option<usize>| {
        at.and_then(|at| squeezed.get(at))
            .is_some_and(|line| shapes::is_bare_name(line))
    };
    let key = line.strip_suffix(['：', ':']);
    key.is_some_and(|key| lexicon::OFFICE_KEYS.contains(&key))
        && is_name(at.checked_add(1))
        && is_name(at.checked_sub(1))
        && is_name(at.checked_sub(2))
}

/// Whether the row is a day in figures at the end, right below what an agency is called: 6.18 below 县防指办.
fn is_a_day(squeezed: &[Squeezed<'_>], at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|above| squeezed.get(above));
    squeezed
        .get(at)
        .is_some_and(|line| text::is_plain_day(line))
        && above.is_some_and(|line| back::is_agency(line) || wording::ends_with_addressee(line))
}

/// Whether the row is a clause with a contact in it, is a sentence right below an item or what an item announces (第三条 …提示语：), or
/// stands right below the imprint; a page's number or a rule there is the page's.
fn is_below(rows: &[Row<'_>], squeezed: &[Squeezed<'_>], at: usize) -> bool {
    let line = squeezed.get(at).map_or("", |line| &**line);
    let numbers = line.split(|c: char| !c.is_ascii_digit());
    let asks = line.contains("电话")
        && numbers
            .max_by_key(|number| number.len())
            .is_some_and(|number| number.len() >= 5);
    let above = |steps: usize| at.checked_sub(steps).and_then(|above| squeezed.get(above));
    let imprint = [above(1), above(2)].into_iter().flatten();
    let imprint = imprint
        .filter(|line| back::is_copy(line) || back::is_print_run(line))
        .count();
    let under = at.checked_sub(1).and_then(|above| rows.get(above));
    let under = under.and_then(|row| row.seen.as_ref());
    let under = under.is_some_and(|seen| seen.facts.has(Fact::Live));
    let sentence = line.contains(['，', ',', '。']);
    asks && line.contains(['，', ','])
        && line.chars().filter(|c| text::is_han(*c)).count() >= CLAUSE
        || imprint > 0 && !shapes::is_page_number(line) && !text::is_rule(line)
        || under && (sentence || above(1).is_some_and(|line| line.ends_with(['：', ':'])))
}

/// Whether a row nearby has the number before or behind this one's, written in the same way: [2] and [3], 1.2 and
/// 1.3, 4、 and 5、.
fn has_sibling(rows: &[Row<'_>], at: usize) -> bool {
    let number = |at: usize| rows.get(at).and_then(|row| numbered(&row.text));
    let Some((open, own, close)) = number(at) else {
        return false;
    };
    let near = at.saturating_sub(NEAR)..at + NEAR + 1;
    near.filter(|other| *other != at)
        .filter_map(number)
        .any(|(before, other, behind)| {
            before == open && behind == close && own.abs_diff(other) == 1
        })
}

/// What stands before a row's number, the number, and the mark behind it.
///
/// The number is the last of those that dots part: of 1.2 it is 2, and `1.` stands before it. It needs a mark behind
/// it, or one before it and a letter behind it.
fn numbered(text: &str) -> Option<(&str, u32, Option<char>)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '[' | '［' | '〔' | '.')))?;
    let head = text.get(..end)?;
    let dotted = head.trim_end_matches('.');
    let digits = dotted.len() - dotted.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let open = dotted.get(..dotted.len() - digits)?;
    let number = dotted
        .get(open.len()..)?
        .parse()
        .ok()
        .filter(|_| digits <= 3)?;
    let close = match text.get(end..)?.chars().next() {
        _ if dotted.len() < head.len() => Some('.'),
        Some(mark @ (']' | '］' | '〕' | '、' | '．' | ')' | '）')) => Some(mark),
        _ if !open.is_empty() => None,
        _ => return None,
    };
    Some((open, number, close))
}

/// Whether the row is one of several lines of contacts that stand above a date of writing (联系人：…, 报名QQ：…), or in an
/// attachment where most of them say nothing that pages say: 邮箱：… below 县水利局：….
fn is_contact(rows: &[Row<'_>], squeezed: &[Squeezed<'_>], at: usize, attached: usize) -> bool {
    let key = |at: usize| {
        let (key, value) = squeezed.get(at)?.split_once(['：', ':'])?;
        let named = key.chars().count() <= 10 && !key.contains(['，', '。']);
        (named && !value.is_empty() && !rows.get(at)?.is_barrier()).then_some(key)
    };
    let contact = |at: usize| {
        key(at).is_some_and(|key| words::CONTACTS.iter().any(|word| key.contains(word)))
    };
    if key(at).is_none() {
        return false;
    }
    let below = at..rows.len().min(at + MOST);
    let above = at.saturating_sub(MOST)..=at;
    let last = below.take_while(|at| key(*at).is_some()).last();
    let first = above.rev().take_while(|at| key(*at).is_some()).last();
    let (Some(first), Some(last)) = (first, last) else {
        return false;
    };
    let dated = squeezed.iter().skip(last + 1).take(SIGNED);
    let dated = dated.into_iter().any(|line| text::is_date(line));
    let is_loud = |at: &usize| {
        squeezed
            .get(*at)
            .is_some_and(|line| promo::weight(line) > 0)
    };
    let loud = (first..=last).filter(is_loud).count();
    let listed = first > attached && loud * 2 < last + 1 - first;
    last > first && (first..=last).any(contact) && (dated || listed)
}

/// Whether a row may belong to the head or tail of the document itself, so that neighbours of junk
/// do not drag it along.
pub fn is_front(row: &Row<'_>, squeezed: &str) -> bool {
    row.label.is_some()
        || super::front::ends_with_kind(squeezed)
        || super::front::is_document_number(squeezed)
        || text::has_date(squeezed)
        || text::is_plain_date(squeezed)
        || squeezed.starts_with("——")
        || squeezed.starts_with("附件")
        || squeezed.starts_with("关于")
        || words::AGENCIES
            .iter()
            .any(|word| squeezed.ends_with(word) && word.chars().count() >= 2)
        || words::CLASSES.iter().any(|word| squeezed.starts_with(word))
        || words::COPY_OPENERS
            .iter()
            .any(|word| squeezed.starts_with(word))
        || squeezed.ends_with("印发")
        || squeezed.starts_with('（') && !squeezed.starts_with("（责")
        || words::POSTS.iter().any(|word| squeezed.contains(word))
}
