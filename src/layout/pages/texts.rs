//! What the paragraphs of a layout say where they stand: a title in its lines, a paragraph in its parts, a note with its
//! label, a row of a table that became a line.

use std::borrow::Cow;

use super::worn::Worn;
use crate::element::Element;
use crate::layout::contents::{Contents, Entry, HEADING};
use crate::layout::{Layout, Paragraph, title};
use crate::model::{Atom, Cell, Content, Footnote, Inlines, Marks};
use crate::style::{Length, Look};

/// A paragraph of the body, or a part of one.
pub struct Text<'l> {
    /// What it says.
    pub content: Cow<'l, Inlines>,
    /// What it looks like.
    pub look: Worn<'l>,
    /// Whether it begins a page.
    pub new_page: bool,
    /// Whether the paragraph goes on in the next part.
    pub goes_on: bool,
}

/// What `one` is set as: one text, or two where the layout parts it.
pub fn of<'l>(layout: &'l Layout<'_>, one: &Paragraph<'l>) -> Vec<Text<'l>> {
    let look = layout.styles.look(one.style);
    let content = one.paragraph.content();
    let whole = |content| Text {
        content,
        look: Worn::Style(look),
        new_page: one.new_page || look.page_break_before,
        goes_on: false,
    };
    if let Some(at) = layout.parted(one) {
        let parts = title::lines(content, &[at]).into_iter().enumerate();
        let part = |(n, content): (usize, Inlines)| {
            let mut text = whole(Cow::Owned(content));
            if n == 0 {
                text.goes_on = true;
            } else {
                let rest = Look {
                    first_line: Length::ZERO,
                    ..look.clone()
                };
                text.look = rest.into();
                text.new_page = true;
            }
            text
        };
        return parts.map(part).collect();
    }
    let breaks = layout.breaks(one);
    if breaks.is_empty() {
        return vec![whole(Cow::Borrowed(content))];
    }
    let mut broken = Inlines::new();
    for (n, line) in title::lines(content, breaks).iter().enumerate() {
        if n > 0 {
            broken.push_atom(Atom::Break, &Marks::default());
        }
        add(&mut broken, line);
    }
    vec![whole(Cow::Owned(broken))]
}

/// A line of a table of contents.
pub struct Listed<'l> {
    /// What it says, without the page.
    pub content: Cow<'l, Inlines>,
    /// What it looks like.
    pub look: &'l Look,
    /// What it is set as.
    pub element: Element,
    /// What it lists; nothing for the heading above.
    pub entry: Option<&'l Entry>,
}

/// The lines of `one`, its heading first; an empty one where nothing is listed.
pub fn contents<'l>(layout: &'l Layout<'_>, one: &'l Contents) -> Vec<Listed<'l>> {
    let line = |content, element, entry| Listed {
        content,
        look: layout.styles.own(element),
        element,
        entry,
    };
    if one.entries.is_empty() {
        let none = Cow::Owned(Inlines::new());
        return vec![line(none, Element::TableGap, None)];
    }
    let heading = Cow::Owned(Inlines::text(HEADING));
    let mut lines = vec![line(heading, Element::TocHeading, None)];
    lines.extend(one.entries.iter().map(|entry| {
        let text = Cow::Borrowed(&entry.text);
        line(text, entry.element(), Some(entry))
    }));
    lines
}

/// The paragraph `n` of a note without reference; its label stands before the first.
pub fn stray<'l>(note: &'l Footnote, n: usize, paragraph: &'l Inlines) -> Cow<'l, Inlines> {
    if n > 0 {
        return Cow::Borrowed(paragraph);
    }
    let mut content = Inlines::text(&format!("〔{}〕", note.label.as_str()));
    add(&mut content, paragraph);
    Cow::Owned(content)
}

/// A row of a table with more columns than programs take: its cells set apart by tabs.
pub fn row_as_line(row: &[Cell]) -> Inlines {
    let mut line = Inlines::new();
    let cells = row.iter().flat_map(Cell::contents);
    join(&mut line, cells, &Content::Text("\t".into()));
    line
}

/// What a cell says; a table in it has a line for each of its cells.
pub fn cell(cell: &Cell) -> Cow<'_, Inlines> {
    if cell.nested().is_empty() {
        return Cow::Borrowed(cell.content());
    }
    let mut content = Inlines::new();
    join(&mut content, cell.contents(), &Content::Atom(Atom::Break));
    Cow::Owned(content)
}

/// Adds `contents` to `line`, `mark` between them.
fn join<'a>(line: &mut Inlines, contents: impl IntoIterator<Item = &'a Inlines>, mark: &Content) {
    for (n, content) in contents.into_iter().enumerate() {
        if n > 0 {
            line.push(mark.clone(), &Marks::default());
        }
        add(line, content);
    }
}

fn add(line: &mut Inlines, content: &Inlines) {
    for piece in content.pieces() {
        line.push(piece.content.clone(), &piece.marks);
    }
}
