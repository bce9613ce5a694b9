//! Tables: column widths from their content, and which rows stay whole.

use unicode_width::UnicodeWidthStr;

use super::picture::Room;
use super::wide::MAX_COLUMNS;
use crate::element::Element;
use crate::model::{Atom, Content, Inline, Inlines, Table};
use crate::style::{Page, Style};
use crate::twips::Twips;

/// A column counts as at least and at most so many cells of half-width text, so that one long text
/// does not squeeze the others; a picture counts as much as the longest.
const WEIGHT: (i32, i32) = (4, 40);

/// A row of so many lines stays on one page. A longer one would leave too much of a page empty; one line
/// cannot be split, and told not to split it, LibreOffice 7.4 drops a last row that just does not fit.
const KEPT_LINES: std::ops::RangeInclusive<i32> = 2..=8;

/// A width for each column, by the longest text in it; together exactly `total`. Nothing when there are more
/// columns than programs take.
pub fn widths(table: &Table, total: Twips) -> Option<Box<[Twips]>> {
    let columns = table.columns().len();
    if columns > MAX_COLUMNS {
        return None;
    }
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
    let mut edge = Twips::ZERO;
    let mut next = |weight: &i32| {
        before += weight;
        let width = total * before / sum - edge;
        edge += width;
        width
    };
    Some(weights.iter().map(&mut next).collect())
}

/// Whether `row` is kept on one page, where its columns have these `widths`.
pub fn stays_whole(row: &[Inlines], widths: &[Twips], style: &Style) -> bool {
    KEPT_LINES.contains(&lines(row, widths, style))
}

/// How many lines the longest cell of `row` has, about.
fn lines(row: &[Inlines], widths: &[Twips], style: &Style) -> i32 {
    let half = Style::char_unit(style.look(Element::TableCell).size) / 2;
    let lines = row.iter().zip(widths).map(|(cell, width)| {
        let room = (*width - style.table.cell_margin * 2).max(half);
        let text = i32::try_from(cell.plain_text().width_cjk()).unwrap_or(i32::MAX);
        let breaks = cell.pieces().iter();
        let breaks = breaks.filter(|piece| piece.content == Content::Atom(Atom::Break));
        text.saturating_mul(half.get()) / room.get() + 1 + breaks.count() as i32
    });
    lines.max().unwrap_or(1)
}

/// The room for pictures in a cell of a column of `width`: a row holds a picture, its lines above and below,
/// and stands on one page with the header.
pub fn cell_room(width: Twips, page: &Page, style: &Style) -> Room {
    Room {
        width: width - style.table.cell_margin * 2,
        height: page.text_height() / 2,
    }
}
