//! Tables whose rows are being read, one in a cell of another.

use super::{Builder, Flow};
use crate::diag::{Finding, message};
use crate::draft::{Hints, Item, Line, Placed};
use crate::model::{Align, Cell, Content, Inlines, Table};
use crate::provenance::Provenance;
use crate::source::Span;

/// A table that is open; `start` is a byte of the source.
pub struct OpenTable {
    columns: Vec<Align>,
    rows: Vec<Vec<Cell>>,
    start: usize,
    cell: Option<OpenCell>,
    /// Where the text of its cells stands, those of tables in them included.
    places: Vec<(usize, Span)>,
    /// Merged cells were clipped.
    is_clipped: bool,
}

/// A cell that is open; its text under way is the flow's line.
struct OpenCell {
    cell: Cell,
    /// The table that came last in it; the text below that is under way.
    table: Option<Table>,
}

impl Flow<'_> {
    /// So many tables may stand within one another.
    pub const MOST_TABLES: usize = Table::MOST_NESTED;

    /// Whether a table is open.
    pub fn in_table(&self) -> bool {
        !self.tables.is_empty()
    }

    /// A table begins at byte `start`, whose columns are set so. One in a table stands in a cell.
    pub fn open_table(&mut self, columns: Vec<Align>, start: usize) {
        if let Some(outer) = self.tables.last_mut() {
            if outer.cell.is_none() {
                self.open_cell(1, 1, Align::None);
            }
            self.finish_text();
        } else {
            self.finish_line();
            self.lost_verdict();
        }
        self.tables.push(OpenTable {
            columns,
            rows: Vec::new(),
            start,
            cell: None,
            places: Vec::new(),
            is_clipped: false,
        });
    }

    /// A table at `range` finds no room as a table: its text stays where it stands, and that is said, once for the table around it.
    pub fn lay_flat(&mut self, range: &std::ops::Range<usize>) {
        if let Some(outer) = self.tables.last_mut() {
            outer.is_clipped = true;
        } else {
            let span = Span::new(range.start, range.end);
            self.findings.push(Finding::at(message::R80, span));
        }
    }

    /// The next row begins.
    pub fn open_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    /// The next cell begins, over so many columns and rows and set so.
    pub fn open_cell(&mut self, across: usize, down: usize, align: Align) {
        if let Some(table) = self.tables.last_mut() {
            if table.rows.is_empty() {
                table.rows.push(Vec::new());
            }
            let cell = Cell::default().spanning(across, down).aligned(align);
            table.cell = Some(OpenCell { cell, table: None });
        }
        self.line = Some(self.new_line(Hints::default(), &[]));
    }

    /// Takes the line as the text of the cell that is open: above its first table, or below its last.
    fn finish_text(&mut self) {
        let line = self.take_line();
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let Some(open) = &mut table.cell else { return };
        let text = line.map_or_else(Inlines::new, |line| content(&line, &mut table.places));
        let cell = std::mem::take(&mut open.cell);
        open.cell = match open.table.take() {
            Some(table) => cell.with_table(table, text),
            None if text.is_empty() => cell,
            None => cell.with_content(text),
        };
    }

    /// The cell ends and stands in the row that is open.
    pub fn finish_cell(&mut self) {
        self.finish_text();
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        if let (Some(open), Some(row)) = (table.cell.take(), table.rows.last_mut()) {
            row.push(open.cell);
        }
    }

    /// The table ends before byte `end`.
    pub fn close_table(&mut self, end: usize) {
        self.finish_cell();
        let Some(OpenTable {
            columns,
            mut rows,
            start,
            mut places,
            is_clipped,
            ..
        }) = self.tables.pop()
        else {
            return;
        };
        self.cursor.syntax(end);
        let span = Span::new(start, end);
        // A table in a cell parts what stands above it from what stands below, even where it is empty.
        if self.in_table() && rows.iter().all(Vec::is_empty) {
            rows = vec![vec![Cell::default()]];
        }
        let Some((table, was_clipped)) = Table::merged(columns, rows) else {
            return;
        };
        let is_clipped = is_clipped || was_clipped;
        if let Some(outer) = self.tables.last_mut() {
            outer.is_clipped |= is_clipped;
            outer.places.append(&mut places);
            if let Some(cell) = &mut outer.cell {
                cell.table = Some(table);
            }
            return;
        }
        if is_clipped {
            self.findings.push(Finding::at(message::R80, span));
        }
        let placed = Placed {
            table,
            span,
            places: places.into(),
        };
        self.draft.items.push(Item::Table(Box::new(placed)));
    }

    /// The line of a cell in which nothing stands yet.
    pub(super) fn new_line_of_cell(&self) -> Builder {
        self.new_line(Hints::default(), &[])
    }
}

/// The content of a table cell; where its text stands goes to `places`.
fn content(line: &Line, places: &mut Vec<(usize, Span)>) -> Inlines {
    let mut out = Inlines::new();
    for (content, marks) in line.pieces(&line.formats) {
        match content {
            Content::Text(text) => out.push_text(&text, &marks),
            Content::Atom(atom) => out.push_atom(atom, &marks),
        }
    }
    let mut told = Provenance::default();
    told.open(false);
    line.tell_places(|length, place| told.push(length, place));
    told.trim(out.trimmed_range());
    places.extend(told.pieces(0).map(|(text, place)| (text.len(), place)));
    out
}
