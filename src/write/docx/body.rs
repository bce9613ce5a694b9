//! `word/document.xml`: a walk through the layout, each element streamed through docx-rs into the zip.
//!
//! Memory does not grow with the text: an element is gone as soon as it is written, and the zip is packed
//! beside the writing of a long one. The order of the walk is that of the paragraph ids.

use std::io::{self, Write};

use super::context::Context;
use super::elements::Sink;
use super::grid::{Outline, grid};
use super::marks::{Adds, Extra};
use super::package::Package;
use super::pattern::{self, Patterns, Shape};
use super::runs;
use super::section::{self, Pages};
use super::{contents, front, table};
use crate::element::Element;
use crate::layout::flow::SEAL_ROW;
use crate::layout::{Item, Paragraph, Row, geometry, title};
use crate::model::{Content, Inlines, Marks, Role};
use crate::ooxml::{DOCUMENT, LAYOUT_TABLE, STRAY_LABEL, STRAY_NOTE, TITLE_BREAK, ns, style_row};
use crate::twips::Twips;
use crate::write::xml::DECLARATION;

/// Blocks from which on a thread of its own for the packing is worth its start. Both ways give the same bytes.
const LARGE: usize = 1000;

/// Writes the part: head, body, notes without a reference, imprint, and the properties of the last pages.
///
/// # Errors
/// What zip cannot do.
pub fn write(package: &mut Package, context: &mut Context<'_>) -> io::Result<()> {
    let layout = context.layout;
    let large = layout.document.body.len() >= LARGE;
    package.stream(DOCUMENT.path, large, |out| {
        let mut sink = Sink::new(out);
        sink.raw(&format!(
            "{DECLARATION}<w:document xmlns:w=\"{}\" xmlns:r=\"{}\" xmlns:w14=\"{}\" xmlns:mc=\"{}\" \
             mc:Ignorable=\"w14\"><w:body>",
            ns::W,
            ns::R,
            ns::W14,
            ns::MC
        ))?;
        front::items(&mut sink, &layout.head, context)?;
        let pages = items(&mut sink, context)?;
        stray_notes(&mut sink, context)?;
        front::items(&mut sink, &layout.imprint, context)?;
        sink.raw(&section::properties(pages, layout))?;
        sink.raw("</w:body></w:document>")?;
        sink.finish()
    })
}

/// Writes the body; the pages that follow it.
fn items<W: Write>(sink: &mut Sink<W>, context: &mut Context<'_>) -> io::Result<Pages> {
    let layout = context.layout;
    let mut pages: Option<Pages> = None;
    for item in &layout.body {
        match item {
            Item::Section(section) => {
                if let Some(pages) = pages {
                    end_section(sink, pages, section.breaks, context)?;
                }
                pages = Some(Pages {
                    sideways: section.sideways,
                    first: pages.is_none(),
                    numbered: section.numbered,
                });
            }
            Item::Break => page_break(sink, context)?,
            Item::Gap(style) => {
                let id = context.ids.get(*style);
                context.open(sink, id, false)?;
                Patterns::close(sink)?;
            }
            Item::Row(row) => signatures(sink, row, context)?,
            Item::Paragraph(one) => {
                let number = context.paragraph_id();
                if is_plain(one, context) {
                    sink.hold();
                    paragraph(sink, &number, one, context)?;
                    sink.release()?;
                } else {
                    paragraph(sink, &number, one, context)?;
                }
            }
            Item::Table(one) => table::write(sink, one, context)?,
            Item::Contents(one) => contents::write(sink, one, context)?,
        }
    }
    context.room = layout.page_room();
    Ok(pages.unwrap_or(Pages {
        sideways: false,
        first: true,
        numbered: true,
    }))
}

/// The paragraph that ends the section of `pages`: Word keeps the properties of a section in the last
/// paragraph that stands in it (ISO/IEC 29500-1, 17.6.18), so they are written behind its text. Where the document
/// has a page break here, which the section makes, the paragraph says that it begins no page: so a reader knows.
fn end_section<W: Write>(
    sink: &mut Sink<W>,
    pages: Pages,
    breaks: bool,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let said = if breaks {
        "<w:pageBreakBefore w:val=\"0\"/>"
    } else {
        ""
    };
    sink.raw(&format!(
        "<w:p w14:paraId=\"{}\"><w:pPr><w:pStyle w:val=\"{}\"/>{said}{}</w:pPr></w:p>",
        context.paragraph_id(),
        style_row(Element::TableGap).id,
        section::properties(pages, context.layout)
    ))
}

/// Whether `one` is text of one kind after another, with nothing to be laid out by itself.
fn is_plain(one: &Paragraph<'_>, context: &Context<'_>) -> bool {
    !one.new_page
        && one.paragraph.role() != Role::Attendance
        && pattern::is_plain(one.paragraph.content())
        && context.layout.breaks(one).is_empty()
        && context.layout.parted(one).is_none()
        && context.bookmark(one.block).is_none()
}

/// The paragraph `number` with its breaks.
fn paragraph<W: Write>(
    sink: &mut Sink<W>,
    number: &str,
    one: &Paragraph<'_>,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let (layout, content) = (context.layout, one.paragraph.content());
    context.room = layout.paragraph_room(layout.styles.look(one.style));
    let id = context.ids.get(one.style);
    context.patterns.open(sink, number, id, one.new_page)?;
    let breaks = layout.breaks(one);
    contents::bookmark(sink, one.block, context)?;
    match one.paragraph.role() {
        Role::Attendance => attendance(sink, content, context)?,
        _ if !breaks.is_empty() => broken(sink, content, breaks, Shape::Break, context)?,
        _ => match layout.parted(one) {
            Some(at) => broken(sink, content, &[at], Shape::PageBreak, context)?,
            None => runs::paragraph(sink, content, context)?,
        },
    }
    Patterns::close(sink)
}

/// A title with the line breaks of its shape, or a paragraph with a page break of the layout. They stand in a style of
/// their own: a reader of the file drops them, because they are no text of the document.
fn broken<W: Write>(
    sink: &mut Sink<W>,
    content: &Inlines,
    breaks: &[usize],
    shape: Shape,
    context: &mut Context<'_>,
) -> io::Result<()> {
    for (n, line) in title::lines(content, breaks).iter().enumerate() {
        if n > 0 {
            let style = Some(TITLE_BREAK.0.to_owned());
            context.patterns.run(sink, shape, "", style)?;
        }
        runs::write(sink, line, context)?;
    }
    Ok(())
}

/// 10.3: 出席 in a type of its own, then `：` and the names.
fn attendance<W: Write>(
    sink: &mut Sink<W>,
    content: &Inlines,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let text = content.plain_text();
    let word = geometry::attendance_label(&text).trim_end_matches(['：', ':']);
    let mut pieces = content.pieces().iter();
    let first = match pieces.next() {
        Some(piece) if piece.marks == Marks::default() => &piece.content,
        _ => return runs::write(sink, content, context),
    };
    let (Content::Text(first), false) = (first, word.is_empty()) else {
        return runs::write(sink, content, context);
    };
    let Some(rest) = first.strip_prefix(word) else {
        return runs::write(sink, content, context);
    };
    let mut others = Inlines::text(rest);
    for piece in pieces {
        others.push(piece.content.clone(), &piece.marks);
    }
    let id = style_row(Element::AttendanceLabel).id;
    runs::text(sink, word, Some(id), context)?;
    runs::write(sink, &others, context)
}

/// The id of a paragraph and what stands in it; nothing where it only fills a row.
type Signature<'a> = (String, Option<&'a Paragraph<'a>>);

/// Signatures in rows: a table whose rows are as high as a seal needs, all but the first, above which there is the
/// text.
fn signatures<W: Write>(
    sink: &mut Sink<W>,
    row: &Row<'_>,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let (columns, count) = (row.columns as usize, row.signatures.len());
    let width = context.layout.style.page.text_width();
    let edge = |n: usize| width * n as i32 / columns as i32;
    let widths: Vec<Twips> = (0..columns).map(|n| edge(n + 1) - edge(n)).collect();
    // The last row ends at the right, above the date: what is missing is missing at its left.
    let missing = (columns - count % columns) % columns;
    let full = count / columns * columns;
    // Ids in the order of reading; then that of what fills up the last row.
    let ids: Vec<_> = row
        .signatures
        .iter()
        .map(|one| (context.paragraph_id(), Some(one)))
        .collect();
    let mut rows: Vec<Vec<(usize, Signature<'_>)>> = Vec::new();
    for (n, signature) in ids.into_iter().enumerate() {
        if n % columns == 0 {
            rows.push(Vec::new());
        }
        if let Some(row) = rows.last_mut() {
            row.extend(
                (n == full && missing > 0).then(|| (missing, (context.paragraph_id(), None))),
            );
            row.push((1, signature));
        }
    }
    let outline = Outline {
        style: LAYOUT_TABLE.0,
        at_bottom: false,
        columns: &widths,
        height: Some(SEAL_ROW),
    };
    let page = &context.layout.style.page;
    grid(
        sink,
        &outline,
        &rows,
        page,
        &mut |sink, (number, signature)| {
            if let Some(signature) = signature {
                return paragraph(sink, number, signature, context);
            }
            let id = style_row(Element::TableGap).id;
            context.patterns.open(sink, number, id, false)?;
            Patterns::close(sink)
        },
    )
}

/// A page break with no block after it to carry it.
fn page_break<W: Write>(sink: &mut Sink<W>, context: &mut Context<'_>) -> io::Result<()> {
    context.open(sink, style_row(Element::TableGap).id, false)?;
    context.patterns.run(sink, Shape::PageBreak, "", None)?;
    Patterns::close(sink)
}

/// Footnotes without a reference would be invisible in Word; they stand as lines after the body.
fn stray_notes<W: Write>(sink: &mut Sink<W>, context: &mut Context<'_>) -> io::Result<()> {
    for note in context.layout.notes.stray() {
        let label = note.label.as_str();
        for (n, paragraph) in note.paragraphs.iter().enumerate() {
            context.open(sink, STRAY_NOTE.0, false)?;
            if n == 0 {
                let (id, name) = STRAY_LABEL;
                runs::text(sink, &format!("〔{label}〕"), Some(id), context)?;
                context
                    .extras
                    .entry(id.to_owned())
                    .or_insert_with(|| Extra {
                        name: name.to_owned(),
                        based_on: "DefaultParagraphFont".to_owned(),
                        adds: Adds::Nothing,
                    });
            }
            runs::write(sink, paragraph, context)?;
            Patterns::close(sink)?;
        }
    }
    Ok(())
}
