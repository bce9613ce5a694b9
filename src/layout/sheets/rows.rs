//! Boxes beside one another: rows of tables, of the head, of the imprint (版记).

use std::collections::BTreeMap;
use std::ops::Range;

use super::compose::Composer;
use super::{Bar, Box, Boxes, Lines, Owner, Row, Thing};
use crate::element::Element;
use crate::layout::flow::Table;
use crate::layout::front::Grid;
use crate::layout::pages::block::Entry;
use crate::layout::pages::measure::Measured;
use crate::layout::pages::parts::table_edges;
use crate::layout::pages::stack::Part;
use crate::layout::pages::texts;
use crate::layout::pages::worn::Worn;
use crate::layout::{StyleRef, table};
use crate::model::{Align, Cell};
use crate::style::{Alignment, Look, Rule, RuleLine};
use crate::twips::Twips;

/// What a page holds of a row.
struct Piece {
    row: usize,
    part: Part,
    height: Twips,
    /// Whether the row ends here.
    ends: bool,
}

impl<'l> Composer<'l> {
    /// A table: its rows, the head above them again on every page that it goes on to.
    pub(super) fn table(&mut self, one: &'l Table<'_>, range: Range<usize>, measured: &Measured) {
        let Some(widths) = &one.columns else { return };
        let mut pieces = Vec::new();
        for (row, at) in range.enumerate() {
            let parts = self.parts(at);
            let Some(Entry::Block(block)) = measured.entries.get(at) else {
                continue;
            };
            for part in parts {
                let lines = part.line..part.line + part.count;
                let extras = block
                    .extras
                    .iter()
                    .filter(|extra| lines.contains(&extra.line));
                let extras: Twips = extras.map(|extra| extra.height).sum();
                pieces.push(Piece {
                    row,
                    height: block.pitch * part.count as i32 + extras,
                    ends: part.line + part.count >= block.lines,
                    part,
                });
            }
        }
        let header = one.table.header();
        // What stands in cells, row by row, each in its column.
        let sets: Vec<Vec<u32>> = one
            .table
            .rows()
            .iter()
            .enumerate()
            .map(|(n, row)| {
                row.iter()
                    .map(|cell| self.cell(one, cell, n < header, widths))
                    .collect()
            })
            .collect();
        let heads: Vec<Twips> = (0..header)
            .map(|n| {
                pieces
                    .iter()
                    .filter(|piece| piece.row == n)
                    .map(|piece| piece.height)
                    .sum()
            })
            .collect();
        // Of cells over several rows the lines that stand on pages before.
        let mut used = BTreeMap::new();
        // Cells over several rows, by the row that they begin in, and those of them that reach into the row under way.
        let cells = one.table.rows().iter().zip(&sets).enumerate();
        let cells = cells.flat_map(|(n, (row, sets))| {
            row.iter().zip(sets).map(move |(cell, set)| (n, cell, *set))
        });
        let mut tall = cells.filter(|(_, cell, _)| cell.down() > 1).peekable();
        let mut reaching = Vec::new();
        for at in 0..pieces.len() {
            let Some(piece) = pieces.get(at) else {
                continue;
            };
            if piece.part.headed {
                let mut y = piece.part.y - heads.iter().sum::<Twips>();
                for (n, height) in heads.iter().enumerate() {
                    let boxes = self.boxes(
                        one,
                        n,
                        (&sets, widths),
                        &|row| {
                            let below = heads.get(n..row.min(header)).unwrap_or_default();
                            (below.iter().sum(), true)
                        },
                        (y, None),
                        &mut BTreeMap::new(),
                    );
                    let row = Row {
                        of: Boxes::Table(one.block),
                        row: n as u32,
                        header: true,
                        again: true,
                        y,
                        height: *height,
                        boxes,
                    };
                    self.add(piece.part.page, Thing::Row(row.into()));
                    y += *height;
                }
            }
            let (page, y) = (piece.part.page, piece.part.y);
            let first = piece.part.line == 0;
            // Rows that a cell reaches into, as far as they stand on this page, and whether all of them do.
            let reach = |end: usize| {
                let rest = pieces.get(at..).unwrap_or_default().iter();
                let rest = rest.take_while(|other| other.row < end);
                let here = rest.clone().take_while(|other| other.part.page == page);
                let ends = rest.clone().count() == here.clone().count();
                (here.map(|other| other.height).sum::<Twips>(), ends)
            };
            let lines = (!first || !piece.ends).then_some((piece.part, piece.ends));
            let place = (y, lines);
            let mut boxes = self.boxes(one, piece.row, (&sets, widths), &reach, place, &mut used);
            // Cells that began on the page before.
            let begins_page = at
                .checked_sub(1)
                .and_then(|above| pieces.get(above))
                .is_some_and(|above| above.part.page != page);
            if begins_page {
                while let Some(begun) = tall.next_if(|(n, ..)| *n < piece.row) {
                    reaching.push(begun);
                }
                reaching.retain(|(n, cell, _)| n + cell.down() > piece.row);
                for (n, cell, set) in &reaching {
                    let reach = reach(n + cell.down());
                    let place = empty(cell, widths);
                    let lines = self.lines_of_page(*set, reach, (place.x, y), &mut used);
                    boxes.push(Box {
                        height: reach.0,
                        goes_on: true,
                        lines: lines.into_iter().collect(),
                        ..place
                    });
                }
                boxes.sort_by_key(|one| one.x);
            }
            let row = Row {
                of: Boxes::Table(one.block),
                row: piece.row as u32,
                header: piece.row < header,
                again: false,
                y,
                height: piece.height,
                boxes,
            };
            self.add(page, Thing::Row(row.into()));
        }
    }

    /// The text of a cell.
    fn cell(&mut self, one: &'l Table<'_>, cell: &'l Cell, header: bool, widths: &[Twips]) -> u32 {
        let layout = self.layout;
        let style = layout.style;
        let element = if header {
            Element::TableHead
        } else {
            Element::TableCell
        };
        let look = layout.styles.own(element);
        let width = table::cell_width(cell, widths);
        let room = layout.cell_room(one, width);
        let column = one.table.columns().get(cell.column()).copied();
        let align = match column.unwrap_or_default() {
            Align::None => look.align,
            Align::Left => Alignment::Left,
            Align::Center => Alignment::Center,
            Align::Right => Alignment::Right,
        };
        let look: Worn<'l> = if align == look.align {
            Worn::Style(look)
        } else {
            let own = Look {
                align,
                ..look.clone()
            };
            own.into()
        };
        let inner = width - style.table.cell_margin * 2;
        let look = (look, StyleRef::Own(element));
        let setting = self.words.set(texts::cell(cell), look, inner, room);
        self.own(Owner::Block(one.block), setting)
    }

    /// The lines of the cell `set` over several rows that a page holds: what `reach` has room for, all that are left where the
    /// rows end there. Its upper left corner is `x`, `y`; `used` knows what pages before hold.
    fn lines_of_page(
        &self,
        set: u32,
        (height, ends): (Twips, bool),
        (x, y): (Twips, Twips),
        used: &mut BTreeMap<u32, u32>,
    ) -> Option<Lines> {
        let style = self.layout.style;
        let setting = &self.made.sets.get(set as usize)?.setting;
        let first = used.get(&set).copied().unwrap_or_default();
        let rest = setting.lines.get(first as usize..)?;
        // What goes on from the page before has its white there.
        let (edges, space) = if first == 0 {
            (table_edges(style), style.table.cell_space)
        } else {
            (Twips::ZERO, Twips::ZERO)
        };
        let own: Twips = rest.iter().map(|line| setting.line_height(line)).sum();
        let mut filled = Twips::ZERO;
        let fit = rest.iter().take_while(|line| {
            filled += setting.line_height(line);
            ends || filled + edges <= height
        });
        let count = fit.count() as u32;
        used.insert(set, first + count);
        // All of it on one page stands in the middle.
        let above = if first == 0 && ends {
            (height - edges - own).or_nothing() / 2
        } else {
            Twips::ZERO
        };
        (count > 0).then(|| Lines {
            set,
            first,
            count,
            x: x + style.table.cell_margin,
            y: y + style.table.border + space + above,
            edge: None,
        })
    }

    /// The boxes of the row `row` whose upper edge is `y`. `reach` says how high the rows are on this page from this one to
    /// another, and whether they end there; `part` which lines stand here and whether they are the last, where the row is parted.
    fn boxes(
        &self,
        one: &Table<'_>,
        row: usize,
        (sets, widths): (&[Vec<u32>], &[Twips]),
        reach: &dyn Fn(usize) -> (Twips, bool),
        (y, part): (Twips, Option<(Part, bool)>),
        used: &mut BTreeMap<u32, u32>,
    ) -> Vec<Box> {
        let style = self.layout.style;
        let cells = one.table.rows().get(row).map_or(&[][..], Vec::as_slice);
        let sets = sets.get(row).map_or(&[][..], Vec::as_slice);
        let edges = table_edges(style);
        let boxes = cells.iter().zip(sets).filter_map(|(cell, set)| {
            let reach = reach(row + cell.down());
            let (height, goes_on) = (reach.0, part.is_some_and(|(part, _)| part.line > 0));
            if cell.down() > 1 {
                let place = empty(cell, widths);
                let lines = self.lines_of_page(*set, reach, (place.x, y), used);
                return Some(Box {
                    height,
                    goes_on,
                    lines: lines.into_iter().collect(),
                    ..place
                });
            }
            let setting = &self.made.sets.get(*set as usize)?.setting;
            let count = setting.lines.len() as u32;
            let (first, last) = match part {
                None => (0, count),
                Some((part, true)) => (part.line.min(count), count),
                Some((part, false)) => (part.line.min(count), (part.line + part.count).min(count)),
            };
            let lines = setting
                .lines
                .get(first as usize..last as usize)
                .unwrap_or_default();
            let own: Twips = lines.iter().map(|line| setting.line_height(line)).sum();
            let free = (height - edges - own).or_nothing();
            let above = if part.is_some() {
                Twips::ZERO
            } else {
                free / 2
            };
            // What goes on from the page before has its white there.
            let space = if goes_on {
                Twips::ZERO
            } else {
                style.table.cell_space
            };
            let place = empty(cell, widths);
            let lines = (last > first).then(|| Lines {
                set: *set,
                first,
                count: last - first,
                x: place.x + style.table.cell_margin,
                y: y + style.table.border + space + above,
                edge: None,
            });
            Some(Box {
                height,
                goes_on,
                lines: lines.into_iter().collect(),
                ..place
            })
        });
        boxes.collect()
    }

    /// Lines beside one another, from the entry `at` on: a row an entry, or the imprint as one, its lower rule on the lower
    /// edge of the type area.
    ///
    /// The first paragraph of its last row, which a rule would stand below.
    pub(super) fn grid(&mut self, grid: &'l Grid, at: &mut usize, of: Boxes) -> Option<u32> {
        let style = self.layout.style;
        let whole: Twips = grid.columns.iter().sum();
        let left = (style.page.text_width() - whole).or_nothing() / 2;
        let mut rows = Vec::new();
        let mut shown = None;
        for (n, row) in grid.rows.iter().enumerate() {
            let mut highest = Twips::ZERO;
            let mut boxes = Vec::new();
            let mut column = 0;
            for cell in &row[..] {
                let before: Twips = grid.columns.iter().take(column).sum();
                let columns = grid.columns.iter().skip(column).take(cell.span);
                column += cell.span;
                let width: Twips = columns.sum();
                let mut height = Twips::ZERO;
                let mut lines = Vec::new();
                for line in &cell.lines {
                    let setting = self.line(line, width);
                    let look = self.layout.styles.look(line.style);
                    let unit = crate::style::Style::char_unit(look.size);
                    height += look.before.twips(unit, style.line_unit());
                    let (own, count) = (setting.height(), setting.lines.len() as u32);
                    let set = self.own(Owner::Front, setting);
                    lines.push(Lines {
                        set,
                        first: 0,
                        count,
                        x: left + before,
                        y: height,
                        edge: line.edge,
                    });
                    if !line.pieces.is_empty() && shown.is_none_or(|one: (usize, u32)| one.0 < n) {
                        shown = Some((n, set));
                    }
                    height += own;
                }
                highest = highest.max(height);
                boxes.push(Box {
                    x: left + before,
                    width,
                    height,
                    across: cell.span as u32,
                    down: 1,
                    goes_on: false,
                    lines,
                });
            }
            rows.push((highest, boxes));
        }
        let has_rules = grid.at_bottom && style.imprint.rules;
        let (outer, inner) = if has_rules {
            (style.imprint.outer, style.imprint.inner)
        } else {
            (Twips::ZERO, Twips::ZERO)
        };
        let mut y = Twips::ZERO;
        let mut page = 0;
        if grid.at_bottom {
            let part = self.parts(*at).first().copied();
            *at += 1;
            let heights: Twips = rows.iter().map(|row| row.0).sum();
            let between = inner * (rows.len() as i32 - 1).max(0);
            page = part.map_or(0, |part| part.page);
            y = style.page.text_height() - heights - between - outer * 2;
        }
        let bar = |y: Twips, weight: Twips| {
            let bar = Bar {
                x: left,
                y,
                rule: Rule {
                    line: RuleLine::Single,
                    weight,
                    width: whole,
                    colour: "000000".into(),
                },
                under: None,
            };
            Thing::Rule(bar.into())
        };
        for (n, (height, mut boxes)) in rows.into_iter().enumerate() {
            if grid.at_bottom {
                let weight = if n == 0 { outer } else { inner };
                if has_rules {
                    self.add(page, bar(y, weight));
                }
                y += weight;
            } else {
                let part = self.parts(*at).first().copied();
                *at += 1;
                page = part.map_or(page, |part| part.page);
                y = part.map_or(y, |part| part.y);
            }
            for one in &mut boxes {
                let above = (height - one.height) / 2;
                for lines in &mut one.lines {
                    lines.y += y + above;
                }
                one.height = height;
            }
            let row = Row {
                of,
                row: n as u32,
                header: false,
                again: false,
                y,
                height,
                boxes,
            };
            self.add(page, Thing::Row(row.into()));
            y += height;
        }
        if has_rules {
            self.add(page, bar(y, outer));
        }
        shown.map(|one| one.1)
    }
}

/// The place of `cell` in its row, nothing in it.
fn empty(cell: &Cell, widths: &[Twips]) -> Box {
    Box {
        x: widths.iter().take(cell.column()).sum(),
        width: table::cell_width(cell, widths),
        height: Twips::ZERO,
        across: cell.across() as u32,
        down: cell.down() as u32,
        goes_on: false,
        lines: Vec::new(),
    }
}
