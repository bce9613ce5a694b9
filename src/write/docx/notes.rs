//! Footnotes: which number a label gets, and `footnotes.xml`.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::Context;
use super::package::Package;
use super::runs::runs;
use super::xml::{DECLARATION, Sink};
use crate::model::{Atom, Block, Content, Document, Footnote, Inlines};
use crate::ooxml::{FOOTNOTES, ns, style_row};

/// The notes of a document by label. Word numbers them in the order of their references.
#[derive(Debug, Default)]
pub struct Notes<'a> {
    numbers: BTreeMap<&'a str, usize>,
    order: Vec<&'a Footnote>,
    again: BTreeSet<usize>,
    written: BTreeSet<usize>,
    stray: Vec<&'a Footnote>,
    defined: BTreeSet<&'a str>,
}

/// What a reference is to become.
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

impl<'a> Notes<'a> {
    /// Numbers the notes of `document`.
    pub fn number(document: &'a Document) -> Self {
        let mut notes = Self::default();
        if document.footnotes.is_empty() {
            return notes;
        }
        let defined: BTreeMap<&str, &Footnote> = document
            .footnotes
            .iter()
            .rev()
            .map(|note| (note.label.as_str(), note))
            .collect();
        for block in &document.body {
            match block {
                Block::Paragraph(paragraph) => notes.scan(paragraph.content(), &defined),
                Block::Table(table) => {
                    table
                        .rows()
                        .iter()
                        .flatten()
                        .for_each(|cell| notes.scan(cell, &defined));
                }
                Block::PageBreak => {}
            }
        }
        notes.defined = defined.into_keys().collect();
        // By identity, so that a second note with a label that is taken is stray and not lost.
        let used = |note: &&Footnote| notes.order.iter().any(|other| std::ptr::eq(*other, *note));
        notes.stray = document
            .footnotes
            .iter()
            .filter(|note| !used(note))
            .collect();
        notes
    }

    fn scan(&mut self, inlines: &Inlines, defined: &BTreeMap<&str, &'a Footnote>) {
        for piece in inlines.pieces() {
            let Content::Atom(Atom::FootnoteRef(label)) = &piece.content else {
                continue;
            };
            let Some(note) = defined.get(label.as_str()) else {
                continue;
            };
            let next = self.order.len() + 1;
            let number = *self.numbers.entry(note.label.as_str()).or_insert(next);
            if number == next {
                self.order.push(note);
            } else {
                self.again.insert(number);
            }
        }
    }

    /// The next reference to `label`.
    pub fn refer(&mut self, label: &str) -> Reference {
        match self.numbers.get(label) {
            None if self.defined.contains(label) => Reference::Nowhere,
            None => Reference::Undefined,
            Some(&number) if self.written.insert(number) => Reference::First {
                number,
                bookmark: self.again.contains(&number),
            },
            Some(&number) => Reference::Again { number },
        }
    }

    /// The number of `note`; 0 when nothing refers to it.
    pub fn number_of(&self, note: &Footnote) -> usize {
        let found = self
            .order
            .iter()
            .position(|other| std::ptr::eq(*other, note));
        found.map_or(0, |at| at + 1)
    }

    /// Whether the file needs `footnotes.xml`.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Notes that nothing in the body refers to.
    pub fn stray(&self) -> &[&'a Footnote] {
        &self.stray
    }
}

/// Writes `footnotes.xml`: Word's two separators, then the notes.
pub fn write(package: &mut Package, context: &mut Context<'_>) -> io::Result<()> {
    // A reference inside a note finds nothing from here on.
    let notes = std::mem::take(&mut context.notes);
    context.notes.defined.clone_from(&notes.defined);
    let mut sink = Sink::new(std::io::BufWriter::new(package.begin(FOOTNOTES.path)?));
    sink.raw(&format!(
        "{DECLARATION}<w:footnotes xmlns:w=\"{}\" xmlns:r=\"{}\" xmlns:w14=\"{}\" xmlns:mc=\"{}\" \
         mc:Ignorable=\"w14\">",
        ns::W,
        ns::R,
        ns::W14,
        ns::MC
    ))?;
    for (id, kind) in [(-1, "separator"), (0, "continuationSeparator")] {
        sink.raw(&format!(
            "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:pPr><w:spacing w:before=\"0\" \
             w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r><w:{kind}/></w:r></w:p>\
             </w:footnote>"
        ))?;
    }
    let id = |key: &str| style_row(key).map_or("", |row| row.id);
    let (text, mark) = (id("footnote"), id("footnote-mark"));
    // A note stands below the text that refers to it.
    context.room.1 /= 2;
    for (n, note) in notes.order.iter().enumerate() {
        sink.raw(&format!("<w:footnote w:id=\"{}\">", n + 1))?;
        for (m, paragraph) in note.paragraphs.iter().enumerate() {
            let para_id = context.paragraph_id();
            sink.raw(&format!(
                "<w:p w14:paraId=\"{para_id}\"><w:pPr><w:pStyle w:val=\"{text}\"/></w:pPr>"
            ))?;
            if m == 0 {
                sink.raw(&format!(
                    "<w:r><w:rPr><w:rStyle w:val=\"{mark}\"/></w:rPr><w:footnoteRef/></w:r>\
                     <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>"
                ))?;
            }
            for child in runs(paragraph, context) {
                sink.add(&child)?;
            }
            sink.raw("</w:p>")?;
        }
        sink.raw("</w:footnote>")?;
    }
    sink.raw("</w:footnotes>")?;
    sink.finish()
}
