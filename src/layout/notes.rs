//! Footnotes (脚注): which number a label gets.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Atom, Block, Content, Document, Footnote, Inlines};

/// The notes of a document by label, numbered in the order of their references.
#[derive(Debug, Default)]
pub struct Notes<'a> {
    numbers: BTreeMap<&'a str, usize>,
    order: Vec<&'a Footnote>,
    again: BTreeSet<usize>,
    stray: Vec<&'a Footnote>,
    defined: BTreeSet<&'a str>,
}

impl<'a> Notes<'a> {
    /// Numbers the notes of `document`.
    pub fn of(document: &'a Document) -> Self {
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
                    for cell in table.contents() {
                        notes.scan(cell, &defined);
                    }
                }
                Block::PageBreak | Block::Contents => {}
            }
        }
        notes.defined = defined.into_keys().collect();
        // By identity, so that a second note with a label that is taken is stray and not lost.
        let order: BTreeSet<*const Footnote> = notes
            .order
            .iter()
            .map(|note| std::ptr::from_ref(*note))
            .collect();
        let used = |note: &&Footnote| order.contains(&std::ptr::from_ref(*note));
        notes.stray = document
            .footnotes
            .iter()
            .filter(|note| !used(note))
            .collect();
        notes
    }

    /// Gives the notes that `inlines` refers to their numbers.
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

    /// The number of the note that references to `label` lead to; nothing when there is none, or when no
    /// reference stands in the body.
    pub fn number(&self, label: &str) -> Option<usize> {
        self.numbers.get(label).copied()
    }

    /// Whether there is a note of that label, referred to or not.
    pub fn is_defined(&self, label: &str) -> bool {
        self.defined.contains(label)
    }

    /// Whether the body refers to the note `number` more than once.
    pub fn is_repeated(&self, number: usize) -> bool {
        self.again.contains(&number)
    }

    /// The notes that have numbers, 1 first.
    pub fn in_order(&self) -> &[&'a Footnote] {
        &self.order
    }

    /// The number of `note`; 0 when nothing refers to it.
    pub fn number_of(&self, note: &Footnote) -> usize {
        let number = self.number(note.label.as_str()).unwrap_or(0);
        let own = number.checked_sub(1).and_then(|at| self.order.get(at));
        // A second note with its label is another one.
        own.filter(|own| std::ptr::eq(**own, note))
            .map_or(0, |_| number)
    }

    /// Whether no note has a number.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Notes that nothing in the body refers to.
    pub fn stray(&self) -> &[&'a Footnote] {
        &self.stray
    }
}
