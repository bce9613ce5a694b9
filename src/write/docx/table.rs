//! Tables, the header row repeated on every page.
//!
//! Rules and margins are the table style's; a cell says its width and the style of its one paragraph. Rows and
//! properties are written raw, because docx-rs knows no repeated header row and orders properties its own way.

use std::io::{self, Write};

use super::context::Context;
use super::elements::Sink;
use super::pattern::Patterns;
use super::runs;
use crate::element::Element;
use crate::layout::Table;
use crate::layout::table::stays_whole;
use crate::model::Align;
use crate::ooxml::{TABLE_STYLE, style_row};
use crate::twips::Twips;

/// The end of the style id for cells of a column that is set its own way, and the end of the style's name. Cells
/// of other columns are set as the element is.
pub const ALIGNED: [(Align, &str, &str); 3] = [
    (Align::Left, "Left", " 左"),
    (Align::Center, "Center", " 中"),
    (Align::Right, "Right", " 右"),
];

/// Writes `table` in the widths of the layout, or as lines where it has none.
///
/// # Errors
/// What the part goes to cannot take it.
pub fn write<W: Write>(
    sink: &mut Sink<W>,
    table: &Table<'_>,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let Some(widths) = &table.columns else {
        return as_lines(sink, table, context);
    };
    let total: Twips = widths.iter().sum();
    sink.raw(&format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"{}\"/><w:tblW w:w=\"{total}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" \
         w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
        TABLE_STYLE.0
    ))?;
    for width in widths {
        sink.raw(&format!("<w:gridCol w:w=\"{width}\"/>"))?;
    }
    sink.raw("</w:tblGrid>")?;
    let has_body = table.table.rows().len() > 1;
    for (n, row) in table.table.rows().iter().enumerate() {
        sink.raw("<w:tr>")?;
        if n == 0 && has_body {
            sink.raw("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")?;
        } else if stays_whole(row, widths, context.layout.style) {
            sink.raw("<w:trPr><w:cantSplit/></w:trPr>")?;
        }
        for (m, (cell, width)) in row.iter().zip(widths).enumerate() {
            let align = table.table.columns().get(m).copied().unwrap_or_default();
            context.room = context.layout.cell_room(table, *width);
            let new_page = table.new_page && n == 0 && m == 0;
            context.patterns.open_cell(sink, *width)?;
            context.open(sink, &cell_style(n == 0, align), new_page)?;
            runs::write(sink, cell, context)?;
            Patterns::close(sink)?;
            context.patterns.close_cell(sink, *width)?;
        }
        sink.raw("</w:tr>")?;
    }
    sink.raw("</w:tbl>")
}

/// The id of a cell's style: the element's, or its variant where the column is set its own way.
fn cell_style(header: bool, align: Align) -> String {
    let element = if header {
        Element::TableHead
    } else {
        Element::TableCell
    };
    let suffix = ALIGNED
        .iter()
        .find(|row| row.0 == align)
        .map_or("", |row| row.1);
    format!("{}{suffix}", style_row(element).id)
}

/// A table that Word could not open: a line for each row, cells set apart by tabs. Its pictures have the room of
/// a line.
fn as_lines<W: Write>(
    sink: &mut Sink<W>,
    table: &Table<'_>,
    context: &mut Context<'_>,
) -> io::Result<()> {
    context.room = context.layout.page_room();
    let id = style_row(Element::TableLine).id;
    for (n, row) in table.table.rows().iter().enumerate() {
        context.open(sink, id, table.new_page && n == 0)?;
        for (m, cell) in row.iter().enumerate() {
            if m > 0 {
                runs::text(sink, "\t", None, context)?;
            }
            runs::write(sink, cell, context)?;
        }
        Patterns::close(sink)?;
    }
    Ok(())
}
