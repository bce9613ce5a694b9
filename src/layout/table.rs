//! Tables: column widths from their content, and which rows stay whole.

use unicode_width::UnicodeWidthStr;

use super::geometry;
use super::picture::Room;
use super::wide::MAX_COLUMNS;
use crate::element::Element;
use crate::model::{Atom, Cell, Content, Inline, Inlines, Table};
use crate::style::{Page, Style};
use crate::twips::Twips;

/// A column counts as at least and at most so many cells of half-width text, so that one long text
/// does not squeeze the others; a picture counts as much as the longest.
const WEIGHT: (i32, i32) = (4, 40);

/// The white beside a cell's text, in cells of half-width text.
const WHITE: i32 = 2;

/// A heading of so many cells, four 汉字, has no second line.
const SHORT: i32 = 8;

/// A row of so many lines stays on one page. A longer one would leave too much of a page empty; one line
/// cannot be split, and told not to split it, LibreOffice 7.4 drops a last row that just does not fit.
const KEPT_LINES: std::ops::RangeInclusive<i32> = 2..=8;

/// A width for each column, by the longest text in it; together exactly `total`. Nothing when there are more
/// columns than programs take.
///
/// Where not every text has a line of its own, headings take two lines first, as far as needed; then the widest columns give room, so that a
/// column of numbers is not broken for the sake of a long text beside it.
pub fn widths(table: &Table, total: Twips, style: &Style) -> Option<Box<[Twips]>> {
    if table.columns().len() > MAX_COLUMNS {
        return None;
    }
    let whole = weights(table, table.rows());
    let half = Style::char_unit(style.look(Element::TableCell).size).get() / 2;
    let room = total.get() / half.max(1);
    if whole.iter().sum::<i32>() <= room {
        return Some(shares(&whole, total));
    }
    let header = table.header().min(table.rows().len());
    let (head, body) = table.rows().split_at(header);
    let broken = weights(table, head).into_iter().map(|weight| {
        let text = weight - WHITE;
        let text = if text > SHORT { (text + 1) / 2 } else { text };
        text + WHITE
    });
    let least = weights(table, body).into_iter().zip(broken);
    let mut least: Vec<i32> = least.map(|(body, head)| body.max(head)).collect();
    let mut left = room - least.iter().sum::<i32>();
    if left < 0 {
        return Some(shares(&level(&least, room), total));
    }
    // As many headings as there is room for stay on one line.
    let mut missing: Vec<(i32, usize)> = (0..whole.len())
        .filter_map(|n| Some((whole.get(n)? - least.get(n)?, n)))
        .collect();
    missing.sort_unstable();
    for (more, n) in missing {
        if let Some(weight) = least.get_mut(n).filter(|_| more <= left) {
            *weight += more;
            left -= more;
        }
    }
    Some(shares(&least, total))
}

/// What the columns of `table` want for `rows`, in cells of half-width text.
fn weights(table: &Table, rows: &[Vec<Cell>]) -> Vec<i32> {
    let mut weights = vec![WEIGHT.0; table.columns().len()];
    let cells = || rows.iter().flatten();
    for cell in cells().filter(|cell| cell.across() == 1) {
        if let Some(weight) = weights.get_mut(cell.column()) {
            *weight = (*weight).max(cell_weight(cell));
        }
    }
    // A cell over several columns makes them wider together where they are not wide enough for it.
    for cell in cells().filter(|cell| cell.across() > 1) {
        let range = cell.column()..cell.column() + cell.across();
        let across = cell.across() as i32;
        if let Some(under) = weights.get_mut(range) {
            let missing = (cell_weight(cell) - under.iter().sum::<i32>()).max(0);
            for (n, weight) in under.iter_mut().enumerate() {
                let share = missing / across + i32::from((n as i32) < missing % across);
                *weight = (*weight + share).min(WEIGHT.1);
            }
        }
    }
    weights
}

/// `weights` cut down to `room` together: those below what is left for each keep theirs, the others share the rest.
fn level(weights: &[i32], room: i32) -> Vec<i32> {
    let mut ordered = weights.to_vec();
    ordered.sort_unstable();
    let (mut left, mut most) = (room.max(0), 0);
    for (n, weight) in ordered.iter().enumerate() {
        most = left / (ordered.len() - n) as i32;
        if *weight > most {
            break;
        }
        left -= weight;
    }
    weights
        .iter()
        .map(|weight| *weight.min(&most).max(&1))
        .collect()
}

/// `total` shared out by `weights`.
fn shares(weights: &[i32], total: Twips) -> Box<[Twips]> {
    // At most 63 × 40 × 31680: no overflow.
    let sum = weights.iter().sum::<i32>().max(1);
    let mut before = 0;
    let mut edge = Twips::ZERO;
    let next = |weight: &i32| {
        before += weight;
        let width = total * before / sum - edge;
        edge += width;
        width
    };
    weights.iter().map(next).collect()
}

/// What a cell wants of the width: its text, and of a table in it what its columns want.
fn cell_weight(cell: &Cell) -> i32 {
    let is_picture = |piece: &Inline| matches!(piece.content, Content::Atom(Atom::Image(_)));
    let text = |content: &Inlines| {
        if content.pieces().iter().any(is_picture) {
            WEIGHT.1
        } else {
            let texts = content.pieces().iter().map(|piece| match &piece.content {
                Content::Text(text) => cells(text),
                Content::Atom(Atom::Formula(formula)) => cells(&formula.text()),
                Content::Atom(_) => 0,
            });
            i32::try_from(texts.sum::<usize>()).unwrap_or(WEIGHT.1)
        }
    };
    let mut width = text(cell.content());
    for nested in cell.nested() {
        let rows = nested.table.rows().iter();
        let rows = rows.map(|row| row.iter().map(cell_weight).fold(0, i32::saturating_add));
        width = width.max(rows.max().unwrap_or(0)).max(text(&nested.after));
    }
    width.saturating_add(WHITE).min(WEIGHT.1)
}

/// How many cells of half-width text `text` takes: where 汉字 meets letter or digit half of one is left free.
fn cells(text: &str) -> usize {
    text.width_cjk() + geometry::borders(text).div_ceil(2)
}

/// Whether `row` is kept on one page, where its columns have these `widths`; a `kept` one stays with what is below the table,
/// however long it is.
pub fn stays_whole(row: &[Cell], widths: &[Twips], kept: bool, style: &Style) -> bool {
    let lines = lines(row, widths, style);
    KEPT_LINES.contains(&lines) || (kept && lines >= *KEPT_LINES.start())
}

/// The rows from which on `table` can stay with what is below it: two from its end, or the last one. No head is among them, and no
/// row with a table in it, which programs know other rules for. Two are never all that stand below the head: `LibreOffice` 7.4 keeps
/// none then where a style says it.
pub fn keepable(table: &Table) -> impl Iterator<Item = usize> {
    let rows = table.rows();
    let is_plain = |at: &usize| {
        let row = rows.get(*at).map_or(&[][..], Vec::as_slice);
        row.iter().all(|cell| cell.nested().is_empty())
    };
    let one = rows.len().checked_sub(1).filter(|at| *at >= table.header());
    let one = one.filter(is_plain);
    let two = one.and_then(|at| at.checked_sub(1));
    let two = two.filter(|at| *at > table.header() && is_plain(at));
    two.into_iter().chain(one)
}

/// How many lines the longest cell of `row` has, about.
///
/// A cell that goes on in rows below has its lines there too; a table in a cell counts all its rows.
fn lines(row: &[Cell], widths: &[Twips], style: &Style) -> i32 {
    let half = Style::char_unit(style.look(Element::TableCell).size) / 2;
    let text = |content: &Inlines, room: Twips| {
        let text = i32::try_from(cells(&content.plain_text())).unwrap_or(i32::MAX);
        let breaks = content.pieces().iter();
        let breaks = breaks.filter(|piece| piece.content == Content::Atom(Atom::Break));
        text.saturating_mul(half.get()) / room.get() + 1 + breaks.count() as i32
    };
    let lines = row.iter().map(|cell| {
        let room = (cell_width(cell, widths) - style.table.cell_margin * 2).max(half);
        let nested = cell.nested().iter().map(|nested| {
            let inner = self::widths(&nested.table, room, style).unwrap_or_default();
            let rows = nested.table.rows().iter();
            let rows = rows.map(|row| lines(row, &inner, style)).sum::<i32>();
            rows + text(&nested.after, room)
        });
        (text(cell.content(), room) + nested.sum::<i32>()) / cell.down() as i32
    });
    lines.max().unwrap_or(1)
}

/// The width of `cell`, where columns have these `widths`.
pub fn cell_width(cell: &Cell, widths: &[Twips]) -> Twips {
    let columns = widths.iter().skip(cell.column()).take(cell.across());
    columns.sum()
}

/// The room for pictures in a cell of a column of `width`: a row holds a picture, its lines above and below,
/// and stands on one page with the header.
pub fn cell_room(width: Twips, page: &Page, style: &Style) -> Room {
    Room {
        width: width - style.table.cell_margin * 2,
        height: page.text_height() / 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Align;

    /// The widths in cells of half-width text, rounded down, of a table with these rows on an upright page.
    fn columns(rows: &[&[&str]]) -> Vec<i32> {
        let style = Style::builtin("gbt9704").unwrap();
        let rows = rows
            .iter()
            .map(|row| row.iter().map(|text| Inlines::text(text)).collect());
        let columns =
            vec![Align::None; rows.clone().map(|row: Vec<_>| row.len()).max().unwrap_or(0)];
        let table = Table::new(columns, rows.collect()).unwrap();
        let widths = widths(&table, style.page.text_width(), &style).unwrap();
        assert_eq!(
            widths.iter().copied().sum::<Twips>(),
            style.page.text_width()
        );
        let half = Style::char_unit(style.look(Element::TableCell).size) / 2;
        widths.iter().map(|one| one.get() / half.get()).collect()
    }

    #[test]
    fn a_long_text_breaks_no_numbers_beside_it() {
        let long = "永".repeat(30);
        let found = columns(&[
            &["序号", "内容", "金额", "说明"],
            &["12", &long, "1203456.75", &long],
        ]);
        assert!(found[0] >= 6 && found[2] >= 12, "{found:?}");
        assert!((found[1] - found[3]).abs() <= 1, "{found:?}");
    }

    #[test]
    fn headings_take_two_lines_before_texts_do() {
        let heads = [
            "单位", "行政许可数量（件）", "行政处罚数量（件）", "行政强制数量（件）",
            "罚没金额（万元）",
        ];
        let found = columns(&[
            &heads,
            &["县市场监督管理局执法大队", "3340", "312", "4", "118.2"],
        ]);
        assert!(found[0] >= 26, "{found:?}");
        assert!(found[1..].iter().all(|one| *one >= 8), "{found:?}");
    }

    #[test]
    fn a_cell_whose_numbers_make_it_wrap_stays_whole() {
        let style = Style::builtin("gbt9704").unwrap();
        // Eleven half-width cells, and a quarter of a 汉字 at each of two numbers' four ends.
        let row = [Cell::new(Inlines::text("于26年8月"))];
        let half = Style::char_unit(style.look(Element::TableCell).size) / 2;
        let width = |cells: i32| half * cells + style.table.cell_margin * 2;
        assert!(stays_whole(&row, &[width(10)], false, &style));
        assert!(!stays_whole(&row, &[width(12)], false, &style));
    }
}
