//! pulldown-cmark's events, one `match`, into lines, tables and notes of the draft.
//!
//! The parser gives events with byte ranges. A block opens a line, text is added to it, and the end of the block or
//! a line break finishes it. Whatever lies between two pieces of text is syntax: the [`Cursor`] names it as taken
//! off.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::builder::{Builder, Cursor, cell};
use super::{definitions, options};
use crate::diag::{Edit, Finding, message};
use crate::draft::{Draft, Hints, Item, Line, Verdict};
use crate::mend::emphasis;
use crate::model::{Align, Atom, Inlines, Marks, Plain, Table};
use crate::source::{Source, Span};

/// Reads the source from byte `from` on.
///
/// Lines, tables, page breaks and footnotes go to `draft`, what was syntax to `syntax`, in the order of the source.
pub fn read(source: &Source, from: usize, draft: &mut Draft, syntax: &mut Vec<Edit>) {
    let text = source.text().get(from..).unwrap_or_default();
    let parser = Parser::new_ext(text, options());
    let definitions = definitions::unused(text, &parser);
    let mut reader = Reader {
        source,
        draft,
        cursor: Cursor::new(source, from, syntax),
        line: None,
        hints: Hints {
            markdown: true,
            blank_before: 1,
            ..Hints::default()
        },
        lists: Vec::new(),
        quotes: 0,
        images: Vec::new(),
        table: None,
        cell_end: 0,
        note: None,
        note_verdict: None,
        html: None,
        code: false,
        verdict: None,
        definitions,
        findings: Vec::new(),
        mended: Vec::new(),
        labels: None,
    };
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, from + range.start..from + range.end);
    }
    reader.definitions_before(source.text().len());
    reader.finish_line();
    reader.cursor.syntax(source.text().len());
    reader.lost_verdict();
    let mut findings = reader.findings;
    findings.extend(emphasis::finding(reader.mended));
    draft.findings.append(&mut findings);
}

/// A picture whose alternative text is being read.
pub(super) struct Image {
    pub(super) src: String,
    pub(super) alt: String,
}

/// A table whose rows are being read; `start` is a byte of the source.
pub(super) struct OpenTable {
    columns: Vec<Align>,
    rows: Vec<Vec<Inlines>>,
    start: usize,
    places: Vec<(usize, Span)>,
}

/// The state between two events.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Source,
    pub(super) draft: &'a mut Draft,
    pub(super) cursor: Cursor<'a>,
    /// The line under construction, or the cell.
    pub(super) line: Option<Builder>,
    /// The hints of a line here, quotes and code aside.
    pub(super) hints: Hints,
    /// The lists that are open: the next number, or nothing for bullets.
    pub(super) lists: Vec<Option<u64>>,
    /// How many block quotes are open.
    pub(super) quotes: usize,
    /// Pictures that are open: one in the text of another is text.
    pub(super) images: Vec<Image>,
    pub(super) table: Option<OpenTable>,
    /// Where the last cell ended.
    pub(super) cell_end: usize,
    /// The footnote that is open, and its lines.
    pub(super) note: Option<(Plain, Vec<Line>)>,
    /// The mark before the note: it holds for all its lines.
    pub(super) note_verdict: Option<Verdict>,
    /// The HTML block that is open; it comes line by line.
    pub(super) html: Option<Range<usize>>,
    pub(super) code: bool,
    /// The mark that the next block takes, and where it stands.
    pub(super) verdict: Option<(Verdict, Span)>,
    /// Definitions that are text, the next one last.
    pub(super) definitions: Vec<Range<usize>>,
    pub(super) findings: Vec<Finding>,
    /// Stars that were taken off in pairs.
    pub(super) mended: Vec<Edit>,
    /// The labels of notes, once one was asked for.
    labels: Option<BTreeSet<String>>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.inline_code(&text, range),
            Event::SoftBreak | Event::HardBreak => {
                self.line_break(matches!(event, Event::HardBreak), &range);
            }
            Event::InlineHtml(html) => self.inline_html(&html, &range),
            Event::Html(_) => {
                if let Some(block) = &mut self.html {
                    block.end = range.end;
                } else {
                    self.html = Some(range);
                }
            }
            Event::FootnoteReference(label) => {
                let label = label.to_string();
                self.cursor.syntax(range.end);
                self.builder().atom(Atom::FootnoteRef(label), &range);
            }
            Event::Rule => self.definitions_before(range.start),
            // Options that bring these are off.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.open_block(&range, |_| {}),
            Tag::Heading { level, .. } => {
                self.open_block(&range, |hints| hints.heading = level as u8);
            }
            Tag::BlockQuote(_) => {
                self.definitions_before(range.start);
                self.quotes += 1;
            }
            Tag::CodeBlock(kind) => {
                self.definitions_before(range.start);
                self.finish_line();
                self.code = true;
                if let CodeBlockKind::Fenced(info) = kind
                    && !info.is_empty()
                {
                    self.findings.push(Finding::at(
                        message::R14,
                        Span::new(range.start, range.start),
                    ));
                }
            }
            Tag::HtmlBlock => {
                self.definitions_before(range.start);
                self.finish_line();
                self.html = None;
            }
            Tag::List(first) => {
                self.definitions_before(range.start);
                self.finish_line();
                self.lists.push(first);
            }
            Tag::Item => self.item(range),
            Tag::FootnoteDefinition(label) => {
                self.definitions_before(range.start);
                self.finish_line();
                self.note = Plain::new(&label).map(|label| (label, Vec::new()));
                self.note_verdict = self.verdict.take().map(|(verdict, _)| verdict);
            }
            Tag::Table(columns) => {
                self.definitions_before(range.start);
                self.finish_line();
                self.lost_verdict();
                let columns = columns.iter().map(|align| match align {
                    Alignment::None => Align::None,
                    Alignment::Left => Align::Left,
                    Alignment::Center => Align::Center,
                    Alignment::Right => Align::Right,
                });
                self.table = Some(OpenTable {
                    columns: columns.collect(),
                    rows: Vec::new(),
                    start: range.start,
                    places: Vec::new(),
                });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::TableCell => self.line = Some(Builder::new(Hints::default(), &[])),
            Tag::Strong => self.builder().open(Marks {
                strong: true,
                ..Marks::default()
            }),
            Tag::Emphasis => self.builder().open(Marks {
                emphasis: true,
                ..Marks::default()
            }),
            Tag::Link { dest_url, .. } => {
                let link = Some(dest_url.to_string());
                self.builder().open(Marks {
                    link,
                    ..Marks::default()
                });
            }
            Tag::Image { dest_url, .. } => self.images.push(Image {
                src: dest_url.to_string(),
                alt: String::new(),
            }),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item => self.finish_line(),
            TagEnd::CodeBlock => {
                self.finish_line();
                self.code = false;
            }
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.finish_line();
                if let Some(note) = self.note.take() {
                    self.draft.footnotes.push(note);
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.cursor.syntax(range.end);
                    if let Some(made) = Table::new(table.columns, table.rows) {
                        self.draft.items.push(Item::Table(
                            Box::new(made),
                            Span::new(table.start, range.end),
                            table.places.into(),
                        ));
                    }
                }
            }
            TagEnd::TableCell => {
                self.cell_end = range.end;
                self.finish_cell();
            }
            TagEnd::TableRow => self.surplus_cells(self.cell_end, range.end),
            TagEnd::Strong => self.builder().close(|marks| marks.strong),
            TagEnd::Emphasis => self.builder().close(|marks| marks.emphasis),
            TagEnd::Link => self.builder().close(|marks| marks.link.is_some()),
            TagEnd::Image => {
                if let Some(image) = self.images.pop() {
                    self.cursor.syntax(range.end);
                    if self.images.is_empty() {
                        self.builder()
                            .atom(Atom::image(image.src, image.alt), &range);
                    }
                }
            }
            _ => {}
        }
    }

    /// The line under construction; a text outside of a block opens one.
    pub(super) fn builder(&mut self) -> &mut Builder {
        let hints = self.block_hints();
        self.line.get_or_insert_with(|| Builder::new(hints, &[]))
    }

    fn block_hints(&self) -> Hints {
        Hints {
            quote: self.quotes > 0,
            code: self.code,
            ..self.hints
        }
    }

    /// A block opens: what an item began goes on in its first paragraph.
    fn open_block(&mut self, range: &Range<usize>, set: impl Fn(&mut Hints)) {
        self.definitions_before(range.start);
        if self
            .line
            .as_ref()
            .is_none_or(|line| !line.is_empty() && !self.in_marker())
        {
            self.finish_line();
        }
        if self.line.is_none() {
            let mut hints = self.block_hints();
            set(&mut hints);
            self.line = Some(Builder::new(hints, &[]));
        }
    }

    /// Whether the line holds an item's number and nothing yet.
    fn in_marker(&self) -> bool {
        self.line.as_ref().is_some_and(Builder::holds_marker)
    }

    /// The number of an ordered item becomes text again, as Markdown counts it: `1. 1. 1.` is 1. 2. 3. A bullet is
    /// a hint.
    fn item(&mut self, range: Range<usize>) {
        self.definitions_before(range.start);
        self.finish_line();
        let Some(list) = self.lists.last_mut() else {
            return;
        };
        let hints = Hints {
            bullet: list.is_none(),
            quote: self.quotes > 0,
            ..self.hints
        };
        let mut line = Builder::new(hints, &[]);
        if let Some(number) = list {
            let shown = number.to_string();
            *number = number.saturating_add(1);
            let raw = self.source.slice(Span::new(range.start, range.end));
            let digits = raw.len() - raw.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let written = raw.get(..digits).unwrap_or_default();
            let number_at = range.start..range.start + digits;
            if written == shown {
                self.cursor.text(number_at.start, number_at.end);
                line.text(written, number_at.start);
            } else {
                self.cursor.replaced(&number_at, &shown);
                line.replaced(&shown, &number_at);
            }
            let mark = raw.get(digits..digits + 1).unwrap_or_default();
            self.cursor.text(number_at.end, number_at.end + mark.len());
            line.text(mark, number_at.end);
            // 1. 5G： the space keeps the number apart from a number.
            let rest = raw.get(digits + 1..).unwrap_or_default();
            if rest
                .trim_start_matches([' ', '\t'])
                .starts_with(|c: char| c.is_ascii_alphanumeric())
                && rest.starts_with([' ', '\t'])
            {
                line.text(
                    rest.get(..1).unwrap_or_default(),
                    number_at.end + mark.len(),
                );
            }
            line.mark_marker();
        }
        self.line = Some(line);
    }

    /// Text that differs from its place in the source (an entity) stands for that place as a whole.
    fn text(&mut self, text: &str, range: Range<usize>) {
        if let Some(image) = self.images.last_mut() {
            image.alt.push_str(text);
            return;
        }
        let raw = self.source.slice(Span::new(range.start, range.end));
        if self.code {
            return self.code_text(text, &range);
        }
        if raw == text {
            self.cursor.text(range.start, range.end);
            self.builder().text(text, range.start);
        } else {
            self.cursor.replaced(&range, text);
            self.builder().replaced(text, &range);
        }
    }

    /// In a heading or a cell it is a break of the author's; in a paragraph it ends the line, and the formats that
    /// are open go on in the next one. A hard break leaves a hint.
    fn line_break(&mut self, hard: bool, range: &Range<usize>) {
        if !self.images.is_empty() {
            if let Some(image) = self.images.last_mut() {
                image.alt.push(' ');
            }
            return;
        }
        let Some(line) = &self.line else { return };
        let (carried, hints) = (line.carried(), line.hints());
        if hints.heading > 0 || self.table.is_some() {
            self.builder().atom(Atom::Break, range);
            return;
        }
        if hard && let Some(line) = &mut self.line {
            line.mark_trailing_spaces();
        }
        self.finish_line();
        let hints = Hints {
            soft: true,
            blank_before: 0,
            ..hints
        };
        self.line = Some(Builder::new(hints, &carried));
    }

    /// Definitions that are text and stand before `at` become lines.
    ///
    /// One line of the source is one line of the draft. Nothing in it is read as Markdown.
    fn definitions_before(&mut self, at: usize) {
        while let Some(span) = self.definitions.pop_if(|span| span.start < at) {
            self.finish_line();
            let mut start = span.start.max(self.cursor.at());
            let text = self
                .source
                .slice(Span::new(start, span.end.max(start)))
                .to_owned();
            for piece in text.split_inclusive('\n') {
                let line = piece.trim_end_matches(['\n', '\r']);
                if !line.trim().is_empty() {
                    self.cursor.text(start, start + line.len());
                    self.builder().text(line, start);
                    self.finish_line();
                }
                start += piece.len();
            }
        }
    }

    /// Takes the line as the next cell of the row that is open.
    pub(super) fn finish_cell(&mut self) {
        let line = self
            .line
            .take()
            .and_then(|line| line.finish(self.source, &mut self.findings, &mut self.mended));
        let Some(table) = &mut self.table else { return };
        let cell = line.map(|line| cell(&line, &mut table.places));
        if let Some(row) = table.rows.last_mut() {
            row.push(cell.unwrap_or_default());
        }
    }

    /// The line goes to the footnote that is open, or to the draft. A mark before it is its verdict.
    pub(super) fn finish_line(&mut self) {
        let Some(mut line) = self
            .line
            .take()
            .and_then(|line| line.finish(self.source, &mut self.findings, &mut self.mended))
        else {
            return;
        };
        if let Some((_, lines)) = &mut self.note {
            line.verdict.clone_from(&self.note_verdict);
            lines.push(line);
            return;
        }
        if let Some((verdict, _)) = self.verdict.take() {
            line.verdict = Some(verdict);
        }
        // One line of the source can be two of the draft (a list mark before HTML): neither holds the other.
        if let Some(Item::Line(before)) = self.draft.items.last() {
            line.span.start = line.span.start.max(before.span.end);
        }
        self.draft.items.push(Item::Line(Box::new(line)));
    }

    /// Whether the source has a note of that label. HTML stands outside of what the parser knows of notes.
    pub(super) fn has_note(&mut self, label: &str) -> bool {
        let lines = || self.source.text().lines();
        let label_of = |line: &str| -> Option<String> {
            let (label, _) = line.trim_start().strip_prefix("[^")?.split_once("]:")?;
            Some(label.to_owned())
        };
        let labels = self
            .labels
            .get_or_insert_with(|| lines().filter_map(label_of).collect());
        labels.contains(label)
    }

    /// A mark that no block follows has no effect; say so.
    pub(super) fn lost_verdict(&mut self) {
        if let Some((_, span)) = self.verdict.take() {
            self.findings.push(Finding::at(message::R16, span));
        }
    }
}
