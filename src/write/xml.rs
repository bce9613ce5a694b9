//! The one door for text that goes into a part of a package: it is legal XML 1.0 and escaped. docx-rs escapes, but lets control
//! characters through and escapes not every attribute; so even what goes to it has been here.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::model::text::{holds_any, is_xml, is_xml_char};

/// The declaration at the head of every part.
pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// `text` without characters that XML 1.0 forbids; docx-rs would write them as they are.
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_xml(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| is_xml_char(*c)).collect())
    }
}

/// `text` for the content of an element or a quoted attribute of our own parts; most text has nothing to be
/// escaped and is lent as it is.
pub fn escape(text: &str) -> Cow<'_, str> {
    let text = clean(text);
    if !holds_any(&text, *b"&<>\"'\t\n\r") {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // Attribute values lose these unless they are references (XML 1.0, 3.3.3).
            '\t' | '\n' | '\r' => {
                let _ = write!(out, "&#{};", c as u32);
            }
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_door_lets_nothing_through() {
        assert_eq!(
            escape("a<\u{1}\u{FFFE}\"&'>\t"),
            "a&lt;&quot;&amp;&apos;&gt;&#9;"
        );
    }
}
