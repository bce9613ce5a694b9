//! Front matter: a mapping between two `---` lines at the very start, nothing else.
//!
//! Only the YAML that the writer writes and people type by hand is read: `key: value`, quoted
//! values, and lists. Anything else makes the whole block text, with a warning, so nothing is lost.

use crate::diag::Diagnostic;
use crate::draft::{Draft, Hints, Item, Line, OffsetMap};
use crate::model::{FIELDS, Plain};
use crate::source::{Source, Span};

/// Reads front matter into `draft`; returns where the text behind it begins, 0 when there is none.
pub fn read(source: &Source, draft: &mut Draft) -> usize {
    let text = source.text();
    let Some((block, end)) = block(text) else {
        return 0;
    };
    let Some(pairs) = mapping(block) else {
        if block.lines().any(|line| line.contains(':')) {
            draft
                .diagnostics
                .push(Diagnostic::at("R13", Span::new(0, end)));
        }
        return 0;
    };
    let mut found = Draft::default();
    for (key, values) in pairs {
        let values: Option<Vec<Plain>> = values.iter().map(|value| Plain::new(value)).collect();
        let Some(values) = values else {
            return refuse(draft, end);
        };
        if key == "style" || key == "样式" {
            found.style = values.into_iter().next();
        } else if key == "title" || key == "标题" {
            let [title] = values.as_slice() else {
                return refuse(draft, end);
            };
            let Some(line) = title_line(source, title.as_str(), end) else {
                return refuse(draft, end);
            };
            found
                .items
                .extend(line.map(|line| Item::Line(Box::new(line))));
        } else if let Some(field) = FIELDS
            .iter()
            .find(|field| field.key == key || field.alias == key)
        {
            *(field.get_mut)(&mut found.head, &mut found.imprint) = values;
        } else {
            return refuse(draft, end);
        }
    }
    draft.items = found.items;
    draft.style = found.style;
    draft.head = found.head;
    draft.imprint = found.imprint;
    end
}

/// The title as a line of the draft; no line when the text's own `#` heading says the same.
///
/// Nothing at all when the value does not stand literally in the source (an escape in it).
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
        text: title.to_owned(),
        map: OffsetMap::starting_at(span.start),
        hints,
        ..Line::default()
    }))
}

/// An unknown key or an empty value: the block stays text.
fn refuse(draft: &mut Draft, end: usize) -> usize {
    draft
        .diagnostics
        .push(Diagnostic::at("R13", Span::new(0, end)));
    0
}

/// The lines between the two rules, and where the text behind begins.
fn block(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix("---")?;
    let rest = rest.trim_start_matches([' ', '\t']);
    let inner = rest
        .strip_prefix("\r\n")
        .or_else(|| rest.strip_prefix('\n'))?;
    let from = text.len() - inner.len();
    let mut at = from;
    for line in inner.split_inclusive('\n') {
        if line.trim_end() == "---" || line.trim_end() == "..." {
            return Some((text.get(from..at)?, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// The pairs of a mapping, or nothing when a line is none.
fn mapping(block: &str) -> Option<Vec<(String, Vec<String>)>> {
    let mut pairs: Vec<(String, Vec<String>)> = Vec::new();
    for line in block.lines() {
        if line.trim().is_empty() {
            continue;
        }
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            pairs.last_mut()?.1.push(scalar(item.trim())?);
            continue;
        }
        if line.starts_with([' ', '\t']) {
            return None;
        }
        let (key, value) = line
            .split_once(": ")
            .or_else(|| Some((line.trim_end().strip_suffix(':')?, "")))?;
        let value = value.trim();
        let values = match value
            .strip_prefix('[')
            .and_then(|list| list.strip_suffix(']'))
        {
            Some(list) if !list.contains(['"', '\'', '[']) => list
                .split([',', '，'])
                .map(|item| scalar(item.trim()))
                .collect::<Option<_>>()?,
            _ if value.is_empty() => Vec::new(),
            _ => vec![scalar(value)?],
        };
        pairs.push((key.trim().to_owned(), values));
    }
    (!pairs.is_empty() && pairs.iter().all(|(_, values)| !values.is_empty())).then_some(pairs)
}

/// A scalar: bare, in single or in double quotes (JSON escapes). Values keep their literal text.
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
