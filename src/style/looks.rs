//! What a style says, one value for every measure.

use std::borrow::Cow;

use super::{
    Alignment, Grid, Layout, Length, NumberPlace, Origin, Pitch, Place, RuleLine, RulePlace,
    SignOff, TitleLines,
};
use crate::element::{Element, Kind};
use crate::twips::Twips;

/// A font's name, a colour: of a built-in sheet it is part of the program.
pub type Text = Cow<'static, str>;

/// A style sheet with everything inherited and overridden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// The name that was asked for.
    pub name: Text,
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
    /// What is done where a page would hold no text but the sign-off.
    pub sign_off: SignOff,
    /// Whether what the document carries (命令、印发、转发的文件) begins on a page of its own.
    pub carried_apart: bool,
    /// Levels of headings that a table of contents (目录) lists, 1 to 5; 0 where only a document asks for one.
    pub contents: usize,
    /// A look for each element, in their order. That of a character element is the body's, but for the characters.
    pub(super) looks: Cow<'static, [Look]>,
}

/// Page measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Width of the paper.
    pub width: Twips,
    /// Height of the paper.
    pub height: Twips,
    /// White above the type area (天头).
    pub top: Twips,
    /// White below the type area.
    pub bottom: Twips,
    /// White at the left (订口).
    pub left: Twips,
    /// White at the right.
    pub right: Twips,
    /// From the lower edge of the paper to the footer.
    pub footer: Twips,
    /// Characters on a full line of body text.
    pub characters: i32,
    /// Where lines and characters fall.
    pub grid: Grid,
    /// Whether left and right change places on even pages.
    pub mirror: bool,
}

impl Page {
    /// Width of the type area (版心).
    pub fn text_width(&self) -> Twips {
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
            footer: (self.footer - self.bottom + self.right).or_nothing(),
            ..*self
        }
    }

    /// Height of the type area.
    pub fn text_height(&self) -> Twips {
        self.height - self.top - self.bottom
    }
}

/// The page number; its type is the element `page-number`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageNumber {
    /// What stands before the number.
    pub before: Text,
    /// What stands after it.
    pub after: Text,
    /// What stands after the number of all pages, which follows `after` then; nothing where that is not said.
    pub total: Option<Text>,
    /// The number of the first page.
    pub start: i32,
    /// Where it stands.
    pub place: Place,
    /// Its distance from the edge of the type area.
    pub inset: Length,
    /// Whether the first page bears one.
    pub first_page: bool,
}

/// A rule (线) drawn from edge to edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What it looks like.
    pub line: RuleLine,
    /// How thick it is.
    pub weight: Twips,
    /// How long it is.
    pub width: Twips,
    /// Six hexadecimal digits.
    pub colour: Text,
}

/// How the elements of the head (版头) are placed, GB/T 9704-2012, 7.2 and 10.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadLook {
    /// To the upper edge of the issuer mark.
    pub mark_top: Twips,
    /// From where.
    pub mark_from: Origin,
    /// Where the document number stands.
    pub number: NumberPlace,
    /// Below what the rule stands.
    pub rule_below: RulePlace,
    /// Between the element above the rule and the rule.
    pub rule_gap: Twips,
    /// Between a rule below the mark and the first element under it.
    pub element_gap: Twips,
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
    /// From it to the lower edge of the paper.
    pub bottom: Twips,
}

/// The imprint (版记): its page, and its rules, 7.4.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImprintLook {
    /// Whether there are any.
    pub rules: bool,
    /// The first and the last one.
    pub outer: Twips,
    /// Those between.
    pub inner: Twips,
    /// Whether it stands on an even page, the back of a leaf printed on both sides; else on the last one.
    pub even: bool,
}

/// Tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableLook {
    /// Width of the rules.
    pub border: Twips,
    /// White at the left and right of a cell.
    pub cell_margin: Twips,
    /// White above and below its text.
    pub cell_space: Twips,
    /// Whether a table too wide for its page gets one turned sideways.
    pub landscape: bool,
}

/// How the characters of a run look; nothing where the paragraph decides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Face {
    /// The Chinese font.
    pub font: Option<Text>,
    /// The font of Latin letters and digits, where it is another one.
    pub latin: Option<Text>,
    /// Half-points.
    pub size: Option<i32>,
    /// Bold.
    pub bold: Option<bool>,
    /// Six hexadecimal digits.
    pub colour: Option<Text>,
    /// Underlined.
    pub underline: bool,
    /// Dots under the characters (着重号).
    pub mark: bool,
    /// Raised.
    pub superscript: bool,
    /// Lowered; no sheet says so, the document does.
    pub subscript: bool,
    /// Struck out; the document's word too.
    pub struck: bool,
    /// Width of the characters in percent of their own (字符缩放); the layout narrows what is too
    /// wide.
    pub scale: Option<i32>,
    /// Added to each character (字符间距) instead of what the grid adds; set by the layout.
    pub tracking: Option<Twips>,
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
    /// Whether a Latin word may be cut anywhere at the end of a line.
    pub cuts_words: bool,
    /// Whether it is a heading in Word's outline.
    pub outline: bool,
    /// Kept on one page with the next paragraph.
    pub keep_next: bool,
    /// Kept on one page as a whole; set by the layout.
    pub keep_lines: bool,
    /// Begins a page.
    pub page_break_before: bool,
    /// Between two paragraphs of one group there is no space.
    pub group: Option<Text>,
    /// Where the indents come from.
    pub layout: Layout,
    /// Whether a line grows with what stands in it (a picture) beyond a fixed pitch; set by the
    /// layout.
    pub grows: bool,
    /// A rule along its lower edge, and the distance to it; set by the layout.
    pub rule_below: Option<(Rule, Twips)>,
}

impl Style {
    /// The look of `element`.
    pub fn look(&self, element: Element) -> &Look {
        &self.looks[element.index()]
    }

    /// The look of body text.
    pub fn body(&self) -> &Look {
        self.look(Element::Body)
    }

    /// How the characters of `element` look: all of it for a paragraph, else what sets them apart from the
    /// text around them.
    pub fn face(&self, element: Element) -> &Face {
        &self.look(element).face
    }

    /// The looks of paragraph elements, each with its element.
    pub fn paragraphs(&self) -> impl Iterator<Item = (Element, &Look)> {
        let looks = Element::ALL.into_iter().zip(self.looks.iter());
        looks.filter(|(element, _)| element.kind() == Kind::Paragraph)
    }

    /// Every font the sheet names, once each.
    pub fn fonts(&self) -> std::collections::BTreeSet<&str> {
        let faces = self.looks.iter().map(|look| &look.face);
        faces
            .flat_map(|face| [&face.font, &face.latin])
            .flatten()
            .map(AsRef::as_ref)
            .collect()
    }

    /// Whether Latin letters have a font of their own anywhere.
    pub fn has_latin(&self) -> bool {
        self.looks.iter().any(|look| look.face.latin.is_some())
    }

    /// The height of one 行: the body's line pitch.
    pub fn line_unit(&self) -> Twips {
        match self.body().pitch {
            Pitch::Exact(pitch) => pitch,
            // A font's own line is some 1.3 times its size in Chinese fonts.
            Pitch::Multiple(hundredths) => {
                Self::char_unit(self.body().size) * 13 / 10 * hundredths / 100
            }
        }
    }

    /// The width of one 字 at `size` half-points, as Word counts indents.
    pub fn char_unit(size: i32) -> Twips {
        Twips::POINT * size / 2
    }

    /// What is added to each character of `size` half-points: the portable grid draws body text together so
    /// that a full line holds the characters it should; other sizes stay as they are.
    pub fn tracking(&self, size: i32) -> Twips {
        if self.page.grid == Grid::Strict || size != self.body().size {
            return Twips::ZERO;
        }
        let pitch = self
            .page
            .text_width()
            .get()
            .div_euclid(self.page.characters);
        // A twip a character stays free: LibreOffice 7.4 drops marks in the margin of a line without (142 of 8,112).
        Twips::new(pitch - 1) - Self::char_unit(size)
    }

    /// What the strict grid adds to a body character, in 1/4096 pt, as Word counts it there.
    pub fn char_space(&self) -> i32 {
        let per_line = i64::from(self.page.text_width().get()) * 4096;
        let natural = i64::from(Self::char_unit(self.body().size).get())
            * 4096
            * i64::from(self.page.characters);
        let shared = i64::from(self.page.characters) * i64::from(Twips::POINT.get());
        (per_line - natural).div_euclid(shared) as i32
    }
}
