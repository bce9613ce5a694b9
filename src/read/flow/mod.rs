//! What Markdown and HTML read into: lines with hints, tables and notes, and an account of every byte between them.
//!
//! A block opens a line, text is added to it, and the end of the block finishes it. In a cell of a table a line that
//! ends is a break. Whatever lies between two pieces of text is syntax: the [`Cursor`] names it as taken off.

mod builder;
mod cursor;
mod tables;

pub use builder::Builder;
use builder::Mended;
pub use cursor::Cursor;
use tables::OpenTable;

use std::ops::Range;

use crate::diag::{Finding, message};
use crate::draft::{Draft, Hints, Item, Line, Verdict};
use crate::mend::{emphasis, wiki};
use crate::model::{Marks, Plain};
use crate::source::{Source, Span};

/// What has been read so far, and what is being read.
pub struct Flow<'a> {
    /// What is read.
    pub source: &'a Source,
    /// Where the lines go.
    pub draft: &'a mut Draft,
    /// The account of the source.
    pub cursor: Cursor<'a>,
    /// The line under construction, or the cell.
    pub line: Option<Builder>,
    /// The hints of a line here, quotes and code aside.
    pub hints: Hints,
    /// How many block quotes are open.
    pub quotes: usize,
    /// Whether the text is code.
    pub code: bool,
    /// What the HTML around the text says of it.
    pub around: Marks,
    /// The footnote that is open, and its lines.
    pub note: Option<(Plain, Vec<Line>)>,
    /// The mark before the note: it holds for all its lines.
    pub note_verdict: Option<Verdict>,
    /// The mark that the next block takes, and where it stands.
    pub verdict: Option<(Verdict, Span)>,
    /// What there is to say.
    pub findings: Vec<Finding>,
    /// Signs that CommonMark leaves in the text.
    mended: Mended,
    /// Where a comment of several lines began: the item of the draft, and the byte.
    fence: Option<(usize, usize)>,
    /// The tables that are open, each in a cell of the one before.
    tables: Vec<OpenTable>,
}

/// What there is to say of what was read.
pub struct Met {
    /// What is said of a place.
    pub findings: Vec<Finding>,
    /// Signs that are told of together.
    mended: Mended,
}

impl Met {
    /// With what was met behind it.
    pub fn append(&mut self, next: Self) {
        self.findings.extend(next.findings);
        self.mended.append(next.mended);
    }

    /// What there is to say.
    pub fn findings(self) -> Vec<Finding> {
        let mut findings = self.findings;
        findings.extend(emphasis::finding(self.mended.stars));
        let wiki = self.mended.wiki.map(wiki::Met::findings);
        findings.extend(wiki.into_iter().flatten());
        findings
    }
}

impl<'a> Flow<'a> {
    /// Nothing read yet; lines go to `draft`, what is syntax to the edits of `cursor`.
    pub fn new(source: &'a Source, draft: &'a mut Draft, cursor: Cursor<'a>) -> Self {
        Self {
            source,
            draft,
            cursor,
            line: None,
            hints: Hints {
                markdown: true,
                blank_before: 1,
                ..Hints::default()
            },
            quotes: 0,
            code: false,
            around: Marks::default(),
            note: None,
            note_verdict: None,
            verdict: None,
            findings: Vec::new(),
            mended: Mended::default(),
            fence: None,
            tables: Vec::new(),
        }
    }

    /// The same for Markdown, with the signs that other programs add to it.
    pub fn of_markdown(source: &'a Source, draft: &'a mut Draft, cursor: Cursor<'a>) -> Self {
        let mut flow = Self::new(source, draft, cursor);
        flow.mended.wiki = Some(wiki::Met::default());
        flow
    }

    /// Everything has been read: what is open ends, and the rest of the source is syntax.
    pub fn end(self) {
        let end = self.source.text().len();
        let (draft, met) = self.closed(end);
        draft.findings.extend(met.findings());
    }

    /// The same for a part of the source that ends at byte `end`: what is to be said of it waits for the other parts.
    pub fn end_at(self, end: usize) -> Met {
        self.closed(end).1
    }

    fn closed(mut self, end: usize) -> (&'a mut Draft, Met) {
        self.finish_line();
        while self.in_table() {
            self.close_table(end);
        }
        self.finish_line();
        self.cursor.syntax(end);
        self.lost_verdict();
        let Self {
            draft,
            findings,
            mended,
            ..
        } = self;
        (draft, Met { findings, mended })
    }

    /// The line under construction; a text outside of a block opens one.
    pub fn builder(&mut self) -> &mut Builder {
        let line = match self.line.take() {
            Some(line) => line,
            None if self.in_table() => self.new_line_of_cell(),
            None => self.new_line(self.block_hints(), &[]),
        };
        self.line.insert(line)
    }

    /// A line with these hints and the formats that a line break left open.
    pub fn new_line(&self, hints: Hints, carried: &[Marks]) -> Builder {
        let mut line = Builder::new(hints, carried);
        line.set_around(&self.around);
        line
    }

    /// The hints of a line that begins here.
    pub fn block_hints(&self) -> Hints {
        Hints {
            quote: self.quotes > 0,
            code: self.code,
            ..self.hints
        }
    }

    /// What stands around the text changes here.
    pub fn set_around(&mut self, marks: Marks) {
        if self.around == marks {
            return;
        }
        self.around = marks;
        if let Some(line) = &mut self.line {
            line.set_around(&self.around);
        }
    }

    /// Adds what stands at `range` of the source: `text`, which is that, or stands for it.
    pub fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.source.slice(Span::new(range.start, range.end)) == text {
            self.cursor.text(range.start, range.end);
            let source = self.source;
            self.builder().lent(source, range);
        } else {
            self.cursor.replaced(range, text);
            self.builder().replaced(text, range);
        }
    }

    /// The line goes to the cell or footnote that is open, or to the draft. A mark before it is its verdict.
    pub fn finish_line(&mut self) {
        if self.in_table() {
            if let Some(line) = &mut self.line {
                line.end_of_line();
            }
            return;
        }
        // A mark says that the line is text.
        let is_free = self.note.is_none() && self.verdict.is_none();
        self.frees(is_free);
        let line = self.take_line();
        self.frees(false);
        let Some(mut line) = line else {
            let contents = self
                .mended
                .wiki
                .as_mut()
                .and_then(|met| met.contents.take());
            self.draft.items.extend(contents.map(Item::Contents));
            return;
        };
        if let Some((_, lines)) = &mut self.note {
            line.verdict = self.note_verdict.clone().map(Box::new);
            lines.push(line);
            return;
        }
        if let Some(wiki) = &mut self.mended.wiki {
            wiki.heading(&mut line, self.source);
        }
        if line.text.len() <= 2 && self.fence(&line) {
            return;
        }
        if let Some((verdict, _)) = self.verdict.take() {
            line.verdict = Some(Box::new(verdict));
        }
        // One line of the source can be two of the draft (a list mark before HTML): neither holds the other.
        let before = match self.draft.items.last() {
            Some(Item::Line(before)) => before.span,
            Some(Item::Table(one)) => one.span,
            Some(Item::Beside(one)) => one.table.span,
            Some(Item::PageBreak(span) | Item::Contents(span)) => *span,
            None => Span::default(),
        };
        line.span.start = line.span.start.max(before.end);
        self.draft.items.push(Item::Line(line));
    }

    /// A line that is nothing but `%%` begins a comment, or ends one, which then goes with all its lines. Whether it was an
    /// end.
    fn fence(&mut self, line: &Line) -> bool {
        let place = line.source_span(0..line.text.len());
        let before = self.source.text().get(..place.start as usize);
        let is_escaped = before.is_some_and(|text| text.ends_with('\\'));
        let is_sign = line.text == "%%" && !is_escaped && self.source.slice(place) == &*line.text;
        let Some(wiki) = self
            .mended
            .wiki
            .as_mut()
            .filter(|_| is_sign && !line.hints.code)
        else {
            return false;
        };
        let Some((item, start)) = self.fence.take() else {
            self.fence = Some((self.draft.items.len(), place.start as usize));
            return false;
        };
        let whole = Span::new(start, place.end as usize);
        let text = self.source.slice(whole);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.draft.items.truncate(item);
        wiki.left_out(&text, whole);
        true
    }

    /// Says whether a table of contents may stand where the line does.
    fn frees(&mut self, is_free: bool) {
        if let Some(met) = &mut self.mended.wiki {
            met.is_free = is_free;
        }
    }

    /// The line under construction, finished; nothing when it says nothing.
    fn take_line(&mut self) -> Option<Line> {
        let line = self.line.take()?;
        line.finish(self.source, &mut self.findings, &mut self.mended)
    }

    /// A mark that no block follows has no effect; say so.
    pub fn lost_verdict(&mut self) {
        if let Some((_, span)) = self.verdict.take() {
            self.findings.push(Finding::at(message::R16, span));
        }
    }
}
