//! The grid of a table: which places merged cells take.
//!
//! Sources claim what they like (`gridSpan`, `rowspan`). Everything here takes time and memory for the cells that are there and
//! the places of at most [`MOST_COLUMNS`] columns, never for what is claimed.

/// A table with merged cells has at most so many columns; Word stops at 63. What stands further right goes into the last.
const MOST_COLUMNS: u32 = 1000;
/// Short rows of plain tables are filled with single empty cells as long as the table has no more places than
/// this, then with one that takes all that is missing.
pub const MOST_PLACES: usize = 500_000;

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

/// Where a cell stands in the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The column in which it begins, from 0.
    pub column: u32,
    /// How many columns it takes, at least one.
    pub across: u32,
    /// How many rows it takes, at least one.
    pub down: u32,
    /// How its source sets it, until the table has made its columns of that.
    pub align: Align,
}

impl Default for Place {
    fn default() -> Self {
        Self {
            column: 0,
            across: 1,
            down: 1,
            align: Align::None,
        }
    }
}

/// A cell as the grid sees it.
pub trait InGrid: Default {
    /// Where it stands.
    fn place(&self) -> &Place;
    /// The same, to be changed.
    fn place_mut(&mut self) -> &mut Place;
    /// Whether nothing stands in it.
    fn is_empty(&self) -> bool;
    /// Adds what `other` holds at the end.
    fn take_in(&mut self, other: Self);
}

/// A place of a row: a cell that begins there, or one from above that goes on.
#[derive(Debug, Clone, Copy)]
pub struct Slot<'a, C> {
    /// The column, from 0.
    pub column: usize,
    /// How many columns.
    pub across: usize,
    /// The cell; nothing where one from above goes on.
    pub cell: Option<&'a C>,
}

/// Columns that a cell from above takes.
#[derive(Debug, Clone, Copy)]
struct Taken {
    start: u32,
    end: u32,
    /// How many further rows.
    rows: u32,
}

/// What `cell` takes of the rows below its own.
fn going_on<C: InGrid>(cell: &C) -> Option<Taken> {
    let place = cell.place();
    (place.down > 1).then(|| Taken {
        start: place.column,
        end: place.column + place.across,
        rows: place.down - 1,
    })
}

/// What [`place`] gives.
pub struct Placed<C> {
    /// One entry for each column.
    pub columns: Vec<Align>,
    /// The cells, each at its column.
    pub rows: Vec<Vec<C>>,
    /// A cell takes less than it said.
    pub clipped: bool,
}

/// Gives every cell its column, so that each place belongs to one cell and in every row and column a cell begins;
/// nothing when no cell is there.
pub fn place<C: InGrid>(columns: Vec<Align>, rows: Vec<Vec<C>>) -> Option<Placed<C>> {
    let mut rows = rows;
    let mut clipped = false;
    let width = settle(&mut rows, &mut clipped);
    fill(&mut rows, width);
    squeeze_rows(&mut rows);
    let mut columns = columns;
    align(&mut columns, &mut rows, width as usize);
    let columns = squeeze_columns(columns, &mut rows);
    (!rows.is_empty()).then_some(Placed {
        columns,
        rows,
        clipped,
    })
}

/// Walks the rows with the columns that cells from above take; `step` gets a row and what is taken in it, from left
/// to right.
fn walk<C: InGrid>(rows: &mut [Vec<C>], mut step: impl FnMut(usize, &mut Vec<C>, &[Taken])) {
    let mut taken: Vec<Taken> = Vec::new();
    for (n, row) in rows.iter_mut().enumerate() {
        step(n, row, &taken);
        taken.retain_mut(|one| {
            one.rows -= 1;
            one.rows > 0
        });
        taken.extend(row.iter().filter_map(going_on));
        taken.sort_unstable_by_key(|one| one.start);
    }
}

/// Gives each cell the first column that is free, and makes it end where another begins or the table ends. How many
/// columns there are then.
///
/// A cell that finds none goes on the one before it: the last column is never taken from above, so there is one.
fn settle<C: InGrid>(rows: &mut [Vec<C>], clipped: &mut bool) -> u32 {
    let count = rows.len();
    let mut width = 0;
    walk(rows, |n, row, taken| {
        let mut next = taken.iter().peekable();
        let mut at = 0;
        let below = u32::try_from(count - n).unwrap_or(u32::MAX);
        let mut placed: Vec<C> = Vec::with_capacity(row.len());
        for mut cell in row.drain(..) {
            while let Some(one) = next.next_if(|one| one.start <= at) {
                at = at.max(one.end);
            }
            if let (MOST_COLUMNS.., Some(last)) = (at, placed.last_mut()) {
                *clipped = true;
                last.take_in(cell);
                continue;
            }
            let free = next.peek().map_or(MOST_COLUMNS, |one| one.start) - at;
            let room = free.min(MOST_COLUMNS - at);
            let place = cell.place_mut();
            let end = at + place.across.min(room);
            let depth = if end == MOST_COLUMNS { 1 } else { below };
            *clipped |= place.across > room || place.down > depth;
            place.column = at;
            place.across = end - at;
            place.down = place.down.min(depth);
            at = end;
            placed.push(cell);
        }
        width = width.max(at);
        *row = placed;
    });
    width
}

/// Puts an empty cell where a row has none.
fn fill<C: InGrid>(rows: &mut [Vec<C>], width: u32) {
    walk(rows, |_, row, taken| {
        if row.is_empty() && taken.is_empty() {
            return;
        }
        let mut taken = taken.iter().map(|one| (one.start, one.end)).peekable();
        let mut full = Vec::with_capacity(row.len());
        let mut at = 0;
        let mut until = |at: &mut u32, stop: u32, full: &mut Vec<C>| {
            while *at < stop {
                if let Some((_, end)) = taken.next_if(|one| one.0 <= *at) {
                    *at = end.max(*at);
                    continue;
                }
                let end = taken.peek().map_or(stop, |one| one.0.min(stop));
                let mut cell = C::default();
                (cell.place_mut().column, cell.place_mut().across) = (*at, end - *at);
                full.push(cell);
                *at = end;
            }
        };
        for cell in row.drain(..) {
            until(&mut at, cell.place().column, &mut full);
            at = cell.place().column + cell.place().across;
            full.push(cell);
        }
        until(&mut at, width, &mut full);
        *row = full;
    });
}

/// For each of `count` places how many of the kept ones stand before it, and before the end.
fn kept_before(kept: &[bool]) -> Vec<u32> {
    let mut before = Vec::with_capacity(kept.len() + 1);
    let mut sum = 0;
    for is_kept in kept {
        before.push(sum);
        sum += u32::from(*is_kept);
    }
    before.push(sum);
    before
}

/// Makes `columns` as many as `width`: what it does not say is what all cells that begin in the column say. Empty ones
/// are not asked unless they say something; those over several columns only where there are no others.
pub fn align<C: InGrid>(columns: &mut Vec<Align>, rows: &mut [Vec<C>], width: usize) {
    let said = columns.len();
    columns.resize(width.max(said), Align::None);
    let mut found: Vec<Option<Align>> = vec![None; columns.len()];
    for single in [true, false] {
        let mut asked = found.clone();
        for cell in rows.iter().flatten() {
            let place = cell.place();
            let is_asked = !cell.is_empty() || place.align != Align::None;
            let at = place.column as usize;
            if !is_asked || (place.across == 1) != single || found.get(at) != Some(&None) {
                continue;
            }
            if let Some(here) = asked.get_mut(at) {
                *here = match *here {
                    None => Some(place.align),
                    Some(align) if align == place.align => Some(align),
                    Some(_) => Some(Align::None),
                };
            }
        }
        found = asked;
    }
    for cell in rows.iter_mut().flatten() {
        cell.place_mut().align = Align::None;
    }
    for (column, found) in columns.iter_mut().zip(found).skip(said) {
        *column = found.unwrap_or_default();
    }
}

/// Takes out rows in which no cell begins.
fn squeeze_rows<C: InGrid>(rows: &mut Vec<Vec<C>>) {
    let kept: Vec<bool> = rows.iter().map(|row| !row.is_empty()).collect();
    let before = kept_before(&kept);
    for (n, row) in rows.iter_mut().enumerate() {
        for cell in row {
            let place = cell.place_mut();
            let end = (n + place.down as usize).min(kept.len());
            place.down = before[end] - before[n];
        }
    }
    rows.retain(|row| !row.is_empty());
}

/// Takes out columns in which no cell begins.
fn squeeze_columns<C: InGrid>(mut columns: Vec<Align>, rows: &mut [Vec<C>]) -> Vec<Align> {
    let mut kept = vec![false; columns.len()];
    for cell in rows.iter().flatten() {
        kept[cell.place().column as usize] = true;
    }
    let before = kept_before(&kept);
    for cell in rows.iter_mut().flatten() {
        let place = cell.place_mut();
        let (start, end) = (
            place.column as usize,
            (place.column + place.across) as usize,
        );
        place.column = before[start];
        place.across = before[end] - before[start];
    }
    let mut keep = kept.iter();
    columns.retain(|_| keep.next() == Some(&true));
    columns
}

/// The rows of a table as a grid.
pub struct Rows<'a, C> {
    rows: std::slice::Iter<'a, Vec<C>>,
    taken: Vec<Taken>,
}

impl<'a, C> Rows<'a, C> {
    /// Of placed cells.
    pub fn of(rows: &'a [Vec<C>]) -> Self {
        Self {
            rows: rows.iter(),
            taken: Vec::new(),
        }
    }
}

impl<'a, C: InGrid> Iterator for Rows<'a, C> {
    type Item = Vec<Slot<'a, C>>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.rows.next()?;
        let from_above = self.taken.iter().map(|one| Slot {
            column: one.start as usize,
            across: (one.end - one.start) as usize,
            cell: None,
        });
        let mut slots: Vec<Slot<'a, C>> = from_above.collect();
        slots.extend(row.iter().map(|cell| Slot {
            column: cell.place().column as usize,
            across: cell.place().across as usize,
            cell: Some(cell),
        }));
        slots.sort_unstable_by_key(|slot| slot.column);
        self.taken.retain_mut(|one| {
            one.rows -= 1;
            one.rows > 0
        });
        self.taken.extend(row.iter().filter_map(going_on));
        Some(slots)
    }
}
