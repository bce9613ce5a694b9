//! A table with rows and cells (GFM's kind: one header row, one line of text a cell).

use super::Inlines;

/// How a column's cells are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// As the style says.
    #[default]
    None,
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
}

/// A table; every row has as many cells as there are columns, the first row is the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    columns: Vec<Align>,
    rows: Vec<Vec<Inlines>>,
}

impl Table {
    /// A table of `rows`, short rows filled with empty cells, or nothing when no cell is there.
    ///
    /// A row longer than `columns` makes the table wider. Leads are taken off: they belong to body
    /// paragraphs.
    pub fn new(mut columns: Vec<Align>, rows: Vec<Vec<Inlines>>) -> Option<Self> {
        let width = rows
            .iter()
            .map(Vec::len)
            .max()
            .unwrap_or(0)
            .max(columns.len());
        if width == 0 || rows.is_empty() {
            return None;
        }
        columns.resize(width, Align::None);
        let rows = rows
            .into_iter()
            .map(|row| {
                let mut row: Vec<_> = row
                    .into_iter()
                    .map(|cell| cell.without_leads().trimmed())
                    .collect();
                row.resize(width, Inlines::default());
                row
            })
            .collect();
        Some(Self { columns, rows })
    }

    /// One entry for each column.
    pub fn columns(&self) -> &[Align] {
        &self.columns
    }

    /// The rows, header first.
    pub fn rows(&self) -> &[Vec<Inlines>] {
        &self.rows
    }
}
