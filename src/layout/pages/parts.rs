//! Tables, head and imprint as blocks.

use super::block::{Block, Entry, Kind};
use super::measure::Measurer;
use crate::element::Element;
use crate::layout::{Table, front, table};
use crate::model::{Atom, Cell, Content, Inlines, Marks};
use crate::twips::Twips;

impl Measurer<'_> {
    /// A table: its rows, the first of them above the others on every page.
    pub(super) fn table(&mut self, one: &Table<'_>) {
        let style = self.layout.style;
        let rows = one.table.rows();
        let Some(widths) = &one.columns else {
            let look = style.look(Element::TableLine);
            for (n, row) in rows.iter().enumerate() {
                let mut line = Inlines::new();
                let cells = row.iter().flat_map(Cell::contents);
                join(&mut line, cells, &Content::Text("\t".into()));
                self.paragraph(&line, look, Kind::Text, one.new_page && n == 0);
            }
            return;
        };
        let mut head = Twips::ZERO;
        for (n, row) in rows.iter().enumerate() {
            let is_head = n == 0 && rows.len() > 1;
            let element = if n == 0 {
                Element::TableHead
            } else {
                Element::TableCell
            };
            let look = style.look(element);
            let mut tallest: Option<Block> = None;
            // A cell over several rows has their height; what is too much for it Word gives to the last.
            for cell in row.iter().filter(|cell| cell.down() == 1) {
                let width = table::cell_width(cell, widths);
                let room = self.layout.cell_room(one, width);
                let inner = width - style.table.cell_margin * 2;
                // A table in a cell counts a line for each of its cells.
                let mut content = Inlines::new();
                join(&mut content, cell.contents(), &Content::Atom(Atom::Break));
                let block = self.set(&content, look, Kind::Text, inner, room);
                if tallest
                    .as_ref()
                    .is_none_or(|known| block.height() > known.height())
                {
                    tallest = Some(block);
                }
            }
            let block = tallest.unwrap_or_else(|| self.plain(look, Kind::Text));
            let whole = is_head || table::stays_whole(row, widths, style);
            let block = Block {
                before: style.table.border + style.table.cell_space * 2,
                after: Twips::ZERO,
                keep_next: is_head,
                keep_lines: whole,
                new_page: one.new_page && n == 0,
                repeat: head,
                ..block
            };
            if is_head {
                head = block.height() + block.before;
            }
            self.entries.push(Entry::Block(block));
        }
    }

    /// Head or imprint.
    pub(super) fn front(&mut self, items: &[front::Item], kind: Kind) {
        for item in items {
            match item {
                front::Item::Line(line) => {
                    let look = self.layout.styles.look(line.style);
                    let text = text(line);
                    let mut block = {
                        let content = Inlines::text(&text);
                        let width = self.layout.style.page.text_width();
                        self.set(&content, look, kind, width, self.layout.page_room())
                    };
                    if let Some(frame) = &line.frame {
                        // Text begins below it.
                        let rule = look.rule_below.as_ref();
                        let rule = rule.map_or(Twips::ZERO, |(rule, gap)| rule.weight + *gap);
                        let end = frame.top + block.height() + rule + frame.below;
                        block = Block::line((end - self.layout.style.page.top).or_nothing(), kind);
                    }
                    self.entries.push(Entry::Block(block));
                }
                front::Item::Grid(grid) => self.grid(grid, kind),
            }
        }
    }

    /// Lines beside one another; the imprint is one block, with the empty line that it hangs on.
    fn grid(&mut self, grid: &front::Grid, kind: Kind) {
        let style = self.layout.style;
        let mut heights = Vec::new();
        for row in &grid.rows {
            let mut at = 0;
            let mut highest = Twips::ZERO;
            for cell in row {
                let columns = grid.columns.iter().skip(at).take(cell.span);
                at += cell.span;
                let width: Twips = columns.sum();
                let mut height = Twips::ZERO;
                for line in &cell.lines {
                    let look = self.layout.styles.look(line.style);
                    let content = Inlines::text(&text(line));
                    let block = self.set(&content, look, kind, width, self.layout.page_room());
                    height += block.height() + block.before;
                }
                highest = highest.max(height);
            }
            heights.push(highest);
        }
        if grid.at_bottom {
            let imprint = &style.imprint;
            let inner = imprint.inner * (heights.len() as i32 - 1).max(0);
            let rules = if imprint.rules {
                imprint.outer * 2 + inner
            } else {
                Twips::ZERO
            };
            let gap = self.pitch(style.look(Element::TableGap));
            let height = heights.iter().sum::<Twips>() + rules + gap;
            self.entries.push(Entry::Block(Block {
                keep_lines: true,
                ..Block::line(height, kind)
            }));
        } else {
            for height in heights {
                self.entries.push(Entry::Block(Block::line(height, kind)));
            }
        }
    }
}

/// What a line of the front says.
fn text(line: &front::Line) -> String {
    line.pieces
        .iter()
        .map(|piece| piece.text.as_str())
        .collect()
}

/// Adds `contents` to `line`, `mark` between them.
fn join<'a>(line: &mut Inlines, contents: impl IntoIterator<Item = &'a Inlines>, mark: &Content) {
    for (n, content) in contents.into_iter().enumerate() {
        if n > 0 {
            line.push(mark.clone(), &Marks::default());
        }
        for piece in content.pieces() {
            line.push(piece.content.clone(), &piece.marks);
        }
    }
}
