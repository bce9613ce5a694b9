//! Head and imprint (版头、版记): lines and grids of lines with every measure computed, so that writing
//! them is a walk.
//!
//! A value stands in a paragraph style named after its front matter key; what the layout adds to it
//! (`签发人：`) in the character style 版式文字. So a reader finds the values again.

mod head;
mod imprint;
mod mark;

use crate::diag::Finding;
use crate::model::{Document, FIELDS, Field};
use crate::ooxml::{FRONT, base_name, style_row};
use crate::style::{Look, Pitch, Style};

pub use head::{first_page_rule, rule_look};

/// Head and imprint of a document.
#[derive(Debug, Default)]
pub struct Front {
    /// Above the body.
    pub head: Vec<Item>,
    /// Below it.
    pub imprint: Vec<Item>,
    /// The paragraph styles of both.
    pub styles: Vec<FrontStyle>,
    /// What could not be laid out as it should.
    pub diagnostics: Vec<Finding>,
}

/// A paragraph style that only head and imprint use.
#[derive(Debug)]
pub struct FrontStyle {
    /// `w:styleId`.
    pub id: String,
    /// `w:name`.
    pub name: String,
    /// The id of the style it is based on.
    pub based_on: &'static str,
    /// What it looks like.
    pub look: Look,
}

/// A line or lines beside one another.
#[derive(Debug)]
pub enum Item {
    /// One paragraph.
    Line(Line),
    /// Paragraphs in columns.
    Grid(Grid),
}

/// A paragraph.
#[derive(Debug, Default)]
pub struct Line {
    /// `w:styleId`.
    pub style: String,
    /// Where it stands when it is out of the flow. The one thing that is not in its style:
    /// `LibreOffice` knows no frames there.
    pub frame: Option<Frame>,
    /// Its text in pieces; none in an empty line.
    pub pieces: Vec<Piece>,
}

/// A place on the page for a paragraph out of the flow (图文框), in twips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// From the upper edge of the paper.
    pub top: i32,
    /// From the left edge of the paper.
    pub left: i32,
    /// How wide it is.
    pub width: i32,
    /// White between it and the text below.
    pub below: i32,
}

impl Frame {
    /// `w:framePr`, ISO/IEC 29500-1, 17.3.1.11; nothing stands beside it.
    pub fn xml(&self) -> String {
        format!(
            "<w:framePr w:w=\"{}\" w:hSpace=\"0\" w:vSpace=\"{}\" w:wrap=\"notBeside\" \
             w:vAnchor=\"page\" w:hAnchor=\"page\" w:x=\"{}\" w:y=\"{}\"/>",
            self.width, self.below, self.left, self.top
        )
    }
}

/// A piece of a line.
#[derive(Debug)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// Where it comes from.
    pub source: Source,
}

/// Where a piece of text comes from; what a reader must know to put values together again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A value of the document.
    Value,
    /// The end of the value before it, set apart (文件 beside the names of joint issuers).
    Suffix,
    /// The layout.
    Layout,
}

/// A table that only puts lines beside one another.
#[derive(Debug)]
pub struct Grid {
    /// The id of the table style.
    pub style: &'static str,
    /// Whether it stands at the bottom of the type area, whatever is above it.
    pub at_bottom: bool,
    /// Widths of the columns in twips.
    pub columns: Vec<i32>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug)]
pub struct Cell {
    /// How many columns it spans.
    pub span: usize,
    /// Its lines, centred between its upper and lower edge.
    pub lines: Vec<Line>,
}

impl Cell {
    /// A cell of one column.
    fn of(lines: Vec<Line>) -> Self {
        Self { span: 1, lines }
    }
}

impl Piece {
    fn new(text: &str, source: Source) -> Self {
        Self {
            text: text.to_owned(),
            source,
        }
    }
}

/// Lays out head and imprint of `document`.
pub fn plan(document: &Document, style: &Style) -> Front {
    let mut front = Front::default();
    front.head = head::plan(document, style, &mut front);
    front.imprint = imprint::plan(&document.imprint, style, &mut front);
    front
}

/// The style element of the front matter key with that alias.
const FIELD_STYLES: [(&str, &str); 9] = [
    ("serial", "serial"),
    ("secrecy", "classification"),
    ("urgency", "classification"),
    ("issuer-mark", "issuer-mark"),
    ("number", "doc-number"),
    ("signatories", "signer-name"),
    ("copies", "copies"),
    ("printer", "printed"),
    ("printed-on", "printed"),
];

/// The look of the values of the front matter key with that alias, before anything is computed.
fn look<'a>(alias: &str, style: &'a Style) -> &'a Look {
    style.look(element(alias))
}

fn element(alias: &str) -> &'static str {
    let row = FIELD_STYLES.iter().find(|row| row.0 == alias);
    row.map_or("body", |row| row.1)
}

impl Front {
    /// The id of a style for values of the front matter key `alias` that looks like `look`.
    fn field_style(&mut self, alias: &str, look: &Look) -> String {
        let Some(field) = FIELDS.iter().find(|field| field.alias == alias) else {
            return String::new();
        };
        let (id, name) = names(field);
        let based_on = style_row(element(alias)).map_or("Normal", |row| row.id);
        self.style((&id, &name), based_on, 0, look)
    }

    /// The id of a variant of the element `key`'s style that looks like `look`.
    fn element_style(&mut self, key: &str, look: &Look) -> String {
        let Some(row) = style_row(key) else {
            return String::new();
        };
        self.style((row.id, row.name), row.id, 1, look)
    }

    /// The id of the style called `names` that looks like `look`; `taken` styles of that name exist
    /// elsewhere.
    fn style(
        &mut self,
        (id, name): (&str, &str),
        based_on: &'static str,
        taken: usize,
        look: &Look,
    ) -> String {
        let is_own = |style: &&FrontStyle| style.name == name || base_name(&style.name) == name;
        let known = self.styles.iter().filter(is_own);
        if let Some(known) = known.clone().find(|style| style.look == *look) {
            return known.id.clone();
        }
        let (id, name) = match known.count() + taken {
            0 => (id.to_owned(), name.to_owned()),
            count => (
                format!("{id}v{}", count + 1),
                format!("{name} {}", count + 1),
            ),
        };
        self.styles.push(FrontStyle {
            id: id.clone(),
            name,
            based_on,
            look: look.clone(),
        });
        id
    }

    /// A line of one value of the front matter key `alias`.
    fn line(&mut self, alias: &str, look: &Look, text: &str) -> Line {
        Line {
            style: self.field_style(alias, look),
            pieces: vec![Piece::new(text, Source::Value)],
            ..Line::default()
        }
    }

    /// An empty line of exactly `height` twips.
    fn space(&mut self, height: i32, style: &Style) -> Line {
        let look = Look {
            pitch: Pitch::Exact(height.max(LEAST_HEIGHT)),
            ..style.look(GAP).clone()
        };
        self.blank(&look)
    }

    /// An empty line that looks like `look`, for a cell without a value.
    fn blank(&mut self, look: &Look) -> Line {
        Line {
            style: self.element_style(GAP, look),
            ..Line::default()
        }
    }
}

/// The element of lines without text.
const GAP: &str = "table-gap";
/// The lowest line that programs show as they should, in twips.
const LEAST_HEIGHT: i32 = 20;

/// The id and the name of the style for a front matter key.
fn names(field: &Field) -> (String, String) {
    let alias: String = field.alias.split('-').collect();
    (
        format!("{}-{alias}", FRONT.0),
        format!("{}{}", FRONT.1, field.key),
    )
}

/// From the upper edge of a line to the upper edge of its 汉字, in twips.
///
/// With a fixed pitch programs set the baseline at four fifths of it. The strokes of a 汉字 reach from
/// some 80 hundredths of its size above the baseline (75 to 83, by face) to 6 below it.
fn above_glyph(look: &Look) -> i32 {
    let em = Style::char_unit(look.size);
    match look.pitch {
        Pitch::Exact(pitch) => pitch * 80 / 100 - em * 80 / 100,
        Pitch::Multiple(_) => 0,
    }
}

/// From the lower edge of a line's 汉字 to the lower edge of the line, in twips.
fn below_glyph(look: &Look) -> i32 {
    let em = Style::char_unit(look.size);
    match look.pitch {
        Pitch::Exact(pitch) => pitch * 20 / 100 - em * 6 / 100,
        Pitch::Multiple(_) => 0,
    }
}

/// From line to line in twips.
fn pitch(look: &Look, style: &Style) -> i32 {
    match look.pitch {
        Pitch::Exact(pitch) => pitch,
        Pitch::Multiple(_) => style.line_unit(),
    }
}
