//! The account of the source: what lies between two pieces of text is syntax.

use crate::diag::Edit;
use crate::model::text::is_text_char;
use crate::source::{Source, Span};

/// Accounts for the source: what lies between two pieces of text is syntax.
#[derive(Debug)]
pub struct Cursor<'a> {
    source: &'a Source,
    at: usize,
    edits: &'a mut Vec<Edit>,
}

impl<'a> Cursor<'a> {
    /// A cursor at byte `at`.
    pub fn new(source: &'a Source, at: usize, edits: &'a mut Vec<Edit>) -> Self {
        Self { source, at, edits }
    }

    /// Everything from here to `start` is syntax; `start..end` is text.
    pub fn text(&mut self, start: usize, end: usize) {
        self.syntax(start);
        self.at = self.at.max(end);
    }

    /// Everything from here to `end` is syntax.
    pub fn syntax(&mut self, end: usize) {
        if end <= self.at {
            return;
        }
        let span = Span::new(self.at, end);
        if !self.source.slice(span).trim().is_empty() {
            self.edits.push(Edit::removal(span));
        }
        self.at = end;
    }

    /// `range` became `text`, but for what no document can hold (`&#1;`), which is reported of the line.
    pub fn replaced(&mut self, range: &std::ops::Range<usize>, text: &str) {
        self.syntax(range.start);
        let kept: String = text.chars().filter(|c| is_text_char(*c)).collect();
        self.edits
            .push(Edit::new(Span::new(range.start, range.end), &kept));
        self.at = self.at.max(range.end);
    }

    /// Where the cursor stands.
    pub fn at(&self) -> usize {
        self.at
    }
}
