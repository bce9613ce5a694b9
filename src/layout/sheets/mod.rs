//! A layout on sheets: every line, picture and rule in its place, as Word would put it. Whatever shows pages is written from
//! this, so that all of it shows the same ones.
//!
//! Lengths are twips; a sheet's y begins at the upper edge of its type area (版心), x at the left edge of that.
//! What a page holds is decided by [`pages`](super::pages) alone; here it only gets its place.

mod compose;
pub mod face;
mod foot;
mod listed;
mod rows;

use std::boxed;

use super::Layout;
use super::front::Edge;
use super::lines::spread::Glyph;
use super::lines::{Model, WORD};
use super::pages::setting::Setting;
use crate::style::{Page, Rule};
use crate::twips::Twips;

/// A document on sheets.
#[derive(Debug)]
pub struct Sheets<'l> {
    /// The sheets in order.
    pub sheets: Vec<Sheet>,
    /// The paragraphs that stand on them.
    pub sets: Vec<Set<'l>>,
    /// How lines are filled.
    pub model: &'static Model,
}

/// A sheet of paper.
#[derive(Debug)]
pub struct Sheet {
    /// The paper and its margins.
    pub page: Page,
    /// What stands on it, in the order of reading.
    pub things: Vec<Thing>,
    /// The page number (页码).
    pub number: Option<Lines>,
    /// Whether it is to bear one, if the sheets have any.
    pub numbered: bool,
}

/// A paragraph that stands on sheets.
#[derive(Debug)]
pub struct Set<'l> {
    /// What it belongs to.
    pub owner: Owner,
    /// Its lines.
    pub setting: Setting<'l>,
}

/// What a paragraph belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// The block of the document with that number.
    Block(u32),
    /// Head or imprint.
    Front,
    /// The footnote with that number.
    Note(u32),
    /// The notes without a reference.
    Stray,
    /// The page.
    Number,
    /// A table of contents: an entry that leads to the block with that number.
    Contents(u32),
}

/// Something on a sheet. Most are lines, and each takes the room of the largest.
#[derive(Debug)]
pub enum Thing {
    /// Lines of a paragraph.
    Lines(Lines),
    /// A row of boxes.
    Row(boxed::Box<Row>),
    /// A rule.
    Rule(boxed::Box<Bar>),
}

impl Thing {
    /// Its lines, those in its boxes in their order.
    pub fn lines(&self) -> impl Iterator<Item = &Lines> {
        let (own, row) = match self {
            Self::Lines(lines) => (Some(lines), None),
            Self::Row(row) => (None, Some(row)),
            Self::Rule(_) => (None, None),
        };
        let boxes = row.into_iter().flat_map(|row| &row.boxes);
        own.into_iter().chain(boxes.flat_map(|one| &one.lines))
    }
}

/// Lines of one paragraph that stand below one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lines {
    /// The paragraph, by its number in [`Sheets::sets`].
    pub set: u32,
    /// The first line.
    pub first: u32,
    /// How many.
    pub count: u32,
    /// The left edge of what the paragraph stands in.
    pub x: Twips,
    /// The upper edge of the first line.
    pub y: Twips,
    /// Where the strokes of the first one stand by the standard, whatever the font.
    pub edge: Option<Edge>,
}

/// A rule in its place.
#[derive(Debug, Clone)]
pub struct Bar {
    /// Its left end.
    pub x: Twips,
    /// Its upper edge.
    pub y: Twips,
    /// What it looks like; its width is its length.
    pub rule: Rule,
    /// The paragraph that it stands below, and how far below the strokes of that.
    pub under: Option<(u32, Twips)>,
}

/// A row of boxes, or what a sheet holds of one.
#[derive(Debug)]
pub struct Row {
    /// What it is a row of.
    pub of: Boxes,
    /// The number of the row, from 0.
    pub row: u32,
    /// Whether it is of the head of a table.
    pub header: bool,
    /// Whether it stands here once more, above what goes on.
    pub again: bool,
    /// Its upper edge.
    pub y: Twips,
    /// Its height.
    pub height: Twips,
    /// Its boxes, from left to right.
    pub boxes: Vec<Box>,
}

/// What a row of boxes belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Boxes {
    /// A table of the document, by its block.
    Table(u32),
    /// Head.
    Head,
    /// Imprint (版记).
    Imprint,
    /// Signatures beside one another.
    Signatures,
}

/// A box: a cell, or a place beside others.
#[derive(Debug)]
pub struct Box {
    /// Its left edge.
    pub x: Twips,
    /// How wide it is.
    pub width: Twips,
    /// How high, other rows that it reaches into included.
    pub height: Twips,
    /// Columns that it takes.
    pub across: u32,
    /// Rows that it takes.
    pub down: u32,
    /// Whether it began on a sheet before.
    pub goes_on: bool,
    /// What stands in it.
    pub lines: Vec<Lines>,
}

impl<'l> Sheets<'l> {
    /// `layout` on sheets as Word fills them.
    pub fn of(layout: &'l Layout<'_>) -> Self {
        Self::in_model(layout, &WORD)
    }

    /// `layout` on sheets as the program of `model` fills them.
    pub fn in_model(layout: &'l Layout<'_>, model: &'static Model) -> Self {
        compose::sheets(layout, model)
    }

    /// The characters of the line `n` of `setting` in their places.
    pub fn glyphs(&self, setting: &Setting<'_>, n: usize) -> Vec<Glyph> {
        setting.glyphs(n, self.model)
    }

    /// The paragraph of `lines`.
    pub fn set(&self, lines: &Lines) -> &Set<'l> {
        &self.sets[lines.set as usize]
    }
}

impl Lines {
    /// The number of each line, its upper edge and its height.
    pub fn each<'s>(
        &'s self,
        setting: &'s Setting<'_>,
    ) -> impl Iterator<Item = (usize, Twips, Twips)> + 's {
        let mut y = self.y;
        (self.first..self.first + self.count).map(move |n| {
            let line = setting.lines.get(n as usize);
            let height = line.map_or(Twips::ZERO, |line| setting.line_height(line));
            let top = y;
            y += height;
            (n as usize, top, height)
        })
    }
}

#[cfg(test)]
mod tests;
