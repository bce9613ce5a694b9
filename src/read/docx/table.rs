//! Tables: which cells are merged, and which table only sets things beside one another and is none.

use std::collections::BTreeMap;

use super::cell::{self, Places};
use super::emit::Emitter;
use super::props;
use super::raw::{self, Block, Table, Vertical};
use super::story::Shared;
use crate::diag::Failure;
use crate::draft::{Beside, Item, Line, OffsetMap, Placed};
use crate::model::{Align, Atom, Cell, Content, InGrid, Table as Model};
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
    let start = emitter.text.len();
    let is_short = !emitter.own && table.rows.len() <= MOST_BESIDE;
    let beside = is_short.then(Vec::new);
    let mut making = Making {
        beside,
        ..Making::default()
    };
    making.rows(emitter, shared, table, 1);
    let span = Span::new(start, emitter.text.len());
    let beside = making.beside.take();
    let (table, places) = making.finish(emitter);
    let Some(table) = table else {
        return Ok(());
    };
    let table = Placed {
        table,
        span,
        places: places.into(),
    };
    emitter
        .draft
        .items
        .push(match beside.filter(|rows| !rows.is_empty()) {
            Some(rows) => Item::Beside(Box::new(Beside { table, rows })),
            None => Item::Table(Box::new(table)),
        });
    Ok(())
}

/// A table in a cell, the `depth`th within one another; nothing when nothing stands in it.
pub fn made(
    emitter: &mut Emitter,
    shared: &Shared,
    table: Table,
    depth: usize,
) -> (Option<Model>, Places) {
    let mut making = Making::default();
    making.rows(emitter, shared, table, depth);
    making.finish(emitter)
}

/// Whether `table` is one of rows and columns, not a frame around a text or lines beside one another.
pub fn is_grid(table: &Table, own: bool) -> bool {
    own || table.rows.iter().map(Vec::len).sum::<usize>() > 1
}

/// A cell and how many rows it takes so far.
struct Begun {
    cell: Cell,
    across: usize,
    down: usize,
    align: Align,
    places: Places,
}

/// Where a cell begins that those below may go on: its row, and which it is there.
#[derive(Clone, Copy)]
struct Above {
    row: usize,
    index: usize,
    across: usize,
}

/// A table under way.
#[derive(Default)]
struct Making {
    rows: Vec<Vec<Begun>>,
    /// What goes on into the next row, by column.
    open: BTreeMap<usize, Above>,
    /// Each row as lines, where it may be one of lines beside one another.
    beside: Option<Vec<Vec<Line>>>,
    /// A cell goes on none, or says more than there is room for.
    clipped: bool,
}

impl Making {
    fn rows(&mut self, emitter: &mut Emitter, shared: &Shared, table: Table, depth: usize) {
        for row in table.rows {
            self.rows.push(Vec::with_capacity(row.len()));
            let before = std::mem::take(&mut self.open);
            let (mut at, mut lines) = (0, Vec::new());
            for raw in row {
                let across = raw.span;
                let align = align(&raw, shared, emitter.own);
                let from = emitter.text.len();
                let (vertical, joins) = (raw.vertical, raw.joins);
                let (cell, places) = cell::content(emitter, shared, raw.blocks, depth);
                if self.beside.is_some() && !cell.is_empty() {
                    match as_lines(&cell, &emitter.text, from) {
                        Some(found) => lines.push(found),
                        None => self.beside = None,
                    }
                }
                let above = before.get(&at).filter(|above| above.across == across);
                let goes_on = vertical == Vertical::GoesOn;
                let row = self.rows.len() - 1;
                match above.filter(|_| goes_on) {
                    Some(above) => {
                        self.go_on(*above, 1, cell, places);
                        self.open.insert(at, *above);
                    }
                    None if joins && self.join(across, &cell) => {}
                    None => {
                        self.clipped |= goes_on;
                        let Some(line) = self.rows.last_mut() else {
                            continue;
                        };
                        if vertical != Vertical::Single {
                            let index = line.len();
                            self.open.insert(at, Above { row, index, across });
                        }
                        line.push(Begun {
                            cell,
                            across,
                            down: 1,
                            align,
                            places,
                        });
                    }
                }
                at += across;
            }
            self.set_beside(lines);
        }
    }

    /// A row of lines beside one another: one of each cell, or, where a cell says several, each line by itself.
    fn set_beside(&mut self, cells: Vec<Vec<Line>>) {
        let Some(rows) = &mut self.beside else { return };
        if cells.iter().all(|lines| lines.len() == 1) {
            rows.extend((!cells.is_empty()).then(|| cells.into_iter().flatten().collect()));
        } else {
            rows.extend(cells.into_iter().flatten().map(|line| vec![line]));
        }
    }

    /// The cell that began at `above` takes so many rows more. Text of a cell that goes on is hidden in Word; here it
    /// stands below the other.
    fn go_on(&mut self, above: Above, down: usize, cell: Cell, mut places: Places) {
        let begun = self.rows.get_mut(above.row);
        if let Some(begun) = begun.and_then(|row| row.get_mut(above.index)) {
            begun.down += down;
            begun.cell.take_in(cell);
            begun.places.append(&mut places);
        }
    }

    /// An empty cell joins the one before it; whether there is one.
    fn join(&mut self, across: usize, cell: &Cell) -> bool {
        let last = self.rows.last_mut().and_then(|row| row.last_mut());
        match last.filter(|_| cell.is_empty()) {
            Some(last) => {
                last.across += across;
                true
            }
            None => false,
        }
    }

    /// The table, and where the text of its cells stands. Nothing when nothing stands in it, except in a file of ours.
    fn finish(self, emitter: &mut Emitter) -> (Option<Model>, Places) {
        let mut places = Vec::new();
        let mut rows = Vec::with_capacity(self.rows.len());
        for row in self.rows {
            let cells = row.into_iter().map(|mut begun| {
                places.append(&mut begun.places);
                let cell = begun.cell.spanning(begun.across, begun.down);
                cell.aligned(begun.align)
            });
            rows.push(cells.collect::<Vec<Cell>>());
        }
        if !emitter.own && rows.iter().flatten().all(Cell::is_empty) {
            return (None, Vec::new());
        }
        let made = Model::merged(Vec::new(), rows);
        let clipped = self.clipped || made.as_ref().is_some_and(|made| made.1);
        emitter.clipped += usize::from(clipped);
        (made.map(|made| made.0), places)
    }
}

/// A table with more rows is neither head nor imprint.
const MOST_BESIDE: usize = 8;

/// The paragraphs of a cell, which stand in the source from `at` on, as lines of their own; nothing when the cell has
/// more than text.
///
/// Their place is looked for from `at` on: white space around the text of a cell is not in the cell.
fn as_lines(cell: &Cell, source: &str, mut at: usize) -> Option<Vec<Line>> {
    let mut lines = Vec::new();
    let mut ended = true;
    for piece in cell.content().pieces() {
        let text = match &piece.content {
            Content::Text(text) if ended && piece.marks.link.is_none() => text.trim(),
            Content::Atom(Atom::Break) => {
                ended = true;
                continue;
            }
            _ => return None,
        };
        ended = false;
        let start = at + source.get(at..)?.find(text)?;
        at = start + text.len();
        lines.push(Line {
            span: Span::new(start, at),
            text: text.into(),
            map: OffsetMap::starting_at(start as u32),
            ..Line::default()
        });
    }
    let is_whole = cell.nested().is_empty() && lines.iter().all(|line| !line.text.is_empty());
    (is_whole && !lines.is_empty()).then_some(lines)
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
    match first {
        Some(Block::Para(para)) => para.props.page_break == Some(true),
        // Tables within one another are as deep as the limits allow.
        Some(Block::Table(table)) => starts_page(table),
        _ => false,
    }
}

/// How a cell is set: in files of our own as its style says, in others as its first paragraph is by hand.
fn align(cell: &raw::Cell, shared: &Shared, own: bool) -> Align {
    let mut paragraphs = cell.blocks.iter().filter_map(|block| match block {
        Block::Para(para) => Some(para),
        _ => None,
    });
    let Some(para) = paragraphs.next() else {
        return Align::None;
    };
    if own {
        let name = shared
            .styles
            .get(para.style)
            .map_or("", |style| style.name.as_str());
        let known = ALIGNED.iter().find(|known| name.ends_with(known.0));
        return known.map_or(Align::None, |known| known.1);
    }
    match para.props.align {
        Some(props::Align::Center) if !para.pieces.is_empty() => Align::Center,
        Some(props::Align::End) if !para.pieces.is_empty() => Align::Right,
        _ => Align::None,
    }
}
