//! `styles.xml`: every look of the sheet as a Word style. Nothing else in the file formats anything.

use std::fmt::Write as _;

use super::look::{eighths, fonts, own_tracking, paragraph_properties, properties, run_properties};
use super::marks::Extras;
use super::table;
use super::xml::DECLARATION;
use crate::layout::front::{Front, first_page_rule, rule_look};
use crate::layout::plan::Plan;
use crate::model::Block;
use crate::model::Document;
use crate::ooxml::{
    EVEN_FOOTER, IMPRINT_TABLE, LAYOUT_TABLE, LEAD_STYLES, STRAY_NOTE, STYLES, SUFFIX, StyleKind,
    StyleRow, TABLE_STYLE, TITLE_BREAK, ns, style_row,
};
use crate::style::{Alignment, Face, Layout, Length, Look, Place, Style};

/// A style about to be written.
#[derive(Default)]
struct Entry<'a> {
    kind: &'static str,
    id: &'a str,
    name: &'a str,
    based_on: &'a str,
    next: &'a str,
    link: &'a str,
    priority: u32,
    /// Shown in the gallery.
    quick: bool,
    /// Not one of Word's own.
    custom: bool,
    properties: String,
}

/// The whole part. `extras` are the character styles that only this document needs.
pub fn part(
    document: &Document,
    plan: &Plan,
    front: &Front,
    extras: &Extras,
    style: &Style,
) -> String {
    let mut xml = format!("{DECLARATION}<w:styles xmlns:w=\"{}\">", ns::W);
    foundation(&mut xml, style);
    for row in STYLES {
        match row.kind {
            StyleKind::Paragraph => paragraphs(&mut xml, row, plan, style),
            StyleKind::Character => {
                let face = style.face(row.key);
                entry(
                    &mut xml,
                    &character(row.id, row.name, &face, row.builtin, style),
                );
            }
        }
    }
    for (n, (id, name)) in LEAD_STYLES.iter().enumerate() {
        let heading = format!("Heading{}", n + 1);
        let face = style.look(&format!("heading{}", n + 1)).face.clone();
        let lead = Entry {
            link: &heading,
            ..character(id, name, &face, false, style)
        };
        entry(&mut xml, &lead);
    }
    for (id, extra) in extras {
        let face = extra.look.map_or_else(Face::default, |key| style.face(key));
        let own = character(id, &extra.name, &face, false, style);
        let based_on = &extra.based_on;
        entry(&mut xml, &Entry { based_on, ..own });
    }
    if !plan.titles.is_empty() {
        let (id, name) = TITLE_BREAK;
        entry(
            &mut xml,
            &character(id, name, &Face::default(), false, style),
        );
    }
    even_footer(&mut xml, style);
    if document
        .body
        .iter()
        .any(|block| matches!(block, Block::Table(_)))
    {
        tables(&mut xml, style);
    }
    head_and_imprint(&mut xml, document, front, style);
    layout_tables(
        &mut xml,
        !plan.rows.is_empty() || !front.head.is_empty(),
        front,
        style,
    );
    if !document.footnotes.is_empty() {
        let base = style_row("notes").map_or("Normal", |row| row.id);
        derived(&mut xml, STRAY_NOTE.0, STRAY_NOTE.1, base, "");
    }
    xml.push_str("</w:styles>");
    xml
}

/// What stands below all styles: defaults, Normal, and the empty styles Word expects.
fn foundation(xml: &mut String, style: &Style) {
    let body = style.body();
    let fonts = fonts(&body.face);
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
        page_break_before: false,
        layout: Layout::Indents,
        ..body.clone()
    };
    let tracking = style.tracking(body.size);
    let _ = write!(
        xml,
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name \
         w:val=\"Normal\"/>{}{}</w:style>",
        paragraph_properties(&normal, None, style),
        run_properties(&normal.face, (tracking != 0).then_some(tracking)),
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

/// The style of an element and its variants.
fn paragraphs(xml: &mut String, row: &StyleRow, plan: &Plan, style: &Style) {
    let level = row
        .key
        .strip_prefix("heading")
        .and_then(|n| n.parse::<usize>().ok());
    let link = level
        .and_then(|n| LEAD_STYLES.get(n - 1))
        .map_or("", |lead| lead.0);
    let uses: Vec<_> = plan
        .styles
        .iter()
        .filter(|planned| planned.row.key == row.key)
        .collect();
    let own = uses
        .first()
        .map_or_else(|| style.look(row.key), |planned| &planned.look);
    let look = &match row.key {
        "page-number" => footer_look(style, true),
        "head-rule" => rule_look(style),
        "foot-rule" => first_page_rule(style).map_or_else(|| own.clone(), |rule| rule.0),
        _ => own.clone(),
    };
    let next = if level.is_some() { "GwBody" } else { "" };
    entry(
        xml,
        &Entry {
            kind: "paragraph",
            id: row.id,
            name: row.name,
            based_on: "Normal",
            next,
            link,
            priority: priority(row, level),
            quick: !matches!(row.key, "page-number" | "footnote" | "table-gap"),
            custom: !row.builtin,
            properties: properties(look, level, style),
        },
    );
    for planned in uses.iter().skip(1) {
        let (id, name) = (planned.id(), planned.name());
        let properties = properties(&planned.look, level, style);
        derived(xml, &id, &name, row.id, &properties);
    }
}

/// The styles of head and imprint.
fn head_and_imprint(xml: &mut String, document: &Document, front: &Front, style: &Style) {
    for own in &front.styles {
        let properties = properties(&own.look, None, style);
        derived(xml, &own.id, &own.name, own.based_on, &properties);
    }
    if document.head.issuer_mark.len() > 1 {
        let (id, name) = SUFFIX;
        entry(xml, &character(id, name, &Face::default(), false, style));
    }
}

/// The styles of tables that put lines beside one another, those that are there.
fn layout_tables(xml: &mut String, in_body: bool, front: &Front, style: &Style) {
    let rule = |side: &str, weight: i32| {
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
        (!front.imprint.is_empty(), IMPRINT_TABLE, rules.as_str()),
    ] {
        if !used {
            continue;
        }
        let properties = format!(
            "<w:tblPr>{borders}<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" \
             w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
        );
        let table = Entry {
            kind: "table",
            id,
            name,
            custom: true,
            properties,
            ..Entry::default()
        };
        entry(
            xml,
            &Entry {
                based_on: "TableNormal",
                priority: 99,
                ..table
            },
        );
    }
}

/// Word's own order in the gallery for its styles; ours come first.
fn priority(row: &StyleRow, level: Option<usize>) -> u32 {
    match row.key {
        "title" => 10,
        "subtitle" => 11,
        "page-number" | "footnote" => 99,
        _ if level.is_some() => 9,
        _ => 1,
    }
}

/// A paragraph style that changes little of another.
fn derived(xml: &mut String, id: &str, name: &str, based_on: &str, properties: &str) {
    let properties = properties.to_owned();
    let base = Entry {
        kind: "paragraph",
        id,
        name,
        based_on,
        properties,
        ..Entry::default()
    };
    entry(
        xml,
        &Entry {
            priority: 1,
            quick: true,
            custom: true,
            ..base
        },
    );
}

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

fn even_footer(xml: &mut String, style: &Style) {
    let base = style_row("page-number").map_or("Normal", |row| row.id);
    let look = footer_look(style, false);
    if style.page_number.place == Place::Outer {
        derived(
            xml,
            EVEN_FOOTER.0,
            EVEN_FOOTER.1,
            base,
            &properties(&look, None, style),
        );
    }
    let properties = properties(style.body(), None, style);
    let header = Entry {
        kind: "paragraph",
        id: "Header",
        name: "header",
        ..Entry::default()
    };
    entry(
        xml,
        &Entry {
            based_on: "Normal",
            priority: 99,
            properties,
            ..header
        },
    );
}

/// The page number's look on odd or even pages (7.5: one character from the outer edge).
fn footer_look(style: &Style, odd: bool) -> Look {
    let number = &style.page_number;
    let look = style.look("page-number").clone();
    match (number.place, odd) {
        (Place::Outer, true) => Look {
            align: Alignment::Right,
            right: number.inset,
            ..look
        },
        (Place::Outer, false) => Look {
            align: Alignment::Left,
            left: number.inset,
            ..look
        },
        _ => Look {
            align: Alignment::Center,
            ..look
        },
    }
}

/// The table style, and the cell styles for columns that are set their own way.
fn tables(xml: &mut String, style: &Style) {
    for key in ["table-head", "table-cell"] {
        let Some(row) = style_row(key) else { continue };
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
    // Eighths of a point.
    let size = style.table.border * 8 / 20;
    let mut borders = String::new();
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let _ = write!(
            borders,
            "<w:{side} w:val=\"single\" w:sz=\"{size}\" w:space=\"0\" w:color=\"auto\"/>"
        );
    }
    let margin = style.table.cell_margin;
    let properties = format!(
        "<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar><w:left w:w=\"{margin}\" \
         w:type=\"dxa\"/><w:right w:w=\"{margin}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
    );
    let (id, name) = TABLE_STYLE;
    let table = Entry {
        kind: "table",
        id,
        name,
        custom: true,
        properties,
        ..Entry::default()
    };
    entry(
        xml,
        &Entry {
            based_on: "TableNormal",
            priority: 39,
            ..table
        },
    );
}

/// The `w:style` element, children in the order of the schema.
fn entry(xml: &mut String, entry: &Entry<'_>) {
    let custom = if entry.custom {
        " w:customStyle=\"1\""
    } else {
        ""
    };
    let _ = write!(
        xml,
        "<w:style w:type=\"{}\"{custom} w:styleId=\"{}\"><w:name w:val=\"{}\"/>",
        entry.kind, entry.id, entry.name
    );
    let references = [
        ("basedOn", entry.based_on),
        ("next", entry.next),
        ("link", entry.link),
    ];
    for (element, id) in references.iter().filter(|row| !row.1.is_empty()) {
        let _ = write!(xml, "<w:{element} w:val=\"{id}\"/>");
    }
    let _ = write!(xml, "<w:uiPriority w:val=\"{}\"/>", entry.priority);
    if entry.quick {
        xml.push_str("<w:qFormat/>");
    }
    let _ = write!(xml, "{}</w:style>", entry.properties);
}
