//! docx-rs's markup put right on its way into a part.

use std::io::{self, Write};

/// Puts docx-rs's run properties right: an empty `w:rPr` is dropped (it stands where none may), and
/// `w:rStyle` comes first in a full one. Markup of our own travels through docx-rs as the code of a deleted
/// field ([`super::elements`]), which we never write: its tags are dropped.
///
/// Works on tags alone: `<` in text is always escaped.
pub struct TidyRunProperties<W: Write> {
    inner: W,
    /// A tag of which the end has not come yet.
    tag: Vec<u8>,
    /// Inside `w:rPr`: the style, and everything else.
    open: Option<(Vec<u8>, Vec<u8>)>,
}

impl<W: Write> TidyRunProperties<W> {
    /// Markup goes to `inner`.
    pub fn new(inner: W) -> Self {
        Self {
            inner,
            tag: Vec::with_capacity(128),
            open: None,
        }
    }

    /// Where markup that is tidy already may go, between two elements.
    pub fn inner(&mut self) -> &mut W {
        &mut self.inner
    }

    /// A tag has come to its end: it is written, dropped, or kept for the end of the run properties.
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
            let mut tidy = TidyRunProperties::new(Vec::new());
            for bytes in input.as_bytes().chunks(step) {
                tidy.write_all(bytes).unwrap();
            }
            assert_eq!(String::from_utf8(tidy.inner).unwrap(), expected, "{step}");
        }
    }
}
