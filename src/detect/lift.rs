//! Lines of head and imprint (版头、版记) leave the text for the fields that they fill.
//!
//! Above the first title what is a mark, number, class or signer is the head's; copies and printing
//! line at the very end are the imprint's. Values are taken as they stand; words that only say what a
//! value is (签发人：、抄送：、印发) are not part of it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::back;
use super::row::Row;
use super::rules::words;
use super::text;
use crate::draft::Draft;
use crate::model::{FIELDS, Field, Imprint, Plain, Role};

/// A value for a field.
pub struct Value {
    /// The field.
    pub field: &'static Field,
    /// What it says.
    pub text: Plain,
    /// Where that stands in the row, by bytes of the row's text.
    pub range: Range<usize>,
}

/// What a row gives.
pub struct Lifted {
    /// What the row says.
    pub text: String,
    /// The values in it.
    pub values: Vec<Value>,
}

/// What the layout adds before and after values, and what a draft may have typed.
const SIGNED_BY: &str = "签发人";
const FIRST_OF_SIGNED: char = '签';
const COPIED_TO: &str = "抄送";
const PRINTED: &str = "印发";

/// The values that each row gives; rows that give none stay in the text. A field that front matter has
/// filled takes no more.
///
/// By the number of the row. A row gives all of its values or stays text: half a line would be lost else.
pub fn find(rows: &[Row<'_>], draft: &Draft) -> BTreeMap<usize, Lifted> {
    let mut found = BTreeMap::new();
    let mut listed = false;
    for at in head(rows).into_iter().chain(imprint(rows)) {
        let Some(row) = rows.get(at).filter(|row| is_plain(row)) else {
            continue;
        };
        let values: Option<Vec<Value>> = values(row, listed)
            .into_iter()
            .map(|(alias, value)| {
                let field = FIELDS.iter().find(|field| field.alias == alias)?;
                let taken = (field.get)(&draft.head, &draft.imprint);
                let value = value.trim();
                // The value is a part of the row's text.
                let start = (value.as_ptr() as usize).saturating_sub(row.text.as_ptr() as usize);
                let range = start..start + value.len();
                let text = Plain::new(value)?;
                let value = Value { field, text, range };
                taken.is_empty().then_some(value)
            })
            .collect();
        if let Some(values) = values.filter(|values| !values.is_empty()) {
            listed |= row.role == Some(Role::Copies);
            let text = row.text.trim().to_owned();
            found.insert(at, Lifted { text, values });
        }
    }
    found
}

/// Whether the row is one decided by the detector, and text alone.
fn is_plain(row: &Row<'_>) -> bool {
    let is_text = |marks: &crate::model::Marks| marks.link.is_none();
    row.verdict.is_none()
        && !row.is_barrier()
        && row.lines().all(|line| {
            line.atoms.is_empty() && line.formats.iter().all(|(_, marks)| is_text(marks))
        })
}

/// The rows above the first title, or above the text where there is no title, that belong to the head.
fn head(rows: &[Row<'_>]) -> Vec<usize> {
    let is_head = |row: &Row<'_>| {
        matches!(
            row.role,
            Some(
                Role::IssuerMark
                    | Role::DocNumber
                    | Role::Classification
                    | Role::Signer
                    | Role::Serial
            )
        )
    };
    let is_title = |row: &Row<'_>| row.role == Some(Role::Title) && !row.junk;
    let end = rows.iter().position(is_title).or_else(|| {
        let text = |row: &Row<'_>| !row.junk && !is_head(row);
        rows.iter().position(text)
    });
    let above = rows.iter().enumerate().take(end.unwrap_or(rows.len()));
    above
        .filter(|(_, row)| is_head(row) && !row.junk)
        .map(|(at, _)| at)
        .collect()
}

/// The rows of copies and printing that close the file, or stand right above its attachments.
fn imprint(rows: &[Row<'_>]) -> Vec<usize> {
    let is_imprint = |row: &Row<'_>| matches!(row.role, Some(Role::Copies | Role::Printed));
    let mut run = Vec::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| !row.junk) {
        if is_imprint(row) {
            run.push(at);
        } else if run.is_empty() || row.is_barrier() || back::is_print_run(&row.squeezed()) {
            // A page break may stand between the imprint and what is attached.
        } else if row.role == Some(Role::AttachmentHead) {
            return run;
        } else {
            run.clear();
        }
    }
    run
}

/// The values of a row by the English keys of their fields; none when it cannot be taken apart.
///
/// 抄送 is left out of the first list alone, where the layout adds it. Below another list (`listed`) it says where that
/// one ends: those below 抄报： would be reported to without it.
fn values<'a>(row: &'a Row<'_>, listed: bool) -> Vec<(&'static str, &'a str)> {
    let line = row.text.trim();
    match row.role {
        Some(Role::Serial) => vec![("serial", behind_label(line))],
        Some(Role::Classification) => classes(line),
        Some(Role::IssuerMark) => vec![("issuer-mark", line)],
        Some(Role::DocNumber) => {
            let (line, mut values) = urgency(line);
            let mut at = line.match_indices(FIRST_OF_SIGNED).map(|(at, _)| at);
            let is_key = |at: &usize| line.get(*at..).is_some_and(opens_signed);
            let at = at.find(is_key).unwrap_or(line.len());
            let (number, signers) = line.split_at_checked(at).unwrap_or((line, ""));
            values.push(("number", number));
            values.extend(signed(signers));
            values
        }
        Some(Role::Signer) => signed(line),
        Some(Role::Copies) if listed => vec![("copies", line)],
        Some(Role::Copies) => {
            let rest = text::strip_spread(line, COPIED_TO).map(str::trim_start);
            let rest = rest.and_then(|rest| rest.strip_prefix(['：', ':']));
            vec![("copies", rest.unwrap_or(line))]
        }
        Some(Role::Printed) => printed(line),
        _ => Vec::new(),
    }
}

/// What stands behind `份号：` and its like.
fn behind_label(line: &str) -> &str {
    let label = words::CLASS_LABELS
        .iter()
        .find_map(|label| line.strip_prefix(label));
    let rest = label.and_then(|rest| rest.strip_prefix(['：', ':']));
    rest.unwrap_or(line)
}

/// 密级 and 紧急程度, each a word of its own.
fn classes(line: &str) -> Vec<(&'static str, &str)> {
    let line = behind_label(line);
    let class = |word: &str| {
        if words::SECRET.iter().any(|secret| word.starts_with(secret)) {
            Some("secrecy")
        } else if words::CLASSES.iter().any(|class| word.starts_with(class)) {
            Some("urgency")
        } else {
            None
        }
    };
    let parts: Option<Vec<_>> = line
        .split_whitespace()
        .map(|word| class(word).map(|key| (key, word)))
        .collect();
    // 机密 ★ 1年: what does not come apart is one value.
    parts.unwrap_or_else(|| class(line).map(|key| (key, line)).into_iter().collect())
}

/// Whether a text opens with 签发人, spread or not.
fn opens_signed(text: &str) -> bool {
    text::strip_spread(text, SIGNED_BY).is_some()
}

/// 特急　云政办明电〔2026〕12号: the 紧急程度 before a number, and the rest of the line.
fn urgency(line: &str) -> (&str, Vec<(&'static str, &str)>) {
    let Some((word, rest)) = line.split_once(char::is_whitespace) else {
        return (line, Vec::new());
    };
    let is_class = words::CLASSES.contains(&word) && !words::SECRET.contains(&word);
    if is_class {
        (rest.trim_start(), vec![("urgency", word)])
    } else {
        (line, Vec::new())
    }
}

/// The names behind 签发人：. 张 三 is one name, 张三 李四 are two.
fn signed(line: &str) -> Vec<(&'static str, &str)> {
    let rest = text::strip_spread(line, SIGNED_BY).unwrap_or(line).trim();
    let rest = rest.trim_start_matches(['：', ':']).trim();
    let parts: Vec<&str> = rest
        .split(|c: char| c.is_whitespace() || matches!(c, '、' | '，' | ','))
        .filter(|part| !part.is_empty())
        .collect();
    let is_spread = parts.iter().all(|part| part.chars().count() == 1);
    if rest.is_empty() {
        Vec::new()
    } else if is_spread {
        vec![("signatories", rest)]
    } else {
        parts
            .into_iter()
            .map(|part| ("signatories", part))
            .collect()
    }
}

/// 某某办公室　　2024年3月4日印发: who and when.
///
/// 日印 stays as it is: the layout adds 印发 where neither stands. A line without them is who alone; nothing when no date
/// stands before 印发.
fn printed(line: &str) -> Vec<(&'static str, &str)> {
    let rest = text::strip_spread_end(line, PRINTED);
    let short = Imprint::says_printed(line).then_some(line);
    let Some(dated) = rest.or(short) else {
        let who = (!back::is_print_run(line)).then_some(("printer", line));
        return who.into_iter().collect();
    };
    let dated = dated.trim_end();
    let Some(at) = text::date_at(dated.trim_end_matches('印')) else {
        return Vec::new();
    };
    let Some((who, when)) = dated.split_at_checked(at) else {
        return Vec::new();
    };
    let mut values = Vec::new();
    if !who.trim().is_empty() {
        values.push(("printer", who));
    }
    values.push(("printed-on", when));
    values
}
