//! Front matter: a mapping between two `---` lines at the very start, nothing else.
//!
//! Only the YAML that the writer writes and people type by hand is read: `key: value`, quoted
//! values, and lists. What is not understood is named with its line and its text; a block without any
//! key we know is text.

use std::collections::BTreeSet;

use crate::diag::{Failure, Finding, message, nearest};
use crate::draft::{Draft, Hints, Item, Line, OffsetMap};
use crate::model::{FIELDS, Field, Plain};
use crate::source::{Source, Span};

/// Keys that are no element of head or imprint, in Chinese and English.
const STYLE: [&str; 2] = ["样式", "style"];
const TITLE: [&str; 2] = ["标题", "title"];

/// Elements of which a document has one (GB/T 9704-2012, 7.2 and 7.4.3), by their English keys.
const SINGLE: [&str; 5] = ["serial", "secrecy", "urgency", "number", "printed-on"];

/// An entry of the mapping.
struct Entry<'a> {
    /// The key; empty when the lines are no entry.
    key: &'a str,
    /// Its values as text, or nothing when they cannot be read.
    values: Option<Vec<String>>,
    /// All its lines.
    span: Span,
}

/// What a key means.
enum Meaning {
    Style,
    Title,
    Element(&'static Field),
}

fn meaning(key: &str) -> Option<Meaning> {
    if STYLE.contains(&key) {
        return Some(Meaning::Style);
    }
    if TITLE.contains(&key) {
        return Some(Meaning::Title);
    }
    let field = FIELDS
        .iter()
        .find(|field| field.key == key || field.alias == key);
    field.map(Meaning::Element)
}

/// Reads front matter into `draft`; returns where the text behind it begins, 0 when there is none.
pub fn read(source: &Source, draft: &mut Draft) -> usize {
    let text = source.text();
    let Some((block, from, end)) = block(text) else {
        return 0;
    };
    let entries = entries(block, from);
    if !entries.iter().any(|entry| meaning(entry.key).is_some()) {
        if entries.iter().any(|entry| !entry.key.is_empty()) {
            draft
                .findings
                .push(Finding::at(message::R13, Span::new(0, end)));
        }
        return 0;
    }
    let mut seen = BTreeSet::new();
    for entry in &entries {
        let (key, span) = (entry.key, entry.span);
        let lines = source.slice(span).lines().map(str::trim);
        let text = lines.collect::<Vec<_>>().join(" ⏎ ");
        let Some(meaning) = meaning(key) else {
            let finding = match suggestion(key) {
                _ if key.is_empty() => Finding::at(message::R62 { text }, span),
                Some(suggestion) => Finding::at(
                    message::R61 {
                        key,
                        text,
                        suggestion,
                    },
                    span,
                ),
                None => Finding::at(message::R60 { key, text }, span),
            };
            draft.findings.push(finding);
            continue;
        };
        let known = match &meaning {
            Meaning::Style => STYLE[1],
            Meaning::Title => TITLE[1],
            Meaning::Element(field) => field.alias,
        };
        let values = entry.values.as_ref().and_then(|values| {
            let values: Option<Vec<Plain>> = values.iter().map(|value| Plain::new(value)).collect();
            values.filter(|values| !values.is_empty())
        });
        let finding = match values {
            _ if !seen.insert(known) => Some(Finding::at(message::R64 { key, text }, span)),
            None => Some(Finding::at(message::R63 { key, text }, span)),
            Some(values) => match take(&meaning, values, source, end, draft) {
                Ok(()) => None,
                Err(Wrong::Unread) => Some(Finding::at(message::R63 { key, text }, span)),
                Err(Wrong::Several(count)) => Some(Finding::at(message::R65 { key, count }, span)),
                Err(Wrong::NoDay(value)) => Some(Finding::at(
                    message::R66 {
                        value: value.as_str(),
                    },
                    span,
                )),
            },
        };
        draft.findings.extend(finding);
    }
    end
}

/// What is wrong with the values of an entry.
enum Wrong {
    /// They are not of the kind that is wanted, and left out.
    Unread,
    /// There are so many where one is wanted; all are kept.
    Several(usize),
    /// This one is no day of the calendar; it is kept.
    NoDay(Plain),
}

/// Puts the values where they belong.
fn take(
    meaning: &Meaning,
    values: Vec<Plain>,
    source: &Source,
    end: usize,
    draft: &mut Draft,
) -> Result<(), Wrong> {
    match (meaning, values.as_slice()) {
        (Meaning::Style, [name]) => {
            draft.style = Some(name.clone());
            Ok(())
        }
        (Meaning::Title, [title]) => match title_line(source, title.as_str(), end) {
            Some(line) => {
                let items = line.map(Item::Line);
                draft.items.extend(items);
                Ok(())
            }
            None => Err(Wrong::Unread),
        },
        (Meaning::Style | Meaning::Title, _) => Err(Wrong::Unread),
        (Meaning::Element(field), _) => {
            let is_list = SINGLE.contains(&field.alias) && values.len() > 1;
            let dated = values.iter().find(|value| is_no_day(value.as_str()));
            let found = match dated {
                _ if is_list => Err(Wrong::Several(values.len())),
                Some(date) if field.alias == "printed-on" => Err(Wrong::NoDay(date.clone())),
                _ => Ok(()),
            };
            *(field.get_mut)(&mut draft.head, &mut draft.imprint) = values;
            found
        }
    }
}

/// Takes into `draft` values of head and imprint that were said beside it (`--meta`), in place of its own; what gives way is
/// said. A key that comes again adds a value.
///
/// # Errors
/// C94 no such key, C95 a value of no or several lines.
pub fn said(draft: &mut Draft, values: &[(String, String)]) -> Result<(), Failure> {
    let mut met = BTreeSet::new();
    for (key, value) in values {
        // What directs a terminal or ends a line would be left out in silence.
        let sound = Some(value).filter(|value| !value.contains(char::is_control));
        let Some(value) = sound.and_then(|value| Plain::new(value)) else {
            return Err(Failure::NotAValue {
                key: key.clone(),
                value: value.clone(),
            });
        };
        let (first, old) = match meaning(key) {
            Some(Meaning::Style) => {
                let old = draft.style.replace(value);
                (met.insert(STYLE[1]), old.into_iter().collect())
            }
            Some(Meaning::Element(field)) => {
                let own = (field.get_mut)(&mut draft.head, &mut draft.imprint);
                let first = met.insert(field.alias);
                let old = if first {
                    std::mem::take(own)
                } else {
                    Vec::new()
                };
                let is_wrong = field.alias == "printed-on" && is_no_day(value.as_str());
                let told = is_wrong.then(|| message::R66 {
                    value: value.as_str(),
                });
                draft.findings.extend(told.map(Finding::whole));
                own.push(value);
                if !first && SINGLE.contains(&field.alias) {
                    let count = own.len();
                    draft
                        .findings
                        .push(Finding::whole(message::R65 { key, count }));
                }
                (first, old)
            }
            Some(Meaning::Title) | None => {
                let keys = FIELDS.iter().map(|field| field.key);
                let keys: Vec<_> = keys.chain([STYLE[0]]).collect();
                return Err(Failure::UnknownMeta {
                    key: key.clone(),
                    keys: keys.join(" "),
                });
            }
        };
        if first && !old.is_empty() {
            let old: Vec<&str> = old.iter().map(Plain::as_str).collect();
            let old = old.join("、");
            draft
                .findings
                .push(Finding::whole(message::R06 { key, old: &old }));
        }
    }
    Ok(())
}

/// The key that an unknown one was probably meant to be.
fn suggestion(key: &str) -> Option<&'static str> {
    let fields = FIELDS.iter().flat_map(|field| [field.key, field.alias]);
    nearest(key, fields.chain(STYLE).chain(TITLE))
}

/// Whether `text` is a date that no calendar has (2024年2月30日, 2024-13-01), or has no number and is none (昨天).
fn is_no_day(text: &str) -> bool {
    let is_numeral = |c: char| c.is_numeric() || "〇○零Ｏ".contains(c);
    if !text.contains(is_numeral) {
        return true;
    }
    let text = text.trim_end_matches(['印', '发']).trim();
    let numbers: Vec<&str> = text
        .trim_end_matches('日')
        .split(['年', '月', '-', '/', '.'])
        .collect();
    let [year, month, day] = numbers.as_slice() else {
        return false;
    };
    let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else {
        return false;
    };
    let (year, month, day): (u32, u32, u32) = (year, month, day);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    !(1..=last).contains(&day)
}

/// The title as a line of the draft; no line when the text's own `#` heading says the same.
///
/// Nothing at all when the value does not stand literally in the source (an escape in it).
///
/// `end` is where the front matter ends. The line stands at the value in the source, so that the text is not there
/// twice.
#[allow(clippy::option_option)] // outer: can it be read; inner: is it needed
fn title_line(source: &Source, title: &str, end: usize) -> Option<Option<Line>> {
    let body = source.text().get(end..)?;
    let repeated = body
        .lines()
        .any(|line| line.strip_prefix("# ").map(str::trim) == Some(title));
    let at = source.text().get(..end)?.find(title)?;
    let span = Span::new(at, at + title.len());
    let hints = Hints {
        heading: 1,
        markdown: true,
        ..Hints::default()
    };
    Some((!repeated).then(|| Line {
        span,
        text: title.into(),
        map: OffsetMap::starting_at(span.start),
        hints,
        ..Line::default()
    }))
}

/// The lines between the two rules, where they begin and where the text behind does.
///
/// Nothing when the text does not begin with a rule of three dashes, or when none closes the block.
fn block(text: &str) -> Option<(&str, usize, usize)> {
    let rest = text.strip_prefix("---")?;
    let rest = rest.trim_start_matches([' ', '\t']);
    let inner = rest
        .strip_prefix("\r\n")
        .or_else(|| rest.strip_prefix('\n'))?;
    let from = text.len() - inner.len();
    let mut at = from;
    for line in inner.split_inclusive('\n') {
        if line.trim_end() == "---" || line.trim_end() == "..." {
            return Some((text.get(from..at)?, from, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// The entries of a block that begins at `from`; lines that are none stand as entries without a key.
///
/// A key with a list below it (`- 张三`) takes the lines of the list as its values.
fn entries(block: &str, from: usize) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut at = from;
    for line in block.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end_matches(['\r', '\n']).len());
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        let item = line.trim_start().strip_prefix("- ");
        let is_below = item.is_some() || line.starts_with([' ', '\t']);
        if let (true, Some(entry)) = (
            is_below,
            entries.last_mut().filter(|last| !last.key.is_empty()),
        ) {
            // A list goes on; anything else that is indented makes the whole value something we do not read.
            entry.values = match (entry.values.take(), item.map(|item| scalar(item.trim()))) {
                (Some(mut values), Some(Some(value))) => {
                    values.push(value);
                    Some(values)
                }
                _ => None,
            };
            entry.span.end = span.end;
            continue;
        }
        entries.push(entry(line.trim_end(), span));
    }
    entries
}

/// A line as an entry.
///
/// `values` is nothing when the value is written in a form that is not read here: an anchor, a block, a mapping.
fn entry(line: &str, span: Span) -> Entry<'_> {
    let pair = line
        .split_once(": ")
        .or_else(|| Some((line.strip_suffix(':')?, "")));
    let Some((key, value)) =
        pair.filter(|(key, _)| !key.trim().is_empty() && !key.starts_with('#'))
    else {
        return Entry {
            key: "",
            values: None,
            span,
        };
    };
    let value = value.trim();
    let list = value
        .strip_prefix('[')
        .and_then(|list| list.strip_suffix(']'));
    let values = match list {
        Some(list) if !list.contains(['"', '\'', '[']) => list
            .split([',', '，'])
            .map(|item| scalar(item.trim()))
            .collect(),
        _ if value.is_empty() => Some(Vec::new()),
        _ => scalar(value).map(|value| vec![value]),
    };
    Entry {
        key: key.trim(),
        values,
        span,
    }
}

/// A scalar: bare, in single or in double quotes (JSON escapes). Values keep their literal text.
///
/// Nothing when a quote does not close or an escape is unknown: such a value is not guessed at.
fn scalar(text: &str) -> Option<String> {
    if let Some(inner) = text.strip_prefix('\'') {
        let inner = inner.strip_suffix('\'')?;
        return Some(inner.replace("''", "'"));
    }
    let Some(inner) = text.strip_prefix('"') else {
        return (!text.starts_with(['&', '*', '!', '|', '>', '{', '%', '@', '`', '#']))
            .then(|| text.to_owned());
    };
    let inner = inner.strip_suffix('"')?;
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        if c == '"' {
            return None;
        }
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next()? {
            't' => out.push('\t'),
            'n' => out.push('\n'),
            'u' => {
                let code: String = chars.by_ref().take(4).collect();
                out.push(char::from_u32(u32::from_str_radix(&code, 16).ok()?)?);
            }
            c @ ('"' | '\\' | '/') => out.push(c),
            _ => return None,
        }
    }
    Some(out)
}
