//! A cell of a table: its paragraphs as the lines of one text, and the tables in it.

use super::emit::Emitter;
use super::lines;
use super::raw::{Block, Para};
use super::story::Shared;
use super::table;
use crate::draft::PLACEHOLDER;
use crate::model::{Atom, Cell, Content, Inlines, Table};
use crate::provenance::Provenance;
use crate::source::Span;

/// Where the text of a cell stands, piece by piece: how many bytes, and their place.
pub type Places = Vec<(usize, Span)>;

/// Everything of `blocks` as a cell, and where its text stands: paragraphs set apart by breaks, tables in it as tables
/// as long as they are not the `depth`th within one another.
pub fn content(
    emitter: &mut Emitter,
    shared: &Shared,
    blocks: Vec<Block>,
    depth: usize,
) -> (Cell, Places) {
    let mut under = Under {
        emitter,
        shared,
        depth,
        cell: Cell::default(),
        table: None,
        places: Vec::new(),
        text: Inlines::new(),
        told: Provenance::default(),
    };
    under.told.open(false);
    under.fill(blocks);
    under.settle();
    (under.cell, under.places)
}

/// Tells where the pieces of `content` stand, which is written to the source's text from `at` on.
fn tell(content: &Inlines, mut at: usize, told: &mut Provenance) {
    for piece in content.pieces() {
        let (shown, length) = match &piece.content {
            Content::Text(text) => (text.len(), Some(text.len())),
            Content::Atom(Atom::Break) => (lines::BREAK.len_utf8(), None),
            Content::Atom(_) => (PLACEHOLDER.len_utf8(), Some(0)),
        };
        if let Some(length) = length {
            told.push(length, Span::new(at, at + shown));
        }
        at += shown;
    }
}

/// A cell under way.
struct Under<'e> {
    emitter: &'e mut Emitter,
    shared: &'e Shared,
    depth: usize,
    cell: Cell,
    /// The table that came last.
    table: Option<Table>,
    places: Places,
    /// The text below it, or at the head of the cell.
    text: Inlines,
    told: Provenance,
}

impl Under<'_> {
    /// Adds `blocks`: what boxes within the cell hold comes in its order. Each paragraph is a line of the source's text,
    /// empty or not.
    fn fill(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            match block {
                Block::Para(para) => self.para(para),
                Block::Table(inner) if table::is_grid(&inner, self.emitter.own) => {
                    if self.depth >= Table::MOST_NESTED {
                        self.emitter.flattened += 1;
                        self.flat(*inner);
                        continue;
                    }
                    let made = table::made(self.emitter, self.shared, *inner, self.depth + 1);
                    let (Some(table), mut places) = made else {
                        continue;
                    };
                    self.settle();
                    self.places.append(&mut places);
                    self.table = Some(table);
                }
                Block::Table(inner) => self.flat(*inner),
                Block::Contents(_) | Block::Section(_) => {}
            }
        }
    }

    /// The cells of a table that is none here, as text.
    fn flat(&mut self, table: super::raw::Table) {
        for cell in table.rows.into_iter().flatten() {
            self.fill(cell.blocks);
        }
    }

    fn para(&mut self, mut para: Box<Para>) {
        let boxes = std::mem::take(&mut para.boxes);
        let mut pieces = Vec::new();
        lines::pieces(self.emitter, self.shared, &para, &mut pieces);
        let content = lines::content(pieces);
        tell(&content, self.emitter.text.len(), &mut self.told);
        self.emitter.text.push_str(&lines::shown(&content));
        self.emitter.text.push('\n');
        self.text.push_line(&content);
        self.fill(boxes);
    }

    /// The text under way is complete.
    fn settle(&mut self) {
        let text = std::mem::take(&mut self.text);
        let mut told = std::mem::take(&mut self.told);
        told.trim(text.trimmed_range());
        let pieces = told.pieces(0).map(|(text, place)| (text.len(), place));
        self.places.extend(pieces);
        self.told.open(false);
        let cell = std::mem::take(&mut self.cell);
        self.cell = match self.table.take() {
            Some(table) => cell.with_table(table, text),
            None => cell.with_content(text),
        };
    }
}
