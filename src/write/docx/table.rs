//! Tables: column widths from their content, the header row repeated on every page.

use std::io;

use docx_rs::{TableCell, WidthType};
use unicode_width::UnicodeWidthStr;

use super::Context;
use super::body::element;
use super::runs::runs;
use super::xml::Sink;
use crate::diag::{Finding, message};
use crate::layout::wide::MAX_COLUMNS;
use crate::model::{Align, Atom, Content, Inline, Inlines, Table};
use crate::ooxml::{TABLE_STYLE, style_row};
use crate::style::{Page, Style};

/// A column counts as at least and at most so many cells of half-width text, so that one long text
/// does not squeeze the others; a picture counts as much as the longest.
const WEIGHT: (i32, i32) = (4, 40);

/// A row of so many lines stays on one page. A longer one would leave too much of a page empty; one line
/// cannot be split, and told not to split it, LibreOffice 7.4 drops a last row that just does not fit.
const KEPT_LINES: std::ops::RangeInclusive<i32> = 2..=8;

/// The suffix of the style id for cells of a column that is set its own way, and of the style's name.
pub const ALIGNED: [(Align, &str, &str); 3] = [
    (Align::Left, "Left", " 左"),
    (Align::Center, "Center", " 中"),
    (Align::Right, "Right", " 右"),
];

/// Writes `table` on pages like `page`; with `new_page` its first row begins a page.
pub fn write<W: std::io::Write>(
    sink: &mut Sink<W>,
    table: &Table,
    new_page: bool,
    page: &Page,
    style: &Style,
    context: &mut Context<'_>,
) -> io::Result<()> {
    if table.columns().len() > MAX_COLUMNS {
        return as_lines(sink, table, new_page, context);
    }
    let total = page.text_width();
    let widths = widths(table, total);
    sink.raw(&format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"{}\"/><w:tblW w:w=\"{total}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" \
         w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
        TABLE_STYLE.0
    ))?;
    for width in &widths {
        sink.raw(&format!("<w:gridCol w:w=\"{width}\"/>"))?;
    }
    sink.raw("</w:tblGrid>")?;
    let has_body = table.rows().len() > 1;
    for (n, row) in table.rows().iter().enumerate() {
        sink.raw("<w:tr>")?;
        if n == 0 && has_body {
            sink.raw("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")?;
        } else if KEPT_LINES.contains(&lines(row, &widths, style)) {
            sink.raw("<w:trPr><w:cantSplit/></w:trPr>")?;
        }
        for (m, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let align = table.columns().get(m).copied().unwrap_or_default();
            let id = cell_style(n == 0, align);
            // A row holds a picture, its lines above and below, and stands on one page with the header.
            context.room = (width - 2 * style.table.cell_margin, page.text_height() / 2);
            let children = runs(cell, context);
            let mut paragraph = element(&id, children, context);
            if new_page && n == 0 && m == 0 {
                paragraph.property = paragraph.property.page_break_before(true);
            }
            let width = usize::try_from(*width).unwrap_or(0);
            sink.add(
                &TableCell::new()
                    .width(width, WidthType::Dxa)
                    .add_paragraph(paragraph),
            )?;
        }
        sink.raw("</w:tr>")?;
    }
    sink.raw("</w:tbl>")
}

fn cell_style(header: bool, align: Align) -> String {
    let key = if header { "table-head" } else { "table-cell" };
    let base = style_row(key).map_or("", |row| row.id);
    let suffix = ALIGNED
        .iter()
        .find(|row| row.0 == align)
        .map_or("", |row| row.1);
    format!("{base}{suffix}")
}

/// How many lines the longest cell of `row` has, about.
fn lines(row: &[Inlines], widths: &[i32], style: &Style) -> i32 {
    let half = Style::char_unit(style.look("table-cell").size) / 2;
    let lines = row.iter().zip(widths).map(|(cell, width)| {
        let room = (width - 2 * style.table.cell_margin).max(half);
        let text = i32::try_from(cell.plain_text().width_cjk()).unwrap_or(i32::MAX);
        let breaks = cell.pieces().iter();
        let breaks = breaks.filter(|piece| piece.content == Content::Atom(Atom::Break));
        text.saturating_mul(half) / room + 1 + breaks.count() as i32
    });
    lines.max().unwrap_or(1)
}

/// A width in twips for each column, by the longest text in it; together exactly `total`.
fn widths(table: &Table, total: i32) -> Vec<i32> {
    let columns = table.columns().len();
    let mut weights = vec![WEIGHT.0; columns];
    for row in table.rows() {
        for (weight, cell) in weights.iter_mut().zip(row) {
            let is_picture =
                |piece: &Inline| matches!(piece.content, Content::Atom(Atom::Image { .. }));
            let width = if cell.pieces().iter().any(is_picture) {
                WEIGHT.1
            } else {
                i32::try_from(cell.plain_text().width_cjk()).unwrap_or(WEIGHT.1)
            };
            *weight = (*weight).max(width.saturating_add(2).min(WEIGHT.1));
        }
    }
    // At most 63 × 40 × 31680: no overflow.
    let sum = weights.iter().sum::<i32>().max(1);
    let mut before = 0;
    let mut edge = 0;
    let mut next = |weight: &i32| {
        before += weight;
        let width = total * before / sum - edge;
        edge += width;
        width
    };
    weights.iter().map(&mut next).collect()
}

/// A table that Word could not open: a line for each row, cells set apart by tabs.
fn as_lines<W: std::io::Write>(
    sink: &mut Sink<W>,
    table: &Table,
    new_page: bool,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let columns = table.columns().len();
    context.say(Finding::whole(message::W05 {
        columns,
        limit: MAX_COLUMNS,
    }));
    let id = style_row("table-line").map_or("", |row| row.id);
    for (n, row) in table.rows().iter().enumerate() {
        let mut children = Vec::new();
        for (m, cell) in row.iter().enumerate() {
            if m > 0 {
                children.extend(runs(&Inlines::text("\t"), context));
            }
            children.extend(runs(cell, context));
        }
        let mut paragraph = element(id, children, context);
        if new_page && n == 0 {
            paragraph.property = paragraph.property.page_break_before(true);
        }
        sink.add(&paragraph)?;
    }
    Ok(())
}
