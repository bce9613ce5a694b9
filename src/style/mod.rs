//! What documents look like: style sheets in TOML, resolved to one value for every measure, so that a
//! writer looks things up and decides nothing.
//!
//! `styles/README.md` is the schema, key by key; `styles/gbt9704.toml` the base of every sheet.

mod complete;
mod deviation;
mod fonts;
mod kind;
mod length;
mod resolve;
mod schema;
mod sheet;
mod words;

use std::collections::BTreeMap;

pub use complete::complete;
pub use deviation::{Deviation, compared};
pub use fonts::{FONTS, FontRow};
pub use kind::for_document;
pub use length::{Length, Pitch};
pub use resolve::{Request, resolve};
pub use schema::{
    Alignment, Grid, Layout, NumberPlace, Origin, Place, RuleLine, RulePlace, TitleLines,
};

use crate::ooxml::TWIPS_PER_POINT;

/// The built-in sheets, the base first.
const BUILTIN: &[(&str, &str)] = &[
    ("gbt9704", include_str!("../../styles/gbt9704.toml")),
    ("letter", include_str!("../../styles/letter.toml")),
    ("order", include_str!("../../styles/order.toml")),
    ("minutes", include_str!("../../styles/minutes.toml")),
    ("report", include_str!("../../styles/report.toml")),
    ("speech", include_str!("../../styles/speech.toml")),
];

/// The names of the built-in sheets.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUILTIN.iter().map(|row| row.0)
}

/// The text of the built-in sheet `name`.
pub fn builtin_text(name: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|row| row.0 == name).map(|row| row.1)
}

/// A style sheet with everything inherited and overridden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// The name that was asked for.
    pub name: String,
    /// The page.
    pub page: Page,
    /// The page number.
    pub page_number: PageNumber,
    /// Tables.
    pub table: TableLook,
    /// The head (版头).
    pub head: HeadLook,
    /// The foot of the first page.
    pub foot: FootLook,
    /// The imprint (版记).
    pub imprint: ImprintLook,
    /// Where the lines of a title end.
    pub title_lines: TitleLines,
    looks: BTreeMap<&'static str, Look>,
    faces: BTreeMap<&'static str, Face>,
    body: Look,
}

/// Page measures in twips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Width of the paper.
    pub width: i32,
    /// Height of the paper.
    pub height: i32,
    /// White above the type area (天头).
    pub top: i32,
    /// White below the type area.
    pub bottom: i32,
    /// White at the left (订口).
    pub left: i32,
    /// White at the right.
    pub right: i32,
    /// From the lower edge of the paper to the footer.
    pub footer: i32,
    /// Characters on a full line of body text.
    pub characters: i32,
    /// Where lines and characters fall.
    pub grid: Grid,
    /// Whether left and right change places on even pages.
    pub mirror: bool,
}

impl Page {
    /// Width of the type area (版心) in twips.
    pub fn text_width(&self) -> i32 {
        self.width - self.left - self.right
    }

    /// The page turned sideways: its left edge is above, and the page number as far from the type area.
    #[must_use]
    pub fn turned(&self) -> Self {
        Self {
            width: self.height,
            height: self.width,
            top: self.left,
            right: self.top,
            bottom: self.right,
            left: self.bottom,
            footer: (self.footer - self.bottom + self.right).max(0),
            ..*self
        }
    }

    /// Height of the type area in twips.
    pub fn text_height(&self) -> i32 {
        self.height - self.top - self.bottom
    }
}

/// The page number; its type is the element `page-number`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageNumber {
    /// What stands before the number.
    pub before: String,
    /// What stands after it.
    pub after: String,
    /// Where it stands.
    pub place: Place,
    /// Its distance from the edge of the type area.
    pub inset: Length,
    /// Whether the first page bears one.
    pub first_page: bool,
}

/// A rule (线) drawn from edge to edge; measures in twips.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What it looks like.
    pub line: RuleLine,
    /// How thick it is.
    pub weight: i32,
    /// How long it is.
    pub width: i32,
    /// Six hexadecimal digits.
    pub colour: String,
}

/// How the elements of the head (版头) are placed, GB/T 9704-2012, 7.2 and 10; measures in twips.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadLook {
    /// To the upper edge of the issuer mark.
    pub mark_top: i32,
    /// From where.
    pub mark_from: Origin,
    /// Where the document number stands.
    pub number: NumberPlace,
    /// Below what the rule stands.
    pub rule_below: RulePlace,
    /// Between the element above the rule and the rule.
    pub rule_gap: i32,
    /// Between a rule below the mark and the first element under it.
    pub element_gap: i32,
    /// The rule.
    pub rule: Rule,
    /// Between the head and the title.
    pub after: Length,
}

/// The rule at the foot of the first page (信函), 10.1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FootLook {
    /// The rule.
    pub rule: Rule,
    /// From it to the lower edge of the paper, in twips.
    pub bottom: i32,
}

/// The rules of the imprint (版记), 7.4.1; weights in twips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImprintLook {
    /// Whether there are any.
    pub rules: bool,
    /// The first and the last one.
    pub outer: i32,
    /// Those between.
    pub inner: i32,
}

/// Tables, in twips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableLook {
    /// Width of the rules.
    pub border: i32,
    /// White at the left and right of a cell.
    pub cell_margin: i32,
    /// Whether a table too wide for its page gets one turned sideways.
    pub landscape: bool,
}

/// How the characters of a run look; nothing where the paragraph decides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Face {
    /// The Chinese font.
    pub font: Option<String>,
    /// The font of Latin letters and digits, where it is another one.
    pub latin: Option<String>,
    /// Half-points.
    pub size: Option<i32>,
    /// Bold.
    pub bold: Option<bool>,
    /// Six hexadecimal digits.
    pub colour: Option<String>,
    /// Underlined.
    pub underline: bool,
    /// Dots under the characters (着重号).
    pub mark: bool,
    /// Raised.
    pub superscript: bool,
    /// Width of the characters in percent of their own (字符缩放); the writer narrows what is too wide.
    pub scale: Option<i32>,
}

/// How a paragraph looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Its characters; font, size, bold and colour are always there.
    pub face: Face,
    /// Type size in half-points.
    pub size: i32,
    /// From line to line.
    pub pitch: Pitch,
    /// Above the paragraph, at the edges of its group.
    pub before: Length,
    /// Below the paragraph, at the edges of its group.
    pub after: Length,
    /// Indent of the first line.
    pub first_line: Length,
    /// Indent at the left.
    pub left: Length,
    /// Indent at the right.
    pub right: Length,
    /// By how much the first line begins before the others; excludes `first_line`.
    pub hanging: Length,
    /// `before` and `right` where a seal is set over the text (署名、成文日期).
    pub seal: (Length, Length),
    /// How lines are set.
    pub align: Alignment,
    /// Whether it is a heading in Word's outline.
    pub outline: bool,
    /// Kept on one page with the next paragraph.
    pub keep_next: bool,
    /// Begins a page.
    pub page_break_before: bool,
    /// Between two paragraphs of one group there is no space.
    pub group: Option<String>,
    /// Where the indents come from.
    pub layout: Layout,
    /// Whether a line grows with what stands in it (a picture) beyond a fixed pitch; set by the writer.
    pub grows: bool,
    /// A rule along its lower edge, and the distance to it in twips; set by the writer.
    pub rule_below: Option<(Rule, i32)>,
}

impl Style {
    /// The look of the paragraph element `key`; an element nobody knows looks like body text.
    pub fn look(&self, key: &str) -> &Look {
        self.looks.get(key).unwrap_or(&self.body)
    }

    /// The look of body text.
    pub fn body(&self) -> &Look {
        &self.body
    }

    /// The look of the character element `key`.
    pub fn face(&self, key: &str) -> Face {
        self.faces.get(key).cloned().unwrap_or_default()
    }

    /// Every font the sheet names, once each.
    pub fn fonts(&self) -> std::collections::BTreeSet<&str> {
        let looks = self.looks.values().map(|look| &look.face);
        let faces = looks.chain(self.faces.values());
        faces
            .flat_map(|face| [&face.font, &face.latin])
            .flatten()
            .map(String::as_str)
            .collect()
    }

    /// Whether Latin letters have a font of their own anywhere.
    pub fn has_latin(&self) -> bool {
        let looks = self.looks.values().map(|look| &look.face);
        looks
            .chain(self.faces.values())
            .any(|face| face.latin.is_some())
    }

    /// The height of one 行 in twips: the body's line pitch.
    pub fn line_unit(&self) -> i32 {
        match self.body.pitch {
            Pitch::Exact(twips) => twips,
            // A font's own line is some 1.3 times its size in Chinese fonts.
            Pitch::Multiple(hundredths) => {
                self.body.size * TWIPS_PER_POINT / 2 * 13 / 10 * hundredths / 100
            }
        }
    }

    /// The width of one 字 in twips at `size` half-points, as Word counts indents.
    pub fn char_unit(size: i32) -> i32 {
        size * TWIPS_PER_POINT / 2
    }

    /// What is added to each character of `size` half-points, in twips: the portable grid draws body
    /// text together so that a full line holds the characters it should; other sizes stay as they are.
    pub fn tracking(&self, size: i32) -> i32 {
        if self.page.grid == Grid::Strict || size != self.body.size {
            return 0;
        }
        self.page.text_width().div_euclid(self.page.characters) - Self::char_unit(size)
    }

    /// `w:charSpace` of the strict grid: what is added to a body character, in 1/4096 pt.
    pub fn char_space(&self) -> i32 {
        let per_line = i64::from(self.page.text_width()) * 4096;
        let natural =
            i64::from(Self::char_unit(self.body.size)) * 4096 * i64::from(self.page.characters);
        let shared = i64::from(self.page.characters) * i64::from(TWIPS_PER_POINT);
        (per_line - natural).div_euclid(shared) as i32
    }
}

#[cfg(test)]
mod tests;
