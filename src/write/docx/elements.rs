//! docx-rs behind one door: the elements that it builds for us, in our own words, and the part they stream
//! into. No other file knows the crate, so that it can be replaced.
//!
//! Only what docx-rs gets right goes through it. Markup that it misspells or does not know is written raw.

use std::io::{self, Write};

use docx_rs::xml::writer::{EmitterConfig, EventWriter};
use docx_rs::{
    BookmarkEnd, BookmarkStart, Break, BreakType, BuildXML, DeleteInstrText, FieldChar,
    FieldCharType, FootnoteReference, HyperlinkData, InstrText, ParagraphChild, ParagraphProperty,
    RunChild, RunFonts, Tab, TableCell, Text, WidthType,
};

use super::tidy::TidyRunProperties;
use crate::twips::Twips;
use crate::write::xml::clean;

/// A run (`w:r`): characters of one look, or one thing that is none.
pub struct Run(docx_rs::Run);

impl Run {
    /// A run of one child.
    fn of(child: RunChild) -> Self {
        let mut run = docx_rs::Run::default();
        run.children.push(child);
        Self(run)
    }

    /// Text; tabs become `w:tab`. With `hint` it says that marks which both scripts have are Chinese.
    pub fn text(text: &str, hint: bool) -> Self {
        let mut run = docx_rs::Run::default();
        if hint {
            run.run_property = run.run_property.fonts(RunFonts::new().hint("eastAsia"));
        }
        for (n, part) in clean(text).split('\t').enumerate() {
            if n > 0 {
                run.children.push(RunChild::Tab(Tab::new()));
            }
            if !part.is_empty() {
                run.children.push(RunChild::Text(Text::new(part)));
            }
        }
        Self(run)
    }

    /// The end of a line.
    pub fn line_break() -> Self {
        Self::of(RunChild::Break(Break::new(BreakType::TextWrapping)))
    }

    /// The end of a page.
    pub fn page_break() -> Self {
        Self::of(RunChild::Break(Break::new(BreakType::Page)))
    }

    /// Markup of our own. docx-rs carries it as the code of a deleted field, whose tags
    /// [`TidyRunProperties`] drops.
    pub fn markup(markup: String) -> Self {
        let markup = DeleteInstrText::Unsupported(markup);
        Self::of(RunChild::DeleteInstrText(Box::new(markup)))
    }

    /// The beginning of a field.
    pub fn field_begin() -> Self {
        Self::of(RunChild::FieldChar(FieldChar::new(FieldCharType::Begin)))
    }

    /// What stands between the instruction of a field and its result.
    pub fn field_separator() -> Self {
        Self::of(RunChild::FieldChar(FieldChar::new(FieldCharType::Separate)))
    }

    /// The end of a field.
    pub fn field_end() -> Self {
        Self::of(RunChild::FieldChar(FieldChar::new(FieldCharType::End)))
    }

    /// The instruction of a field, escaped.
    pub fn instruction(code: &str) -> Self {
        let code = InstrText::Unsupported(code.to_owned());
        Self::of(RunChild::InstrText(Box::new(code)))
    }

    /// The number of the footnote with that id, which Word counts itself.
    pub fn footnote_reference(id: usize) -> Self {
        Self::of(RunChild::FootnoteReference(FootnoteReference::new(id)))
    }

    /// The run in the character style `id`, or in none of its own.
    #[must_use]
    pub fn of_style(self, id: Option<&str>) -> Self {
        match id {
            Some(id) => Self(self.0.style(id)),
            None => self,
        }
    }
}

/// What stands in a paragraph: a run, a hyperlink, an end of a bookmark.
pub struct Child(ParagraphChild);

impl From<Run> for Child {
    fn from(run: Run) -> Self {
        Self(ParagraphChild::Run(Box::new(run.0)))
    }
}

impl Child {
    /// A hyperlink to the target of the relationship `relationship`, an id in the part's own `.rels`:
    /// docx-rs's ids are counted in the whole process and would differ from run to run.
    pub fn link(relationship: String, children: Vec<Self>) -> Self {
        let link = HyperlinkData::External {
            rid: relationship,
            path: String::new(),
        };
        Self(ParagraphChild::Hyperlink(docx_rs::Hyperlink {
            link,
            history: None,
            children: children.into_iter().map(|child| child.0).collect(),
        }))
    }

    /// Where the bookmark `name` begins; `id` is unique in the document.
    pub fn bookmark_start(id: usize, name: &str) -> Self {
        Self(ParagraphChild::BookmarkStart(BookmarkStart::new(id, name)))
    }

    /// Where it ends.
    pub fn bookmark_end(id: usize) -> Self {
        Self(ParagraphChild::BookmarkEnd(BookmarkEnd::new(id)))
    }
}

/// A paragraph (`w:p`).
pub struct Paragraph(docx_rs::Paragraph);

impl Paragraph {
    /// The paragraph `number` of the style `id`; of none when that is empty.
    pub fn new(number: String, id: &str, children: Vec<Child>) -> Self {
        let mut property = ParagraphProperty::new();
        if !id.is_empty() {
            property = property.style(id);
        }
        Self(docx_rs::Paragraph {
            id: number,
            children: children.into_iter().map(|child| child.0).collect(),
            property,
            has_numbering: false,
        })
    }

    /// The same with a page break before it, where `is_on` says so.
    #[must_use]
    pub fn on_new_page(mut self, is_on: bool) -> Self {
        if is_on {
            self.0.property = self.0.property.page_break_before(true);
        }
        self
    }
}

/// A cell of a table (`w:tc`).
pub struct Cell(TableCell);

impl Cell {
    /// A cell of that width with one paragraph: Word wants one in every cell.
    pub fn new(width: Twips, paragraph: Paragraph) -> Self {
        let width = usize::try_from(width.get()).unwrap_or(0);
        let cell = TableCell::new().width(width, WidthType::Dxa);
        Self(cell.add_paragraph(paragraph.0))
    }
}

/// An element that docx-rs builds.
pub trait Built {
    /// What docx-rs calls it.
    type Of: BuildXML;

    /// It, for docx-rs.
    fn built(&self) -> &Self::Of;
}

/// Says for each of our words which one of docx-rs's stands behind it.
macro_rules! built {
    ($($name:ident: $of:ty;)+) => {
        $(impl Built for $name {
            type Of = $of;

            fn built(&self) -> &Self::Of {
                &self.0
            }
        })+
    };
}

built! {
    Run: docx_rs::Run;
    Child: ParagraphChild;
    Paragraph: docx_rs::Paragraph;
    Cell: TableCell;
}

/// A part under way, into which docx-rs's elements and markup of our own go in turn.
pub struct Sink<W: Write> {
    /// Empty only while an element is being built, and after one failed. Boxed, as docx-rs hands it on by
    /// value from property to property.
    events: Option<EventWriter<Box<TidyRunProperties<W>>>>,
    /// Markup that goes on together, and whether more of it is to come.
    held: String,
    holds: bool,
}

/// An element failed before, and docx-rs's writer with it.
fn broken() -> io::Error {
    io::Error::other("the part could not be written")
}

impl<W: Write> Sink<W> {
    /// A part that goes to `inner`.
    pub fn new(inner: W) -> Self {
        let config = EmitterConfig {
            write_document_declaration: false,
            perform_escaping: false,
            perform_indent: false,
            line_separator: "".into(),
        };
        let tidy = TidyRunProperties::new(inner);
        Self {
            events: Some(config.create_writer(Box::new(tidy))),
            held: String::new(),
            holds: false,
        }
    }

    /// Adds an element.
    ///
    /// # Errors
    /// What the part goes to cannot take it; nothing more can be added then.
    pub fn add(&mut self, element: &impl Built) -> io::Result<()> {
        let events = self.events.take().ok_or_else(broken)?;
        let events = element.built().build_to(events).map_err(io::Error::other)?;
        self.events = Some(events);
        Ok(())
    }

    /// Adds markup as it is, for what docx-rs cannot write; whatever text is in it has gone through [`escape`](crate::write::xml::escape).
    pub fn raw(&mut self, markup: &str) -> io::Result<()> {
        // Between elements nothing is held back, and markup of our own is tidy.
        self.tidy()?.inner().write_all(markup.as_bytes())
    }

    /// Adds pieces of what docx-rs has made of another element.
    ///
    /// Tag by tag as docx-rs does, or as a whole between [`hold`](Self::hold) and [`release`](Self::release): where the
    /// writes to a part end shows in its packed bytes, and those are the same from version to version.
    pub fn filled(&mut self, pieces: &[&str]) -> io::Result<()> {
        if self.holds {
            self.held.extend(pieces.iter().copied());
            return Ok(());
        }
        let tidy = self.tidy()?;
        let mut pieces = pieces.iter();
        pieces.try_for_each(|piece| tidy.write_all(piece.as_bytes()))
    }

    /// Keeps what is [filled](Self::filled) in from here on.
    pub fn hold(&mut self) {
        self.holds = true;
    }

    /// Adds what was kept.
    pub fn release(&mut self) -> io::Result<()> {
        self.holds = false;
        let held = std::mem::take(&mut self.held);
        self.raw(&held)?;
        self.held = held;
        self.held.clear();
        Ok(())
    }

    fn tidy(&mut self) -> io::Result<&mut TidyRunProperties<W>> {
        let events = self.events.as_mut().ok_or_else(broken)?;
        Ok(&mut **events.inner_mut().map_err(io::Error::other)?)
    }

    /// Writes out what is still held.
    pub fn finish(&mut self) -> io::Result<()> {
        let events = self.events.as_mut().ok_or_else(broken)?;
        events.inner_mut().map_err(io::Error::other)?.flush()
    }
}
