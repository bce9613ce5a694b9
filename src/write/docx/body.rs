//! `word/document.xml`: the blocks in order, each streamed through docx-rs into the zip.

use std::io;

use docx_rs::{Break, BreakType, Paragraph as Element, ParagraphChild, Run, RunChild};

use super::front::Outline;
use super::marks::Extra;
use super::package::Package;
use super::runs::{runs, text_run};
use super::section::Section;
use super::xml::{DECLARATION, Sink};
use super::{Context, front, pattern, section, table};
use crate::diag::{Finding, message};
use crate::layout::front::Front;
use crate::layout::plan::{Plan, Planned};
use crate::layout::wide;
use crate::layout::{geometry, title};
use crate::model::{Block, Content, Document, Inlines, Marks, Paragraph, Role};
use crate::ooxml::{DOCUMENT, LAYOUT_TABLE, STRAY_LABEL, STRAY_NOTE, TITLE_BREAK, ns, style_row};
use crate::source::Span;
use crate::style::{Length, Style};

/// What the part is made of.
pub struct Parts<'a> {
    /// The document.
    pub document: &'a Document,
    /// The styles of its blocks.
    pub plan: &'a Plan,
    /// Its head and imprint.
    pub front: &'a Front,
    /// Where its blocks stand in the source.
    pub places: &'a [Option<Span>],
}

/// Blocks from which on a thread of its own for the packing is worth its start.
const LARGE: usize = 1000;

/// Writes the part.
pub fn write(
    package: &mut Package,
    parts: &Parts<'_>,
    style: &Style,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let front = parts.front;
    let large = parts.document.body.len() >= LARGE;
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
        front::items(&mut sink, &front.head, style, context)?;
        let section = blocks(&mut sink, parts, style, context)?;
        stray_notes(&mut sink, context)?;
        front::items(&mut sink, &front.imprint, style, context)?;
        sink.raw(&section::properties(section, style))?;
        sink.raw("</w:body></w:document>")?;
        sink.finish()
    })
}

/// Writes the blocks; the section that is open after them.
fn blocks<W: std::io::Write>(
    sink: &mut Sink<W>,
    parts: &Parts<'_>,
    style: &Style,
    context: &mut Context<'_>,
) -> io::Result<Section> {
    let Parts { document, plan, .. } = *parts;
    let turned = wide::sideways(document, plan, style);
    let mut section = Section {
        sideways: false,
        first: true,
    };
    let ids: Vec<String> = plan.styles.iter().map(Planned::id).collect();
    let id_of = |at: usize| -> &str {
        let index = plan.blocks.get(at).copied().flatten();
        index
            .and_then(|index| ids.get(index))
            .map_or("", String::as_str)
    };
    let mut breaks = false;
    let mut after_table = false;
    // Whether anything stands before; whether a section has just begun a page; whether what stands last is
    // a paragraph.
    let mut written = !parts.front.head.is_empty();
    let (mut at_top, mut in_text) = (false, false);
    let has_tail = !parts.front.imprint.is_empty() || !context.notes.stray().is_empty();
    let mut at = 0;
    while let Some(block) = document.body.get(at) {
        let row = plan.rows.get(&at);
        let count = row.map_or(1, |row| row.count);
        let sideways = turned.get(at).copied().unwrap_or(false);
        if sideways != section.sideways {
            if written {
                end_section(sink, section, style, context)?;
                section.first = false;
                // The section begins a page, and parts what stands before from what follows.
                (after_table, at_top, in_text) = (false, true, false);
            }
            breaks = false;
            section.sideways = sideways;
        }
        context.place = parts.places.get(at).copied().flatten();
        context.room = room(plan, at, style);
        if after_table && (row.is_some() || matches!(block, Block::Table(_))) {
            // Without a line between them Word makes one table of two.
            sink.add(&gap(context))?;
        }
        after_table = matches!(block, Block::Table(_));
        match block {
            // The section has begun it.
            Block::PageBreak if at_top => {}
            // A second break in a row leaves a page empty.
            Block::PageBreak if breaks => {
                sink.add(&page_break(context))?;
                (written, in_text) = (true, true);
            }
            Block::PageBreak => breaks = true,
            Block::Paragraph(paragraph) => {
                if let Some(row) = row {
                    let members = document.body.get(at..at + count).unwrap_or_default();
                    let elements = members.iter().enumerate().filter_map(|(n, block)| {
                        let Block::Paragraph(one) = block else {
                            return None;
                        };
                        let new_page = breaks && n == 0;
                        Some(self::paragraph(id_of(at + n), one, &[], new_page, context))
                    });
                    let elements = elements.collect();
                    beside(sink, elements, row.columns, style, context)?;
                } else if !breaks && !plan.titles.contains_key(&at) && is_patterned(paragraph) {
                    pattern::paragraph(sink, id_of(at), paragraph.content(), context)?;
                } else {
                    let lines = plan.titles.get(&at).map_or(&[][..], Vec::as_slice);
                    let element = self::paragraph(id_of(at), paragraph, lines, breaks, context);
                    sink.add(&element)?;
                }
                (breaks, written, in_text) = (false, true, true);
            }
            Block::Table(table) => {
                let page = if sideways {
                    style.page.turned()
                } else {
                    style.page
                };
                table::write(sink, table, breaks, &page, style, context)?;
                (breaks, written, in_text) = (false, true, false);
            }
        }
        at_top = false;
        at += count;
    }
    // Notes stand nowhere in particular and have the width of the page.
    context.place = None;
    context.room = room(plan, document.body.len(), style);
    if section.sideways && has_tail {
        end_section(sink, section, style, context)?;
        // LibreOffice leaves a floating table (版记) that begins a section on the page before.
        sink.add(&gap(context))?;
        return Ok(Section {
            sideways: false,
            first: false,
        });
    }
    if breaks {
        sink.add(&page_break(context))?;
    } else if !in_text {
        // Word wants a paragraph at the end.
        sink.add(&gap(context))?;
    }
    Ok(section)
}

/// The room for pictures in the paragraph or table at `at`, in twips: a line of the type area is left for
/// what the line of the picture needs below it.
fn room(plan: &Plan, at: usize, style: &Style) -> (i32, i32) {
    let line = style.line_unit();
    let (width, height) = (style.page.text_width(), style.page.text_height() - line);
    let index = plan.blocks.get(at).copied().flatten();
    let Some(planned) = index.and_then(|index| plan.styles.get(index)) else {
        return (width, height);
    };
    let look = &planned.look;
    let twips = |length: Length| length.twips(Style::char_unit(look.size), line);
    let indents = twips(look.left) + twips(look.right) + twips(look.first_line);
    (width - indents, height)
}

/// The paragraph that ends `section`.
fn end_section<W: std::io::Write>(
    sink: &mut Sink<W>,
    section: Section,
    style: &Style,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let id = style_row("table-gap").map_or("", |row| row.id);
    sink.raw(&format!(
        "<w:p w14:paraId=\"{}\"><w:pPr><w:pStyle w:val=\"{id}\"/>{}</w:pPr></w:p>",
        context.paragraph_id(),
        section::properties(section, style)
    ))
}

fn paragraph(
    id: &str,
    paragraph: &Paragraph,
    breaks: &[usize],
    new_page: bool,
    context: &mut Context<'_>,
) -> Element {
    let children = match paragraph.role() {
        Role::Attendance => attendance(paragraph.content(), context),
        _ if !breaks.is_empty() => broken(paragraph.content(), breaks, context),
        _ => runs(paragraph.content(), context),
    };
    let mut element = element(id, children, context);
    if new_page {
        element.property = element.property.page_break_before(true);
    }
    element
}

/// Whether `paragraph` is text of one kind after another, with nothing to be laid out by itself.
fn is_patterned(paragraph: &Paragraph) -> bool {
    paragraph.role() != Role::Attendance && pattern::fits(paragraph.content())
}

/// A title with the line breaks of its shape, which are no text of the document.
fn broken(content: &Inlines, breaks: &[usize], context: &mut Context<'_>) -> Vec<ParagraphChild> {
    let mut children = Vec::new();
    for (n, line) in title::lines(content, breaks).iter().enumerate() {
        if n > 0 {
            let mut run = Run::default();
            let line_break = Break::new(BreakType::TextWrapping);
            run.children.push(RunChild::Break(line_break));
            children.push(ParagraphChild::Run(Box::new(run.style(TITLE_BREAK.0))));
        }
        children.extend(runs(line, context));
    }
    children
}

/// 10.3: 出席 in a type of its own, then `：` and the names.
fn attendance(content: &Inlines, context: &mut Context<'_>) -> Vec<ParagraphChild> {
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
    let id = style_row("attendance-label").map_or("", |row| row.id);
    let label = runs(&Inlines::text(word), context).into_iter();
    let label = label.map(|child| match child {
        ParagraphChild::Run(run) => ParagraphChild::Run(Box::new(run.style(id))),
        child => child,
    });
    label.chain(runs(&others, context)).collect()
}

/// From one row of signatures with seals to the next, in twips: 45 mm, as a seal is 42 mm wide
/// (国发〔1999〕25号) and two must not touch (7.3.5.1).
const SEAL_ROW: i32 = 2551;

/// Signatures in rows.
fn beside<W: std::io::Write>(
    sink: &mut Sink<W>,
    signatures: Vec<Element>,
    columns: usize,
    style: &Style,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let width = style.page.text_width();
    let edge = |n: usize| width * n as i32 / columns as i32;
    let widths: Vec<i32> = (0..columns).map(|n| edge(n + 1) - edge(n)).collect();
    // The last row ends at the right, above the date: what is missing is missing at its left.
    let missing = (columns - signatures.len() % columns) % columns;
    let full = signatures.len() / columns * columns;
    let mut rows: Vec<Vec<(usize, Element)>> = Vec::new();
    for (n, signature) in signatures.into_iter().enumerate() {
        if n % columns == 0 {
            rows.push(Vec::new());
        }
        if let Some(row) = rows.last_mut() {
            row.extend((n == full && missing > 0).then(|| (missing, gap(context))));
            row.push((1, signature));
        }
    }
    let outline = Outline {
        style: LAYOUT_TABLE.0,
        at_bottom: false,
        columns: &widths,
        height: Some(SEAL_ROW),
    };
    front::grid(sink, &outline, &rows, style, &mut |sink, signature| {
        sink.add(signature)
    })
}

/// A paragraph of style `id`.
pub fn element(id: &str, children: Vec<ParagraphChild>, context: &mut Context<'_>) -> Element {
    numbered(context.paragraph_id(), id, children)
}

/// The paragraph `number` of style `id`.
pub fn numbered(number: String, id: &str, children: Vec<ParagraphChild>) -> Element {
    let mut property = docx_rs::ParagraphProperty::new();
    if !id.is_empty() {
        property = property.style(id);
    }
    Element {
        id: number,
        children,
        property,
        has_numbering: false,
    }
}

fn gap(context: &mut Context<'_>) -> Element {
    let id = style_row("table-gap").map_or("", |row| row.id);
    element(id, Vec::new(), context)
}

/// A page break with no block after it to carry it.
fn page_break(context: &mut Context<'_>) -> Element {
    let mut run = Run::default();
    run.children
        .push(RunChild::Break(Break::new(BreakType::Page)));
    let id = style_row("table-gap").map_or("", |row| row.id);
    element(id, vec![ParagraphChild::Run(Box::new(run))], context)
}

/// Footnotes without a reference would be invisible in Word; they stand as lines after the body.
fn stray_notes<W: std::io::Write>(sink: &mut Sink<W>, context: &mut Context<'_>) -> io::Result<()> {
    for note in context.notes.stray().to_vec() {
        let label = note.label.as_str();
        context
            .diagnostics
            .push(Finding::whole(message::W03 { label }));
        for (n, paragraph) in note.paragraphs.iter().enumerate() {
            let mut children = Vec::new();
            if n == 0 {
                let (id, name) = STRAY_LABEL;
                let label = text_run(&format!("〔{label}〕"), context).style(id);
                children.push(ParagraphChild::Run(Box::new(label)));
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
            sink.add(&element(STRAY_NOTE.0, children, context))?;
        }
    }
    Ok(())
}
