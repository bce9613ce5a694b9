//! Code in Markdown is text as it stands: no mark of Markdown in it counts.

use std::ops::Range;

use super::events::Reader;
use crate::source::Span;

impl Reader<'_> {
    /// Code keeps its lines as they are.
    ///
    /// Empty lines in it leave nothing. Where the parser has changed the text (an indent taken off within a list),
    /// each line stands for the whole range.
    pub(super) fn code_text(&mut self, text: &str, range: &Range<usize>) {
        let raw = self.flow.source.slice(Span::new(range.start, range.end));
        let exact = raw == text;
        let mut at = range.start;
        for piece in text.split_inclusive('\n') {
            let line = piece.trim_end_matches(['\n', '\r']);
            if !line.trim().is_empty() {
                let here = at..(at + line.len()).min(range.end);
                if exact {
                    self.flow.cursor.text(here.start, here.end);
                    self.flow.builder().text(line, here.start);
                } else {
                    self.flow.cursor.replaced(range, line);
                    self.flow.builder().replaced(line, range);
                }
            }
            if piece.ends_with('\n') {
                self.flow.finish_line();
            }
            at += piece.len();
        }
    }

    /// Inline code keeps its text; a line break in it is a space.
    ///
    /// Each word is looked for in the source from where the last one ended; what lies between is syntax.
    pub(super) fn inline_code(&mut self, text: &str, range: Range<usize>) {
        if let Some(image) = self.images.last_mut() {
            image.alt.push_str(text);
            return;
        }
        let raw = self
            .flow
            .source
            .slice(Span::new(range.start, range.end))
            .to_owned();
        self.html.before_text(text, range.start, &mut self.flow);
        let from = self.flow.builder().len();
        let mut at = 0;
        for (index, word) in text.split(' ').enumerate() {
            if index > 0 {
                self.flow
                    .builder()
                    .replaced(" ", &(range.start + at..range.start + at));
            }
            let found = raw.get(at..).and_then(|rest| rest.find(word));
            let Some(start) = found.map(|found| at + found).filter(|_| !word.is_empty()) else {
                continue;
            };
            at = start + word.len();
            self.flow.cursor.text(range.start + start, range.start + at);
            self.flow.builder().text(word, range.start + start);
        }
        self.flow.cursor.syntax(range.end);
        self.flow.builder().mark_literal(from);
    }
}
