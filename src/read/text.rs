//! Plain text → draft.
use crate::draft::{Draft, Hints, Item, Line, OffsetMap};
use crate::source::Source;
/// Reads.
pub fn read(source: &Source) -> Draft {
    let mut draft = Draft::default();
    let mut blank = 0;
    for number in 1..=source.line_count() as u32 {
        let span = source.line_span(number);
        let raw = source.slice(span);
        let mut text = raw.trim();
        if text.is_empty() {
            blank += 1;
            continue;
        }
        let mut hints = Hints { blank_before: blank, ..Hints::default() };
        let hashes = text.bytes().take_while(|b| *b == b'#').count();
        if (1..=6).contains(&hashes) && text[hashes..].starts_with(' ') { hints.heading = hashes as u8; text = text[hashes..].trim_start(); }
        if let Some(r) = text.strip_prefix("> ") { hints.quote = true; text = r.trim_start(); }
        if let Some(r) = text.strip_prefix("- ") { hints.bullet = true; text = r.trim_start(); }
        if let Some(r) = text.strip_prefix("**").and_then(|t| t.strip_suffix("**")) { hints.bold = true; text = r; }
        let indent = text.as_ptr() as usize - raw.as_ptr() as usize;
        hints.indent = raw[..raw.len() - raw.trim_start().len()].chars().map(|c| if c == '\u{3000}' || c == '\t' { 2 } else { 1 }).sum();
        draft.items.push(Item::Line(Box::new(Line {
            span,
            text: text.to_owned(),
            map: OffsetMap::starting_at(span.start + indent as u32),
            hints,
            ..Line::default()
        })));
        blank = 0;
    }
    draft
}
