//! How many paragraphs of a file of observed line starts the line breaker gets right, by group.
//! `cargo run --release --example line_breaks -- FILE.jsonl [--misses]`
//!
//! A row is a paragraph: `text`, `width_pt`, `first_line_pt`, `size_pt`, `spacing_pt`, `jc`, `mode`, `compress`, `hang`,
//! `auto_dn`, and `line_starts_by_word`, the characters that Word began a line with. docs/layout.md has the figures.
#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::error::Error;
use std::{env, fs};

use serde_json::Value;
use zhangfa::internals::layout::fonts::HALF;
use zhangfa::internals::layout::lines::{
    Measure, Model, Piece, Type, WORD, WORD_14, WORD_PLAIN, lines,
};
use zhangfa::twips::Twips;

/// The characters that lines of the paragraph `row` begin with.
fn starts(row: &Value, model: &Model) -> Vec<u64> {
    let points = |key: &str| {
        let points = row[key].as_f64().unwrap_or_default();
        Twips::new((points * 20.0).round() as i32)
    };
    let text = row["text"].as_str().unwrap_or_default();
    let kind = Type {
        size: points("size_pt"),
        tracking: points("spacing_pt"),
        scale: 100,
        latin: &HALF,
        tall: Twips::ZERO,
    };
    let measure = Measure {
        first: points("width_pt") - points("first_line_pt"),
        rest: points("width_pt"),
        justified: row["jc"] == "both",
        cuts_words: false,
        hangs: row["hang"] == true,
    };
    let set = lines(&[Piece::Text(text.into(), kind)], &measure, model);
    let at = |byte: u32| {
        text.get(..byte as usize)
            .map_or(0, |text| text.chars().count())
    };
    set.iter().map(|line| at(line.start.byte) as u64).collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let path = arguments
        .next()
        .ok_or("a file of observed line starts, one JSON object a line")?;
    let show = arguments.next().is_some();
    let mut groups: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for line in fs::read_to_string(path)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let modern = row["mode"] == "15";
        let model = match (row["compress"] == true, modern) {
            (false, _) => WORD_PLAIN,
            (true, true) => WORD,
            (true, false) => WORD_14,
        };
        let model = Model {
            gap: if row["auto_dn"] == true { model.gap } else { 0 },
            ..model
        };
        let found = starts(&row, &model);
        let wanted = row["line_starts_by_word"]
            .as_array()
            .ok_or("no line starts")?;
        let right = wanted
            .iter()
            .filter_map(Value::as_u64)
            .all(|start| found.contains(&start));
        let group = match (row["compress"] == true, row["jc"] == "both", modern) {
            (false, ..) => "doNotCompress",
            (true, true, true) => "justified, mode 15",
            (true, true, false) => "justified, older",
            (true, false, true) => "left, mode 15",
            (true, false, false) => "left, older",
        };
        let count = groups.entry(group.to_owned()).or_default();
        count.0 += usize::from(right);
        count.1 += 1;
        if show && !right {
            println!("{group}: {wanted:?} of {found:?}");
        }
    }
    for (group, (right, all)) in groups {
        println!("{group}: {right} of {all}");
    }
    Ok(())
}
