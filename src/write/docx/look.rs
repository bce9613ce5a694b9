//! How a look becomes the properties of a Word style.
//!
//! Lengths are twips in both. Those in 字 and 行 are written twice: in the unit of the sheet, which Word keeps
//! when a person changes the type size, and in twips, which other programs read.

use std::fmt::Write as _;

use crate::style::{Alignment, Face, Layout, Length, Look, Pitch, Rule, RuleLine, Style};
use crate::twips::Twips;
use crate::write::xml::escape;

/// Paragraph and run properties of a paragraph style; `level` is that of a heading, 1 to 5.
///
/// A look without `outline` is taken out of the outline even where it is a heading.
pub fn properties(look: &Look, level: Option<u8>, style: &Style) -> String {
    let tracking = own_tracking(&look.face, style);
    paragraph_properties(look, level, style) + &run_properties(&look.face, tracking)
}

/// What a style must say about tracking (字符间距): nothing at the size of the body, whose tracking is Normal's.
pub fn own_tracking(face: &Face, style: &Style) -> Option<Twips> {
    if face.tracking.is_some() {
        return face.tracking;
    }
    let differs = face.size.filter(|size| *size != style.body().size)?;
    (style.tracking(style.body().size) != Twips::ZERO).then(|| style.tracking(differs))
}

/// The height of the highest usual face (Noto, 思源) in hundredths of its size.
const HIGHEST_FACE: i32 = 145;

/// `w:pPr`, children in the order of the schema (ISO/IEC 29500-1, 17.3.1.26).
pub fn paragraph_properties(look: &Look, level: Option<u8>, style: &Style) -> String {
    let mut xml = String::from("<w:pPr>");
    let mut switch = |name: &str, on: bool| {
        if on {
            let _ = write!(xml, "<w:{name}/>");
        }
    };
    switch("keepNext", look.keep_next);
    switch("keepLines", look.keep_lines);
    switch("pageBreakBefore", look.page_break_before);
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
    xml.push_str(&spacing(look, style));
    xml.push_str(&indents(look, style));
    let jc = match look.align {
        Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
        Alignment::Justify => "both",
        Alignment::Distribute => "distribute",
    };
    let _ = write!(xml, "<w:jc w:val=\"{jc}\"/>");
    match (level, look.outline) {
        (Some(level), true) => {
            let _ = write!(xml, "<w:outlineLvl w:val=\"{}\"/>", level - 1);
        }
        (Some(_), false) => xml.push_str("<w:outlineLvl w:val=\"9\"/>"),
        (None, true) => xml.push_str("<w:outlineLvl w:val=\"0\"/>"),
        (None, false) => {}
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
fn spacing(look: &Look, style: &Style) -> String {
    let mut xml = String::from("<w:spacing");
    for (name, length) in [("before", look.before), ("after", look.after)] {
        let twips = length.twips(Style::char_unit(look.size), style.line_unit());
        let _ = match length {
            Length::Lines(hundredths) => {
                write!(xml, " w:{name}Lines=\"{hundredths}\" w:{name}=\"{twips}\"")
            }
            _ if twips == Twips::ZERO => write!(xml, " w:{name}Lines=\"0\" w:{name}=\"0\""),
            _ => write!(xml, " w:{name}=\"{twips}\""),
        };
    }
    let _ = match look.pitch {
        Pitch::Exact(twips) if look.grows => {
            write!(xml, " w:line=\"{twips}\" w:lineRule=\"atLeast\"/>")
        }
        Pitch::Exact(twips) => write!(xml, " w:line=\"{twips}\" w:lineRule=\"exact\"/>"),
        // 240ths of the font's own line.
        Pitch::Multiple(hundredths) => {
            write!(
                xml,
                " w:line=\"{}\" w:lineRule=\"auto\"/>",
                hundredths * 240 / 100
            )
        }
    };
    xml
}

/// `w:ind`: left, right, and the first line further in or further out. Characters always with their twin in twips; at another size than the body's in twips alone, because
/// Word counts them there in two ways.
fn indents(look: &Look, style: &Style) -> String {
    let unit = Style::char_unit(look.size);
    let first = if look.hanging.twips(unit, Twips::ZERO) > Twips::ZERO {
        ("hanging", look.hanging)
    } else {
        ("firstLine", look.first_line)
    };
    let mut xml = String::from("<w:ind");
    for (name, length) in [("left", look.left), ("right", look.right), first] {
        let twips = length.twips(unit, Twips::ZERO);
        let _ = match length {
            Length::Chars(hundredths) if look.size == style.body().size => {
                write!(xml, " w:{name}Chars=\"{hundredths}\" w:{name}=\"{twips}\"")
            }
            _ if twips == Twips::ZERO || look.layout != Layout::Indents => {
                write!(xml, " w:{name}Chars=\"0\" w:{name}=\"{twips}\"")
            }
            _ => write!(xml, " w:{name}=\"{twips}\""),
        };
    }
    xml + "/>"
}

/// One font for every script, as the standard knows one font for an element; or two. Nothing for characters that
/// take the font around them.
pub fn fonts(face: &Face) -> String {
    let Some(font) = &face.font else {
        return face.latin.as_ref().map_or(String::new(), |latin| {
            let latin = escape(latin);
            format!("<w:rFonts w:ascii=\"{latin}\" w:hAnsi=\"{latin}\"/>")
        });
    };
    let latin = escape(face.latin.as_ref().unwrap_or(font));
    let font = escape(font);
    format!(
        "<w:rFonts w:ascii=\"{latin}\" w:hAnsi=\"{latin}\" w:eastAsia=\"{font}\" w:cs=\"{latin}\"/>"
    )
}

/// `w:rPr`, children in the order of the schema (ISO/IEC 29500-1, 17.3.2.28); nothing when it would be empty.
/// `tracking` is what is added to each character.
pub fn run_properties(face: &Face, tracking: Option<Twips>) -> String {
    let mut xml = fonts(face);
    match face.bold {
        Some(true) => xml.push_str("<w:b/><w:bCs/>"),
        Some(false) => xml.push_str("<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>"),
        None => {}
    }
    if face.struck {
        xml.push_str("<w:strike/>");
    }
    if let Some(colour) = &face.colour {
        let _ = write!(xml, "<w:color w:val=\"{}\"/>", escape(colour));
    }
    if let Some(tracking) = tracking {
        let _ = write!(xml, "<w:spacing w:val=\"{tracking}\"/>");
    }
    if let Some(percent) = face.scale {
        let _ = write!(xml, "<w:w w:val=\"{percent}\"/>");
    }
    if let Some(size) = face.size {
        let _ = write!(xml, "<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
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
    if xml.is_empty() {
        xml
    } else {
        format!("<w:rPr>{xml}</w:rPr>")
    }
}
