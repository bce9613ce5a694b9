//! Lines that are one thing as a whole, whatever else became of them: what the program takes off as chrome may be a
//! remark that has to go as well.

use super::{View, chars};
use crate::source::Span;

/// Calls `say` with the place of each line that `is` one, blanks and marks of Markdown at its ends not included. `word`
/// stands in all of them.
pub fn find(view: &View<'_>, word: &str, is: impl Fn(&str) -> bool, mut say: impl FnMut(Span)) {
    let source = view.source;
    let mut known = 0;
    for (at, _) in source.text().match_indices(word) {
        let number = source.line_of(at as u32);
        if number <= known {
            continue;
        }
        known = number;
        let span = source.line_span(number);
        let line = source.slice(span);
        let open = |c: char| chars::is_blank(c) || matches!(c, '#' | '*' | '>');
        let inner = line.trim_start_matches(open);
        let start = span.start as usize + line.len() - inner.len();
        let inner = inner.trim_end_matches(|c: char| chars::is_blank(c) || c == '*' || c == '\r');
        if is(inner) {
            say(Span::new(start, start + inner.len()));
        }
    }
}
