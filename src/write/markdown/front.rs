//! Front matter: head and imprint elements and the style, as the simplest YAML there is. One value stands behind
//! its key, several in a list below it.

use crate::model::{Document, FIELDS, Plain};

/// The front matter of `document`, empty when there is nothing to say.
pub fn write(document: &Document) -> String {
    let mut lines = Vec::new();
    if let Some(style) = &document.style {
        lines.push(format!("style: {}", scalar(style)));
    }
    for field in FIELDS {
        match (field.get)(&document.head, &document.imprint).as_slice() {
            [] => {}
            [one] => lines.push(format!("{}: {}", field.key, scalar(one))),
            many => {
                lines.push(format!("{}:", field.key));
                lines.extend(many.iter().map(|value| format!("  - {}", scalar(value))));
            }
        }
    }
    if lines.is_empty() {
        return String::new();
    }
    format!("---\n{}\n---\n", lines.join("\n"))
}

/// A value: bare when no YAML reader could take it for anything but text, else in double quotes.
fn scalar(value: &Plain) -> String {
    let text = value.as_str();
    let han = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}');
    let plain =
        |c: char| han(c) || c.is_ascii_alphanumeric() || matches!(c, '〔' | '〕' | '，' | '、');
    // A word with a Han character is no number, date, boolean or null in any YAML.
    if text.starts_with(|c: char| han(c) || c.is_ascii_alphabetic())
        && text.contains(han)
        && text.chars().all(plain)
    {
        return text.to_owned();
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                out.push_str(&format!("\\u{:04X}", c as u32));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
