//! How a look becomes the properties of a Word style.
//!
//! Lengths are twips in both. Those in 字 and 行 are written twice: in the unit of the sheet, which Word keeps
//! when a person changes the type size, and in twips, which other programs read.

use crate::style::{Alignment, Face, Layout, Length, Look, Pitch, Rule, RuleLine, Style};
use crate::twips::Twips;
use crate::write::xml::{Tag, Value, escape};

/// Paragraph and run properties of a paragraph style; `level` is that of a heading, 1 to 5.
///
/// A look without `outline` is taken out of the outline even where it is a heading.
pub fn properties(look: &Look, level: Option<u8>, style: &Style) -> String {
    let tracking = own_tracking(&look.face, style);
    let mut xml = paragraph_properties(look, level, style);
    add_run_properties(&mut xml, &look.face, tracking);
    xml
}

/// What a style must say about tracking (字符间距): nothing at the size of the body, whose tracking is Normal's.
pub fn own_tracking(face: &Face, style: &Style) -> Option<Twips> {
    if face.tracking.is_some() {
        return face.tracking;
    }
    let differs = face.size.filter(|size| *size != style.body().size)?;
    (style.tracking(style.body().size) != Twips::ZERO).then(|| style.tracking(differs))
}

/// Bytes that the properties of a style take, about.
const ROOM: usize = 768;
/// The `w:outlineLvl` of what is no heading (17.3.1.20).
const NO_LEVEL: i32 = 9;
/// The height of the highest usual face (Noto, 思源) in hundredths of its size.
const HIGHEST_FACE: i32 = 145;

/// `w:pPr`, children in the order of the schema (ISO/IEC 29500-1, 17.3.1.26).
pub fn paragraph_properties(look: &Look, level: Option<u8>, style: &Style) -> String {
    let mut xml = String::with_capacity(ROOM);
    xml.push_str("<w:pPr>");
    for (name, on) in [
        ("w:keepNext", look.keep_next),
        ("w:keepLines", look.keep_lines),
        ("w:pageBreakBefore", look.page_break_before),
    ] {
        if on {
            Tag::new(&mut xml, name).end();
        }
    }
    // A page holds its lines, whatever they are (GB/T 9704-2012, 5.2.3).
    xml.push_str("<w:widowControl w:val=\"0\"/>");
    if let Some((rule, gap)) = &look.rule_below {
        xml.push_str(&rule_below(rule, *gap));
    }
    if look.cuts_words {
        xml.push_str("<w:wordWrap w:val=\"0\"/>");
    }
    if look.layout != Layout::Indents {
        // Word must not move computed indents to its character grid.
        xml.push_str("<w:adjustRightInd w:val=\"0\"/>");
    }
    // LibreOffice gives a line two of the grid where its face is higher than one, as faces that stand in for 小标宋 are.
    let is_higher = Style::char_unit(look.size) * HIGHEST_FACE / 100 > style.line_unit();
    if look.pitch != Pitch::Exact(style.line_unit()) || is_higher {
        xml.push_str("<w:snapToGrid w:val=\"0\"/>");
    }
    add_spacing(&mut xml, look, style);
    add_indents(&mut xml, look, style);
    let jc = match look.align {
        Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
        Alignment::Justify => "both",
        Alignment::Distribute => "distribute",
    };
    Tag::new(&mut xml, "w:jc").with("w:val", jc).end();
    let outline = match (level, look.outline) {
        (Some(level), true) => Some(i32::from(level) - 1),
        (Some(_), false) => Some(NO_LEVEL),
        (None, true) => Some(0),
        (None, false) => None,
    };
    if let Some(outline) = outline {
        let tag = Tag::new(&mut xml, "w:outlineLvl");
        tag.with("w:val", outline).end();
    }
    xml.push_str("</w:pPr>");
    xml
}

/// `w:pBdr`: a rule along the lower edge of a paragraph, `gap` below its text.
fn rule_below(rule: &Rule, gap: Twips) -> String {
    /// Word's own limit of the distance, in points.
    const FARTHEST: i32 = 31;
    let line = match rule.line {
        RuleLine::Single => "single",
        RuleLine::ThickThin => "thickThinSmallGap",
        RuleLine::ThinThick => "thinThickSmallGap",
        RuleLine::None => return String::new(),
    };
    format!(
        "<w:pBdr><w:bottom w:val=\"{line}\" w:sz=\"{}\" w:space=\"{}\" w:color=\"{}\"/></w:pBdr>",
        eighths(rule.weight),
        ((gap.get() + 10) / 20).clamp(0, FARTHEST),
        rule.colour
    )
}

/// A weight as borders have it, in eighths of a point between Word's limits.
pub fn eighths(weight: Twips) -> i32 {
    ((weight.get() * 8 + 10) / 20).clamp(2, 96)
}

/// `w:spacing`: above, below and from line to line. Lines always with their twin in twips, which other programs
/// read; a fixed pitch grows with a picture in the line (`atLeast`).
fn add_spacing(xml: &mut String, look: &Look, style: &Style) {
    let mut tag = Tag::new(xml, "w:spacing");
    for (lines, name, length) in [
        ("w:beforeLines", "w:before", look.before),
        ("w:afterLines", "w:after", look.after),
    ] {
        let twips = length.twips(Style::char_unit(look.size), style.line_unit());
        tag = match length {
            Length::Lines(hundredths) => tag.with(lines, hundredths),
            _ if twips == Twips::ZERO => tag.with(lines, 0),
            _ => tag,
        };
        tag = tag.with(name, twips.get());
    }
    let (line, rule) = match look.pitch {
        Pitch::Exact(twips) if look.grows => (twips.get(), "atLeast"),
        Pitch::Exact(twips) => (twips.get(), "exact"),
        // 240ths of the font's own line.
        Pitch::Multiple(hundredths) => (hundredths * 240 / 100, "auto"),
    };
    tag.with("w:line", line).with("w:lineRule", rule).end();
}

/// `w:ind`: left, right, and the first line further in or further out. Characters always with their twin in twips; at another
/// size than the body's in twips alone, because Word counts them there in two ways.
fn add_indents(xml: &mut String, look: &Look, style: &Style) {
    let unit = Style::char_unit(look.size);
    let first = if look.hanging.twips(unit, Twips::ZERO) > Twips::ZERO {
        ("w:hangingChars", "w:hanging", look.hanging)
    } else {
        ("w:firstLineChars", "w:firstLine", look.first_line)
    };
    let mut tag = Tag::new(xml, "w:ind");
    for (chars, name, length) in [
        ("w:leftChars", "w:left", look.left),
        ("w:rightChars", "w:right", look.right),
        first,
    ] {
        let twips = length.twips(unit, Twips::ZERO);
        tag = match length {
            Length::Chars(hundredths) if look.size == style.body().size => {
                tag.with(chars, hundredths)
            }
            _ if twips == Twips::ZERO || look.layout != Layout::Indents => tag.with(chars, 0),
            _ => tag,
        };
        tag = tag.with(name, twips.get());
    }
    tag.end();
}

/// One font for every script, as the standard knows one font for an element; or two. Nothing for characters that
/// take the font around them.
pub fn add_fonts(xml: &mut String, face: &Face) {
    let latin = face.latin.as_ref().or(face.font.as_ref());
    let Some(latin) = latin.map(|latin| escape(latin)) else {
        return;
    };
    let latin = &*latin;
    let tag = Tag::new(xml, "w:rFonts");
    let mut tag = tag.with("w:ascii", latin).with("w:hAnsi", latin);
    if let Some(font) = &face.font {
        tag = tag.with("w:eastAsia", &*escape(font)).with("w:cs", latin);
    }
    tag.end();
}

/// `w:rPr`, children in the order of the schema (ISO/IEC 29500-1, 17.3.2.28); nothing when it would be empty.
/// `tracking` is what is added to each character.
pub fn run_properties(face: &Face, tracking: Option<Twips>) -> String {
    let mut xml = String::new();
    add_run_properties(&mut xml, face, tracking);
    xml
}

/// [`run_properties`] behind what stands in `xml`.
fn add_run_properties(xml: &mut String, face: &Face, tracking: Option<Twips>) {
    const BEGIN: &str = "<w:rPr>";
    let before = xml.len();
    xml.push_str(BEGIN);
    add_fonts(xml, face);
    match face.bold {
        Some(true) => xml.push_str("<w:b/><w:bCs/>"),
        Some(false) => xml.push_str("<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>"),
        None => {}
    }
    if face.struck {
        xml.push_str("<w:strike/>");
    }
    let mut value = |name: &str, value: Value<'_>| Tag::new(xml, name).with("w:val", value).end();
    if let Some(colour) = &face.colour {
        value("w:color", Value::Text(&escape(colour)));
    }
    if let Some(tracking) = tracking {
        value("w:spacing", tracking.get().into());
    }
    if let Some(percent) = face.scale {
        value("w:w", percent.into());
    }
    if let Some(size) = face.size {
        value("w:sz", size.into());
        value("w:szCs", size.into());
    }
    for (on, markup) in [
        (face.underline, "<w:u w:val=\"single\"/>"),
        (face.superscript, "<w:vertAlign w:val=\"superscript\"/>"),
        (face.subscript, "<w:vertAlign w:val=\"subscript\"/>"),
        (face.mark, "<w:em w:val=\"dot\"/>"),
    ] {
        if on {
            xml.push_str(markup);
        }
    }
    if xml.len() == before + BEGIN.len() {
        xml.truncate(before);
    } else {
        xml.push_str("</w:rPr>");
    }
}
