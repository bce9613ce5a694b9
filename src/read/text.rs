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
        let text = raw.trim();
        if text.is_empty() {
            blank += 1;
            continue;
        }
        let indent = raw.len() - raw.trim_start().len();
        draft.items.push(Item::Line(Box::new(Line {
            span,
            text: text.to_owned(),
            map: OffsetMap::starting_at(span.start + indent as u32),
            hints: Hints { blank_before: blank, ..Hints::default() },
            ..Line::default()
        })));
        blank = 0;
    }
    draft
}
