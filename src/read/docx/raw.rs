//! What a story of the package says, as it was written: paragraphs with their properties, not yet weighed.

use std::rc::Rc;

use super::numbering::Label;
use super::props::{ParaProps, RunProps};
use crate::model::{Formula, Shape};

/// A paragraph or table.
#[derive(Debug)]
pub enum Block {
    /// A paragraph.
    Para(Box<Para>),
    /// A table.
    Table(Box<Table>),
    /// A table of contents of our making ends: whether the document asks for it.
    Contents(bool),
    /// The section ends; the next one begins as its own properties say.
    Section(Section),
}

/// A paragraph.
#[derive(Debug, Default)]
pub struct Para {
    /// Its style.
    pub style: Option<usize>,
    /// What is set directly.
    pub props: ParaProps,
    /// Its content.
    pub pieces: Vec<Piece>,
    /// Its automatic number.
    pub label: Option<Label>,
    /// Its mark is deleted, or hidden as between a heading and its text: what follows is the same paragraph.
    pub joins: bool,
    /// Its mark is hidden: without text that shows there is no such paragraph.
    pub hidden: bool,
    /// Text boxes anchored in it.
    pub boxes: Vec<Block>,
    /// It stands in a table of contents of our making.
    pub in_contents: bool,
    /// The section that ends with it.
    pub section: Option<Section>,
}

/// A piece of a paragraph.
#[derive(Debug, Clone)]
pub struct Piece {
    /// What it is.
    pub what: What,
    /// How it looks.
    pub look: Look,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Text.
    Text(String),
    /// A line break.
    Break,
    /// A page break.
    PageBreak,
    /// A picture: where it lies, what stands for it, how it stands there.
    Image(String, String, Shape),
    /// A reference to the note with this label.
    Note(String),
    /// A formula.
    Formula(Formula),
}

/// How a piece looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// What is set directly.
    pub props: RunProps,
    /// Its character style.
    pub style: Option<usize>,
    /// Where it links to.
    pub link: Option<Rc<str>>,
}

/// A table.
#[derive(Debug, Default)]
pub struct Table {
    /// Its style.
    pub style: Option<usize>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Default)]
pub struct Cell {
    /// How many columns it takes.
    pub span: usize,
    /// Whether it is merged with the cell above or those below.
    pub vertical: Vertical,
    /// Goes on the cell before it (`w:hMerge`, of old files).
    pub joins: bool,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// How a cell is merged from top to bottom (`w:vMerge`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Vertical {
    /// Not at all.
    #[default]
    Single,
    /// With those below that go on.
    Begins,
    /// With the one above.
    GoesOn,
}

/// What is known of a section.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Section {
    /// Begins on the page on which the section before it ends.
    pub continuous: bool,
    /// Landscape or in columns: a page that the document has no place for.
    pub unusual: bool,
}
