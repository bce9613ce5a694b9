//! The document, fully resolved: what every element *is*, never how it looks.
//!
//! Documents are canonical by construction: no character that XML 1.0 forbids, no line break but
//! [`Atom::Break`], no white space at a paragraph's ends, no two neighbouring inlines that could be
//! one. So two documents that say the same are equal, and a writer never has to guess.

pub mod formula;
mod grid;
mod head;
mod inline;
mod pictures;
mod role;
mod shape;
mod shift;
mod table;
pub mod text;

pub use formula::Formula;
pub use grid::{Align, InGrid, Slot};
pub(crate) use head::PRINTED;
pub use head::{FIELDS, Field, Head, Imprint, MASTS};
pub use inline::{Atom, Content, Image, Inline, Inlines, Lead, Marks};
pub use role::{Level, ROLES, Role, RoleRow};
pub use shape::{Shape, WHOLE};
pub use shift::Shift;
pub use table::{Cell, Nested, Table};
pub use text::Plain;

pub use crate::lent::Text;

/// An official document (公文) or a speech.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The style sheet that was asked for in the front matter (`style:`), if any.
    pub style: Option<Plain>,
    /// What stands above the red line (版头).
    pub head: Head,
    /// Title to date, attachments included (主体), in reading order.
    pub body: Vec<Block>,
    /// Footnotes (脚注), in the order of their definitions.
    pub footnotes: Vec<Footnote>,
    /// Copies and printing line (版记).
    pub imprint: Imprint,
}

impl Document {
    /// Whether a formula in it is an equation.
    pub fn has_equations(&self) -> bool {
        let notes = self.footnotes.iter().flat_map(|note| &note.paragraphs);
        let body = self.body.iter().flat_map(|block| match block {
            Block::Paragraph(paragraph) => vec![paragraph.content()],
            Block::Table(table) => table.contents(),
            Block::PageBreak | Block::Contents => Vec::new(),
        });
        let mut pieces = body.chain(notes).flat_map(Inlines::pieces);
        pieces.any(|piece| matches!(&piece.content, Content::Atom(Atom::Formula(one)) if one.tree().is_some()))
    }
}

/// A block of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// One paragraph, heading or line with a role.
    Paragraph(Paragraph),
    /// A real table with rows and cells; a long text has few, and its paragraphs need no room for one.
    Table(Box<Table>),
    /// The next block starts a new page.
    PageBreak,
    /// A table of contents (目录) stands here, made of the headings.
    Contents,
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Self::Table(Box::new(table))
    }
}

/// A paragraph and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    role: Role,
    content: Inlines,
}

impl Paragraph {
    /// A paragraph of `content`, or nothing when there is no content.
    ///
    /// Only body paragraphs (正文) carry leads; elsewhere the lead mark is taken off.
    pub fn new(role: Role, content: Inlines) -> Option<Self> {
        let content = if role == Role::Body {
            content
        } else {
            content.without_leads()
        };
        let content = content.trimmed();
        (!content.is_empty()).then_some(Self { role, content })
    }

    /// What the paragraph is.
    pub fn role(&self) -> Role {
        self.role
    }

    /// What it says.
    pub fn content(&self) -> &Inlines {
        &self.content
    }
}

/// A footnote (脚注): its label in the source and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    /// The label that references carry; unique in a document.
    pub label: Plain,
    /// The text, a paragraph each; never empty.
    pub paragraphs: Vec<Inlines>,
}
