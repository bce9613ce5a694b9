//! Numbers that have a line of their own: 一, （一）, 01, PART 1 above the name of a part, or above its text. Papers of the web and of chat
//! programs are set so.

use std::collections::BTreeMap;

use super::given::HEADING;
use super::numeral;
use super::row::Row;
use super::text;
use crate::model::Role;

/// What such parts are called among those of one level.
const KIND: &str = "a number alone";
/// And names below a label alone (一、), which are of its level.
pub const BELOW_LABEL: &str = "below a label alone";
/// A number with what stands around it has at most so many characters.
const CHARS: usize = 8;
/// Text below one has so many characters or a stop at its end: cells of a table that was flattened have neither.
const SENTENCE: usize = 20;
/// Words that such a number follows.
const PARTS: [&str; 3] = ["part", "no", "chapter"];
/// What stands around such a number.
const AROUND: &[char] = &[
    '（', '）', '(', ')', '【', '】', '、', '.', '．', '/', '／', '|', '丨', '｜', '-', '—', ' ',
];

/// The numbers that count from 1, each above the name of a part or its text, and those names. A number of digits alone may be a page's:
/// it needs a name.
pub fn find(rows: &[Row<'_>]) -> BTreeMap<usize, &'static str> {
    let mut runs: BTreeMap<(String, bool), Vec<Vec<Part>>> = BTreeMap::new();
    let kept = |from: usize| {
        let rows = rows.iter().enumerate().skip(from);
        rows.filter(|(_, row)| !row.junk)
    };
    for (at, row) in kept(0) {
        let Some((form, number)) = number(row) else {
            continue;
        };
        let mut below = kept(at + 1);
        let (next, second) = (below.next(), below.next().map(|(_, row)| row));
        let is_text = |row: Option<&Row<'_>>| {
            row.is_some_and(|row| {
                let given = matches!(row.role, Some(Role::Body | Role::Heading(_)));
                let is_long = row.chars >= SENTENCE || text::ends_sentence(&row.text);
                let is_text = is_long || row.label.is_some() && self::number(row).is_none();
                is_text && (row.is_open() || row.run_in || given)
            })
        };
        let is_named = next.is_some_and(|(_, row)| is_name(row)) && is_text(second);
        if !is_named && (form.1 || !is_text(next.map(|(_, row)| row))) {
            continue;
        }
        let kind = match row.label {
            Some(_) => BELOW_LABEL,
            None => KIND,
        };
        let name = next.filter(|_| is_named);
        let both = [Some((at, KIND)), name.map(|(at, _)| (at, kind))];
        let all = runs.entry(form).or_default();
        match all.last_mut() {
            Some(run) if u32::try_from(run.len() + 1) == Ok(number) => run.push(both),
            // A first number that nothing follows is no count, however many there are.
            Some(run) if run.len() == 1 && number == 1 => *run = vec![both],
            _ if number == 1 => all.push(vec![both]),
            _ => {}
        }
    }
    let many = runs.into_values().flatten().filter(|run| run.len() >= 2);
    many.flatten().flatten().flatten().collect()
}

/// A number and the name below it, each with what it is called.
type Part = [Option<(usize, &'static str)>; 2];

/// Whether a row may be the name of a part.
fn is_name(row: &Row<'_>) -> bool {
    row.is_open()
        && row.label.is_none()
        && row.chars <= HEADING
        && !row.hints.quote
        && row.text.contains(text::is_han)
        && !text::ends_clause(&row.text)
        && number(row).is_none()
}

/// Whether a line is nothing but a number of a part: 一, 01, PART 1. One of digits alone may be a page's and is none.
pub fn is_number(line: &str) -> bool {
    parse(line).is_some_and(|((_, is_bare), _)| !is_bare)
}

/// The number that is all of a row, as [`parse`] has it.
fn number(row: &Row<'_>) -> Option<((String, bool), u32)> {
    row.is_open().then(|| parse(&row.text)).flatten()
}

/// What stands around the number that is all of a line, whether that is one of digits without a zero before it, and the number.
fn parse(line: &str) -> Option<((String, bool), u32)> {
    let line = line.trim();
    if line.chars().nth(CHARS).is_some() {
        return None;
    }
    let word = line.trim_start_matches(AROUND);
    let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let word = word.get(..word.len() - digits.len())?.to_ascii_lowercase();
    if !word.is_empty() && !PARTS.contains(&&*word) {
        return None;
    }
    let core = digits.trim_matches(AROUND);
    let chinese = numeral::chinese(core).or_else(|| numeral::formal(core));
    let zeros = core.trim_start_matches(['0', '０']);
    let number = chinese.or_else(|| numeral::arabic(zeros))?;
    let is_bare = number < 10 && chinese.is_none() && word.is_empty() && zeros.len() == core.len();
    let around = line.replacen(core, if chinese.is_some() { "一" } else { "1" }, 1);
    Some(((around, is_bare), number))
}
