//! The lines of drafts, page by page, as a program fills them: `cargo run --release --example pages -- MODEL DRAFT…`
//!
//! MODEL is the name of a row of src/layout/lines/model.rs. For each draft a JSON object a line: `file`, and `pages` with the
//! paragraphs on them, each as its number and its lines. tests/layout/compare.py puts them beside LibreOffice's.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::{env, fs};

use serde_json::{Value, json};
use zhangfa::internals::layout::lines::JUDGES;
use zhangfa::internals::layout::sheets::{Lines, Owner, Sheets, Thing};
use zhangfa::{NoResources, Options, convert};

/// The lines of `lines` as text, with the number of their paragraph; nothing of a page number.
fn paragraph(sheets: &Sheets<'_>, lines: &Lines) -> Value {
    let set = sheets.set(lines);
    let lines_of = lines.each(&set.setting).map(|(n, ..)| -> String {
        let glyphs = sheets.glyphs(&set.setting, n);
        glyphs.iter().map(|glyph| glyph.c).collect()
    });
    let is_body = matches!(set.owner, Owner::Block(_));
    json!([lines.set, is_body, lines_of.collect::<Vec<_>>()])
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let model = arguments.next().unwrap_or_default();
    let model = JUDGES.iter().find(|one| one.name == model);
    let model = *model.ok_or("MODEL is word15, word-plain, libreoffice or grid")?;
    for file in arguments {
        let options = Options {
            name: file.clone(),
            ..Options::default()
        };
        let Ok(converted) = convert(fs::read(&file)?, &options, &NoResources) else {
            continue;
        };
        let Ok(style) = converted.style() else {
            continue;
        };
        if !converted.has_text() {
            continue;
        }
        let layout = converted.lay_out(&style);
        let sheets = Sheets::in_model(&layout, model);
        let pages = sheets.sheets.iter().map(|sheet| {
            let mut found = Vec::new();
            for thing in &sheet.things {
                match thing {
                    Thing::Lines(lines) => found.push(paragraph(&sheets, lines)),
                    Thing::Row(row) => {
                        let lines = row.boxes.iter().flat_map(|one| &one.lines);
                        found.extend(lines.map(|lines| paragraph(&sheets, lines)));
                    }
                    Thing::Rule(_) => {}
                }
            }
            found
        });
        println!(
            "{}",
            json!({ "file": file, "pages": pages.collect::<Vec<_>>() })
        );
    }
    Ok(())
}
