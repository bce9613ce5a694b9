//! A line under construction, and the cursor that accounts for every byte of the source.

use crate::diag::{Edit, Finding, message};
use crate::draft::{Hints, Line, PLACEHOLDER};
use crate::mend::emphasis;
use crate::model::text::{is_text, is_text_char};
use crate::model::{Atom, Content, Inlines, Marks};
use crate::provenance::Provenance;
use crate::source::{Source, Span};

/// A line that text events are added to.
#[derive(Debug, Default)]
pub struct Builder {
    line: Line,
    open: Vec<(usize, Marks)>,
    start: Option<usize>,
    end: usize,
    marker: usize,
    literal: Vec<std::ops::Range<usize>>,
}

impl Builder {
    /// What is there so far is an item's number.
    pub fn mark_marker(&mut self) {
        self.marker = self.line.text.len();
    }

    /// Whether the line holds an item's number and nothing else.
    pub fn holds_marker(&self) -> bool {
        self.marker > 0 && self.marker == self.line.text.len()
    }

    /// What was added from byte `from` of the text on is code: its stars are stars.
    pub fn mark_literal(&mut self, from: usize) {
        self.literal.push(from..self.line.text.len());
    }

    /// The last character of the text so far.
    pub fn last(&self) -> Option<char> {
        self.line.text.chars().next_back()
    }

    /// Bytes of text so far.
    pub fn len(&self) -> usize {
        self.line.text.len()
    }

    /// The line's hints.
    pub fn hints(&self) -> Hints {
        self.line.hints
    }

    /// The line ends with a hard break.
    pub fn mark_trailing_spaces(&mut self) {
        self.line.hints.trailing_spaces = true;
    }

    /// A line with these hints, and the formats that a line break left open.
    pub fn new(hints: Hints, carried: &[Marks]) -> Self {
        let open = carried.iter().map(|marks| (0, marks.clone())).collect();
        Self {
            line: Line {
                hints,
                ..Line::default()
            },
            open,
            ..Self::default()
        }
    }

    /// The formats that are open now.
    pub fn carried(&self) -> Vec<Marks> {
        self.open.iter().map(|(_, marks)| marks.clone()).collect()
    }

    /// Opens a format here.
    pub fn open(&mut self, marks: Marks) {
        self.open.push((self.line.text.len(), marks));
    }

    /// Closes the innermost format for which `fits` holds, if there is one.
    pub fn close(&mut self, fits: impl Fn(&Marks) -> bool) {
        if let Some(index) = self.open.iter().rposition(|(_, marks)| fits(marks)) {
            let (start, marks) = self.open.remove(index);
            self.keep(start, marks);
        }
    }

    /// A format around nothing says nothing and is left out.
    fn keep(&mut self, start: usize, marks: Marks) {
        let end = self.line.text.len();
        if end > start {
            self.line.formats.push((start..end, marks));
        }
    }

    /// Adds an atom that stands at `range` of the source.
    pub fn atom(&mut self, atom: Atom, range: &std::ops::Range<usize>) {
        self.line.atoms.push((self.line.text.len(), atom));
        self.replaced(PLACEHOLDER.encode_utf8(&mut [0; 4]), range);
    }

    /// Adds text that stands at `at` in the source, byte for byte.
    pub fn text(&mut self, text: &str, at: usize) {
        self.touch(&(at..at + text.len()));
        self.line.map.push(self.line.text.len(), at as u32);
        self.line.text.push_str(text);
    }

    /// Adds text that stands for other bytes of the source.
    ///
    /// The two may differ in length: an entity, a number that Markdown counted, the stand-in of an atom.
    pub fn replaced(&mut self, text: &str, range: &std::ops::Range<usize>) {
        self.touch(range);
        let place = Span::new(range.start, range.end);
        self.line.map.push_replaced(self.line.text.len(), place);
        self.line.text.push_str(text);
        self.line.map.push(self.line.text.len(), place.end);
    }

    /// The line holds something of that range.
    fn touch(&mut self, range: &std::ops::Range<usize>) {
        self.start.get_or_insert(range.start);
        self.end = self.end.max(range.end);
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.line.text.is_empty()
    }

    /// The finished line: white space at its ends off, characters no document can hold off (reported).
    ///
    /// Stars that CommonMark left become strong, unless the line is code. Nothing when no text is left; syntax has
    /// been accounted for by then. `span` runs from the head of the line of the source to the end of the last
    /// piece.
    pub fn finish(
        mut self,
        source: &Source,
        findings: &mut Vec<Finding>,
        mended: &mut Vec<Edit>,
    ) -> Option<Line> {
        while let Some((start, marks)) = self.open.pop() {
            self.keep(start, marks);
        }
        let mut line = self.line;
        line.formats
            .sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        if !line.hints.code {
            mended.append(&mut emphasis::mend(&mut line, &self.literal));
        }
        if !is_text(&line.text) {
            strip(&mut line, findings);
        }
        let head = line.text.len() - line.text.trim_start().len();
        let tail = line.text.trim_end().len().max(head);
        if head > 0 || tail < line.text.len() {
            // Formats and atoms that stand in the margin move with it.
            let whole = line.text.len();
            line.splice(&[(0..head, ""), (tail..whole, "")]);
        }
        if line.text.is_empty() {
            return None;
        }
        // There are as many lines as the text is long; none keeps room for more.
        line.text.shrink_to_fit();
        line.formats.shrink_to_fit();
        let start = self.start.unwrap_or(0);
        let from = source.line_span(source.line_of(start as u32)).start;
        line.span = Span {
            start: from,
            end: self.end.max(start) as u32,
        };
        Some(line)
    }
}

/// Takes off characters that XML forbids, with a finding.
fn strip(line: &mut Line, findings: &mut Vec<Finding>) {
    let bad: Vec<std::ops::Range<usize>> = line
        .text
        .char_indices()
        .filter(|(_, c)| !is_text_char(*c))
        .map(|(at, c)| at..at + c.len_utf8())
        .collect();
    let edits: Vec<Edit> = bad
        .iter()
        .map(|range| Edit::removal(line.source_span(range.clone())))
        .collect();
    let mut finding = Finding::at(
        message::R12 { count: edits.len() },
        edits.first().map_or(line.span, |edit| edit.span),
    );
    finding.edits = edits;
    findings.push(finding);
    let changes: Vec<_> = bad.into_iter().map(|range| (range, "")).collect();
    line.splice(&changes);
}

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

/// The content of a table cell; where its text stands goes to `places`.
pub fn cell(line: &Line, places: &mut Vec<(usize, Span)>) -> Inlines {
    let mut out = Inlines::new();
    for (content, marks) in line.pieces(&line.formats) {
        match content {
            Content::Text(text) => out.push_text(&text, &marks),
            Content::Atom(atom) => out.push_atom(atom, &marks),
        }
    }
    let mut told = Provenance::default();
    told.open(false);
    line.tell_places(|length, place| told.push(length, place));
    told.trim(out.trimmed_range());
    places.extend(told.pieces(0).map(|(text, place)| (text.len(), place)));
    out
}
