//! `word/document.xml`: the blocks in order, each streamed through docx-rs into the zip.

use std::io::BufWriter;

use docx_rs::{Break, BreakType, Paragraph as Element, ParagraphChild, Run, RunChild};

use super::package::Package;
use super::plan::Plan;
use super::runs::runs;
use super::xml::{DECLARATION, Sink};
use super::{Context, section, table};
use crate::diag::Diagnostic;
use crate::model::{Block, Document, FIELDS, Field, Inlines, Plain};
use crate::ooxml::{DOCUMENT, FRONT, STRAY_NOTE, ns, style_row};
use crate::style::Style;

/// The style element of a front matter key.
const FIELD_STYLES: [(&str, &str); 9] = [
    ("份号", "serial"),
    ("密级", "classification"),
    ("紧急程度", "classification"),
    ("发文机关标志", "issuer-mark"),
    ("发文字号", "doc-number"),
    ("签发人", "signer"),
    ("抄送", "copies"),
    ("印发机关", "printed"),
    ("印发日期", "printed"),
];

/// The id, the name and the id of the base of the style for a front matter key.
pub fn field_style(field: &Field) -> (String, String, &'static str) {
    let row = FIELD_STYLES.iter().find(|row| row.0 == field.key);
    let base = row
        .and_then(|row| style_row(row.1))
        .map_or("Normal", |row| row.id);
    let alias: String = field.alias.split('-').collect();
    (
        format!("{}-{alias}", FRONT.0),
        format!("{}{}", FRONT.1, field.key),
        base,
    )
}

/// The fields of `document` that hold something, head and imprint.
pub fn fields(document: &Document) -> impl Iterator<Item = (&'static Field, &Vec<Plain>)> {
    let values = |field: &'static Field| (field, (field.get)(&document.head, &document.imprint));
    FIELDS.iter().map(values).filter(|row| !row.1.is_empty())
}

/// Whether the field belongs to the head (版头) rather than the imprint (版记).
fn is_head(field: &Field) -> bool {
    !matches!(field.key, "抄送" | "印发机关" | "印发日期")
}

/// Writes the part.
pub fn write(
    package: &mut Package,
    document: &Document,
    plan: &Plan,
    style: &Style,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let zip = package.begin(DOCUMENT.path)?;
    let mut sink = Sink::new(BufWriter::with_capacity(64 << 10, zip));
    sink.raw(&format!(
        "{DECLARATION}<w:document xmlns:w=\"{}\" xmlns:r=\"{}\" xmlns:w14=\"{}\" xmlns:mc=\"{}\" \
         mc:Ignorable=\"w14\"><w:body>",
        ns::W,
        ns::R,
        ns::W14,
        ns::MC
    ))?;
    for (field, values) in fields(document).filter(|row| is_head(row.0)) {
        front(&mut sink, field, values, context)?;
    }
    blocks(&mut sink, document, plan, style, context)?;
    stray_notes(&mut sink, context)?;
    for (field, values) in fields(document).filter(|row| !is_head(row.0)) {
        front(&mut sink, field, values, context)?;
    }
    sink.raw(&section::properties(style))?;
    sink.raw("</w:body></w:document>")?;
    sink.finish()
}

fn blocks<W: std::io::Write>(
    sink: &mut Sink<W>,
    document: &Document,
    plan: &Plan,
    style: &Style,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let ids: Vec<String> = plan.styles.iter().map(super::plan::Planned::id).collect();
    let mut breaks = false;
    let mut after_table = false;
    for (at, block) in document.body.iter().enumerate() {
        match block {
            // A second break in a row leaves a page empty.
            Block::PageBreak if breaks => sink.add(&page_break(context))?,
            Block::PageBreak => breaks = true,
            Block::Paragraph(paragraph) => {
                let id = plan
                    .blocks
                    .get(at)
                    .copied()
                    .flatten()
                    .and_then(|index| ids.get(index));
                let id = id.map_or("", String::as_str);
                let children = runs(paragraph.content(), context);
                let mut element = element(id, children, context);
                if breaks {
                    element.property = element.property.page_break_before(true);
                }
                sink.add(&element)?;
                (breaks, after_table) = (false, false);
            }
            Block::Table(table) => {
                if after_table {
                    // Without a line between them Word makes one table of two.
                    sink.add(&gap(context))?;
                }
                table::write(sink, table, breaks, style, context)?;
                (breaks, after_table) = (false, true);
            }
        }
    }
    if breaks {
        sink.add(&page_break(context))?;
    } else if after_table || document.body.is_empty() {
        // Word wants a paragraph at the end.
        sink.add(&gap(context))?;
    }
    Ok(())
}

/// A paragraph of style `id`.
pub fn element(id: &str, children: Vec<ParagraphChild>, context: &mut Context<'_>) -> Element {
    let mut property = docx_rs::ParagraphProperty::new();
    if !id.is_empty() {
        property = property.style(id);
    }
    Element {
        id: context.paragraph_id(),
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

/// A front matter value a line.
fn front<W: std::io::Write>(
    sink: &mut Sink<W>,
    field: &Field,
    values: &[Plain],
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let id = field_style(field).0;
    for value in values {
        let children = runs(&Inlines::text(value.as_str()), context);
        sink.add(&element(&id, children, context))?;
    }
    Ok(())
}

/// Footnotes without a reference would be invisible in Word; they stand as lines after the body.
fn stray_notes<W: std::io::Write>(
    sink: &mut Sink<W>,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    for note in context.notes.stray().to_vec() {
        let label = note.label.as_str();
        context
            .diagnostics
            .push(Diagnostic::whole("W03").with("label", label));
        for (n, paragraph) in note.paragraphs.iter().enumerate() {
            let mut children = Vec::new();
            if n == 0 {
                children.extend(runs(&Inlines::text(&format!("〔{label}〕")), context));
            }
            children.extend(runs(paragraph, context));
            sink.add(&element(STRAY_NOTE.0, children, context))?;
        }
    }
    Ok(())
}
