//! Law 1 as an accounting of its own, which shares nothing with the code under test: every edit that a
//! diagnostic names, applied to the source, must give the document's text character by character,
//! white space aside. Head and imprint elements are named as removed from their place and stand
//! outside the body.

use zhangfa::convert::{Converted, Format};
use zhangfa::diag::{Edit, Fix};
use zhangfa::model::{Atom, Block, Content, Document, FIELDS, Inlines, Plain};

use super::make::with_junk;

/// The source with all edits applied, white space dropped.
fn accounted(converted: &Converted<'_>) -> String {
    let source = converted.source();
    let mut edits: Vec<&Edit> = converted
        .findings
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
    let mut add = |content: &Inlines| {
        for piece in content.pieces() {
            match &piece.content {
                Content::Text(text) => out.push_str(text),
                Content::Atom(Atom::Formula(formula)) => out.push_str(formula.tex()),
                Content::Atom(_) => {}
            }
        }
    };
    for block in &document.body {
        match block {
            Block::Paragraph(paragraph) => add(paragraph.content()),
            Block::Table(table) => table.contents().into_iter().for_each(&mut add),
            Block::PageBreak | Block::Contents => {}
        }
    }
    for note in &document.footnotes {
        note.paragraphs.iter().for_each(&mut add);
    }
    out.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether what was taken out of the text for head and imprint stands there: all but the words that
/// only say what a value is, and what parts values.
fn lifted(converted: &Converted<'_>) -> Result<(), String> {
    const LABELS: [&str; 7] = [
        "签发人", "抄送", "印发", "份号", "密级", "紧急程度", "缓急程度",
    ];
    let source = converted.source();
    let document = &converted.document;
    let mut values: String = FIELDS
        .iter()
        .flat_map(|field| (field.get)(&document.head, &document.imprint))
        .map(Plain::as_str)
        .collect();
    let findings = converted
        .findings
        .iter()
        .filter(|finding| finding.code.as_str() == "S12");
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
                _ if first.is_whitespace() || "：:、，,*+#>-_`\\".contains(first) => {
                    first.len_utf8()
                }
                _ => return Err(format!("{line:?} is not in head or imprint")),
            };
            line.replace_range(..used, "");
        }
    }
    Ok(())
}

/// Law 1 for `bytes`.
pub fn check(bytes: &[u8], format: Format, fix: Fix, keep_junk: bool) -> Result<(), String> {
    let converted = with_junk(bytes, format, fix, keep_junk).map_err(|error| error.to_string())?;
    accounts(&converted, format, fix)
}

/// Law 1 for what was `converted` from `format` with the mends of `fix`.
pub fn accounts(converted: &Converted<'_>, format: Format, fix: Fix) -> Result<(), String> {
    if format == Format::Text && fix == Fix::None {
        lifted(converted)?;
    }
    let (accounted, told) = (accounted(converted), told(&converted.document));
    let notes = !converted.document.footnotes.is_empty();
    if accounted == told || notes && same_but_for_notes(&accounted, &converted.document) {
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

/// Whether `accounted` is the document's text but for the place of its notes, which stand outside the
/// reading order: the body in its order, and what is left over is what the notes say.
fn same_but_for_notes(accounted: &str, document: &Document) -> bool {
    let body = told(&Document {
        footnotes: Vec::new(),
        ..document.clone()
    });
    let mut wanted = body.chars().peekable();
    let mut left: Vec<char> = accounted
        .chars()
        .filter(|c| wanted.next_if_eq(c).is_none())
        .collect();
    let mut notes: Vec<char> = told(&Document {
        body: Vec::new(),
        ..document.clone()
    })
    .chars()
    .collect();
    left.sort_unstable();
    notes.sort_unstable();
    wanted.next().is_none() && left == notes
}
