//! Tables, head and imprint as blocks.

use std::collections::BTreeMap;

use super::block::{Block, Entry, Kind};
use super::measure::Measurer;
use super::texts;
use crate::element::Element;
use crate::layout::{Table, front, table};
use crate::model::Inlines;
use crate::style::Style;
use crate::twips::Twips;

impl Measurer<'_> {
    /// A table: its rows, the first of them above the others on every page.
    pub(super) fn table(&mut self, one: &Table<'_>) {
        let style = self.layout.style;
        let rows = one.table.rows();
        let Some(widths) = &one.columns else {
            let look = self.layout.styles.own(Element::TableLine);
            for (n, row) in rows.iter().enumerate() {
                let line = texts::row_as_line(row);
                self.paragraph(&line, look, Kind::Text, one.new_page && n == 0);
            }
            return;
        };
        let around = table_edges(style);
        let (header, repeats) = (one.table.header(), one.table.header_repeats());
        let (page, kept) = (self.page_height(), self.layout.kept_from(one));
        let mut head = Twips::ZERO;
        // What cells over several rows need, by the row that ends them.
        let mut needs: BTreeMap<usize, Vec<(usize, Twips)>> = BTreeMap::new();
        let first = self.entries.len();
        for (n, row) in rows.iter().enumerate() {
            let element = if n < header {
                Element::TableHead
            } else {
                Element::TableCell
            };
            let look = self.layout.styles.own(element);
            let mut tallest: Option<Block> = None;
            let mut notes = Twips::ZERO;
            let references = self.references();
            for cell in row {
                let width = table::cell_width(cell, widths);
                let room = self.layout.cell_room(one, width);
                let inner = width - style.table.cell_margin * 2;
                let mut block = self.set(&texts::cell(cell), look, Kind::Text, inner, room);
                for extra in &mut block.extras {
                    notes += std::mem::take(&mut extra.notes);
                }
                if cell.down() > 1 {
                    let last = n + cell.down() - 1;
                    needs.entry(last).or_default().push((n, block.height()));
                } else if tallest
                    .as_ref()
                    .is_none_or(|known| block.height() > known.height())
                {
                    tallest = Some(block);
                }
            }
            let mut block = tallest.unwrap_or_else(|| self.plain(look, Kind::Text));
            let own = block.height() + around;
            // What is too much for the rows of a cell Word gives to the last of them.
            let missing = needs.remove(&n).into_iter().flatten().map(|(from, need)| {
                let above = self.entries.get(first + from..).unwrap_or_default();
                let above: Twips = above.iter().map(Entry::height).sum();
                (need + around - above - own).or_nothing()
            });
            let mut missing = missing.max().unwrap_or_default();
            // What no page holds goes on over pages, as its text does: a line more, because the rows above end within one.
            if own + missing > page && block.pitch > Twips::ZERO {
                block.lines += (missing.get() / block.pitch.get()) as u32 + 1;
                missing = Twips::ZERO;
            }
            block.add(0, around + missing, notes);
            self.gather_notes(references);
            let is_head = n < header && repeats;
            let fits = block.height() <= page;
            let stays = n >= kept || table::stays_whole(row, widths, false, style);
            let whole = fits && (is_head || stays);
            let block = Block {
                before: Twips::ZERO,
                after: Twips::ZERO,
                keep_next: (n < header && rows.len() > header) || n >= kept,
                keep_lines: whole,
                new_page: one.new_page && n == 0,
                repeat: if n < header { Twips::ZERO } else { head },
                ..block
            };
            if is_head {
                head += block.height();
            }
            self.entries.push(Entry::Block(block));
        }
        // A head that leaves no room for a row below it stands there once, and keeps nothing.
        let row = self.pitch(self.layout.styles.own(Element::TableCell)) * 2 + around;
        if head + row > page {
            let own = self.entries.get_mut(first..).unwrap_or_default();
            for (n, entry) in own.iter_mut().enumerate() {
                if let Entry::Block(block) = entry {
                    block.repeat = Twips::ZERO;
                    block.keep_next &= n >= header;
                }
            }
        }
    }

    /// Head or imprint.
    pub(super) fn front(&mut self, items: &[front::Item], kind: Kind) {
        for (n, item) in items.iter().enumerate() {
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
                        let mut height = block.height();
                        if !frame.holds(items, n.checked_sub(1)) {
                            height += frame.top - self.layout.style.page.top;
                        }
                        if !frame.holds(items, Some(n + 1)) {
                            height += rule + frame.below;
                        }
                        block = Block::line(height.or_nothing(), kind);
                    } else if let Some((rule, gap)) = &look.rule_below {
                        // The border is part of the paragraph: what follows stands below it.
                        block.pitch += rule.weight + *gap;
                    }
                    block.new_page = look.page_break_before;
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

/// What a row is higher than its lines: a rule, and white above and below.
pub fn table_edges(style: &Style) -> Twips {
    style.table.border + style.table.cell_space * 2
}
