//! What stands in a paragraph: text, breaks, symbols, references, pictures, with the fields and links
//! around them.

use std::borrow::Cow;
use std::rc::Rc;

use super::fields::{self, Field, Meaning};
use super::frames::{Frame, Kind};
use super::math::Equation;
use super::objects;
use super::package::Relationship;
use super::raw::{Block, Look, Para, Piece, What};
use super::shown::{self, Shown};
use super::story::{NoteKind, Story};
use super::symbols;
use super::xml::{Ns, Tag};
use crate::model::text::{is_text, is_text_char};

/// The state of the text of a story.
#[derive(Debug, Default)]
pub struct Text {
    /// The text of the element that is open.
    pub buffer: String,
    /// The looks of the runs that are open; the last one counts.
    pub looks: Vec<Look>,
    /// The equation that is open, where the file keeps sources.
    pub equation: Option<Equation>,
    /// Pieces so far, to know whether something said anything.
    pub produced: usize,
    /// A note that is complete: its blocks and its id.
    pub finished: Option<Vec<Block>>,
    /// The note's id.
    pub note: Option<i32>,
    /// The reading of the ruby that is open, and whether its element is open.
    reading: (String, bool),
    fields: Vec<Field>,
    links: Vec<Option<Rc<str>>>,
    /// Bookmarks that are open, by id; those around a note's reference are looked for later.
    bookmarks: Vec<(String, String)>,
}

/// Bookmarks that are open at once; a document without their ends must not make every note slow.
const MAX_BOOKMARKS: usize = 32;

impl Story<'_> {
    /// Takes in an element of a paragraph.
    ///
    /// Where an element needs to be known at its end, the frame keeps it.
    pub(super) fn enter_text(&mut self, frame: &mut Frame, tag: &Tag<'_>) {
        match frame.kind {
            Kind::Run => self.text.looks.push(Look::default()),
            Kind::RunProps => {
                let style = (tag.name() == b"rStyle").then(|| tag.val()).flatten();
                let style = style.and_then(|id| self.shared.styles.find(&id));
                if let Some(look) = self.text.looks.last_mut() {
                    look.style = style.or(look.style);
                    look.props.set(tag);
                }
            }
            Kind::Text => {
                self.text.buffer.clear();
                frame.keeps_space =
                    tag.ns != Ns::W || tag.attr(b"space").is_some_and(|value| value == "preserve");
                frame.instruction = tag.name() == b"instrText";
            }
            Kind::Link => {
                let link = tag
                    .attr(b"id")
                    .and_then(|id| self.links.get(&*id))
                    .map(address);
                self.text.links.push(link);
            }
            Kind::SimpleField => {
                let instruction = tag.attr(b"instr").unwrap_or_default().into_owned();
                self.text.fields.push(Field {
                    instruction,
                    ..Field::default()
                });
                self.begin_result();
            }
            Kind::Inserted => self.shared.tally.inserted += 1,
            Kind::Deleted => {
                self.shared.tally.deleted += 1;
                frame.kind = Kind::Skip;
            }
            Kind::Reading => {
                self.shared.tally.ruby += 1;
                self.text.reading.1 = true;
            }
            Kind::Leaf => self.leaf(tag),
            _ => self.enter_math(frame, tag),
        }
    }

    /// An element that ends.
    ///
    /// What had no text by then (an empty ruby, an instruction) leaves none.
    pub(super) fn close_text(&mut self, frame: Frame) {
        match frame.kind {
            Kind::Run => drop(self.text.looks.pop()),
            Kind::Text if frame.instruction => {
                if let Some(field) = self.text.fields.last_mut().filter(|field| !field.in_result) {
                    field.instruction.push_str(&self.text.buffer);
                }
            }
            Kind::Text => {
                let text = std::mem::take(&mut self.text.buffer);
                if let Some(equation) = &mut self.text.equation {
                    equation.letters.push_str(&text);
                    equation.look = self.text.looks.last().cloned();
                }
                self.add_text(&text, frame.keeps_space);
                self.text.buffer = text;
            }
            Kind::Link => drop(self.text.links.pop()),
            Kind::SimpleField => self.end_field(),
            Kind::Reading => self.text.reading.1 = false,
            // It comes before the base in the file and stands after it in a line.
            Kind::Ruby => {
                let reading = std::mem::take(&mut self.text.reading.0);
                if !reading.is_empty() {
                    self.add(What::Text(format!("（{reading}）")));
                }
            }
            Kind::Brackets => self.sign(&frame.close),
            Kind::Operand(_) => self.close_operand(frame.from),
            Kind::Sum => self.sign(&frame.alt),
            Kind::Drawing => self.close_drawing(frame),
            Kind::Formula => self.close_formula(),
            _ => {}
        }
    }

    /// White space at the ends counts only where the file says so (`xml:space`, ISO/IEC 29500-1, 17.3.3.31). A line
    /// end in text is a space; characters that no document can hold are counted.
    fn add_text(&mut self, text: &str, keeps_space: bool) {
        let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        let text = if keeps_space {
            text
        } else {
            text.trim_matches(blank)
        };
        if is_text(text) {
            self.add(What::Text(text.to_owned()));
            return;
        }
        // A line end in text is a space to Word; other control characters come from broken writers.
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\n' | '\r' => out.push(' '),
                c if is_text_char(c) => out.push(c),
                _ => self.shared.tally.controls += 1,
            }
        }
        self.add(What::Text(out));
    }

    /// A sign that a formula needs on one line.
    pub(super) fn sign(&mut self, sign: &str) {
        if !sign.is_empty() {
            self.add(What::Text(sign.to_owned()));
        }
    }

    /// Adds a piece where it belongs: to the paragraph, or to what an open field hides.
    ///
    /// The innermost link counts, of an element or of a field. What stands in a field before its result is hidden
    /// until it is known that the field has none.
    pub(super) fn add(&mut self, what: What) {
        if matches!(&what, What::Text(text) if text.is_empty()) {
            return;
        }
        if let Some(equation) = &mut self.text.equation {
            let look = self.text.looks.last().cloned().unwrap_or_default();
            equation.pieces.push(Piece { what, look });
            return;
        }
        if let (What::Text(text), (reading, true)) = (&what, &mut self.text.reading) {
            reading.push_str(text);
            return;
        }
        let mut look = self.text.looks.last().cloned().unwrap_or_default();
        let field = self
            .text
            .fields
            .iter()
            .rev()
            .find_map(|field| field.link.as_ref());
        look.link = self
            .text
            .links
            .iter()
            .rev()
            .flatten()
            .next()
            .or(field)
            .cloned();
        let piece = Piece { what, look };
        if self
            .text
            .fields
            .iter()
            .any(|field| field.in_result && field.replaced)
        {
            return;
        }
        if let Some(field) = self.text.fields.iter_mut().find(|field| !field.in_result) {
            // A field within says what a part of the instruction is.
            if let What::Text(text) = &piece.what {
                field.instruction.push_str(text);
            }
            field.hidden.push(piece);
            return;
        }
        self.push(piece);
    }

    /// Text that looks as the text before it is one piece with it.
    fn push(&mut self, piece: Piece) {
        self.count();
        if self.para().is_none() {
            // Text outside of any paragraph: not valid, and still text.
            let para = Para {
                pieces: vec![piece],
                ..Para::default()
            };
            self.put(Block::Para(Box::new(para)));
            return;
        }
        let Some(para) = self.para() else { return };
        if let (
            Some(Piece {
                what: What::Text(last),
                look,
            }),
            What::Text(text),
        ) = (para.pieces.last_mut(), &piece.what)
            && *look == piece.look
        {
            last.push_str(text);
        } else {
            para.pieces.push(piece);
        }
    }

    /// An element without content that stands for a character, a break, a reference or a picture.
    fn leaf(&mut self, tag: &Tag<'_>) {
        match (tag.ns, tag.name()) {
            (Ns::W, b"tab" | b"ptab") => self.add(What::Text("\t".to_owned())),
            (Ns::W, b"cr") => self.add(What::Break),
            (Ns::W, b"br") => self.add(match tag.attr(b"type").as_deref() {
                Some("page") => What::PageBreak,
                _ => What::Break,
            }),
            (Ns::W, b"noBreakHyphen") => self.add(What::Text("\u{2011}".to_owned())),
            (Ns::W, b"softHyphen") => self.add(What::Text("\u{AD}".to_owned())),
            (Ns::W, b"sym") => self.symbol(tag),
            (Ns::W, b"fldChar") => self.field(tag),
            (Ns::W, b"footnoteReference") => self.note(NoteKind::Foot, tag),
            (Ns::W, b"endnoteReference") => self.note(NoteKind::End, tag),
            (Ns::W, b"commentReference") => self.shared.tally.comments.extend(tag.number(b"id")),
            (Ns::W, b"bookmarkStart") => {
                if let (Some(id), Some(name)) = (tag.attr(b"id"), tag.attr(b"name")) {
                    if self.text.bookmarks.len() >= MAX_BOOKMARKS {
                        self.text.bookmarks.remove(0);
                    }
                    self.text
                        .bookmarks
                        .push((id.into_owned(), name.into_owned()));
                }
            }
            (Ns::W, b"bookmarkEnd") => {
                if let Some(id) = tag.attr(b"id") {
                    self.text.bookmarks.retain(|open| open.0 != id);
                }
            }
            (Ns::W, b"altChunk") => self.object(objects::CHUNK, tag, b"id"),
            (Ns::W, b"subDoc") => self.object(objects::PART, tag, b"id"),
            (Ns::W, b"result" | b"default" | b"checked" | b"listEntry") => self.form(tag),
            (Ns::Other, b"chart") => self.object(objects::CHART, tag, b"id"),
            (Ns::Other, b"relIds") => self.object(objects::DIAGRAM, tag, b"dm"),
            (Ns::Other, b"OLEObject") => self.object(objects::EMBEDDED, tag, b"id"),
            (Ns::Wp | Ns::A, _) | (Ns::Other, b"cNvPr") | (Ns::V, b"shape" | b"imagedata") => {
                self.drawn(tag);
            }
            (Ns::V, b"textpath") => {
                if let Some(text) = tag.attr(b"string") {
                    self.add_text(&text, true);
                }
            }
            _ => {}
        }
    }

    /// A character of a symbol font. One that is unknown stays what it is, and is counted.
    fn symbol(&mut self, tag: &Tag<'_>) {
        let font = tag.attr(b"font").unwrap_or_default();
        let code = tag
            .attr(b"char")
            .and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
        let (character, known) = code.map_or((None, false), |code| symbols::character(&font, code));
        if !known {
            self.shared.tally.symbols += 1;
        }
        if let Some(character) = character.filter(|c| is_text_char(*c)) {
            self.add(What::Text(character.to_string()));
        }
    }

    /// A part of a form's field (17.16.17).
    fn form(&mut self, tag: &Tag<'_>) {
        let Some(field) = self.text.fields.last_mut().filter(|field| !field.in_result) else {
            return;
        };
        let value = tag.val().map(Cow::into_owned);
        match tag.name() {
            b"result" => field.form.result = tag.number(b"val"),
            b"default" => field.form.default = value,
            b"checked" => field.form.checked = Some(tag.on()),
            _ => field.form.entry(value.unwrap_or_default()),
        }
    }

    /// A reference to a note. Bookmarks around it lead to it from now on.
    fn note(&mut self, kind: NoteKind, tag: &Tag<'_>) {
        let Some(id) = tag.number(b"id") else { return };
        let label = self.shared.notes.label(kind, id);
        for (_, name) in &self.text.bookmarks {
            self.shared
                .notes
                .bookmarks
                .insert(name.clone(), label.clone());
        }
        self.add(What::Note(label));
    }

    /// A field begins, shows its result from here on, or ends (ISO/IEC 29500-1, 17.16.18).
    fn field(&mut self, tag: &Tag<'_>) {
        match tag.attr(b"fldCharType").as_deref() {
            // Fields in fields end with the depth that Word takes.
            Some("begin") if self.text.fields.len() < 64 => self.text.fields.push(Field::default()),
            Some("separate") => self.begin_result(),
            Some("end") => self.end_field(),
            _ => {}
        }
    }

    /// The instruction of the innermost field is complete.
    fn begin_result(&mut self) {
        let Some(field) = self.text.fields.last_mut() else {
            return;
        };
        field.in_result = true;
        field.produced = self.text.produced;
        field.hidden.clear();
        let meaning = if self.shared.own {
            fields::kept(&field.instruction)
        } else {
            fields::meaning(&field.instruction)
        };
        let what = match meaning {
            Meaning::Link(target) => {
                field.link = Some(target.into());
                None
            }
            Meaning::Target(target) => {
                field.link = Some(target.into());
                None
            }
            Meaning::Note(bookmark) => {
                let label = self.shared.notes.bookmarks.get(bookmark);
                label.cloned().map(What::Note)
            }
            Meaning::Nowhere(label) => Some(What::Note(label)),
            Meaning::Picture(src, alt, shape) => Some(What::Image(src, alt, shape)),
            Meaning::Formula(formula) => Some(What::Formula(formula)),
            Meaning::Other => None,
        };
        if let Some(what) = what {
            self.add(what);
            if let Some(field) = self.text.fields.last_mut() {
                field.replaced = true;
            }
        }
    }

    /// A field ends. One without a result shows what follows from its instruction; what does not is named.
    fn end_field(&mut self) {
        let Some(field) = self.text.fields.pop() else {
            return;
        };
        let has_result = field.in_result && self.text.produced > field.produced;
        // Within another field's instruction a result is counted there.
        let is_inner = self.text.fields.iter().any(|outer| !outer.in_result);
        if self.shared.own || has_result || field.replaced || (is_inner && field.in_result) {
            return;
        }
        let tally = &mut self.shared.tally;
        let shown = shown::shown(&field.instruction, &field.form, &mut tally.numbered);
        let said = field
            .instruction
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let text = match shown {
            Shown::Nothing => return,
            Shown::Unknown => {
                tally.fields.push((said, None));
                return;
            }
            Shown::Like(text) => {
                tally.fields.push((said, Some(text.clone())));
                text
            }
            Shown::Text(text) => text,
        };
        self.add_text(&text, true);
    }

    /// A field that has shown nothing by the end of its paragraph is broken: what it hides is text.
    pub(super) fn flush_fields(&mut self) {
        while self
            .text
            .fields
            .last()
            .is_some_and(|field| !field.in_result)
        {
            for piece in self
                .text
                .fields
                .pop()
                .map(|field| field.hidden)
                .unwrap_or_default()
            {
                self.push(piece);
            }
        }
    }
}

fn address(relationship: &Relationship) -> Rc<str> {
    relationship.target.as_str().into()
}
