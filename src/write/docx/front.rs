//! Head and imprint (版头、版记) as they were laid out: paragraphs, tables that put them beside one another, and
//! frames for what stands on the paper rather than in the text.
//!
//! What the layout adds to a value (`签发人：`, `印发`) stands in the character style 版式文字, the end of a value
//! that stands apart in 版式后缀; a reader of the file puts the values together again by these names.

use std::io::{self, Write};

use super::context::Context;
use super::elements::Sink;
use super::grid::{Outline, grid};
use super::pattern::Patterns;
use super::runs;
use crate::layout::front::{Cell, Frame, Grid, Item, Line, Source};
use crate::ooxml::{GENERATED, IMPRINT_TABLE, LAYOUT_TABLE, SUFFIX};

/// Writes `items` in order.
///
/// # Errors
/// What the part goes to cannot take it.
pub fn items<W: Write>(
    sink: &mut Sink<W>,
    items: &[Item],
    context: &mut Context<'_>,
) -> io::Result<()> {
    for item in items {
        match item {
            Item::Line(line) => self::line(sink, line, context)?,
            Item::Grid(table) => {
                lines(sink, table, context)?;
                if table.at_bottom {
                    // What it hangs on, and the paragraph Word wants at the end.
                    context.gap(sink)?;
                }
            }
        }
    }
    Ok(())
}

/// Lines beside one another. The imprint floats at the lower edge of the type area (GB/T 9704-2012, 7.4).
fn lines<W: Write>(sink: &mut Sink<W>, table: &Grid, context: &mut Context<'_>) -> io::Result<()> {
    let rows: Vec<Vec<(usize, &Cell)>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| (cell.span, cell)).collect())
        .collect();
    let style = if table.at_bottom {
        IMPRINT_TABLE
    } else {
        LAYOUT_TABLE
    };
    let outline = Outline {
        style: style.0,
        at_bottom: table.at_bottom,
        columns: &table.columns,
        height: None,
    };
    let page = &context.layout.style.page;
    grid(sink, &outline, &rows, page, &mut |sink, cell| {
        let mut lines = cell.lines.iter();
        lines.try_for_each(|line| self::line(sink, line, context))
    })
}

/// A paragraph; one with a frame is written raw, as docx-rs misspells its attributes.
fn line<W: Write>(sink: &mut Sink<W>, line: &Line, context: &mut Context<'_>) -> io::Result<()> {
    let id = context.ids.get(line.style);
    match &line.frame {
        None => context.open(sink, id, false)?,
        Some(frame) => sink.raw(&format!(
            "<w:p w14:paraId=\"{}\"><w:pPr><w:pStyle w:val=\"{id}\"/>{}</w:pPr>",
            context.paragraph_id(),
            frame_properties(frame)
        ))?,
    }
    for piece in &line.pieces {
        let style = match piece.source {
            Source::Value => None,
            Source::Suffix => Some(SUFFIX.0),
            Source::Layout => Some(GENERATED.0),
        };
        runs::text(sink, &piece.text, style, context)?;
    }
    Patterns::close(sink)
}

/// `w:framePr`, ISO/IEC 29500-1, 17.3.1.11; nothing stands beside it.
pub fn frame_properties(frame: &Frame) -> String {
    format!(
        "<w:framePr w:w=\"{}\" w:hSpace=\"0\" w:vSpace=\"{}\" w:wrap=\"notBeside\" \
         w:vAnchor=\"page\" w:hAnchor=\"page\" w:x=\"{}\" w:y=\"{}\"/>",
        frame.width, frame.below, frame.left, frame.top
    )
}
