//! The one door for text and markup: what goes into a part is legal XML 1.0, escaped, and in the order
//! the schema asks for.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use docx_rs::BuildXML;
use docx_rs::xml::writer::{EmitterConfig, EventWriter};

use crate::model::text::{is_xml, is_xml_char};

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

/// `text` for the content of an element or a quoted attribute of our own parts.
pub fn escape(text: &str) -> Cow<'_, str> {
    let text = clean(text);
    let is_special = |byte: &u8| {
        matches!(
            byte,
            b'&' | b'<' | b'>' | b'"' | b'\'' | b'\t' | b'\n' | b'\r'
        )
    };
    if !text.as_bytes().iter().any(is_special) {
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

/// Puts docx-rs's run properties right: an empty `w:rPr` is dropped (it stands where none may), and
/// `w:rStyle` comes first in a full one. Markup of our own travels through docx-rs as the code of a deleted
/// field ([`super::runs`]), which we never write: its tags are dropped.
///
/// Works on tags alone: `<` in text is always escaped.
struct TidyRunProperties<W: Write> {
    inner: W,
    /// A tag of which the end has not come yet.
    tag: Vec<u8>,
    /// Inside `w:rPr`: the style, and everything else.
    open: Option<(Vec<u8>, Vec<u8>)>,
}

impl<W: Write> TidyRunProperties<W> {
    fn close_tag(&mut self) -> io::Result<()> {
        let tag = self.tag.as_slice();
        match &mut self.open {
            None if tag == b"<w:rPr />" || tag == b"<w:rPr/>" => {}
            None if tag.starts_with(b"<w:delInstrText") || tag == b"</w:delInstrText>" => {}
            None if tag == b"<w:rPr>" => self.open = Some((Vec::new(), Vec::new())),
            None => self.inner.write_all(tag)?,
            Some((style, rest)) if tag == b"</w:rPr>" => {
                self.inner.write_all(b"<w:rPr>")?;
                self.inner.write_all(style)?;
                self.inner.write_all(rest)?;
                self.inner.write_all(tag)?;
                self.open = None;
            }
            Some((style, _)) if tag.starts_with(b"<w:rStyle") => style.extend_from_slice(tag),
            Some((_, rest)) => rest.extend_from_slice(tag),
        }
        self.tag.clear();
        Ok(())
    }
}

impl<W: Write> Write for TidyRunProperties<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        while !rest.is_empty() {
            let in_tag = !self.tag.is_empty();
            let end = if in_tag {
                rest.iter().position(|byte| *byte == b'>').map(|at| at + 1)
            } else {
                rest.iter().position(|byte| *byte == b'<')
            };
            let (here, later) = rest.split_at(end.unwrap_or(rest.len()));
            if in_tag {
                self.tag.extend_from_slice(here);
                if end.is_some() {
                    self.close_tag()?;
                }
                rest = later;
            } else {
                self.inner.write_all(here)?;
                if let Some((open, later)) = later.split_first() {
                    self.tag.push(*open);
                    rest = later;
                } else {
                    rest = later;
                }
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// A part under way, into which docx-rs's elements and markup of our own go in turn.
pub struct Sink<W: Write> {
    /// Empty only while an element is being built, and after one failed. Boxed, as docx-rs hands it on by
    /// value from property to property.
    events: Option<EventWriter<Box<TidyRunProperties<W>>>>,
}

fn broken() -> io::Error {
    io::Error::other("the part could not be written")
}

impl<W: Write> Sink<W> {
    /// A part that goes to `inner`.
    pub fn new(inner: W) -> Self {
        let config = EmitterConfig {
            write_document_declaration: false,
            perform_escaping: false,
            perform_indent: false,
            line_separator: "".into(),
        };
        let tidy = TidyRunProperties {
            inner,
            tag: Vec::with_capacity(128),
            open: None,
        };
        Self {
            events: Some(config.create_writer(Box::new(tidy))),
        }
    }

    /// Adds an element of docx-rs's.
    pub fn add(&mut self, element: &impl BuildXML) -> io::Result<()> {
        let events = self.events.take().ok_or_else(broken)?;
        self.events = Some(element.build_to(events).map_err(io::Error::other)?);
        Ok(())
    }

    /// Adds markup; whatever text is in it has gone through [`escape`].
    pub fn raw(&mut self, markup: &str) -> io::Result<()> {
        let events = self.events.as_mut().ok_or_else(broken)?;
        // Between elements nothing is held back, and markup of our own is tidy.
        let inner = events.inner_mut().map_err(io::Error::other)?;
        inner.inner.write_all(markup.as_bytes())
    }

    /// Writes out what is still held.
    pub fn finish(&mut self) -> io::Result<()> {
        let events = self.events.as_mut().ok_or_else(broken)?;
        events.inner_mut().map_err(io::Error::other)?.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn run_properties_are_put_right_wherever_the_writes_are_cut() {
        let input = "<w:p><w:pPr><w:rPr /><w:pStyle w:val=\"a\" /></w:pPr><w:r><w:rPr>\
            <w:rFonts w:hint=\"eastAsia\" /><w:rStyle w:val=\"b\" /></w:rPr><w:t>x &lt;w:rPr /&gt;</w:t></w:r></w:p>";
        let expected = "<w:p><w:pPr><w:pStyle w:val=\"a\" /></w:pPr><w:r><w:rPr>\
            <w:rStyle w:val=\"b\" /><w:rFonts w:hint=\"eastAsia\" /></w:rPr><w:t>x &lt;w:rPr /&gt;</w:t></w:r></w:p>";
        for step in 1..=input.len() {
            let mut tidy = TidyRunProperties {
                inner: Vec::new(),
                tag: Vec::new(),
                open: None,
            };
            for bytes in input.as_bytes().chunks(step) {
                tidy.write_all(bytes).unwrap();
            }
            assert_eq!(String::from_utf8(tidy.inner).unwrap(), expected, "{step}");
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
