//! What docx-rs makes of an element of one shape is made once and filled in for all others of that shape.
//!
//! docx-rs hands its writer on by value through every property that an element might have; that took longer
//! than packing the result. And a paragraph that it builds stands in memory whole, with a kilobyte for each run: a
//! paragraph of a million line breaks is filled in piece by piece instead.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{self, Write};

use super::elements::{Built, Cell, Child, Paragraph, Run, Sink};
use crate::model::{Content, Inline, Inlines};
use crate::twips::Twips;
use crate::write::xml::escape;

/// Stands in a pattern for what is filled in; no style id holds it.
const GAP: &str = "\u{E000}";
/// Stands for it where docx-rs takes a number alone.
const NUMBER: usize = 918_273_645;

/// What stands before and behind the gap.
type Pattern = [String; 2];

/// A run by what it holds; the gap is that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Text without tabs.
    Text {
        /// Whether marks that both scripts have are said to be Chinese.
        hint: bool,
    },
    /// The end of a line.
    Break,
    /// The end of a page.
    PageBreak,
    /// The beginning of a field.
    FieldBegin,
    /// The instruction of a field.
    Instruction,
    /// What stands between the instruction of a field and its result.
    FieldSeparator,
    /// The end of a field.
    FieldEnd,
    /// The number of a footnote by its id.
    Reference,
    /// Markup of our own.
    Markup,
}

impl Shape {
    /// The run with a gap, where it has one.
    fn run(self) -> Run {
        match self {
            Self::Text { hint } => Run::text(GAP, hint),
            Self::Break => Run::line_break(),
            Self::PageBreak => Run::page_break(),
            Self::FieldBegin => Run::field_begin(),
            Self::Instruction => Run::instruction(GAP),
            Self::FieldSeparator => Run::field_separator(),
            Self::FieldEnd => Run::field_end(),
            Self::Reference => Run::footnote_reference(NUMBER),
            Self::Markup => Run::markup(GAP.to_owned()),
        }
    }
}

/// The patterns of the shapes that were met; some dozens in any document.
#[derive(Debug, Default)]
pub struct Patterns {
    /// Paragraphs by their style and whether they begin a page; the gap is the id.
    paragraphs: BTreeMap<(String, bool), Pattern>,
    /// Runs by their shape and style.
    runs: BTreeMap<(Shape, Option<String>), Pattern>,
    /// What stands before and behind the id of a link, and behind its content.
    link: Option<(Pattern, String)>,
    /// What stands before the paragraph of a cell and behind it, by the cell's width.
    cells: BTreeMap<i32, Pattern>,
}

impl Patterns {
    /// Opens the paragraph `number` in the style `id`, or in none when that is empty.
    ///
    /// # Errors
    /// What the part goes to cannot take it; so for all of these.
    pub fn open<W: Write>(
        &mut self,
        sink: &mut Sink<W>,
        number: &str,
        id: &str,
        new_page: bool,
    ) -> io::Result<()> {
        let [before, behind] = match self.paragraphs.entry((id.to_owned(), new_page)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let whole = Paragraph::new(GAP.to_owned(), id, Vec::new()).on_new_page(new_page);
                let (before, behind) = parted(&whole, GAP)?;
                let opening = behind.strip_suffix(END_OF_PARAGRAPH).ok_or_else(broken)?;
                new.insert([before, opening.to_owned()])
            }
        };
        sink.filled(&[before, number, behind])
    }

    /// Ends the paragraph that is open.
    pub fn close<W: Write>(sink: &mut Sink<W>) -> io::Result<()> {
        sink.filled(&[END_OF_PARAGRAPH])
    }

    /// A run of `text` in the character style `style`. Tabs are elements, so docx-rs builds the run that has one.
    pub fn text<W: Write>(
        &mut self,
        sink: &mut Sink<W>,
        text: &str,
        hint: bool,
        style: Option<String>,
    ) -> io::Result<()> {
        if text.contains('\t') {
            let run = Run::text(text, hint).of_style(style.as_deref());
            return sink.add(&Child::from(run));
        }
        self.run(sink, Shape::Text { hint }, &escape(text), style)
    }

    /// A run of `shape` with `content`, which is escaped as it must be.
    pub fn run<W: Write>(
        &mut self,
        sink: &mut Sink<W>,
        shape: Shape,
        content: &str,
        style: Option<String>,
    ) -> io::Result<()> {
        let [before, behind] = match self.runs.entry((shape, style)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let run = Child::from(shape.run().of_style(new.key().1.as_deref()));
                let (before, behind) = match shape {
                    Shape::Text { .. } | Shape::Instruction | Shape::Markup => parted(&run, GAP)?,
                    Shape::Reference => parted(&run, &NUMBER.to_string())?,
                    _ => (made(&run)?, String::new()),
                };
                new.insert([before, behind])
            }
        };
        sink.filled(&[before, content, behind])
    }

    /// Opens the link to the target of `relationship`.
    pub fn open_link<W: Write>(
        &mut self,
        sink: &mut Sink<W>,
        relationship: &str,
    ) -> io::Result<()> {
        let ([before, behind], _) = self.link()?;
        sink.filled(&[before, relationship, behind])
    }

    /// Ends the link that is open.
    pub fn close_link<W: Write>(&mut self, sink: &mut Sink<W>) -> io::Result<()> {
        let (_, end) = self.link()?;
        sink.filled(&[end])
    }

    fn link(&mut self) -> io::Result<&(Pattern, String)> {
        if self.link.is_none() {
            let inside = || Child::from(Run::line_break());
            let (before, behind) = parted(&Child::link(GAP.to_owned(), vec![inside()]), GAP)?;
            let (behind, end) = behind.split_once(&made(&inside())?).ok_or_else(broken)?;
            self.link = Some(([before, behind.to_owned()], end.to_owned()));
        }
        self.link.as_ref().ok_or_else(broken)
    }

    /// Opens a cell of that width; one paragraph follows.
    pub fn open_cell<W: Write>(&mut self, sink: &mut Sink<W>, width: Twips) -> io::Result<()> {
        sink.filled(&[&self.cell(width)?[0]])
    }

    /// Ends a cell of that width.
    pub fn close_cell<W: Write>(&mut self, sink: &mut Sink<W>, width: Twips) -> io::Result<()> {
        sink.filled(&[&self.cell(width)?[1]])
    }

    fn cell(&mut self, width: Twips) -> io::Result<&Pattern> {
        Ok(match self.cells.entry(width.get()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let inside = || Paragraph::new(GAP.to_owned(), GAP, Vec::new());
                let (before, behind) = parted(&Cell::new(width, inside()), &made(&inside())?)?;
                new.insert([before, behind])
            }
        })
    }
}

/// Whether a paragraph of `content` is nothing but runs of text, whose markup is held together: no longer than a few times
/// the text, which is there anyway.
pub fn is_plain(content: &Inlines) -> bool {
    let is_plain = |piece: &Inline| match &piece.content {
        Content::Text(text) => piece.marks.link.is_none() && !text.contains('\t'),
        Content::Atom(_) => false,
    };
    content.pieces().iter().all(is_plain)
}

/// With this docx-rs ends a paragraph.
const END_OF_PARAGRAPH: &str = "</w:p>";

/// What docx-rs made has no gap or no end: another version, which the exact one in Cargo.toml keeps out.
fn broken() -> io::Error {
    io::Error::other("docx-rs makes a paragraph of another shape")
}

/// What docx-rs makes of `element`.
fn made(element: &impl Built) -> io::Result<String> {
    let mut bytes = Vec::new();
    let mut sink = Sink::new(&mut bytes);
    sink.add(element)?;
    sink.finish()?;
    drop(sink);
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// The same, parted at the gap.
fn parted(element: &impl Built, gap: &str) -> io::Result<(String, String)> {
    let markup = made(element)?;
    let (before, behind) = markup.split_once(gap).ok_or_else(broken)?;
    Ok((before.to_owned(), behind.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both ways into a part.
    fn parts(
        by_pattern: impl FnOnce(&mut Sink<&mut Vec<u8>>, &mut Patterns) -> io::Result<()>,
        by_docx_rs: impl FnOnce(&mut Sink<&mut Vec<u8>>) -> io::Result<()>,
    ) -> [String; 2] {
        let (mut filled, mut built) = (Vec::new(), Vec::new());
        let mut sink = Sink::new(&mut filled);
        by_pattern(&mut sink, &mut Patterns::default()).unwrap();
        sink.finish().unwrap();
        drop(sink);
        let mut sink = Sink::new(&mut built);
        by_docx_rs(&mut sink).unwrap();
        sink.finish().unwrap();
        drop(sink);
        [filled, built].map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn a_pattern_filled_in_is_what_docx_rs_makes() {
        let texts = [
            "一是抓落实", "a < b & \"c\" > 'd'", "\u{FFFD}]]>", " ", "一\t二", "“丙”",
        ];
        for (id, new_page) in [("GwBody", false), ("GwBody", true), ("", false)] {
            for style in [None, Some("Strong")] {
                let owned = || style.map(str::to_owned);
                let runs = |text: &str, n: usize| {
                    [
                        Run::text(text, n.is_multiple_of(2)),
                        Run::line_break(),
                        Run::page_break(),
                        Run::field_begin(),
                        Run::instruction(&escape(text)),
                        Run::field_separator(),
                        Run::field_end(),
                        Run::footnote_reference(n + 1),
                        Run::markup(format!("<w:a>{n}</w:a>")),
                    ]
                };
                let [filled, built] = parts(
                    |sink, patterns| {
                        for (n, text) in texts.into_iter().enumerate() {
                            patterns.open(sink, &n.to_string(), id, new_page)?;
                            patterns.text(sink, text, n % 2 == 0, owned())?;
                            for (shape, content) in [
                                (Shape::Break, String::new()),
                                (Shape::PageBreak, String::new()),
                                (Shape::FieldBegin, String::new()),
                                (Shape::Instruction, escape(text).into_owned()),
                                (Shape::FieldSeparator, String::new()),
                                (Shape::FieldEnd, String::new()),
                                (Shape::Reference, (n + 1).to_string()),
                                (Shape::Markup, format!("<w:a>{n}</w:a>")),
                            ] {
                                patterns.run(sink, shape, &content, owned())?;
                            }
                            Patterns::close(sink)?;
                        }
                        Ok(())
                    },
                    |sink| {
                        for (n, text) in texts.into_iter().enumerate() {
                            let runs = runs(text, n).into_iter();
                            let runs = runs.map(|run| Child::from(run.of_style(style)));
                            let whole = Paragraph::new(n.to_string(), id, runs.collect());
                            sink.add(&whole.on_new_page(new_page))?;
                        }
                        Ok(())
                    },
                );
                assert_eq!(filled, built);
            }
        }
    }

    #[test]
    fn links_and_cells_are_opened_and_closed_as_docx_rs_does() {
        let width = Twips::new(1234);
        let run = || Run::text("甲", false).of_style(Some("Hyperlink"));
        let [filled, built] = parts(
            |sink, patterns| {
                patterns.open_cell(sink, width)?;
                patterns.open(sink, "1", "GwTable", false)?;
                patterns.open_link(sink, "rIdLink1")?;
                patterns.text(sink, "甲", false, Some("Hyperlink".to_owned()))?;
                patterns.close_link(sink)?;
                Patterns::close(sink)?;
                patterns.close_cell(sink, width)
            },
            |sink| {
                let link = Child::link("rIdLink1".to_owned(), vec![run().into()]);
                let paragraph = Paragraph::new("1".to_owned(), "GwTable", vec![link]);
                sink.add(&Cell::new(width, paragraph))
            },
        );
        assert_eq!(filled, built);
    }
}
