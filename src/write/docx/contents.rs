//! A table of contents (目录) as Word makes one: a field `TOC` whose result stands there already, each entry a link to a bookmark
//! on its heading, with the number of the page in a field `PAGEREF`. So nothing has to be updated when the file is opened, and
//! everything is when Word is asked to.
//!
//! It stands in a content control, as Word's own do; by its tag a reader knows that the entries are no text of the document.

use std::io::{self, Write};

use super::context::Context;
use super::elements::{Child, Sink};
use super::pattern::{Patterns, Shape};
use super::runs;
use crate::element::Element;
use crate::layout::contents::{Contents, Entry, HEADING};
use crate::ooxml::{CONTENTS, CONTENTS_OF_SHEET, style_row};

/// Writes `one`.
///
/// # Errors
/// What the part goes to cannot take it; so for all of these.
pub fn write<W: Write>(
    sink: &mut Sink<W>,
    one: &Contents,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let tag = match one.block {
        Some(_) => CONTENTS,
        None => CONTENTS_OF_SHEET,
    };
    sink.raw(&format!(
        "<w:sdt><w:sdtPr><w:tag w:val=\"{tag}\"/><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/>\
         <w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
    ))?;
    if one.entries.is_empty() {
        context.open(sink, style_row(Element::TableGap).id, one.new_page)?;
        Patterns::close(sink)?;
    } else {
        let heading = style_row(Element::TocHeading).id;
        context.open(sink, heading, one.new_page)?;
        runs::text(sink, HEADING, None, context)?;
        Patterns::close(sink)?;
    }
    let last = one.entries.len().saturating_sub(1);
    for (n, entry) in one.entries.iter().enumerate() {
        context.open(sink, style_row(entry.element()).id, false)?;
        if n == 0 {
            begin(sink, one, context)?;
        }
        self::entry(sink, entry, context)?;
        if n == last {
            context.patterns.run(sink, Shape::FieldEnd, "", None)?;
        }
        Patterns::close(sink)?;
    }
    sink.raw("</w:sdtContent></w:sdt>")
}

/// The beginning of the field: headings to the depth of the table and paragraphs that have their level, heads of attachments
/// as the highest, all of them links.
fn begin<W: Write>(
    sink: &mut Sink<W>,
    one: &Contents,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let heads = style_row(Element::AttachmentHead).name;
    let code = format!(
        " TOC \\o &quot;1-{}&quot; \\h \\z \\t &quot;{heads},1&quot; \\u ",
        one.depth
    );
    field(sink, &code, context)
}

/// A link with the text, what leads to the page, and its number.
fn entry<W: Write>(sink: &mut Sink<W>, entry: &Entry, context: &mut Context<'_>) -> io::Result<()> {
    let name = context.bookmark(entry.block).map(|(_, name)| name);
    let name = name.unwrap_or_default();
    sink.raw(&format!(
        "<w:hyperlink w:anchor=\"{name}\" w:history=\"1\">"
    ))?;
    runs::write(sink, &entry.text, context)?;
    runs::text(sink, "\t", None, context)?;
    field(sink, &format!(" PAGEREF {name} \\h "), context)?;
    runs::text(sink, &entry.page.to_string(), None, context)?;
    context.patterns.run(sink, Shape::FieldEnd, "", None)?;
    sink.raw("</w:hyperlink>")
}

/// The beginning of a field with the instruction `code`, escaped; its result follows.
fn field<W: Write>(sink: &mut Sink<W>, code: &str, context: &mut Context<'_>) -> io::Result<()> {
    let patterns = &mut context.patterns;
    patterns.run(sink, Shape::FieldBegin, "", None)?;
    patterns.run(sink, Shape::Instruction, code, None)?;
    patterns.run(sink, Shape::FieldSeparator, "", None)
}

/// Writes a bookmark where an entry leads to `block`. It holds nothing: LibreOffice gives one that ends behind a mark in the
/// margin a line of its own.
///
/// # Errors
/// As [`write()`].
pub fn bookmark<W: Write>(
    sink: &mut Sink<W>,
    block: u32,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let Some((id, name)) = context.bookmark(block) else {
        return Ok(());
    };
    sink.add(&Child::bookmark_start(id, &name))?;
    sink.add(&Child::bookmark_end(id))
}
