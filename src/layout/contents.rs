//! A table of contents (目录): which headings it lists.
//!
//! It is made of the document, never of text: a document says where one stands, or its style sheet asks for one below the
//! title. [`listing`](super::listing) fills in the pages.

use crate::element::Element;
use crate::model::{Atom, Block, Content, Document, Inlines, Marks, Paragraph, Role};
use crate::style::Style;

/// What stands above the entries, an em apart as two characters of a title are.
pub const HEADING: &str = "目　录";
/// Levels that are listed where the sheet does not say how many.
const LEVELS: usize = 3;

/// A table of contents.
#[derive(Debug)]
pub struct Contents {
    /// The number of the block that asks for it; nothing where the sheet does.
    pub block: Option<u32>,
    /// Headings of so many levels are listed.
    pub depth: usize,
    /// What it lists; nothing where the document has no headings.
    pub entries: Vec<Entry>,
    /// Whether a page break stands before it.
    pub new_page: bool,
}

/// An entry.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The block that it leads to.
    pub block: u32,
    /// The level of that, 1 to 5.
    pub level: u8,
    /// What it says: text and its marks alone.
    pub text: Inlines,
    /// The number that the page bears.
    pub page: i32,
}

impl Entry {
    /// What it is set as.
    pub fn element(&self) -> Element {
        let element = Element::ENTRIES.get(usize::from(self.level) - 1);
        element.copied().unwrap_or(Element::Toc5)
    }
}

/// How many levels a table of contents lists in `style`.
pub fn depth(style: &Style) -> usize {
    match style.contents {
        0 => LEVELS,
        depth => depth,
    }
}

/// What a table of contents of `document` lists in `style`, its pages not known yet: headings, those of run-in ones, and the
/// heads of attachments.
pub fn entries(document: &Document, style: &Style) -> Vec<Entry> {
    let depth = depth(style);
    let blocks = document.body.iter().enumerate();
    let found = blocks.filter_map(|(at, block)| {
        let Block::Paragraph(paragraph) = block else {
            return None;
        };
        let (level, text) = entry(paragraph)?;
        (usize::from(level) <= depth && !text.is_empty()).then_some(Entry {
            block: at as u32,
            level,
            text,
            page: 1,
        })
    });
    found.collect()
}

/// The level and the text under which `paragraph` is listed. Of a run-in heading that is the heading alone; the label of an
/// article (第X条) is none.
fn entry(paragraph: &Paragraph) -> Option<(u8, Inlines)> {
    let pieces = paragraph.content().pieces();
    let lead = pieces.first().and_then(|piece| piece.marks.lead);
    let (level, count) = match (paragraph.role(), lead) {
        (Role::AttachmentHead, _) => (1, pieces.len()),
        (Role::Heading(level), _) => (level.get(), pieces.len()),
        (Role::Body, Some(lead)) if !lead.article => {
            let own = pieces.iter().take_while(|one| one.marks.lead == Some(lead));
            (lead.level.get(), own.count())
        }
        _ => return None,
    };
    let mut text = Inlines::new();
    for piece in pieces.iter().take(count) {
        let marks = Marks {
            shift: piece.marks.shift,
            ..Marks::default()
        };
        match &piece.content {
            Content::Text(said) => text.push_text(&said.replace('\t', " "), &marks),
            // An entry has one line; notes and pictures stand where they are.
            Content::Atom(Atom::Break) => {
                let is_latin = |c: char| c.is_ascii_graphic();
                if text.plain_text().ends_with(is_latin) {
                    text.push_text(" ", &marks);
                }
            }
            Content::Atom(Atom::Formula(formula)) => {
                for (said, shift) in formula.pieces() {
                    let marks = Marks {
                        shift,
                        ..Marks::default()
                    };
                    text.push_text(&said, &marks);
                }
            }
            Content::Atom(Atom::FootnoteRef(_) | Atom::Image(_)) => {}
        }
    }
    Some((level, text.trimmed()))
}

/// The block before which the table of contents of `style` stands, where the sheet asks for one and `document` does not:
/// below the title and the lines that belong to it.
pub fn of_sheet(document: &Document, style: &Style) -> Option<usize> {
    if style.contents == 0 || document.body.contains(&Block::Contents) {
        return None;
    }
    let heads = document.body.iter().take_while(|block| {
        matches!(block, Block::Paragraph(one) if matches!(
            one.role(),
            Role::Title | Role::Subtitle | Role::DateLine | Role::AuthorLine
        ))
    });
    Some(heads.count())
}
