//! Where everything stands, before any format: lengths, lines and rows, elements and what they look like
//! here. A Word file and a page for the browser are written from the same [`Layout`], and so will be any
//! other format; none of their names, ids or markup is known here.
//!
//! The way through this room: [`plan`] gives every block a style that counts its neighbours in, [`front`]
//! sets head and imprint (版头、版记), [`contents`] lists headings (目录) and [`listing`] their pages, [`wide`] says which pages are turned, [`flow`] puts the body in a
//! row, [`pictures`] fetches pictures and [`findings`] says what was lost on the way.

pub mod addressees;
pub mod contents;
pub mod exif;
pub mod findings;
pub mod flow;
pub mod fonts;
pub mod front;
pub mod geometry;
pub mod lines;
pub mod link;
pub mod listing;
pub mod metafile;
pub mod notes;
pub mod outline;
pub mod pages;
pub mod picture;
pub mod pictures;
pub mod plan;
pub mod sheets;
pub mod styles;
pub mod table;
pub mod title;
pub mod value;
pub mod wide;

use std::collections::BTreeMap;

use crate::diag::Finding;
use crate::element::Element;
use crate::model::Document;
use crate::resources::Resources;
use crate::source::Span;
use crate::style::{Look, Style};
use crate::twips::Twips;
pub use flow::{Item, Paragraph, Row, Section, Table};
use notes::Notes;
pub use pages::Extent;
pub use picture::Room;
use pictures::Pictures;
pub use styles::{StyleRef, Styles};

/// A document as it stands on pages. It borrows the document and its style.
#[derive(Debug)]
pub struct Layout<'a> {
    /// The document.
    pub document: &'a Document,
    /// The style sheet that it is set in.
    pub style: &'a Style,
    /// The paragraph styles that it needs.
    pub styles: Styles,
    /// The head (版头), above the body.
    pub head: Vec<front::Item>,
    /// The body.
    pub body: Vec<Item<'a>>,
    /// The imprint (版记), below it.
    pub imprint: Vec<front::Item>,
    /// Where the rule at the foot of the first page stands; nothing when there is none.
    pub foot_rule: Option<front::Frame>,
    /// Which footnote has which number.
    pub notes: Notes<'a>,
    /// The pictures that could be had.
    pub pictures: Pictures,
    /// What could not be set as the document has it: W01–W10, W20–W27, W41–W47, W53–W55, W59–W67.
    pub findings: Vec<Finding>,
    /// What stands below a footnote so that the imprint does not stand on it.
    pub below_note: Option<pages::Below>,
    /// What was set another way than usual so that pages have text.
    given: front::Given,
    /// Pages before this one that are to have text and have none: nothing helps them, and that was said.
    without_help: usize,
    /// Where titles are broken, by block: offsets in their plain text.
    titles: BTreeMap<usize, Vec<usize>>,
    /// Where paragraphs are parted by a page break of the layout, by block: an offset in their plain text.
    parted: BTreeMap<u32, usize>,
    /// Of tables whose last rows stay with what is below them, by block: the first of these rows.
    kept: BTreeMap<u32, usize>,
}

/// Lays `document` out in `style`.
///
/// `resources` has its pictures; each is fetched once. `places` says where in the source each block of the
/// body stands, for findings; as many as are known.
pub fn lay_out<'a>(
    document: &'a Document,
    style: &'a Style,
    resources: &dyn Resources,
    places: &[Option<Span>],
) -> Layout<'a> {
    let given = front::Given::default();
    let mut layout = compose(document, style, given);
    layout.pictures = Pictures::load(document, resources);
    let found = findings::gather(&layout, places);
    layout.findings.extend(found);
    let found = pages::settle(&mut layout, places);
    layout.findings.extend(found);
    listing::number(&mut layout);
    layout
}

/// `document` in `style`, its pages not settled and without its pictures.
fn compose<'a>(document: &'a Document, style: &'a Style, given: front::Given) -> Layout<'a> {
    let mut styles = Styles::new(style);
    let mut plan = plan::plan(document, style, &mut styles, given.moved.clone());
    let front = front::plan(document, style, &mut styles, &given);
    styles.settle(Element::HeadRule, front::rule_look(style));
    styles.settle(
        Element::PageNumber,
        front::page_number_look(style, front::Side::Odd),
    );
    let foot_rule = front::first_page_rule(style).map(|(look, frame)| {
        styles.settle(Element::FootRule, look);
        frame
    });
    let notes = Notes::of(document);
    let turned = wide::sideways(document, &plan, &styles, style);
    let around = flow::Around {
        head: !front.head.is_empty(),
        tail: !front.imprint.is_empty() || !notes.stray().is_empty(),
        imprint: !front.imprint.is_empty() && notes.stray().is_empty(),
    };
    let body = flow::flow(document, &plan, &turned, around, style);
    let mut layout = Layout {
        document,
        style,
        styles,
        head: front.head,
        body,
        imprint: front.imprint,
        foot_rule,
        notes,
        pictures: Pictures::default(),
        findings: front.findings,
        below_note: None,
        given,
        without_help: 0,
        titles: std::mem::take(&mut plan.titles),
        parted: BTreeMap::new(),
        kept: BTreeMap::new(),
    };
    listing::fold(&mut layout);
    layout
}

impl Layout<'_> {
    /// Where the computed lines of a title end: offsets in its plain text; none for what is not broken.
    pub fn breaks(&self, paragraph: &Paragraph<'_>) -> &[usize] {
        let found = self.titles.get(&(paragraph.block as usize));
        found.map_or(&[], Vec::as_slice)
    }

    /// How many pages it has in Word, and how full the last one is.
    pub fn extent(&self) -> Extent {
        pages::extent(self)
    }

    /// Its tables of contents.
    pub fn contents(&self) -> impl Iterator<Item = &contents::Contents> {
        self.body.iter().filter_map(|item| match item {
            Item::Contents(contents) => Some(&**contents),
            _ => None,
        })
    }

    /// Where a page ends within `paragraph` by the layout's will: an offset in its plain text.
    pub fn parted(&self, paragraph: &Paragraph<'_>) -> Option<usize> {
        self.parted.get(&paragraph.block).copied()
    }

    /// The first of the last rows of `table` that stay with what is below it; behind its end where none does.
    pub fn kept_from(&self, table: &Table<'_>) -> usize {
        self.kept.get(&table.block).copied().unwrap_or(usize::MAX)
    }

    /// Whether rows of any table stay with what is below it.
    pub fn has_kept_rows(&self) -> bool {
        !self.kept.is_empty()
    }

    /// Whether any title has computed lines, or a paragraph is parted.
    pub fn has_breaks(&self) -> bool {
        !self.titles.is_empty() || !self.parted.is_empty()
    }

    /// The room for pictures in a line of the type area (版心): a line is left for what the line of the
    /// picture needs below it.
    pub fn page_room(&self) -> Room {
        let page = &self.style.page;
        Room {
            width: page.text_width(),
            height: page.text_height() - self.style.line_unit(),
        }
    }

    /// The room for pictures in a paragraph that looks like `look`, between its indents.
    pub fn paragraph_room(&self, look: &Look) -> Room {
        let (character, line) = (Style::char_unit(look.size), self.style.line_unit());
        let indents = [look.left, look.right, look.first_line];
        let indents = indents.map(|length| length.twips(character, line));
        let room = self.page_room();
        Room {
            width: room.width - indents.into_iter().sum(),
            ..room
        }
    }

    /// The room for pictures in a footnote: it stands below the text that refers to it.
    pub fn note_room(&self) -> Room {
        let room = self.page_room();
        Room {
            height: room.height / 2,
            ..room
        }
    }

    /// The room for pictures in a cell of `table` in a column of `width`.
    pub fn cell_room(&self, table: &Table<'_>, width: Twips) -> Room {
        let page = self.style.page;
        let page = if table.sideways { page.turned() } else { page };
        table::cell_room(width, &page, self.style)
    }
}
