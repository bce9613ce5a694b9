//! Tables, the header row repeated on every page.
//!
//! Rules and margins are the table style's; a cell says its width and the style of its paragraphs. Rows, properties
//! and merged cells are written raw, because docx-rs knows no repeated header row and orders properties its own way.

use std::io::{self, Write};

use super::context::Context;
use super::elements::Sink;
use super::pattern::Patterns;
use super::runs;
use crate::element::Element;
use crate::layout::Table;
use crate::layout::table::{stays_whole, widths};
use crate::model::{self, Align, Inlines};
use crate::ooxml::{TABLE_STYLE, style_row};
use crate::twips::Twips;

/// The end of the style id for cells of a column that is set its own way, and the end of the style's name. Cells
/// of other columns are set as the element is.
pub const ALIGNED: [(Align, &str, &str); 3] = [
    (Align::Left, "Left", " 左"),
    (Align::Center, "Center", " 中"),
    (Align::Right, "Right", " 右"),
];

/// What comes before that in the id and the name of a style for cells of rows that stay with what is below the table.
pub const KEPT: (&str, &str) = ("Kept", " 同页");

/// Writes `table` in the widths of the layout, or as lines where it has none.
///
/// # Errors
/// What the part goes to cannot take it.
pub fn write<W: Write>(
    sink: &mut Sink<W>,
    table: &Table<'_>,
    context: &mut Context<'_>,
) -> io::Result<()> {
    match &table.columns {
        Some(widths) => rows(sink, table, table.table, widths, table.new_page, context),
        None => as_lines(sink, table, context),
    }
}

/// Writes `table`, which is `outer` or stands in a cell of it; `new_page` says whether a page begins before it.
fn rows<W: Write>(
    sink: &mut Sink<W>,
    outer: &Table<'_>,
    table: &model::Table,
    widths: &[Twips],
    new_page: bool,
    context: &mut Context<'_>,
) -> io::Result<()> {
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
    let (header, repeats) = (table.header(), table.header_repeats());
    let is_outer = std::ptr::eq(table, outer.table);
    let kept = if is_outer {
        context.layout.kept_from(outer)
    } else {
        usize::MAX
    };
    let mut first = new_page;
    for (n, (slots, row)) in table.grid().zip(table.rows()).enumerate() {
        sink.raw("<w:tr>")?;
        if n < header && repeats {
            sink.raw("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")?;
        } else if stays_whole(row, widths, n >= kept, context.layout.style) {
            sink.raw("<w:trPr><w:cantSplit/></w:trPr>")?;
        }
        for slot in slots {
            let align = table
                .columns()
                .get(slot.column)
                .copied()
                .unwrap_or_default();
            let style = cell_style(n < header, n >= kept, align);
            let width: Twips = widths.iter().skip(slot.column).take(slot.across).sum();
            context.room = context.layout.cell_room(outer, width);
            match slot.cell {
                Some(cell)
                    if cell.across() == 1 && cell.down() == 1 && cell.nested().is_empty() =>
                {
                    context.patterns.open_cell(sink, width)?;
                    let new_page = std::mem::take(&mut first);
                    line(sink, cell.content(), &style, new_page, context)?;
                    context.patterns.close_cell(sink, width)?;
                }
                Some(cell) => {
                    let merged = if cell.down() > 1 {
                        "<w:vMerge w:val=\"restart\"/>"
                    } else {
                        ""
                    };
                    sink.raw(&opened(width, slot.across, merged))?;
                    filled(sink, outer, cell, (&style, width), &mut first, context)?;
                    sink.raw("</w:tc>")?;
                }
                None => {
                    sink.raw(&opened(width, slot.across, "<w:vMerge/>"))?;
                    context.open(sink, &style, false)?;
                    Patterns::close(sink)?;
                    sink.raw("</w:tc>")?;
                }
            }
        }
        sink.raw("</w:tr>")?;
    }
    sink.raw("</w:tbl>")
}

/// The beginning of a cell over `across` columns.
fn opened(width: Twips, across: usize, merged: &str) -> String {
    let span = if across > 1 {
        format!("<w:gridSpan w:val=\"{across}\"/>")
    } else {
        String::new()
    };
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{merged}</w:tcPr>")
}

/// A paragraph of a cell; `new_page` says whether a page begins before it.
fn line<W: Write>(
    sink: &mut Sink<W>,
    content: &Inlines,
    style: &str,
    new_page: bool,
    context: &mut Context<'_>,
) -> io::Result<()> {
    context.open(sink, style, new_page)?;
    runs::write(sink, content, context)?;
    Patterns::close(sink)
}

/// What stands in a cell: a paragraph unless a table comes first, and one below every table, as Word wants it.
fn filled<W: Write>(
    sink: &mut Sink<W>,
    outer: &Table<'_>,
    cell: &model::Cell,
    (style, width): (&str, Twips),
    new_page: &mut bool,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let room = context.room;
    if cell.nested().is_empty() || !cell.content().is_empty() {
        line(
            sink,
            cell.content(),
            style,
            std::mem::take(new_page),
            context,
        )?;
    }
    let inner = width - context.layout.style.table.cell_margin * 2;
    for nested in cell.nested() {
        let new_page = std::mem::take(new_page);
        match widths(&nested.table, inner, context.layout.style) {
            Some(widths) => rows(sink, outer, &nested.table, &widths, new_page, context)?,
            None => {
                for content in nested.table.contents() {
                    line(sink, content, style, false, context)?;
                }
            }
        }
        context.room = room;
        line(sink, &nested.after, style, false, context)?;
    }
    Ok(())
}

/// The id of a cell's style: the element's, or its variant where the row is `kept` with what is below, or the column is set its
/// own way.
fn cell_style(header: bool, kept: bool, align: Align) -> String {
    let element = if header {
        Element::TableHead
    } else {
        Element::TableCell
    };
    let suffix = ALIGNED
        .iter()
        .find(|row| row.0 == align)
        .map_or("", |row| row.1);
    let kept = if kept { KEPT.0 } else { "" };
    format!("{}{kept}{suffix}", style_row(element).id)
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
        let texts = row.iter().flat_map(model::Cell::contents);
        for (m, content) in texts.enumerate() {
            if m > 0 {
                runs::text(sink, "\t", None, context)?;
            }
            runs::write(sink, content, context)?;
        }
        Patterns::close(sink)?;
    }
    Ok(())
}
