//! The page for the browser shows on every sheet the lines that the layout has there, of which the PDF file is drawn, too.

use std::fs;
use std::path::PathBuf;

use crate::common::{make::style, samples};
use zhangfa::diag::Lang;
use zhangfa::internals::layout::lines::spread::PICTURE;
use zhangfa::internals::layout::sheets::{Lines, Sheets, Thing};
use zhangfa::internals::layout::{Layout, lay_out};
use zhangfa::internals::write::html::sheets;
use zhangfa::model::{Align, Document, Inlines, Table};
use zhangfa::{NoResources, Options, convert};

/// The lines of each sheet of the page, in the order of its elements, and the page number behind them.
fn of_page(layout: &Layout<'_>) -> Vec<Vec<String>> {
    let flow = sheets(layout, Lang::Zh).flow;
    let sections = flow.split("<section ").skip(1).map(|section| {
        let number = section.split_once(" data-number=\"").map(|(_, rest)| {
            let (number, _) = rest.split_once('"').unwrap();
            number.to_owned()
        });
        let lines = section.split("<span class=\"l\" ").skip(1);
        let lines = lines.map(|line| text(line.split_once('>').unwrap().1));
        lines.chain(number).collect()
    });
    sections.collect()
}

/// The text of `html`.
fn text(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        rest = tag.split_once('>').unwrap().1;
    }
    out.push_str(rest);
    for (entity, c) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        out = out.replace(entity, c);
    }
    out
}

/// The lines of each sheet as the layout has them, and the page number behind them.
fn of_layout(layout: &Layout<'_>) -> Vec<Vec<String>> {
    let sheets = Sheets::of(layout);
    let lines_of = |lines: &Lines| -> Vec<String> {
        let setting = &sheets.set(lines).setting;
        let lines = lines.each(setting).map(|(n, ..)| {
            let glyphs = sheets.glyphs(setting, n).into_iter();
            let shown = glyphs.filter(|glyph| glyph.c != PICTURE && glyph.c != '\0');
            shown.map(|glyph| glyph.c).collect()
        });
        lines.collect()
    };
    let pages = sheets.sheets.iter().map(|sheet| {
        let mut found = Vec::new();
        for thing in &sheet.things {
            match thing {
                Thing::Lines(lines) => found.extend(lines_of(lines)),
                Thing::Row(row) => {
                    let lines = row.boxes.iter().flat_map(|one| &one.lines);
                    found.extend(lines.flat_map(lines_of));
                }
                Thing::Rule(_) => {}
            }
        }
        found.extend(sheet.number.iter().flat_map(lines_of));
        found
    });
    pages.collect()
}

fn assert_same(name: &str, layout: &Layout<'_>) {
    let (page, expected) = (of_page(layout), of_layout(layout));
    assert_eq!(page.len(), expected.len(), "{name}");
    for (n, (page, expected)) in page.iter().zip(&expected).enumerate() {
        assert_eq!(page, expected, "{name}, page {}", n + 1);
    }
}

#[test]
fn examples_and_golden_cases_have_the_same_lines_on_the_same_pages() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut drafts: Vec<PathBuf> = Vec::new();
    for folder in [root.join("examples"), root.join("tests/golden")] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                let inputs = fs::read_dir(path).unwrap().map(|one| one.unwrap().path());
                drafts.extend(inputs.filter(|one| one.file_stem().unwrap() == "input"));
            } else if path.extension().is_some_and(|end| end == "md") {
                drafts.push(path);
            }
        }
    }
    let mut count = 0;
    for draft in drafts {
        let name = draft.display().to_string();
        let options = Options {
            name: name.clone(),
            ..Options::default()
        };
        let Ok(converted) = convert(fs::read(&draft).unwrap(), &options, &NoResources) else {
            continue;
        };
        if let (true, Ok(style)) = (converted.has_text(), converted.style()) {
            assert_same(&name, &converted.lay_out(&style));
            count += 1;
        }
    }
    assert!(count > 100, "{count} drafts");
}

#[test]
fn samples_and_rows_that_go_on_have_the_same_lines_on_the_same_pages() {
    for sheet in ["gbt9704", "letter", "order", "minutes"] {
        for document in [
            samples::everything(),
            samples::footnotes(),
            samples::hostile(),
            tall(),
        ] {
            assert_same(sheet, &lay_out(&document, style(sheet), &NoResources, &[]));
        }
    }
}

/// A table whose head stands again above a row taller than a page.
fn tall() -> Document {
    let long = "落实责任，压实“一岗双责”。".repeat(300);
    let row = |cells: [&str; 2]| cells.map(Inlines::text).to_vec();
    let rows = vec![row(["事项", "要求"]), row(["甲", long.as_str()])];
    let table = Table::new(vec![Align::None; 2], rows).unwrap();
    Document {
        body: vec![table.into()],
        ..Document::default()
    }
}
