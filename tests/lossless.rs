//! Law 1: no text is lost or altered in silence.
//!
//! An accounting of its own: every edit that a diagnostic names, applied to the source, must give the
//! document's text character by character, white space aside. Head and imprint elements of front
//! matter are named as removed from their place and stand outside the body.

#![allow(clippy::unwrap_used, clippy::string_slice, clippy::print_stdout)]

mod common;

use common::raw;
use proptest::prelude::*;
use zhangfa::clean::{Fix, clean};
use zhangfa::detect::{DetectOptions, Detected, detect};
use zhangfa::diag::Edit;
use zhangfa::format::Format;
use zhangfa::model::{Block, Document, FIELDS, Inlines, Plain};
use zhangfa::read::{ReadOptions, read};
use zhangfa::source::Source;

fn convert(bytes: &[u8], format: Format, fix: Fix, keep_junk: bool) -> (Source, Detected) {
    let (source, draft) = read(bytes, format, &ReadOptions::default()).unwrap();
    let options = DetectOptions {
        keep_junk,
        fix,
        ..DetectOptions::default()
    };
    let detected = detect(&source, clean(draft, fix), options);
    (source, detected)
}

/// The source with all edits applied, white space dropped.
fn accounted(source: &Source, detected: &Detected) -> String {
    let mut edits: Vec<&Edit> = detected
        .diagnostics
        .iter()
        .flat_map(|finding| &finding.edits)
        .collect();
    // Of two edits of one place the removal has the word.
    edits.sort_by_key(|edit| {
        (
            edit.span.start,
            std::cmp::Reverse(edit.span.end),
            !edit.text.is_empty(),
        )
    });
    let (mut out, mut at) = (String::new(), 0);
    for edit in edits {
        let range = edit.span.range();
        // A removed line may hold a mend that was made before, or begin with syntax that was taken off
        // with what stands before it: what is removed once stays removed.
        if range.start < at {
            if edit.text.is_empty() {
                at = at.max(range.end);
            }
            continue;
        }
        out.push_str(&source.text()[at..range.start]);
        out.push_str(&edit.text);
        at = range.end;
    }
    out.push_str(&source.text()[at..]);
    out.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The text of the document, white space dropped.
fn told(document: &Document) -> String {
    let mut out = String::new();
    let mut add = |content: &Inlines| out.push_str(&content.plain_text());
    for block in &document.body {
        match block {
            Block::Paragraph(paragraph) => add(paragraph.content()),
            Block::Table(table) => table.rows().iter().flatten().for_each(&mut add),
            Block::PageBreak => {}
        }
    }
    for note in &document.footnotes {
        note.paragraphs.iter().for_each(&mut add);
    }
    out.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether what was taken out of the text for head and imprint stands there: all but the words that
/// only say what a value is, and what parts values.
fn lifted(source: &Source, detected: &Detected) -> Result<(), String> {
    const LABELS: [&str; 7] = [
        "签发人", "抄送", "印发", "份号", "密级", "紧急程度", "缓急程度",
    ];
    let document = &detected.document;
    let mut values: String = FIELDS
        .iter()
        .flat_map(|field| (field.get)(&document.head, &document.imprint))
        .map(Plain::as_str)
        .collect();
    let findings = detected
        .diagnostics
        .iter()
        .filter(|finding| finding.code.0 == "S12");
    for finding in findings {
        // What no document can hold has been named and taken off before (R12).
        let is_text = |c: &char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
        let mut line: String = finding
            .edits
            .iter()
            .flat_map(|edit| source.slice(edit.span).chars().filter(is_text))
            .collect();
        // The longest pieces of the line that are values, as often as they are there.
        while !line.is_empty() {
            let ends = line.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
            let found = ends.map(|end| &line[..end]).find_map(|piece| {
                let at = values.find(piece)?;
                Some((piece.len(), at))
            });
            let label = LABELS.iter().find(|label| line.starts_with(**label));
            let first = line.chars().next().unwrap();
            let used = match (label, found) {
                (Some(label), found) if found.is_none_or(|(len, _)| len <= label.len()) => {
                    label.len()
                }
                (_, Some((len, at))) => {
                    values.replace_range(at..at + len, "");
                    len
                }
                _ if first.is_whitespace() || "：:、，,*#>-_`\\".contains(first) => {
                    first.len_utf8()
                }
                _ => return Err(format!("{line:?} is not in head or imprint")),
            };
            line.replace_range(..used, "");
        }
    }
    Ok(())
}

fn check(bytes: &[u8], format: Format, fix: Fix, keep_junk: bool) -> Result<(), String> {
    let (source, detected) = convert(bytes, format, fix, keep_junk);
    if format == Format::Text && fix == Fix::None {
        lifted(&source, &detected)?;
    }
    let (accounted, told) = (accounted(&source, &detected), told(&detected.document));
    if accounted == told {
        return Ok(());
    }
    let same = accounted
        .chars()
        .zip(told.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let near = |text: &str| {
        text.chars()
            .skip(same.saturating_sub(10))
            .take(40)
            .collect::<String>()
    };
    Err(format!(
        "accounted …{}\ntold      …{}",
        near(&accounted),
        near(&told)
    ))
}

proptest! {
    #![proptest_config(raw::cases(400))]

    #[test]
    fn text_is_accounted_for(raw in raw::text(), safe in any::<bool>(), keep_junk in any::<bool>()) {
        let fix = if safe { Fix::Safe } else { Fix::None };
        check(raw.as_bytes(), Format::Text, fix, keep_junk).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn markdown_is_accounted_for(raw in raw::text(), safe in any::<bool>()) {
        let fix = if safe { Fix::Safe } else { Fix::None };
        check(raw.as_bytes(), Format::Markdown, fix, false).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn real_documents_are_accounted_for() {
    let all = raw::real_documents();
    println!("{} documents beside the checkout", all.len());
    for path in all {
        let bytes = std::fs::read(&path).unwrap();
        for format in [Format::Text, Format::Markdown] {
            if let Err(difference) = check(&bytes, format, Fix::Safe, false) {
                panic!("{} as {format:?}\n{difference}", path.display());
            }
        }
    }
}
