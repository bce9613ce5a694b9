//! Headings by numbers with dots (1, 1.1, 1.1.1), as technical papers and rules of companies have them; official documents do not.
//!
//! Such a number may be any number (2.3万元): it counts where those of a part follow one another as an outline does.

use std::collections::BTreeMap;

use smallvec::SmallVec;

use super::given::HEADING;
use super::label::Form;
use super::numeral;
use super::row::Row;
use super::rules::words;
use super::text;
use crate::model::{Level, Role};

/// A number with dots, from its highest part: 2.1.3 is 2, 1, 3.
pub type Parts = SmallVec<[u32; 4]>;

/// Parts that a number has at most.
const MOST: usize = 4;
/// So many numbers with a dot make an outline.
const FEWEST: usize = 2;

/// The number at the head of `text`, if it may be one of an outline: a gap or a word stands behind it, no unit and no mark.
pub fn number(text: &str) -> Option<Parts> {
    let mut parts = Parts::new();
    let mut rest = text;
    loop {
        let (part, behind) = numeral::split(rest, numeral::is_digit);
        parts.push(numeral::short(part).filter(|part| *part > 0)?);
        rest = behind;
        let next = rest.strip_prefix(['.', '．']);
        match next.filter(|next| next.starts_with(numeral::is_digit)) {
            Some(next) if parts.len() < MOST => rest = next,
            Some(_) => return None,
            None => break,
        }
    }
    if parts.len() > 1 {
        rest = rest.strip_prefix(['.', '．', '、']).unwrap_or(rest);
    }
    let word = rest.trim_start();
    let is_word = word.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '《'));
    let is_parted = word.len() < rest.len();
    let is_amount = words::AMOUNTS.iter().any(|unit| word.starts_with(unit));
    let may_be = is_parted || parts.len() > 1 && !is_amount;
    (is_word && may_be).then_some(parts)
}

/// The number that opens a line with nothing behind it but a word: 1总则. It may be an amount, so that what stands below decides.
fn glued(text: &str) -> Option<u32> {
    let (number, word) = numeral::split(text, numeral::is_digit);
    let is_amount = words::AMOUNTS
        .iter()
        .chain(words::UNITS)
        .any(|unit| word.starts_with(unit));
    let number = numeral::short(number)?;
    (word.starts_with(text::is_han) && !is_amount && number > 0).then_some(number)
}

/// Whether a heading opens with a number that an outline with dots has: 1.1, 1 总则, 1总则.
pub fn is_numbered(text: &str) -> bool {
    number(text).is_some() || glued(text).is_some()
}

/// 1.1 stands at most so many rows below 1.
const NEAR: usize = 12;

/// Whether 1　总则 opens an outline: the next number below is 1.1.
pub fn opens(rows: &[Row<'_>], at: usize) -> bool {
    let digit = rows
        .get(at)
        .filter(|row| row.text.starts_with(numeral::is_digit));
    if digit.and_then(|row| number(&row.text)).as_deref() != Some(&[1]) {
        return false;
    }
    let below = rows.iter().skip(at + 1).filter(|row| !row.junk).take(NEAR);
    let mut numbers = below.filter_map(|row| number(&row.text));
    numbers.next().is_some_and(|next| next[..] == [1, 1])
}

/// Makes headings of the rows of a part that have such numbers, where they make an outline; the number of each.
///
/// Rows with the same parts above their last decide together: half of them need to stand on a line of their own with something
/// below.
pub fn headings(rows: &mut [Row<'_>]) -> BTreeMap<usize, Parts> {
    let members = outline(rows);
    if members.values().filter(|parts| parts.len() > 1).count() < FEWEST {
        return BTreeMap::new();
    }
    let heads = |rows: &[Row<'_>], at: usize, parts: &Parts| {
        let below = (at + 1..rows.len()).find(|below| !rows[*below].junk);
        let is_over = below.is_some_and(|below| match members.get(&below) {
            Some(other) => other.len() > parts.len(),
            // 第三条 below 2.2 opens what is next.
            None => !matches!(
                rows[below].role,
                Some(
                    Role::Title
                        | Role::Heading(_)
                        | Role::Signature
                        | Role::Date
                        | Role::AttachmentHead
                )
            ),
        });
        is_over && !text::ends_clause(&rows[at].text)
    };
    let mut siblings: BTreeMap<&[u32], (usize, usize)> = BTreeMap::new();
    for (at, parts) in &members {
        let (found, all) = siblings.entry(above(parts)).or_default();
        *found += usize::from(heads(rows, *at, parts));
        *all += 1;
    }
    let mut out = BTreeMap::new();
    for (at, parts) in &members {
        let (found, all) = siblings.get(above(parts)).copied().unwrap_or_default();
        if rows[*at].is_open() && found * 2 >= all && heads(rows, *at, parts) {
            out.insert(*at, parts.clone());
        }
    }
    for at in out.keys() {
        rows[*at].role = Some(Role::Heading(Level::FIRST));
        rows[*at].suspect = false;
    }
    out
}

/// The parts above the last.
fn above(parts: &Parts) -> &[u32] {
    parts.split_last().map_or(&[], |(_, above)| above)
}

/// The rows whose numbers follow one another: 1, 1.1, 1.2, 2; 1. and its like count as the highest part.
fn outline(rows: &[Row<'_>]) -> BTreeMap<usize, Parts> {
    let mut out = BTreeMap::new();
    let mut last = Parts::new();
    // Whether 1总则 above 1.1 was seen: the last part may have no numbers below it.
    let mut is_glued = false;
    for (at, row) in rows.iter().enumerate() {
        if row.junk || row.is_barrier() {
            continue;
        }
        if let Some(label) = row.label {
            if label.form == Form::Digit {
                last = Parts::from_slice(&[label.number]);
            }
            continue;
        }
        let is_line = row.is_open() || matches!(row.role, Some(Role::Heading(_)));
        let below = || rows[at + 1..].iter().find(|row| !row.junk);
        let over = |own: u32| {
            let below = below().and_then(|row| number(&row.text));
            below.is_some_and(|below| below[..] == [own, 1])
        };
        let glued = || glued(&row.text).filter(|own| is_glued && *own > 1 || over(*own));
        let top = || {
            let own = glued().map(|own| Parts::from_slice(&[own]));
            own.filter(|_| !text::ends_clause(&row.text))
        };
        let found = number(&row.text).or_else(top);
        let found = found.filter(|_| is_line && row.chars <= HEADING);
        let Some(parts) = found.filter(|parts| follows(parts, &last)) else {
            continue;
        };
        is_glued |= parts.len() == 1 && number(&row.text).is_none();
        last.clone_from(&parts);
        out.insert(at, parts);
    }
    out
}

/// Whether `parts` is the number after `last`: the next one of its depth, or the first one below it.
fn follows(parts: &Parts, last: &Parts) -> bool {
    let Some((own, above)) = parts.split_last() else {
        return false;
    };
    let before = last.get(above.len()).copied().unwrap_or(0);
    let is_under = last.starts_with(above) || last.is_empty() && above == [1];
    is_under && *own == before + 1 || above.is_empty() && *own == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_an_outline_and_others() {
        let parts = |text: &str| number(text).map(|parts| parts.to_vec());
        assert_eq!(parts("1 总则"), Some(vec![1]));
        assert_eq!(parts("3.1　交通工具"), Some(vec![3, 1]));
        assert_eq!(parts("2.1.3安装水表"), Some(vec![2, 1, 3]));
        assert_eq!(parts("2.1. 范围"), Some(vec![2, 1]));
        for other in [
            "2.3万名群众", "1、总则", "1总则", "2024.5 计划", "1.2.3.4.5 项", "3.5%", "1 ",
            "0.1 项",
        ] {
            assert_eq!(parts(other), None, "{other}");
        }
    }

    #[test]
    fn the_next_number_is_the_next_of_its_depth_or_the_first_below() {
        let of = |parts: &[u32]| Parts::from_slice(parts);
        for (parts, last) in [
            (&[1][..], &[][..]),
            (&[1, 1], &[]),
            (&[1, 1], &[1]),
            (&[1, 2], &[1, 1, 4]),
            (&[2], &[1, 3]),
            (&[2, 1], &[2]),
            (&[1], &[4, 2]),
        ] {
            assert!(follows(&of(parts), &of(last)), "{parts:?} {last:?}");
        }
        for (parts, last) in [
            (&[2][..], &[][..]),
            (&[1, 3], &[1, 1]),
            (&[2, 1], &[1]),
            (&[3], &[1, 2]),
            (&[1, 1, 2], &[1, 1]),
        ] {
            assert!(!follows(&of(parts), &of(last)), "{parts:?} {last:?}");
        }
    }
}
