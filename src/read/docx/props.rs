//! Properties of paragraphs and runs as they are written, in a style or directly: the few that say
//! something about what a line is.

use super::xml::Tag;
use crate::model::Shift;

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Left or justified.
    #[default]
    Start,
    /// Centred.
    Center,
    /// Right.
    End,
}

/// Properties of a paragraph; absent ones come from its style.
#[derive(Debug, Clone, Default)]
pub struct ParaProps {
    /// `w:jc`.
    pub align: Option<Align>,
    /// `w:outlineLvl`: 0 to 8 are headings, 9 is text.
    pub outline: Option<u8>,
    /// `w:numId`; 0 takes the number of the style off.
    pub num: Option<u32>,
    /// `w:ilvl`.
    pub level: Option<u8>,
    /// `w:pageBreakBefore`; never a style's.
    pub page_break: Option<bool>,
    /// First-line indent in hundredths of a character.
    pub first_chars: Option<i32>,
    /// First-line indent in twips.
    pub first_line: Option<i32>,
}

impl ParaProps {
    /// Takes in one child of `w:pPr`, or of its `w:numPr`.
    pub fn set(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            b"jc" => {
                self.align = tag.val().map(|value| match &*value {
                    "center" => Align::Center,
                    "right" | "end" => Align::End,
                    _ => Align::Start,
                });
            }
            b"outlineLvl" => self.outline = byte(tag),
            b"numId" => self.num = tag.val().and_then(|value| value.trim().parse().ok()),
            b"ilvl" => self.level = byte(tag),
            b"pageBreakBefore" => self.page_break = Some(tag.on()),
            b"ind" => {
                self.first_chars = tag.number(b"firstLineChars").or(self.first_chars);
                self.first_line = tag.number(b"firstLine").or(self.first_line);
            }
            _ => {}
        }
    }

    /// These, and those of `base` where these say nothing.
    pub fn over(&mut self, base: &Self) {
        self.align = self.align.or(base.align);
        self.outline = self.outline.or(base.outline);
        self.num = self.num.or(base.num);
        self.level = self.level.or(base.level);
        self.first_chars = self.first_chars.or(base.first_chars);
        self.first_line = self.first_line.or(base.first_line);
    }
}

fn byte(tag: &Tag<'_>) -> Option<u8> {
    tag.number(b"val").map(|value| value.clamp(0, 9) as u8)
}

/// Properties of a run; absent ones come from its styles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RunProps {
    /// `w:b`.
    pub bold: Option<bool>,
    /// `w:i`.
    pub italic: Option<bool>,
    /// `w:em`: emphasis marks (着重号).
    pub dotted: Option<bool>,
    /// `w:vanish`.
    pub hidden: Option<bool>,
    /// `w:sz`, half-points.
    pub size: Option<u16>,
    /// Whether the Chinese font is one for headings (黑体, 小标宋).
    pub display: Option<bool>,
    /// `w:strike`, `w:dstrike`.
    pub struck: Option<bool>,
    /// `w:u`.
    pub underlined: Option<bool>,
    /// `w:vertAlign`.
    pub shift: Option<Shift>,
}

/// Chinese fonts for headings (conventions: 黑体 for 一、, 小标宋 for titles), by how Word may name them.
const DISPLAY_FONTS: &[&str] = &["黑体", "SimHei", "小标宋", "华文中宋", "STZhongsong"];

impl RunProps {
    /// Takes in one child of `w:rPr`.
    pub fn set(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            b"b" => self.bold = Some(tag.on()),
            b"i" => self.italic = Some(tag.on()),
            b"em" => self.dotted = Some(tag.on()),
            b"vanish" => self.hidden = Some(tag.on()),
            b"sz" => self.size = tag.number(b"val").map(|value| value.clamp(0, 4000) as u16),
            b"rFonts" => {
                if let Some(font) = tag.attr(b"eastAsia") {
                    self.display = Some(DISPLAY_FONTS.iter().any(|name| font.contains(name)));
                }
            }
            b"strike" | b"dstrike" => self.struck = Some(tag.on()),
            b"u" => self.underlined = Some(tag.val().is_some_and(|value| value != "none")),
            b"vertAlign" => {
                self.shift = Some(match tag.val().as_deref() {
                    Some("superscript") => Shift::Raised,
                    Some("subscript") => Shift::Lowered,
                    _ => Shift::None,
                });
            }
            _ => {}
        }
    }

    /// These, and those of `base` where these say nothing.
    #[must_use]
    pub fn over(self, base: Self) -> Self {
        Self {
            bold: self.bold.or(base.bold),
            italic: self.italic.or(base.italic),
            dotted: self.dotted.or(base.dotted),
            hidden: self.hidden.or(base.hidden),
            size: self.size.or(base.size),
            display: self.display.or(base.display),
            struck: self.struck.or(base.struck),
            underlined: self.underlined.or(base.underlined),
            shift: self.shift.or(base.shift),
        }
    }
}
