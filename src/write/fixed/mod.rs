//! What files with fixed pages (版式文件) share: the fonts, what is drawn on each sheet, and where the headings stand. PDF and OFD
//! say the same things in other words, so neither walks through the sheets by itself.
//!
//! Places come from the layout, the fonts only give shapes: a glyph narrower than its place stands in the middle of it, a
//! wider one is made narrower, so that no line moves with the font.
//!
//! Lengths are points from the upper left corner of the sheet.

mod design;
pub mod fonts;
pub mod parts;
pub mod places;
pub mod strokes;

use std::ops::Range;

use crate::layout::pages::setting::Drawn;
use crate::layout::sheets::Row;
use crate::resources::Fonts;
use crate::twips::Twips;

/// What a file with fixed pages is told besides the document.
#[derive(Debug, Clone, Copy)]
pub struct FixedOptions<'a> {
    /// Seconds since 1970; without it the file has no date.
    pub timestamp: Option<u64>,
    /// Where its fonts come from.
    pub fonts: &'a dyn Fonts,
    /// Whether no font may stand in for another.
    pub strict: bool,
}

/// `length` in points.
#[expect(
    clippy::cast_precision_loss,
    reason = "pages are counted in floats of 32 bits; no sheet is that large"
)]
pub fn points(length: Twips) -> f32 {
    length.get() as f32 / 20.0
}

/// Left, top, width and height.
pub type Area = [f32; 4];

/// Red, green and blue.
pub type Colour = [u8; 3];

/// Black.
pub const BLACK: Colour = [0; 3];

/// Something that is drawn on a sheet, in the order of reading.
pub enum Part<'s> {
    /// The paragraph with that number goes on or begins.
    Paragraph(u32),
    /// A row of boxes goes on or begins.
    Row(&'s Row),
    /// Characters.
    Text(Text),
    /// A picture.
    Picture(Picture<'s>),
    /// Rules and edges of boxes, which are no text.
    Rules(Vec<Area>, Colour),
}

/// Characters of one line that lead to one place or nowhere.
pub struct Text {
    /// The paragraph that they stand in.
    pub set: u32,
    /// Whose text they are.
    pub of: Of,
    /// Where they lead.
    pub target: Option<Target>,
    /// What of the page leads there.
    pub area: Area,
    /// The characters.
    pub groups: Vec<Group>,
}

/// Whose text something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The document's.
    Document,
    /// The document's, which stands here once more.
    Again,
    /// The page's number.
    Number,
}

/// Where something leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An address.
    Address(String),
    /// The footnote with that number.
    Note(u32),
    /// The block with that number.
    Block(u32),
}

/// Characters of one font, size and width that are drawn at once.
pub struct Group {
    /// The font, by its number in [`fonts::Faces`].
    pub face: usize,
    /// Its size.
    pub size: f32,
    /// How much the glyphs are narrowed, or a dash drawn out.
    pub scale: f32,
    /// Their colour.
    pub colour: Colour,
    /// The characters.
    pub text: String,
    /// Their glyphs.
    pub glyphs: Vec<Placed>,
    /// The baseline.
    pub y: f32,
    /// Where they begin and end.
    pub x: f32,
    /// Where they end.
    pub end: f32,
    /// Lines below and across them.
    pub bars: Vec<Area>,
    /// Dots of emphasis (着重号): the middle of each and its radius.
    pub dots: Vec<[f32; 3]>,
}

impl Group {
    /// Whether its glyphs are narrower or wider than the font has them.
    pub fn is_drawn_out(&self) -> bool {
        (self.scale - 1.0).abs() > 0.0005
    }

    /// `text` has no glyph and shows nothing; it follows what stands here.
    fn follow(&mut self, text: &str) {
        self.text.push_str(text);
        if let Some(last) = self.glyphs.last_mut() {
            last.text.end = self.text.len();
        }
    }
}

/// A glyph in its place.
pub struct Placed {
    /// Its number in the font; 0 where that has none.
    pub id: u32,
    /// Its part of the text: its own character, with those around it that have no glyph and show nothing.
    pub text: Range<usize>,
    /// Where its own character begins.
    pub own: usize,
    /// Where it begins.
    pub x: f32,
    /// How wide the font has it, in parts of the type size.
    pub advance: f32,
}

/// A picture in its place.
pub struct Picture<'s> {
    /// The paragraph that it stands in.
    pub set: u32,
    /// Which it is.
    pub drawn: &'s Drawn<'s>,
    /// Where what is shown of it stands before it is turned.
    pub area: Area,
    /// Where all of it would stand before it is turned.
    pub whole: Area,
    /// How far it is turned clockwise around its middle, in degrees.
    pub turn: f32,
}
