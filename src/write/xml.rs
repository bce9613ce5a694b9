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

/// The value of an attribute: a whole number, or text that needs no escaping.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    Number(i64),
    Text(&'a str),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<i32> for Value<'_> {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

/// An element without content under way. Formatting hundreds of them by templates took as long as all the text of a speech.
pub struct Tag<'x>(&'x mut String);

impl<'x> Tag<'x> {
    /// `<name`.
    pub fn new(xml: &'x mut String, name: &str) -> Self {
        xml.push('<');
        xml.push_str(name);
        Self(xml)
    }

    /// With an attribute.
    #[must_use]
    pub fn with<'a>(self, name: &str, value: impl Into<Value<'a>>) -> Self {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        match value.into() {
            Value::Number(number) => push_number(self.0, number),
            Value::Text(text) => self.0.push_str(text),
        }
        self.0.push('"');
        self
    }

    /// `/>`.
    pub fn end(self) {
        self.0.push_str("/>");
    }
}

/// A whole number in decimal.
fn push_number(out: &mut String, number: i64) {
    if number < 0 {
        out.push('-');
    }
    let mut rest = number.unsigned_abs();
    let mut place = 1;
    while rest / place >= 10 {
        place *= 10;
    }
    while place > 0 {
        out.push(char::from(b'0' + (rest / place) as u8));
        rest %= place;
        place /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are() {
        for number in [0, 7, 10, 99, 100, -1, -1050, i64::MAX, i64::MIN] {
            let mut out = String::new();
            push_number(&mut out, number);
            assert_eq!(out, number.to_string());
        }
    }

    #[test]
    fn the_door_lets_nothing_through() {
        assert_eq!(
            escape("a<\u{1}\u{FFFE}\"&'>\t"),
            "a&lt;&quot;&amp;&apos;&gt;&#9;"
        );
    }
}
