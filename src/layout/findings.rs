//! What the document loses or changes on its way to the page, found once and before any writer, in the order
//! in which a reader comes to it.

use super::flow::Item;
use super::link::is_safe_target;
use super::title;
use super::wide::MAX_COLUMNS;
use super::{Layout, Paragraph};
use crate::diag::{Finding, message};
use crate::model::{Atom, Content, Inlines};
use crate::source::Span;

/// Characters of a formula that are shown.
const SHOWN: usize = 40;

/// What there is to say about the body and the notes of `layout`: W01 a picture became text, W02 a link
/// became text, W03 a footnote without reference, W04 a reference without footnote, W05 a table too wide,
/// W20–W27 why a picture became text, W57 a formula that is text. `places` are those of the blocks in the source.
pub fn gather(layout: &Layout<'_>, places: &[Option<Span>]) -> Vec<Finding> {
    let mut walk = Walk {
        layout,
        place: None,
        in_notes: false,
        found: Vec::new(),
    };
    let place = |block: u32| places.get(block as usize).copied().flatten();
    for item in &layout.body {
        match item {
            Item::Section(_) | Item::Break | Item::Gap(_) => {}
            Item::Contents(one) => {
                walk.place = one.block.and_then(place);
                if one.entries.is_empty() {
                    walk.say(Finding::whole(message::W55 {}));
                }
            }
            Item::Paragraph(paragraph) => {
                walk.place = place(paragraph.block);
                walk.paragraph(paragraph);
            }
            Item::Row(row) => {
                walk.place = row.signatures.first().and_then(|first| place(first.block));
                for one in &row.signatures {
                    walk.paragraph(one);
                }
            }
            Item::Table(table) => {
                walk.place = place(table.block);
                let columns = table.table.widest();
                if columns > MAX_COLUMNS {
                    walk.say(Finding::whole(message::W05 {
                        columns,
                        limit: MAX_COLUMNS,
                    }));
                }
                for cell in table.table.contents() {
                    walk.inlines(cell);
                }
            }
        }
    }
    walk.notes();
    walk.found
}

/// The walk through a document, in the order in which the parts of a Word file are written: body, notes without a
/// reference, notes.
struct Walk<'l> {
    layout: &'l Layout<'l>,
    /// Where the block under way stands in the source.
    place: Option<Span>,
    /// Whether it is a footnote.
    in_notes: bool,
    found: Vec<Finding>,
}

impl Walk<'_> {
    /// Says something about the block under way.
    fn say(&mut self, finding: Finding) {
        let span = finding.span.or(self.place);
        self.found.push(Finding { span, ..finding });
    }

    /// A title is walked through line by line, as it is set: a link over a computed break is two links.
    fn paragraph(&mut self, paragraph: &Paragraph<'_>) {
        let content = paragraph.paragraph.content();
        let breaks = self.layout.breaks(paragraph);
        if breaks.is_empty() {
            self.inlines(content);
        } else {
            let lines = title::lines(content, breaks);
            for line in &lines {
                self.inlines(line);
            }
        }
    }

    /// One finding a link, however many pieces it has.
    fn inlines(&mut self, inlines: &Inlines) {
        let mut link = None;
        for piece in inlines.pieces() {
            let target = piece.marks.link.as_deref();
            if link != target {
                link = target;
                if let Some(target) = target.filter(|target| !is_safe_target(target)) {
                    self.say(Finding::whole(message::W02 { target }));
                }
            }
            match &piece.content {
                Content::Atom(Atom::Image(image)) => {
                    if let Some(finding) = self.layout.pictures.finding(&image.src) {
                        self.say(finding);
                    }
                }
                Content::Atom(Atom::FootnoteRef(label)) => {
                    if self.in_notes || self.layout.notes.number(label).is_none() {
                        self.say(Finding::whole(message::W04 { label }));
                    }
                }
                Content::Atom(Atom::Formula(formula)) => {
                    if formula.tree().is_none() {
                        let text: String = formula.tex().chars().take(SHOWN).collect();
                        self.say(Finding::whole(message::W57 { text }));
                    }
                }
                Content::Atom(Atom::Break) | Content::Text(_) => {}
            }
        }
    }

    /// Notes without a reference, then the others. They stand nowhere in particular.
    fn notes(&mut self) {
        self.place = None;
        let notes = &self.layout.notes;
        for note in notes.stray() {
            let label = note.label.as_str();
            self.say(Finding::whole(message::W03 { label }));
            for paragraph in &note.paragraphs {
                self.inlines(paragraph);
            }
        }
        // No note can be referred to in a note.
        self.in_notes = true;
        for note in notes.in_order() {
            for paragraph in &note.paragraphs {
                self.inlines(paragraph);
            }
        }
    }
}
