//! The page: section properties and the footers with the page number.

use std::fmt::Write as _;

use super::package::part_id;
use super::xml::{DECLARATION, escape};
use crate::ooxml::{EVEN_FOOTER, FOOTER_EVEN, FOOTER_ODD, Part, ns, style_row};
use crate::style::{Grid, Pitch, Place, Style};

/// The footers that the style wants.
pub fn footers(style: &Style) -> Vec<Part> {
    match style.page_number.place {
        Place::Outer => vec![FOOTER_ODD, FOOTER_EVEN],
        Place::Center => vec![FOOTER_ODD],
        Place::None => Vec::new(),
    }
}

/// `w:sectPr` at the end of the body.
pub fn properties(style: &Style) -> String {
    let mut xml = String::from("<w:sectPr>");
    for part in footers(style) {
        let kind = if part == FOOTER_EVEN {
            "even"
        } else {
            "default"
        };
        let id = part_id(&part);
        let _ = write!(xml, "<w:footerReference w:type=\"{kind}\" r:id=\"{id}\"/>");
    }
    let page = &style.page;
    let _ = write!(
        xml,
        "<w:pgSz w:w=\"{}\" w:h=\"{}\"/><w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" \
         w:left=\"{}\" w:header=\"{}\" w:footer=\"{}\" w:gutter=\"0\"/><w:cols w:space=\"425\"/>",
        page.width,
        page.height,
        page.top,
        page.right,
        page.bottom,
        page.left,
        page.footer,
        page.footer
    );
    xml.push_str(&grid(style));
    xml.push_str("</w:sectPr>");
    xml
}

/// The lines' grid has the pitch of the body text; text that is not set to a fixed pitch has none.
fn grid(style: &Style) -> String {
    let pitch = style.line_unit();
    match (style.page.grid, style.body().pitch) {
        (_, Pitch::Multiple(_)) => format!("<w:docGrid w:linePitch=\"{pitch}\"/>"),
        (Grid::Portable, _) => {
            format!("<w:docGrid w:type=\"lines\" w:linePitch=\"{pitch}\"/>")
        }
        (Grid::Strict, _) => format!(
            "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"{pitch}\" w:charSpace=\"{}\"/>",
            style.char_space()
        ),
    }
}

/// A footer: the number between what the sheet puts around it. The field is five runs: with fewer some
/// versions of WPS show nothing.
pub fn footer(part: &Part, style: &Style) -> String {
    let even = *part == FOOTER_EVEN;
    let id = if even {
        EVEN_FOOTER.0
    } else {
        style_row("page-number").map_or("", |row| row.id)
    };
    let number = &style.page_number;
    let hint = if style.has_latin() {
        "<w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>"
    } else {
        ""
    };
    let text = |text: &str| {
        if text.is_empty() {
            return String::new();
        }
        format!(
            "<w:r>{hint}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
            escape(text)
        )
    };
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let page = if even { 2 } else { 1 };
    format!(
        "{DECLARATION}<w:ftr xmlns:w=\"{}\"><w:p><w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr>\
         {}{}<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>{}<w:r><w:t>{page}\
         </w:t></w:r>{}{}</w:p></w:ftr>",
        ns::W,
        text(&number.before),
        mark("begin"),
        mark("separate"),
        mark("end"),
        text(&number.after)
    )
}
