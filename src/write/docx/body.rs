//! `word/document.xml`: a walk through the layout, each element streamed through docx-rs into the zip.
//!
//! Memory does not grow with the text: an element is gone as soon as it is written, and the zip is packed
//! beside the writing of a long one. The order of the walk is that of the paragraph ids.

use std::io::{self, Write};

use super::context::Context;
use super::elements::{self, Child, Run, Sink};
use super::grid::{Outline, grid};
use super::marks::Extra;
use super::package::Package;
use super::pattern::{self, Patterns};
use super::runs::{runs, text_run};
use super::section::{self, Pages};
use super::xml::DECLARATION;
use super::{front, table};
use crate::element::Element;
use crate::layout::flow::SEAL_ROW;
use crate::layout::{Item, Paragraph, Row, geometry, title};
use crate::model::{Content, Inlines, Marks, Role};
use crate::ooxml::{DOCUMENT, LAYOUT_TABLE, STRAY_LABEL, STRAY_NOTE, TITLE_BREAK, ns, style_row};
use crate::twips::Twips;

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
    let mut patterns = Patterns::default();
    let mut pages: Option<Pages> = None;
    for item in &layout.body {
        match item {
            Item::Section(section) => {
                if let Some(pages) = pages {
                    end_section(sink, pages, context)?;
                }
                pages = Some(Pages {
                    sideways: section.sideways,
                    first: pages.is_none(),
                });
            }
            Item::Break => sink.add(&page_break(context))?,
            Item::Gap => sink.add(&context.gap())?,
            Item::Row(row) => signatures(sink, row, context)?,
            Item::Paragraph(one) if is_patterned(one, context) => {
                let id = context.ids.get(one.style);
                pattern::paragraph(sink, &mut patterns, id, one.paragraph.content(), context)?;
            }
            Item::Paragraph(one) => sink.add(&paragraph(one, context))?,
            Item::Table(one) => table::write(sink, one, context)?,
        }
    }
    context.room = layout.page_room();
    Ok(pages.unwrap_or(Pages {
        sideways: false,
        first: true,
    }))
}

/// The paragraph that ends the section of `pages`: Word keeps the properties of a section in the last
/// paragraph that stands in it (ISO/IEC 29500-1, 17.6.18), so they are written behind its text.
fn end_section<W: Write>(
    sink: &mut Sink<W>,
    pages: Pages,
    context: &mut Context<'_>,
) -> io::Result<()> {
    sink.raw(&format!(
        "<w:p w14:paraId=\"{}\"><w:pPr><w:pStyle w:val=\"{}\"/>{}</w:pPr></w:p>",
        context.paragraph_id(),
        style_row(Element::TableGap).id,
        section::properties(pages, context.layout)
    ))
}

/// A paragraph with its breaks. What patterns cannot do: titles that are broken, attendance, pictures, links,
/// notes, tabs.
fn paragraph(one: &Paragraph<'_>, context: &mut Context<'_>) -> elements::Paragraph {
    let (layout, content) = (context.layout, one.paragraph.content());
    context.room = layout.paragraph_room(layout.styles.look(one.style));
    let breaks = layout.breaks(one);
    let children = match one.paragraph.role() {
        Role::Attendance => attendance(content, context),
        _ if !breaks.is_empty() => broken(content, breaks, context),
        _ => runs(content, context),
    };
    let id = context.ids.get(one.style);
    context.paragraph(id, children).on_new_page(one.new_page)
}

/// Whether `one` is text of one kind after another, with nothing to be laid out by itself.
fn is_patterned(one: &Paragraph<'_>, context: &Context<'_>) -> bool {
    !one.new_page
        && one.paragraph.role() != Role::Attendance
        && pattern::fits(one.paragraph.content())
        && context.layout.breaks(one).is_empty()
}

/// A title with the line breaks of its shape. They stand in a style of their own: a reader of the file drops
/// them, because they are no text of the document.
fn broken(content: &Inlines, breaks: &[usize], context: &mut Context<'_>) -> Vec<Child> {
    let mut children = Vec::new();
    for (n, line) in title::lines(content, breaks).iter().enumerate() {
        if n > 0 {
            let end = Run::line_break().of_style(Some(TITLE_BREAK.0));
            children.push(end.into());
        }
        children.extend(runs(line, context));
    }
    children
}

/// 10.3: 出席 in a type of its own, then `：` and the names.
fn attendance(content: &Inlines, context: &mut Context<'_>) -> Vec<Child> {
    let text = content.plain_text();
    let word = geometry::attendance_label(&text).trim_end_matches(['：', ':']);
    let mut pieces = content.pieces().iter();
    let first = match pieces.next() {
        Some(piece) if piece.marks == Marks::default() => &piece.content,
        _ => return runs(content, context),
    };
    let (Content::Text(first), false) = (first, word.is_empty()) else {
        return runs(content, context);
    };
    let Some(rest) = first.strip_prefix(word) else {
        return runs(content, context);
    };
    let mut others = Inlines::text(rest);
    for piece in pieces {
        others.push(piece.content.clone(), &piece.marks);
    }
    let id = style_row(Element::AttendanceLabel).id;
    let label = runs(&Inlines::text(word), context).into_iter();
    let label = label.map(|child| child.run_of_style(id));
    label.chain(runs(&others, context)).collect()
}

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
    // In the order of reading, which is that of their ids; then what fills up the last row.
    let elements = row.signatures.iter().map(|one| paragraph(one, context));
    let elements: Vec<elements::Paragraph> = elements.collect();
    let mut rows: Vec<Vec<(usize, elements::Paragraph)>> = Vec::new();
    for (n, signature) in elements.into_iter().enumerate() {
        if n % columns == 0 {
            rows.push(Vec::new());
        }
        if let Some(row) = rows.last_mut() {
            row.extend((n == full && missing > 0).then(|| (missing, context.gap())));
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
    grid(sink, &outline, &rows, page, &mut |sink, signature| {
        sink.add(signature)
    })
}

/// A page break with no block after it to carry it.
fn page_break(context: &mut Context<'_>) -> elements::Paragraph {
    let id = style_row(Element::TableGap).id;
    context.paragraph(id, vec![Run::page_break().into()])
}

/// Footnotes without a reference would be invisible in Word; they stand as lines after the body.
fn stray_notes<W: Write>(sink: &mut Sink<W>, context: &mut Context<'_>) -> io::Result<()> {
    for note in context.layout.notes.stray() {
        let label = note.label.as_str();
        for (n, paragraph) in note.paragraphs.iter().enumerate() {
            let mut children = Vec::new();
            if n == 0 {
                let (id, name) = STRAY_LABEL;
                let label = text_run(&format!("〔{label}〕"), context);
                children.push(label.of_style(Some(id)).into());
                context
                    .extras
                    .entry(id.to_owned())
                    .or_insert_with(|| Extra {
                        name: name.to_owned(),
                        based_on: "DefaultParagraphFont".to_owned(),
                        look: None,
                    });
            }
            children.extend(runs(paragraph, context));
            let line = context.paragraph(STRAY_NOTE.0, children);
            sink.add(&line)?;
        }
    }
    Ok(())
}
