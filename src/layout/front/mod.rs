//! Head and imprint (版头、版记): lines and grids of lines with every measure computed, so that writing
//! them is a walk.
//!
//! A value stands in a style that belongs to its front matter key, and every piece says whether it is of the
//! value or of the layout (`签发人：`). So a reader of the file finds the values again.

mod foot;
mod head;
mod imprint;
mod mark;

use std::ops::Range;

use super::styles::{Base, StyleRef, Styles, Use};
use super::value::Value;
use crate::diag::Finding;
use crate::element::Element;
use crate::model::Document;
use crate::style::{Look, Pitch, Style};
use crate::twips::Twips;

pub use foot::{Side, first_page_rule, page_number_look};
pub use head::rule_look;
pub use imprint::page_of_its_own;

/// Head and imprint of a document.
#[derive(Debug)]
pub struct Front {
    /// Above the body.
    pub head: Vec<Item>,
    /// Below it.
    pub imprint: Vec<Item>,
    /// What could not be laid out as it should: W10.
    pub findings: Vec<Finding>,
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
#[derive(Debug)]
pub struct Line {
    /// What it looks like.
    pub style: StyleRef,
    /// Where it stands when it is out of the flow. The one thing that is not in its style: `LibreOffice`
    /// knows no frames there.
    pub frame: Option<Frame>,
    /// Its text in pieces; none in an empty line.
    pub pieces: Vec<Piece>,
    /// What the standard says of the edge of its strokes.
    pub edge: Option<Edge>,
}

/// A distance that the standard counts from strokes (字的上、下边缘). Lines of exact pitch put strokes of a usual face there;
/// whoever has the font at hand puts its own there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// From the upper edge of the type area to the upper edge of the strokes (7.2.4, 10.1 to 10.3).
    Top(Twips),
    /// From the rule above to the upper edge of the strokes (10.1).
    UnderRule(Twips),
    /// A rule: from the lower edge of the strokes above to it (7.2.7, 10.1).
    Rule(Twips),
    /// The middle of a dash (一字线, 7.5) stands that far above the baseline.
    Dash(Twips),
}

impl Line {
    /// A line in the flow.
    fn new(style: StyleRef, pieces: Vec<Piece>) -> Self {
        Self {
            style,
            frame: None,
            pieces,
            edge: None,
        }
    }
}

/// A place on the page for a paragraph out of the flow (图文框). Nothing stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// From the upper edge of the paper.
    pub top: Twips,
    /// From the left edge of the paper.
    pub left: Twips,
    /// How wide it is.
    pub width: Twips,
    /// White between it and the text below.
    pub below: Twips,
}

impl Frame {
    /// Whether the item `at` of `items` stands in this frame as well: lines that share one stand below one another, and only the last
    /// has its rule.
    pub fn holds(&self, items: &[Item], at: Option<usize>) -> bool {
        let item = at.and_then(|at| items.get(at));
        matches!(item, Some(Item::Line(line)) if line.frame.as_ref() == Some(self))
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
    /// Whether it is the imprint: it has rules, and stands at the bottom of the type area whatever is above
    /// it.
    pub at_bottom: bool,
    /// Widths of the columns.
    pub columns: Vec<Twips>,
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

/// What is set another way than usual so that pages have text.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// The size of the issuer mark in half-points, if it is not the sheet's.
    pub mark: Option<i32>,
    /// From line to line in the lists of the imprint, if that is not the sheet's.
    pub lists: Option<Twips>,
    /// The blocks of the body that stand in the imprint.
    pub moved: Range<usize>,
}

/// Lays out head and imprint of `document`, their styles through `styles`.
pub fn plan(document: &Document, style: &Style, styles: &mut Styles, given: &Given) -> Front {
    let mut setter = Setter {
        styles,
        findings: Vec::new(),
        mark: mark::look(style, given.mark),
    };
    Front {
        head: head::plan(document, style, &mut setter),
        imprint: imprint::plan(document, given, style, &mut setter),
        findings: setter.findings,
    }
}

/// Styles from the place `from` on have moved up by one: names those of `items` anew.
pub fn move_styles(items: &mut [Item], from: u32) {
    let moved = |line: &mut Line| {
        if let StyleRef::Made(n) = &mut line.style
            && *n >= from
        {
            *n += 1;
        }
    };
    for item in items {
        match item {
            Item::Line(line) => moved(line),
            Item::Grid(grid) => {
                let cells = grid.rows.iter_mut().flatten();
                cells.flat_map(|cell| &mut cell.lines).for_each(moved);
            }
        }
    }
}

/// The look of `value` before anything is computed.
fn look(value: Value, style: &Style) -> &Look {
    style.look(value.element())
}

/// Sets lines, and collects what there is to say.
struct Setter<'a> {
    styles: &'a mut Styles,
    findings: Vec<Finding>,
    /// The look of the issuer mark before it is fitted to the line.
    mark: Look,
}

impl Setter<'_> {
    /// A line of one `value` that looks like `look`.
    fn line(&mut self, value: Value, look: &Look, text: &str) -> Line {
        let base = Base::Value(value);
        let style = self.styles.intern(base, Use::Front, look.clone());
        Line::new(style, vec![Piece::new(text, Source::Value)])
    }

    /// A style for what is no value: a variant of that of `element` that looks like `look`.
    fn variant(&mut self, element: Element, look: &Look) -> StyleRef {
        let base = Base::Element(element);
        self.styles.intern(base, Use::Front, look.clone())
    }

    /// An empty line of exactly `height`.
    fn space(&mut self, height: Twips, style: &Style) -> Line {
        let look = Look {
            pitch: Pitch::Exact(height.max(LEAST_HEIGHT)),
            ..style.look(Element::TableGap).clone()
        };
        self.blank(&look)
    }

    /// An empty line that looks like `look`, for a cell without a value.
    fn blank(&mut self, look: &Look) -> Line {
        Line::new(self.variant(Element::TableGap, look), Vec::new())
    }
}

/// The lowest line that programs show as they should.
const LEAST_HEIGHT: Twips = Twips::POINT;

/// From the upper edge of a line to the upper edge of its 汉字.
///
/// With a fixed pitch programs set the baseline at four fifths of it. The strokes of a 汉字 reach from
/// some 80 hundredths of its size above the baseline (77 to 86, by face) to 9 below it (8 to 19; a square of 宋体's make has
/// 14 there).
fn above_glyph(look: &Look) -> Twips {
    let em = Style::char_unit(look.size);
    match look.pitch {
        Pitch::Exact(pitch) => pitch * 80 / 100 - em * 80 / 100,
        Pitch::Multiple(_) => Twips::ZERO,
    }
}

/// From the lower edge of a line's 汉字 to the lower edge of the line.
fn below_glyph(look: &Look) -> Twips {
    let em = Style::char_unit(look.size);
    match look.pitch {
        Pitch::Exact(pitch) => pitch * 20 / 100 - em * 9 / 100,
        Pitch::Multiple(_) => Twips::ZERO,
    }
}

/// From line to line.
fn pitch(look: &Look, style: &Style) -> Twips {
    match look.pitch {
        Pitch::Exact(pitch) => pitch,
        Pitch::Multiple(_) => style.line_unit(),
    }
}
