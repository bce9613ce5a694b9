//! The page: section properties and the footers with the page number (页码, GB/T 9704-2012, 7.5).
//!
//! Only the first section names footers; later ones inherit them, so there are three parts at most however
//! many tables are turned, and one more where the last pages bear no number.

use std::fmt::Write as _;

use super::front::frame_properties;
use super::package::part_id;
use crate::element::Element;
use crate::layout::{Item, Layout};
use crate::ooxml::{
    EVEN_FOOTER, FOOTER_EVEN, FOOTER_FIRST, FOOTER_NONE, FOOTER_ODD, Part, ns, style_row,
};
use crate::style::{Grid, Origin, Pitch, Place, Style};
use crate::write::xml::{DECLARATION, escape};

/// The footers that the document has: those of its first pages, and the one without a number where any page bears none.
pub fn footers(layout: &Layout<'_>) -> Vec<Part> {
    let mut footers: Vec<Part> = of_first_pages(layout)
        .into_iter()
        .map(|(_, part)| part)
        .collect();
    let is_silent = |item: &Item<'_>| matches!(item, Item::Section(one) if !one.numbered);
    if layout.style.page_number.place != Place::None && layout.body.iter().any(is_silent) {
        footers.push(FOOTER_NONE);
    }
    footers
}

/// The footers that the style wants, by kind: of odd pages or all, of even pages, of the first page.
fn of_first_pages(layout: &Layout<'_>) -> Vec<(&'static str, Part)> {
    let mut footers = match layout.style.page_number.place {
        Place::Outer => vec![("default", FOOTER_ODD), ("even", FOOTER_EVEN)],
        Place::Center => vec![("default", FOOTER_ODD)],
        Place::None => Vec::new(),
    };
    if has_first(layout) {
        footers.push(("first", FOOTER_FIRST));
    }
    footers
}

/// The footers that a section names.
fn named(section: Pages, layout: &Layout<'_>) -> Vec<(&'static str, Part)> {
    match (section.first, layout.style.page_number.place) {
        (true, _) => of_first_pages(layout),
        (false, Place::Outer) if !section.numbered => {
            vec![("default", FOOTER_NONE), ("even", FOOTER_NONE)]
        }
        (false, Place::Center) if !section.numbered => vec![("default", FOOTER_NONE)],
        _ => Vec::new(),
    }
}

/// Whether the foot of the first page differs from the others: it has no number, or a rule (10.1).
fn has_first(layout: &Layout<'_>) -> bool {
    let number = &layout.style.page_number;
    let unnumbered = !number.first_page && number.place != Place::None;
    unnumbered || layout.foot_rule.is_some()
}

/// A run of pages of one kind, a section in Word's words.
#[derive(Debug, Clone, Copy)]
pub struct Pages {
    /// Whether its pages are turned sideways.
    pub sideways: bool,
    /// Whether it begins the document: later ones inherit its footers.
    pub first: bool,
    /// Whether its pages bear numbers.
    pub numbered: bool,
}

/// `w:sectPr` of a section, children in the order of the schema (ISO/IEC 29500-1, 17.6.18). On a turned page the upright page's left edge is above, as where the table's
/// head stands on odd and even pages alike (GB/T 9704-2012, 8).
pub fn properties(section: Pages, layout: &Layout<'_>) -> String {
    let style = layout.style;
    let mut xml = String::from("<w:sectPr>");
    for (kind, part) in named(section, layout) {
        let id = part_id(&part);
        let _ = write!(xml, "<w:footerReference w:type=\"{kind}\" r:id=\"{id}\"/>");
    }
    let (page, orientation) = if section.sideways {
        (style.page.turned(), " w:orient=\"landscape\"")
    } else {
        (style.page, "")
    };
    let start = style.page_number.start;
    let numbers = if section.first && start != 1 {
        format!("<w:pgNumType w:start=\"{start}\"/>")
    } else {
        String::new()
    };
    let _ = write!(
        xml,
        "<w:pgSz w:w=\"{}\" w:h=\"{}\"{orientation}/><w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" \
         w:left=\"{}\" w:header=\"{}\" w:footer=\"{}\" w:gutter=\"0\"/>{numbers}<w:cols w:space=\"425\"/>",
        page.width,
        page.height,
        page.top,
        page.right,
        page.bottom,
        page.left,
        page.footer,
        page.footer
    );
    if section.first && has_first(layout) {
        xml.push_str("<w:titlePg/>");
    }
    xml.push_str(&grid(style));
    xml.push_str("</w:sectPr>");
    xml
}

/// The lines' grid has the pitch of the body text; text that is not set to a fixed pitch has none, and
/// below an element placed on the page `LibreOffice` would move text by whole lines of it.
fn grid(style: &Style) -> String {
    let pitch = style.line_unit();
    match (style.page.grid, style.body().pitch) {
        _ if style.head.mark_from == Origin::Page => {
            format!("<w:docGrid w:linePitch=\"{pitch}\"/>")
        }
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

/// A footer; every one is a paragraph at least, as Word wants it: the number between what the sheet puts around it, on the first page with its rule. The
/// field is five runs: with fewer some versions of WPS show nothing.
pub fn footer(part: &Part, layout: &Layout<'_>) -> String {
    let style = layout.style;
    let number = &style.page_number;
    let mut xml = format!("{DECLARATION}<w:ftr xmlns:w=\"{}\">", ns::W);
    if let Some(frame) = layout.foot_rule.filter(|_| *part == FOOTER_FIRST) {
        let _ = write!(
            xml,
            "<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{}</w:pPr></w:p>",
            style_row(Element::FootRule).id,
            frame_properties(&frame)
        );
    }
    let paragraph = if *part == FOOTER_EVEN {
        EVEN_FOOTER.0
    } else {
        style_row(Element::PageNumber).id
    };
    let _ = write!(xml, "<w:p><w:pPr><w:pStyle w:val=\"{paragraph}\"/></w:pPr>");
    let is_shown = match *part {
        FOOTER_NONE => false,
        FOOTER_FIRST => number.first_page,
        _ => true,
    };
    if number.place != Place::None && is_shown {
        xml.push_str(&field(if *part == FOOTER_EVEN { 2 } else { 1 }, style));
    }
    xml.push_str("</w:p></w:ftr>");
    xml
}

/// The page number with what stands around it; it is that of page `page` until a program counts.
fn field(page: i32, style: &Style) -> String {
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
    let field = |name: &str, value: i32| {
        format!(
            "{}<w:r><w:instrText xml:space=\"preserve\"> {name} </w:instrText></w:r>{}<w:r><w:t>{value}\
             </w:t></w:r>{}",
            mark("begin"),
            mark("separate"),
            mark("end"),
        )
    };
    let total = number.total.as_ref();
    let total = total.map(|end| field("NUMPAGES", 1) + &text(end));
    format!(
        "{}{}{}{}",
        text(&number.before),
        field("PAGE", number.start - 1 + page),
        text(&number.after),
        total.unwrap_or_default()
    )
}
