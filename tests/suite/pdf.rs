//! PDF files: the pages that the layout counts, the same bytes each time, and a word for every font that is not there.

use std::collections::BTreeMap;

use crate::common;

use common::font::Has;
use common::make::style;
use common::samples;
use zhangfa::internals::layout::sheets::{Owner, Sheets, Thing};
use zhangfa::internals::layout::{Layout, lay_out};
use zhangfa::internals::write::fixed::FixedOptions;
use zhangfa::internals::write::pdf::{PdfOptions, write};
use zhangfa::model::{Block, Document, Inlines, Paragraph, Role};
use zhangfa::resources::{Fonts, NoFonts, NoResources};
use zhangfa::{Code, Failure, Finding, Format};

/// The fonts of every built-in sheet.
const ALL: [&str; 5] = [
    "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体",
];

fn body(text: &str) -> Document {
    let paragraph = Paragraph::new(Role::Body, Inlines::text(text)).unwrap();
    Document {
        body: vec![Block::Paragraph(paragraph)],
        ..Document::default()
    }
}

fn made(
    document: &Document,
    fonts: &dyn Fonts,
    strict: bool,
) -> Result<(Vec<u8>, Vec<Finding>), Failure> {
    let layout = lay_out(document, style("gbt9704"), &NoResources, &[]);
    let fixed = FixedOptions {
        timestamp: None,
        fonts,
        strict,
    };
    let archival = false;
    let options = PdfOptions { fixed, archival };
    write(&layout, &options)
}

/// Page objects in a file.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type/Page").count() - text.matches("/Type/Pages").count()
        + text.matches("/Type /Page").count()
        - text.matches("/Type /Pages").count()
}

#[test]
fn every_sample_has_the_pages_that_the_layout_counts_and_the_same_bytes_each_time() {
    let fonts = Has::of(&ALL);
    for document in [
        samples::everything(),
        samples::footnotes(),
        samples::plain(),
        samples::hostile(),
        body(&"落实责任。".repeat(3000)),
    ] {
        let (pdf, found) = made(&document, &fonts, true).unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        let layout = lay_out(&document, style("gbt9704"), &NoResources, &[]);
        assert_eq!(pages(&pdf), layout.extent().pages);
        let substituted = found.iter().any(|one| one.code == Code::W48);
        assert!(!substituted, "{found:?}");
        assert_eq!(made(&document, &fonts, true).unwrap().0, pdf);
    }
}

#[test]
fn a_font_that_stands_in_for_another_is_said_once_and_can_be_refused() {
    let fonts = Has::of(&["仿宋"]);
    let text = body("各科室要落实责任。");
    let (_, found) = made(&text, &fonts, false).unwrap();
    let codes: Vec<Code> = found.iter().map(|one| one.code).collect();
    // The body's and the page number's.
    assert_eq!(codes, [Code::W48, Code::W48]);
    let refused = made(&text, &fonts, true).unwrap_err();
    assert!(
        matches!(refused, Failure::FontMissing { .. }),
        "{refused:?}"
    );
}

#[test]
fn without_a_chinese_font_there_is_no_file_and_a_broken_one_is_named() {
    let text = body("各科室要落实责任。");
    let none = made(&text, &NoFonts, false).unwrap_err();
    assert!(matches!(none, Failure::NoFont { .. }), "{none:?}");
    // Of a file that is cut off, characters would show nothing.
    for fonts in [Has::broken(&ALL), Has::cut(&ALL), Has::closed(&ALL)] {
        let broken = made(&text, &fonts, false).unwrap_err();
        assert!(matches!(broken, Failure::NoFont { .. }), "{broken:?}");
    }
}

#[test]
fn characters_that_no_font_has_are_counted_and_named() {
    let (_, found) = made(&body("私用区\u{E000}\u{E001}和𠀀。"), &Has::of(&ALL), true).unwrap();
    let missing: Vec<&Finding> = found.iter().filter(|one| one.code == Code::W49).collect();
    assert_eq!(missing.len(), 1);
    let said = missing[0].message(zhangfa::Lang::Zh);
    assert!(said.contains("3 个字") && said.contains("U+E000"), "{said}");
}

/// The objects of a file by their numbers, as far as they are text.
fn objects(pdf: &[u8]) -> BTreeMap<u32, String> {
    let text = String::from_utf8_lossy(pdf);
    let objects = text.split("\nendobj").filter_map(|object| {
        let (head, body) = object.rsplit_once(" 0 obj\n")?;
        let number = head.rsplit('\n').next()?.parse().ok()?;
        Some((number, body.to_owned()))
    });
    objects.collect()
}

/// What stands in `object` between `from` and the next `to`.
fn between<'o>(object: &'o str, from: &str, to: &str) -> &'o str {
    let (_, rest) = object.split_once(from).unwrap();
    rest.split_once(to).unwrap().0
}

/// The objects that `list` refers to.
fn referred(list: &str) -> Vec<u32> {
    let parts = list.split(" 0 R").filter(|part| !part.is_empty());
    let number = |part: &str| part.rsplit([' ', '[', '/', '>']).next()?.parse().ok();
    parts.filter_map(number).collect()
}

/// The parts of a plan on several pages, with a table of contents.
pub fn with_contents() -> Document {
    let mut text = String::from("# 青石市档案事业发展规划\n\n[TOC]\n\n");
    for part in ["一、现状与形势", "二、主要任务", "三、组织实施"] {
        text += &format!("## {part}\n\n");
        for section in ["（一）基础工作", "（二）重点工作"] {
            let sentences = "各级各部门要结合实际抓好落实，定期报告进展。".repeat(30);
            text += &format!("### {section}\n\n{sentences}\n\n");
        }
    }
    common::make::document(text.as_bytes(), Format::Markdown)
}

/// Of each entry in the table of contents the sheet, from 0, and the place on it that its heading has, in points from the
/// lower edge.
pub fn headings(layout: &Layout<'_>) -> Vec<(usize, f64)> {
    let sheets = Sheets::of(layout);
    let place = |block: u32| {
        let all = sheets.sheets.iter().enumerate();
        let mut found = all.flat_map(|(n, sheet)| {
            let lines = sheet.things.iter().filter_map(|thing| match thing {
                Thing::Lines(lines) => Some(lines),
                _ => None,
            });
            lines.map(move |lines| (n, sheet, lines))
        });
        let (n, sheet, lines) = found
            .find(|(.., lines)| sheets.set(lines).owner == Owner::Block(block))
            .unwrap();
        let y = sheet.page.height - sheet.page.top - lines.y;
        (n, f64::from(y.get()) / 20.0)
    };
    let entries = layout.contents().flat_map(|one| &one.entries);
    entries.map(|entry| place(entry.block)).collect()
}

#[test]
fn each_entry_of_a_table_of_contents_is_a_tagged_link_to_its_heading() {
    let document = with_contents();
    let (pdf, _) = made(&document, &Has::of(&ALL), true).unwrap();
    let layout = lay_out(&document, style("gbt9704"), &NoResources, &[]);
    let wanted = headings(&layout);
    assert!(wanted.len() == 9 && wanted.last().unwrap().0 > 0);
    let objects = objects(&pdf);
    let tree = objects
        .values()
        .find(|one| one.contains("/Type/Pages"))
        .unwrap();
    let pages = referred(between(tree, "/Kids[", "]"));
    // The structure: one table, in it an entry each, in each the link.
    let tables: Vec<&String> = objects
        .values()
        .filter(|one| one.contains("/S/TOC/"))
        .collect();
    assert_eq!(tables.len(), 1);
    let entries = referred(between(tables[0], "/K[", "]"));
    assert_eq!(entries.len(), wanted.len());
    for (entry, (page, y)) in entries.iter().zip(&wanted) {
        let entry = &objects[entry];
        assert!(entry.contains("/S/TOCI"), "{entry}");
        let link = &objects[&referred(between(entry, "/K[", "]"))[0]];
        assert!(link.contains("/S/Link"), "{link}");
        let annotation = &objects[&referred(between(link, "/Obj ", ">>"))[0]];
        assert!(annotation.contains("/Subtype/Link"), "{annotation}");
        let goal = &objects[&referred(between(annotation, "/Dest ", "/F"))[0]];
        assert_eq!(referred(goal)[0], pages[*page], "{goal}");
        let top: f64 = between(goal, "/XYZ ", "]")
            .split(' ')
            .nth(1)
            .unwrap()
            .parse()
            .unwrap();
        assert!((top - y).abs() < 0.01, "{goal}, wanted {y}");
        // The entry stands on the first page.
        let on = referred(between(link, "/Pg ", "/Obj "));
        assert_eq!(on[0], pages[0]);
    }
    let links = objects.values().filter(|one| one.contains("/Subtype/Link"));
    assert_eq!(links.count(), wanted.len());
}
