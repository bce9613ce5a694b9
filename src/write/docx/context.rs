//! What the parts that hold text share while they are written.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::elements::Sink;
use super::images::Images;
use super::marks::{Extras, Stands, character_style};
use super::names::Ids;
use super::package::Links;
use super::pattern::Patterns;
use crate::element::Element;
use crate::layout::{Layout, Room, listing};
use crate::model::Marks;
use crate::ooxml::style_row;

/// What the part under way knows of the file around it: ids that must not come twice, targets, pictures, styles.
pub struct Context<'a> {
    /// What is written.
    pub layout: &'a Layout<'a>,
    /// The ids of its paragraph styles.
    pub ids: &'a Ids,
    /// The targets that the part links to.
    pub links: Links,
    /// The pictures that it shows.
    pub images: Images,
    /// What a picture may take where it stands.
    pub room: Room,
    /// Character styles that only documents which use them have.
    pub extras: Extras,
    /// The shapes of its elements.
    pub patterns: Patterns,
    /// Whether the part is that of the footnotes.
    pub in_notes: bool,
    /// Whether Latin letters have a font of their own.
    pub has_latin: bool,
    /// Footnotes that have been referred to.
    referred: BTreeSet<usize>,
    /// Blocks that a table of contents leads to, and the numbers of their bookmarks.
    targets: BTreeMap<u32, usize>,
    paragraphs: u32,
}

/// What a reference to a footnote is to become.
pub enum Reference {
    /// The note's own mark, bookmarked where it is referred to again.
    First {
        /// The note's number and id.
        number: usize,
        /// Whether it needs a bookmark.
        bookmark: bool,
    },
    /// A cross-reference to the note's number.
    Again {
        /// The note's number.
        number: usize,
    },
    /// It stands in a note, where Word allows none.
    Nowhere,
    /// There is no such note.
    Undefined,
}

impl<'a> Context<'a> {
    /// A file of `layout` of which nothing has been written; `ids` are those of its styles.
    pub fn new(layout: &'a Layout<'a>, ids: &'a Ids) -> Self {
        Self {
            layout,
            ids,
            links: Links::default(),
            images: Images::default(),
            room: layout.page_room(),
            extras: Extras::default(),
            patterns: Patterns::default(),
            in_notes: false,
            has_latin: layout.style.has_latin(),
            referred: BTreeSet::new(),
            targets: listing::targets(layout),
            paragraphs: 0,
        }
    }

    /// The next paragraph id: unique in the package, below 0x80000000 as Word asks.
    pub fn paragraph_id(&mut self) -> String {
        self.paragraphs = (self.paragraphs + 1) & 0x7FFF_FFFF;
        format!("{:08X}", self.paragraphs)
    }

    /// Opens the next paragraph, of the style `id`.
    ///
    /// # Errors
    /// What the part goes to cannot take it.
    pub fn open<W: Write>(
        &mut self,
        sink: &mut Sink<W>,
        id: &str,
        new_page: bool,
    ) -> io::Result<()> {
        let number = self.paragraph_id();
        self.patterns.open(sink, &number, id, new_page)
    }

    /// Writes the next paragraph, an empty line.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn gap<W: Write>(&mut self, sink: &mut Sink<W>) -> io::Result<()> {
        self.open(sink, style_row(Element::TableGap).id, false)?;
        Patterns::close(sink)
    }

    /// The id of the character style for `marks`.
    pub fn character_style(&mut self, marks: &Marks, what: Stands) -> Option<String> {
        character_style(marks, what, &mut self.extras)
    }

    /// The id and the name of the bookmark on `block`, if it has one. Ids come behind those of notes.
    pub fn bookmark(&self, block: u32) -> Option<(usize, String)> {
        let number = *self.targets.get(&block)?;
        let notes = self.layout.notes.in_order().len();
        Some((notes + number, format!("_Toc{number:09}")))
    }

    /// The next reference to the footnote `label`.
    pub fn refer(&mut self, label: &str) -> Reference {
        let notes = &self.layout.notes;
        match notes.number(label).filter(|_| !self.in_notes) {
            None if notes.is_defined(label) => Reference::Nowhere,
            None => Reference::Undefined,
            Some(number) if self.referred.insert(number) => Reference::First {
                number,
                bookmark: notes.is_repeated(number),
            },
            Some(number) => Reference::Again { number },
        }
    }
}
