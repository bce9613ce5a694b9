//! A table: rows of cells, each of which may take several columns and rows and may hold a table of its own.
//!
//! Every place of the grid belongs to exactly one cell, and in every row and column a cell begins: two tables that look the
//! same are equal, whatever their source claimed (`rowspan="65535"`).

use super::Inlines;
use super::grid::{self, Align, InGrid, Place, Slot};

/// A cell: one line of text, then tables, each with the text below it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    place: Place,
    content: Inlines,
    nested: Vec<Nested>,
}

/// A table within a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nested {
    /// The table.
    pub table: Table,
    /// What stands below it in the cell.
    pub after: Inlines,
}

impl InGrid for Cell {
    fn place(&self) -> &Place {
        &self.place
    }

    fn place_mut(&mut self) -> &mut Place {
        &mut self.place
    }

    fn is_empty(&self) -> bool {
        self.content.is_empty() && self.nested.is_empty()
    }

    fn take_in(&mut self, other: Self) {
        let last = match self.nested.last_mut() {
            Some(nested) => &mut nested.after,
            None => &mut self.content,
        };
        last.push_line(&other.content);
        self.nested.extend(other.nested);
    }
}

impl From<Inlines> for Cell {
    fn from(content: Inlines) -> Self {
        Self::new(content)
    }
}

impl Cell {
    /// A cell of one column and one row. Leads are taken off: they belong to body paragraphs.
    pub fn new(content: Inlines) -> Self {
        Self {
            place: Place::default(),
            content: content.without_leads().trimmed(),
            nested: Vec::new(),
        }
    }

    /// The same over so many columns and rows; 0 counts as 1.
    #[must_use]
    pub fn spanning(self, across: usize, down: usize) -> Self {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).max(1);
        let place = Place {
            across: count(across),
            down: count(down),
            ..self.place
        };
        Self { place, ..self }
    }

    /// The same set in this way: what a table's columns are made of.
    #[must_use]
    pub fn aligned(self, align: Align) -> Self {
        let place = Place {
            align,
            ..self.place
        };
        Self { place, ..self }
    }

    /// The same with this text, above the tables in it.
    #[must_use]
    pub fn with_content(self, content: Inlines) -> Self {
        let content = content.without_leads().trimmed();
        Self { content, ..self }
    }

    /// The same with `table` at its end, and `after` below that. A table that would stand deeper than
    /// [`Table::MOST_NESTED`] is laid flat: a line for each cell.
    #[must_use]
    pub fn with_table(mut self, table: Table, after: Inlines) -> Self {
        let after = after.without_leads().trimmed();
        if table.depth() < Table::MOST_NESTED {
            self.nested.push(Nested { table, after });
            return self;
        }
        for line in table.contents().into_iter().chain([&after]) {
            self.take_in(Self::new(line.clone()));
        }
        self
    }

    /// Its text, above the tables in it.
    pub fn content(&self) -> &Inlines {
        &self.content
    }

    /// The tables in it.
    pub fn nested(&self) -> &[Nested] {
        &self.nested
    }

    /// The column in which it begins, from 0.
    pub fn column(&self) -> usize {
        self.place.column as usize
    }

    /// How many columns it takes.
    pub fn across(&self) -> usize {
        self.place.across as usize
    }

    /// How many rows it takes.
    pub fn down(&self) -> usize {
        self.place.down as usize
    }

    /// Whether it is of one column and one row, with text alone.
    fn is_plain(&self) -> bool {
        self.across() == 1 && self.down() == 1 && self.nested.is_empty()
    }

    /// Its texts in reading order, those of tables in it included.
    pub fn contents(&self) -> Vec<&Inlines> {
        let mut out = Vec::new();
        self.gather(&mut out);
        out
    }

    fn gather<'a>(&'a self, out: &mut Vec<&'a Inlines>) {
        out.push(&self.content);
        for nested in &self.nested {
            for cell in nested.table.rows.iter().flatten() {
                cell.gather(out);
            }
            out.push(&nested.after);
        }
    }

    fn map(&self, change: &mut dyn FnMut(&Inlines) -> Inlines) -> Self {
        let mut one = |content: &Inlines| change(content).without_leads().trimmed();
        let content = one(&self.content);
        let mut nested = Vec::with_capacity(self.nested.len());
        for old in &self.nested {
            nested.push(Nested {
                table: old.table.map(change),
                after: change(&old.after).without_leads().trimmed(),
            });
        }
        Self {
            place: self.place,
            content,
            nested,
        }
    }
}

/// A table; the first row is the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    columns: Vec<Align>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// So many tables may stand within one another: forms nest two or three, and every level costs a call in each
    /// writer.
    pub const MOST_NESTED: usize = 8;

    /// A table of `rows`, short rows filled with empty cells, or nothing when no cell is there.
    ///
    /// A row longer than `columns` makes the table wider.
    pub fn new(columns: Vec<Align>, rows: Vec<Vec<Inlines>>) -> Option<Self> {
        let rows = rows
            .into_iter()
            .map(|row| row.into_iter().map(Cell::new).collect());
        Self::filled(columns, rows.collect())
    }

    /// `columns` says how columns are set as far as it goes; a further one as all cells that begin in it are, but empty ones.
    ///
    /// A table whose cells take as many columns and rows as they say, in the order of the source: a cell stands in the
    /// first column that none from above takes, as HTML sets it. Nothing when no cell is there.
    ///
    /// What cannot be is put right, and no text is lost: a cell that runs into another ends before it, one that runs
    /// out of the table ends with it, places that no cell takes are empty cells. The flag tells whether a cell takes
    /// less than it said.
    pub fn merged(columns: Vec<Align>, rows: Vec<Vec<Cell>>) -> Option<(Self, bool)> {
        let is_merged = |cell: &Cell| cell.across() > 1 || cell.down() > 1;
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        if !rows.iter().flatten().any(is_merged)
            && width.saturating_mul(rows.len()) <= grid::MOST_PLACES
        {
            return Some((Self::filled(columns, rows)?, false));
        }
        let grid::Placed {
            columns,
            rows,
            clipped,
        } = grid::place(columns, rows)?;
        Some((Self { columns, rows }, clipped))
    }

    /// A table of cells of one column and row.
    fn filled(mut columns: Vec<Align>, mut rows: Vec<Vec<Cell>>) -> Option<Self> {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = width.max(columns.len());
        if width == 0 || rows.is_empty() {
            return None;
        }
        for row in &mut rows {
            row.resize(width, Cell::default());
            for (column, cell) in row.iter_mut().enumerate() {
                cell.place.column = column as u32;
            }
        }
        grid::align(&mut columns, &mut rows, width);
        Some(Self { columns, rows })
    }

    /// One entry for each column.
    pub fn columns(&self) -> &[Align] {
        &self.columns
    }

    /// The rows, header first: of each the cells that begin in it, from left to right.
    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }

    /// Whether every cell is of one column and one row and holds text alone.
    pub fn is_plain(&self) -> bool {
        self.rows.iter().flatten().all(Cell::is_plain)
    }

    /// The text of all cells in reading order, those of tables in them included.
    pub fn contents(&self) -> Vec<&Inlines> {
        let mut out = Vec::new();
        for cell in self.rows.iter().flatten() {
            cell.gather(&mut out);
        }
        out
    }

    /// The same table with other text: `change` makes that of each cell, in the order of
    /// [`contents`](Self::contents).
    #[must_use]
    pub fn map(&self, change: &mut dyn FnMut(&Inlines) -> Inlines) -> Self {
        let mut row = |row: &Vec<Cell>| row.iter().map(|cell| cell.map(change)).collect();
        Self {
            columns: self.columns.clone(),
            rows: self.rows.iter().map(&mut row).collect(),
        }
    }

    /// How many rows are the header: the first, or as many as its cells take where each either reaches down to the
    /// last of them or stands above several columns (经费 above 上年 and 本年).
    pub fn header(&self) -> usize {
        let first = self.rows.first().map_or(&[][..], Vec::as_slice);
        let deepest = first.iter().map(Cell::down).max().unwrap_or(1);
        let is_tiered = |cell: &Cell| cell.down() == deepest || cell.across() > 1;
        if deepest < self.rows.len() && first.iter().all(is_tiered) {
            deepest
        } else {
            1
        }
    }

    /// Whether the header can stand again on each page: there is something below it, and no cell of it goes on there.
    pub fn header_repeats(&self) -> bool {
        let header = self.header();
        let above = self.rows.iter().take(header).enumerate();
        self.rows.len() > header
            && above
                .flat_map(|(n, row)| row.iter().map(move |cell| n + cell.down()))
                .all(|end| end <= header)
    }

    /// The rows as a grid, place by place.
    pub fn grid(&self) -> impl Iterator<Item = Vec<Slot<'_, Cell>>> {
        grid::Rows::of(&self.rows)
    }

    /// The most columns that it or a table in it has.
    pub fn widest(&self) -> usize {
        let cells = self.rows.iter().flatten();
        let nested = cells.flat_map(|cell| &cell.nested);
        let inner = nested.map(|nested| nested.table.widest()).max();
        self.columns.len().max(inner.unwrap_or(0))
    }

    /// Levels of tables, this one included.
    fn depth(&self) -> usize {
        let cells = self.rows.iter().flatten();
        let nested = cells.flat_map(|cell| &cell.nested);
        1 + nested.map(|nested| nested.table.depth()).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, across: usize, down: usize) -> Cell {
        Cell::new(Inlines::text(text)).spanning(across, down)
    }

    /// `text@column+across×down`, a row a line.
    fn shown(table: &Table) -> String {
        let rows = table.rows().iter().map(|row| {
            let cells = row.iter().map(|cell| {
                let text = cell.content().plain_text();
                format!("{text}@{}+{}×{}", cell.column(), cell.across(), cell.down())
            });
            cells.collect::<Vec<_>>().join(" ")
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    fn merged(rows: Vec<Vec<Cell>>) -> (String, bool) {
        let (table, clipped) = Table::merged(Vec::new(), rows).unwrap();
        // Made again of itself, it is the same.
        let same = Table::merged(table.columns().to_vec(), table.rows().to_vec());
        assert_eq!(same, Some((table.clone(), false)));
        // Each place belongs to one cell.
        for row in table.grid() {
            let mut at = 0;
            for slot in row {
                assert_eq!(slot.column, at);
                at += slot.across;
            }
            assert_eq!(at, table.columns().len());
        }
        (shown(&table), clipped)
    }

    #[test]
    fn cells_stand_where_none_from_above_does() {
        let rows = vec![
            vec![cell("单位", 1, 2), cell("经费", 2, 1)],
            vec![cell("上年", 1, 1), cell("本年", 1, 1)],
            vec![cell("甲", 1, 1), cell("1", 1, 1), cell("2", 1, 1)],
        ];
        let expected = "单位@0+1×2 经费@1+2×1\n上年@1+1×1 本年@2+1×1\n甲@0+1×1 1@1+1×1 2@2+1×1";
        assert_eq!(merged(rows), (expected.to_owned(), false));
    }

    #[test]
    fn claims_beyond_the_table_end_with_it() {
        let rows = vec![
            vec![cell("a", 65_535, 65_535), cell("b", 1, 2)],
            vec![],
            vec![cell("c", 1, 1)],
        ];
        let (text, clipped) = merged(rows);
        assert!(clipped);
        assert!(
            text.contains('a') && text.contains('b') && text.contains('c'),
            "{text}"
        );
        let rows = vec![vec![cell("a", 1, 65_535)], vec![cell("b", 1, 1)]];
        assert_eq!(merged(rows), ("a@0+1×2 @1+1×1\nb@1+1×1".to_owned(), true));
    }

    #[test]
    fn a_cell_that_runs_into_another_ends_before_it_and_gaps_are_cells() {
        let rows = vec![
            vec![cell("a", 1, 1), cell("b", 1, 2), cell("c", 1, 1)],
            vec![cell("d", 3, 1)],
        ];
        let expected = "a@0+1×1 b@1+1×2 c@2+1×1\nd@0+1×1 @2+1×1";
        assert_eq!(merged(rows), (expected.to_owned(), true));
    }

    #[test]
    fn rows_and_columns_in_which_nothing_begins_are_none() {
        let rows = vec![
            vec![cell("a", 2, 2), cell("b", 4, 2)],
            vec![],
            vec![cell("c", 2, 1), cell("d", 4, 1)],
        ];
        assert_eq!(
            merged(rows),
            ("a@0+1×1 b@1+1×1\nc@0+1×1 d@1+1×1".to_owned(), false)
        );
    }

    #[test]
    fn what_is_claimed_costs_nothing() {
        let wide: Vec<Cell> = (0..100_000).map(|_| cell("x", 65_535, 65_535)).collect();
        let mut rows = vec![wide];
        rows.extend((0..100_000).map(|_| vec![cell("y", 1, 65_535)]));
        let (table, clipped) = Table::merged(Vec::new(), rows).unwrap();
        assert!(clipped);
        let texts =
            |table: &Table| -> usize { table.contents().iter().map(|one| one.text_len()).sum() };
        assert_eq!(texts(&table), 200_000);
        let tall = (0..100_000).map(|_| vec![cell("y", 1, 65_535)]).collect();
        let (table, _) = Table::merged(Vec::new(), tall).unwrap();
        assert_eq!(texts(&table), 100_000);
    }
}
