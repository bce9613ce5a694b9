//! `styles.xml`: every look of the sheet as a Word style. Nothing else in the file formats anything.
//!
//! The order: defaults and Normal; each element, its variants in the body behind it; leads; character styles
//! that only this document needs; page numbers; tables; head and imprint. An element's style is there even
//! if nothing is set in it, so that a person finds it in Word's gallery.
//!
//! Attributes and children stand in the order of the schema (ISO/IEC 29500-1, 17.7.4.17): Word is lenient,
//! validators are not.

use std::fmt::Write as _;

use super::look::{
    add_fonts, eighths, own_tracking, paragraph_properties, properties, run_properties,
};
use super::marks::{Adds, Extras};
use super::names::Names;
use super::table;
use crate::element::{Element, Kind};
use crate::layout::front::{Side, page_number_look};
use crate::layout::styles::{Base, Made};
use crate::layout::{Item, Layout};
use crate::ooxml::{
    EVEN_FOOTER, IMPRINT_TABLE, LAYOUT_TABLE, LEAD_STYLES, STRAY_NOTE, STYLES, SUFFIX, StyleRow,
    TABLE_STYLE, TITLE_BREAK, ns, style_row,
};
use crate::style::{self, Face, Length, Look, Place, Style};
use crate::twips::Twips;
use crate::write::xml::{DECLARATION, Tag, Value};

/// Bytes that the part takes, about.
const ROOM: usize = 32 << 10;

/// A style about to be written; what is empty is left out.
#[derive(Default)]
struct Entry<'a> {
    /// `paragraph`, `character` or `table`.
    kind: &'static str,
    /// `w:styleId`, which paragraphs and runs name.
    id: &'a str,
    /// `w:name`, which people see.
    name: &'a str,
    /// The id of the style that it changes.
    based_on: &'a str,
    /// The id of the style of the paragraph that is typed below.
    next: &'a str,
    /// The id of the character style that belongs to it, or of the paragraph style that it belongs to.
    link: &'a str,
    /// Its place in the gallery: lower ones come first.
    priority: u32,
    /// Shown in the gallery.
    quick: bool,
    /// Not one of Word's own.
    custom: bool,
    /// `w:pPr`, `w:rPr` or `w:tblPr`.
    properties: String,
}

/// The whole part. `extras` are the character styles that only this document needs.
pub fn part(layout: &Layout<'_>, extras: &Extras) -> String {
    let style = layout.style;
    let mut xml = String::with_capacity(ROOM);
    let _ = write!(xml, "{DECLARATION}<w:styles xmlns:w=\"{}\">", ns::W);
    foundation(&mut xml, style);
    let has_contents = layout.contents().next().is_some();
    for row in STYLES {
        if row.element.is_of_contents() && !has_contents {
            continue;
        }
        match row.element.kind() {
            Kind::Paragraph => paragraphs(&mut xml, row, layout),
            Kind::Character => {
                let face = style.face(row.element);
                entry(
                    &mut xml,
                    &character(row.id, row.name, face, row.builtin, style),
                );
            }
        }
    }
    for ((id, name), element) in LEAD_STYLES.iter().zip(Element::HEADINGS) {
        let lead = Entry {
            link: style_row(element).id,
            ..character(id, name, style.face(element), false, style)
        };
        entry(&mut xml, &lead);
    }
    let plain = Face::default();
    for (id, extra) in extras {
        let added = extra.adds.face();
        let face = match extra.adds {
            Adds::Look(element) => style.face(element),
            _ => &added,
        };
        let own = character(id, &extra.name, face, false, style);
        let based_on = &extra.based_on;
        entry(&mut xml, &Entry { based_on, ..own });
    }
    if layout.has_breaks() {
        let (id, name) = TITLE_BREAK;
        entry(&mut xml, &character(id, name, &plain, false, style));
    }
    even_footer(&mut xml, style);
    let mut body = layout.body.iter();
    if body.any(|item| matches!(item, Item::Table(_))) {
        tables(&mut xml, layout);
    }
    head_and_imprint(&mut xml, layout);
    layout_tables(&mut xml, layout);
    if !layout.document.footnotes.is_empty() {
        let base = style_row(Element::Notes).id;
        derived(&mut xml, STRAY_NOTE.0, STRAY_NOTE.1, base, "");
    }
    xml.push_str("</w:styles>");
    xml
}

/// What stands below all styles: defaults, Normal, and the empty styles Word expects.
///
/// The defaults have the body's type, for text that another program adds without a style. Normal has the body's
/// pitch too and no indents: what other styles build on must not indent them.
fn foundation(xml: &mut String, style: &Style) {
    let body = style.body();
    let mut fonts = String::new();
    add_fonts(&mut fonts, &body.face);
    let size = body.size;
    let _ = write!(
        xml,
        "<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:kern w:val=\"2\"/><w:sz w:val=\"{size}\"/>\
         <w:szCs w:val=\"{size}\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>\
         </w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:latentStyles w:defLockedState=\"0\" w:defUIPriority=\"99\" w:defSemiHidden=\"1\" \
         w:defUnhideWhenUsed=\"1\" w:defQFormat=\"0\" w:count=\"376\"/>"
    );
    // Body text without its indents: what other styles build on must not indent them.
    let normal = Look {
        before: Length::ZERO,
        after: Length::ZERO,
        first_line: Length::ZERO,
        left: Length::ZERO,
        right: Length::ZERO,
        hanging: Length::ZERO,
        outline: false,
        keep_next: false,
        keep_lines: false,
        page_break_before: false,
        layout: style::Layout::Indents,
        ..body.clone()
    };
    let tracking = style.tracking(body.size);
    let _ = write!(
        xml,
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name \
         w:val=\"Normal\"/>{}{}</w:style>",
        paragraph_properties(&normal, None, style),
        run_properties(&normal.face, (tracking != Twips::ZERO).then_some(tracking)),
    );
    xml.push_str(
        "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name \
         w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/>\
         <w:unhideWhenUsed/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal \
         Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd \
         w:w=\"0\" w:type=\"dxa\"/></w:tblPr></w:style>\
         <w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No \
         List\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>",
    );
}

/// The style of an element and its variants in the body. A heading has its level, the character style of its
/// lead, and body text behind it as a person types on.
fn paragraphs(xml: &mut String, row: StyleRow, layout: &Layout<'_>) {
    let (styles, style) = (&layout.styles, layout.style);
    let level = row.element.level();
    let link = level.and_then(|level| LEAD_STYLES.get(usize::from(level) - 1));
    entry(
        xml,
        &Entry {
            kind: "paragraph",
            id: row.id,
            name: row.name,
            based_on: "Normal",
            next: match row.element {
                Element::Title => style_row(Element::Body).id,
                Element::AttachmentHead => style_row(Element::Title).id,
                Element::TocHeading => style_row(Element::Body).id,
                _ if level.is_some() => style_row(Element::Body).id,
                _ => "",
            },
            link: link.map_or("", |lead| lead.0),
            priority: priority(row.element),
            quick: is_picked(row.element),
            custom: !row.builtin,
            properties: leading(
                properties(styles.own(row.element), level, style),
                row.element,
                style,
            ),
        },
    );
    let is_variant = |made: &&Made| made.base == Base::Element(row.element) && made.number > 1;
    for made in styles.of_body().iter().filter(is_variant) {
        let Names { id, name, based_on } = Names::of(made);
        let properties = properties(&made.look, level, style);
        derived(xml, &id, &name, based_on, &properties);
    }
}

/// `properties` of `element` with the tab to the page where it is an entry of a table of contents: dots lead to the right edge
/// of the type area, whatever the indents are. Tabs stand before what the schema has behind them.
fn leading(properties: String, element: Element, style: &Style) -> String {
    if !Element::ENTRIES.contains(&element) {
        return properties;
    }
    let width = style.page.text_width();
    let tabs =
        format!("<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{width}\"/></w:tabs>");
    let behind = [
        "<w:wordWrap", "<w:adjustRightInd", "<w:snapToGrid", "<w:spacing",
    ];
    let at = behind.iter().filter_map(|name| properties.find(name)).min();
    let (before, rest) = properties.split_at(at.unwrap_or(0));
    format!("{before}{tabs}{rest}")
}

/// The styles of head and imprint, and that of a 文件 which joint issuers share. They have no level: what stands
/// there is no part of the outline.
fn head_and_imprint(xml: &mut String, layout: &Layout<'_>) {
    for made in layout.styles.of_front() {
        let Names { id, name, based_on } = Names::of(made);
        let properties = properties(&made.look, None, layout.style);
        derived(xml, &id, &name, based_on, &properties);
    }
    if layout.document.head.issuer_mark.len() > 1 {
        let (id, name) = SUFFIX;
        let plain = Face::default();
        entry(xml, &character(id, name, &plain, false, layout.style));
    }
}

/// The styles of tables that put lines beside one another, those that are there. The imprint's has its rules
/// (GB/T 9704-2012, 7.4.1).
fn layout_tables(xml: &mut String, layout: &Layout<'_>) {
    let style = layout.style;
    let mut body = layout.body.iter();
    let in_body = !layout.head.is_empty() || body.any(|item| matches!(item, Item::Row(_)));
    let rule = |side: &str, weight: Twips| {
        let size = eighths(weight);
        format!("<w:{side} w:val=\"single\" w:sz=\"{size}\" w:space=\"0\" w:color=\"auto\"/>")
    };
    let imprint = &style.imprint;
    let rules = if imprint.rules {
        format!(
            "<w:tblBorders>{}{}{}</w:tblBorders>",
            rule("top", imprint.outer),
            rule("bottom", imprint.outer),
            rule("insideH", imprint.inner)
        )
    } else {
        String::new()
    };
    for (used, (id, name), borders) in [
        (in_body, LAYOUT_TABLE, ""),
        (!layout.imprint.is_empty(), IMPRINT_TABLE, rules.as_str()),
    ] {
        if !used {
            continue;
        }
        let properties = format!(
            "<w:tblPr>{borders}<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" \
             w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
        );
        table_style(xml, (id, name), 99, properties);
    }
}

/// Whether a person who goes on writing picks the style of `element` from the gallery; the others are set by the layout.
fn is_picked(element: Element) -> bool {
    element.level().is_some()
        || matches!(
            element,
            Element::Body
                | Element::Title
                | Element::Subtitle
                | Element::DateLine
                | Element::AuthorLine
                | Element::Salutation
                | Element::AttachmentNote
                | Element::AttachmentHead
                | Element::Signature
                | Element::Date
                | Element::Notes
                | Element::TableHead
                | Element::TableCell
                | Element::Picture
        )
}

/// The place of an element's style in the gallery: Word's own number for its styles; ours come first.
fn priority(element: Element) -> u32 {
    match element {
        Element::Title => 10,
        Element::Subtitle => 11,
        Element::PageNumber | Element::Footnote => 99,
        _ if element.is_of_contents() => 39,
        _ if element.level().is_some() => 9,
        _ => 1,
    }
}

/// A paragraph style that changes little of another.
fn derived(xml: &mut String, id: &str, name: &str, based_on: &str, properties: &str) {
    let style = Entry {
        kind: "paragraph",
        id,
        name,
        based_on,
        priority: 99,
        custom: true,
        properties: properties.to_owned(),
        ..Entry::default()
    };
    entry(xml, &style);
}

/// A character style that looks like `face`.
fn character<'a>(
    id: &'a str,
    name: &'a str,
    face: &Face,
    builtin: bool,
    style: &Style,
) -> Entry<'a> {
    Entry {
        kind: "character",
        id,
        name,
        based_on: "DefaultParagraphFont",
        priority: if builtin { 99 } else { 1 },
        custom: !builtin,
        properties: run_properties(face, own_tracking(face, style)),
        ..Entry::default()
    }
}

/// The page number of even pages, where they differ (7.5), and the header, which Word expects beside a footer.
fn even_footer(xml: &mut String, style: &Style) {
    let base = style_row(Element::PageNumber).id;
    let look = page_number_look(style, Side::Even);
    if style.page_number.place == Place::Outer {
        let (id, name) = EVEN_FOOTER;
        derived(xml, id, name, base, &properties(&look, None, style));
    }
    let properties = properties(style.body(), None, style);
    let header = Entry {
        kind: "paragraph",
        id: "Header",
        name: "header",
        based_on: "Normal",
        priority: 99,
        properties,
        ..Entry::default()
    };
    entry(xml, &header);
}

/// The table style, and the cell styles for columns that are set their own way. All rules of a table have one
/// weight, the sheet's `table.border`.
fn tables(xml: &mut String, layout: &Layout<'_>) {
    let style = layout.style;
    for element in [Element::TableHead, Element::TableCell] {
        let row = style_row(element);
        for (align, suffix, word) in table::ALIGNED {
            let jc = match align {
                crate::model::Align::Center => "center",
                crate::model::Align::Right => "right",
                _ => "left",
            };
            let (id, name) = (format!("{}{suffix}", row.id), format!("{}{word}", row.name));
            derived(
                xml,
                &id,
                &name,
                row.id,
                &format!("<w:pPr><w:jc w:val=\"{jc}\"/></w:pPr>"),
            );
        }
    }
    if layout.has_kept_rows() {
        let row = style_row(Element::TableCell);
        let aligned = table::ALIGNED.map(|(_, suffix, word)| (suffix, word));
        for (suffix, word) in [("", "")].into_iter().chain(aligned) {
            let (id, name) = (
                format!("{}{}{suffix}", row.id, table::KEPT.0),
                format!("{}{}{word}", row.name, table::KEPT.1),
            );
            let base = format!("{}{suffix}", row.id);
            derived(xml, &id, &name, &base, "<w:pPr><w:keepNext/></w:pPr>");
        }
    }
    // Eighths of a point.
    let size = style.table.border * 8 / 20;
    let mut borders = String::new();
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let _ = write!(
            borders,
            "<w:{side} w:val=\"single\" w:sz=\"{size}\" w:space=\"0\" w:color=\"auto\"/>"
        );
    }
    let (margin, space) = (style.table.cell_margin, style.table.cell_space);
    let mut margins = String::new();
    for (side, width) in [
        ("top", space),
        ("left", margin),
        ("bottom", space),
        ("right", margin),
    ] {
        let _ = write!(margins, "<w:{side} w:w=\"{width}\" w:type=\"dxa\"/>");
    }
    let properties = format!(
        "<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>\
         <w:tcPr><w:vAlign w:val=\"center\"/></w:tcPr>"
    );
    table_style(xml, TABLE_STYLE, 39, properties);
}

/// A table style of ours; `priority` is its place in the gallery.
fn table_style(xml: &mut String, (id, name): (&str, &str), priority: u32, properties: String) {
    let style = Entry {
        kind: "table",
        id,
        name,
        based_on: "TableNormal",
        priority,
        custom: true,
        properties,
        ..Entry::default()
    };
    entry(xml, &style);
}

/// The `w:style` element, children in the order of the schema: name, basedOn, next, link, uiPriority, qFormat,
/// properties.
fn entry(xml: &mut String, entry: &Entry<'_>) {
    xml.push_str("<w:style w:type=\"");
    xml.push_str(entry.kind);
    xml.push_str(if entry.custom {
        "\" w:customStyle=\"1\" w:styleId=\""
    } else {
        "\" w:styleId=\""
    });
    xml.push_str(entry.id);
    xml.push_str("\">");
    let mut value = |name: &str, value: Value<'_>| Tag::new(xml, name).with("w:val", value).end();
    value("w:name", entry.name.into());
    for (name, id) in [
        ("w:basedOn", entry.based_on),
        ("w:next", entry.next),
        ("w:link", entry.link),
    ] {
        if !id.is_empty() {
            value(name, id.into());
        }
    }
    value("w:uiPriority", entry.priority.into());
    if entry.quick {
        xml.push_str("<w:qFormat/>");
    }
    xml.push_str(&entry.properties);
    xml.push_str("</w:style>");
}
