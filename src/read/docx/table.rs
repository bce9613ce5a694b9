//! Tables: cells become one line of text each, merged ones are laid flat, and a table that only sets
//! things beside one another is no table.

use super::cell;
use super::emit::Emitter;
use super::limits::{MAX_CELLS, MAX_COLUMNS};
use super::props;
use super::raw::{Block, Table};
use super::story::Shared;
use crate::diag::Failure;
use crate::draft::{Item, Line, OffsetMap};
use crate::model::{Align, Content, Inlines, Table as Model};
use crate::ooxml::{IMPRINT_TABLE, LAYOUT_TABLE};
use crate::source::Span;

/// What the name of a cell's style ends with where its column is set its own way.
const ALIGNED: [(&str, Align); 3] = [
    (" 左", Align::Left),
    (" 中", Align::Center),
    (" 右", Align::Right),
];

/// Takes in a table of the document.
pub fn emit(emitter: &mut Emitter, shared: &Shared, table: Table) -> Result<(), Failure> {
    let style = shared
        .styles
        .get(table.style)
        .map_or("", |style| style.name.as_str());
    let layout = [LAYOUT_TABLE.1, IMPRINT_TABLE.1].contains(&style);
    if layout || (!emitter.own && is_box(&table)) {
        for block in table
            .rows
            .into_iter()
            .flatten()
            .flat_map(|cell| cell.blocks)
        {
            // Paragraphs in their order; how deep they stand is bounded.
            emitter.block(shared, block)?;
        }
        return emitter.settle(shared);
    }
    if emitter.own && starts_page(&table) {
        emitter.page_break();
    }
    let columns = columns(&table, shared, emitter.own);
    let start = emitter.text.len();
    let (mut merged, mut cells) = (false, 0);
    let mut rows = Vec::with_capacity(table.rows.len());
    let is_short = !emitter.own && table.rows.len() <= MOST_BESIDE;
    let mut beside = is_short.then(Vec::new);
    for row in table.rows {
        let mut line: Vec<Inlines> = Vec::with_capacity(row.len());
        let mut places = Vec::new();
        let mut lines = Vec::new();
        for cell in row {
            merged |= cell.span > 1 || cell.goes_on;
            let at = emitter.text.len();
            line.push(cell::content(emitter, shared, cell.blocks, &mut places));
            if let Some(content) = line.last().filter(|cell| is_short && !cell.is_empty()) {
                match as_line(content, &emitter.text, at) {
                    Some(line) => lines.push(line),
                    None => beside = None,
                }
            }
            let empty = (cell.span - 1).min(MAX_COLUMNS.saturating_sub(line.len()));
            cells += 1 + empty;
            if cells <= MAX_CELLS {
                line.extend(std::iter::repeat_with(Inlines::new).take(empty));
            }
        }
        rows.push((line, places));
        if let Some(rows) = beside.as_mut().filter(|_| !lines.is_empty()) {
            rows.push(lines);
        }
    }
    emitter.flattened += usize::from(merged);
    rows.retain(|row| !row.0.is_empty());
    if !emitter.own && rows.iter().flat_map(|row| &row.0).all(Inlines::is_empty) {
        return Ok(());
    }
    let span = Span::new(start, emitter.text.len());
    let width = rows.iter().map(|row| row.0.len()).max().unwrap_or(0);
    if width.saturating_mul(rows.len()) <= MAX_CELLS {
        put(emitter, columns, rows, span);
        let last = emitter.draft.items.last_mut();
        if let (Some(rows), Some(last)) = (beside.filter(|rows| !rows.is_empty()), last)
            && let Item::Table(table, span, places) = last
        {
            *last = Item::Beside(table.clone(), *span, places.clone(), rows.into());
        }
        return Ok(());
    }
    // Rows are filled to the widest: one long one among many short ones must not make millions of cells.
    emitter.flattened += 1;
    let mut same: Vec<Row> = Vec::new();
    for row in rows {
        if same.last().is_some_and(|last| last.0.len() != row.0.len()) {
            put(emitter, Vec::new(), std::mem::take(&mut same), span);
        }
        same.push(row);
    }
    put(emitter, Vec::new(), same, span);
    Ok(())
}

/// The cells of a row, and where their text stands.
type Row = (Vec<Inlines>, Vec<(usize, Span)>);

/// A table with more rows is neither head nor imprint.
const MOST_BESIDE: usize = 8;

/// The text of a cell, which stands in the source from `at` on, as a line of its own; nothing when the cell has
/// more than text.
///
/// Its place is looked for from `at` on: white space around the text of a cell is not in the cell.
fn as_line(cell: &Inlines, source: &str, at: usize) -> Option<Line> {
    let [piece] = cell.pieces() else {
        return None;
    };
    let Content::Text(text) = &piece.content else {
        return None;
    };
    let text = text.trim();
    let start = at + source.get(at..)?.find(text)?;
    (piece.marks.link.is_none() && !text.is_empty()).then(|| Line {
        span: Span::new(start, start + text.len()),
        text: text.to_owned(),
        map: OffsetMap::starting_at(start as u32),
        ..Line::default()
    })
}

/// A table without any cell is left out.
fn put(emitter: &mut Emitter, columns: Vec<Align>, rows: Vec<Row>, span: Span) {
    let (rows, places): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    let places = places.into_iter().flatten().collect();
    let table = Model::new(columns, rows);
    let item = table.map(|table| Item::Table(Box::new(table), span, places));
    emitter.draft.items.extend(item);
}

/// A table of one cell with several paragraphs is a frame around them.
fn is_box(table: &Table) -> bool {
    match table.rows.as_slice() {
        [row] => match row.as_slice() {
            [cell] => cell.blocks.len() > 1,
            _ => false,
        },
        _ => false,
    }
}

/// Whether the first paragraph of the first cell begins a page: so the layout breaks before a table.
fn starts_page(table: &Table) -> bool {
    let first = table
        .rows
        .first()
        .and_then(|row| row.first())
        .and_then(|cell| cell.blocks.first());
    matches!(first, Some(Block::Para(para)) if para.props.page_break == Some(true))
}

/// How the columns are set: in files of our own by the first row's styles, in others where every cell
/// with text is centred or set right by hand.
fn columns(table: &Table, shared: &Shared, own: bool) -> Vec<Align> {
    let mut columns: Vec<Option<Align>> = Vec::new();
    for row in table.rows.iter().take(if own { 1 } else { usize::MAX }) {
        let mut at = 0;
        for cell in row {
            if at >= columns.len() && at < MAX_COLUMNS {
                columns.resize(at + 1, None);
            }
            let here = columns.get_mut(at);
            at += cell.span;
            let Some(Block::Para(para)) = cell.blocks.first() else {
                continue;
            };
            if para.pieces.is_empty() && !own {
                continue;
            }
            let align = if own {
                let name = shared
                    .styles
                    .get(para.style)
                    .map_or("", |style| style.name.as_str());
                let known = ALIGNED.iter().find(|known| name.ends_with(known.0));
                known.map_or(Align::None, |known| known.1)
            } else {
                match para.props.align {
                    Some(props::Align::Center) => Align::Center,
                    Some(props::Align::End) => Align::Right,
                    _ => Align::None,
                }
            };
            if let Some(here) = here {
                *here = Some(if here.is_none_or(|before| before == align) {
                    align
                } else {
                    Align::None
                });
            }
        }
    }
    columns.into_iter().map(Option::unwrap_or_default).collect()
}
