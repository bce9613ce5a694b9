//! pulldown-cmark's events, one `match`, into lines, tables and notes of the draft.
//!
//! The parser gives events with byte ranges. A block opens a line, text is added to it, and the end of the block or
//! a line break finishes it. Whatever lies between two pieces of text is syntax: the [`Cursor`] names it as taken
//! off.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::lists::{Flattened, List};
use super::{definitions, options};
use crate::diag::{Edit, Finding, message};
use crate::draft::{Draft, Hints};
use crate::model::{Align, Atom, Marks, Plain};
use crate::read::breaks;
use crate::read::flow::{self, Builder, Cursor, Flow};
use crate::read::formulas::Found;
use crate::read::html::Html;
use crate::read::unset::Unset;
use crate::source::{Source, Span};

/// Reads `text`, which stands at byte `from` of the source, with the formulas in it.
///
/// Lines, tables, page breaks and footnotes go to `draft`, what was syntax to `syntax`, in the order of the source.
pub(super) fn read(
    source: &Source,
    text: &str,
    from: usize,
    formulas: Vec<Found>,
    draft: &mut Draft,
    syntax: &mut Vec<Edit>,
) -> Met {
    let parser = Parser::new_ext(text, options());
    let definitions = definitions::unused(text, &parser);
    let mut reader = Reader {
        flow: Flow::of_markdown(source, draft, Cursor::new(source, from, syntax)),
        html: Html::default(),
        lists: Vec::new(),
        flattened: Flattened::default(),
        unset: Unset::default(),
        images: Vec::new(),
        cell_end: 0,
        html_block: None,
        definitions,
        formulas,
    };
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, from + range.start..from + range.end);
    }
    let end = from + text.len();
    reader.definitions_before(end);
    reader.html.end(&mut reader.flow);
    Met {
        flattened: reader.flattened,
        unset: reader.unset,
        flow: reader.flow.end_at(end),
    }
}

/// What there is to say of a text as a whole.
pub(super) struct Met {
    flattened: Flattened,
    unset: Unset,
    flow: flow::Met,
}

impl Met {
    /// With what was met in the share behind this one.
    pub(super) fn append(&mut self, next: Self) {
        self.flattened.append(&next.flattened);
        self.unset.append(&next.unset);
        self.flow.append(next.flow);
    }

    /// What there is to say.
    pub(super) fn findings(mut self) -> Vec<Finding> {
        self.flow.findings.extend(self.flattened.finding());
        self.flow.findings.extend(self.unset.finding());
        self.flow.findings()
    }
}

/// What a sentence ends with, and a heading does not.
const ENDS_A_SENTENCE: [char; 12] = [
    '。', '！', '？', '；', '：', '，', '、', '!', '?', ';', ':', ',',
];

/// Whether the `<br>` of a paragraph do what ends of paragraphs should.
fn is_parted(raw: &str) -> bool {
    if !raw.contains(['<']) {
        return false;
    }
    let mut lines = Vec::new();
    let mut rest = raw;
    while let Some((at, end)) = next_break(rest) {
        lines.push(rest.get(..at).unwrap_or_default());
        rest = rest.get(end..).unwrap_or_default();
    }
    lines.push(rest);
    // Spaces and marks at the ends of a line are Markdown's.
    let bare = lines
        .iter()
        .map(|line| line.trim_matches([' ', '\n', '\r', '*', '\\']));
    breaks::part_paragraphs(&bare.collect::<Vec<_>>())
}

/// Where the next `<br>` of `text` begins and ends.
fn next_break(text: &str) -> Option<(usize, usize)> {
    let opens = memchr::memchr_iter(b'<', text.as_bytes());
    opens.into_iter().find_map(|at| {
        let name = text.as_bytes().get(at + 1..at + 3)?;
        let rest = text.get(at + 3..)?;
        let end = rest.trim_start_matches([' ', '/']);
        (name.eq_ignore_ascii_case(b"br") && end.starts_with('>'))
            .then(|| (at, text.len() - end.len() + 1))
    })
}

/// A picture whose alternative text is being read.
pub(super) struct Image {
    pub(super) src: String,
    pub(super) alt: String,
}

/// The state between two events.
pub(super) struct Reader<'a> {
    /// What has been read.
    pub(super) flow: Flow<'a>,
    /// The HTML that is open.
    pub(super) html: Html,
    /// The lists that are open.
    pub(super) lists: Vec<List>,
    /// Structure of lists that paragraphs do not have.
    pub(super) flattened: Flattened,
    /// Looks that documents do not have.
    unset: Unset,
    /// Pictures that are open: one in the text of another is text.
    pub(super) images: Vec<Image>,
    /// Where the last cell ended.
    pub(super) cell_end: usize,
    /// The HTML block that is open; it comes line by line.
    pub(super) html_block: Option<Range<usize>>,
    /// Definitions that are text, the next one last.
    pub(super) definitions: Vec<Range<usize>>,
    /// Formulas, the next one last.
    formulas: Vec<Found>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::InlineHtml(_) => self.inline_html(&range),
            Event::Html(_) => match &mut self.html_block {
                Some(block) if block.start < block.end => block.end = range.end,
                block => *block = Some(range),
            },
            // Within such a block this is what a list took half of: the rest of a tab.
            Event::Text(_) if self.html_block.is_some() => {}
            Event::Rule => {
                self.definitions_before(range.start);
                self.unset.rule(range.start);
            }
            // What stands in an element that is left out goes with it.
            _ if self.html.is_skipping() => {}
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => {
                self.unset.code(range.start);
                self.inline_code(&text, range);
            }
            Event::SoftBreak | Event::HardBreak => {
                self.line_break(matches!(event, Event::HardBreak), &range);
            }
            Event::FootnoteReference(label) => {
                let label = label.to_string();
                self.html.before_text("", range.start, &mut self.flow);
                self.flow.cursor.syntax(range.end);
                self.flow.builder().atom(Atom::FootnoteRef(label), &range);
            }
            // Options that bring these are off.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range),
            Event::TaskListMarker(done) => self.task(done, &range),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.open_block(&range, |_| {});
                // With a mark before it, it is one paragraph whatever it says; so is one of a footnote, whose mark is the note's.
                let raw = self.flow.source.slice(Span::new(range.start, range.end));
                let is_own = self.flow.verdict.is_none() && self.flow.note.is_none();
                self.html.parted = is_own && is_parted(raw);
            }
            Tag::Heading { level, .. } => {
                if self.is_rule_below(&range) {
                    self.unset.rule(range.start);
                    self.open_block(&range, |_| {});
                } else {
                    self.open_block(&range, |hints| hints.heading = level as u8);
                }
            }
            Tag::BlockQuote(_) => {
                self.definitions_before(range.start);
                if self.flow.quotes == 0 {
                    self.unset.quote(range.start);
                }
                self.flow.quotes += 1;
            }
            Tag::CodeBlock(kind) => {
                self.definitions_before(range.start);
                self.flow.finish_line();
                self.flow.code = true;
                self.unset.code(range.start);
                if let CodeBlockKind::Fenced(info) = kind
                    && !info.is_empty()
                {
                    self.flow.findings.push(Finding::at(
                        message::R14,
                        Span::new(range.start, range.start),
                    ));
                }
            }
            Tag::HtmlBlock => {
                self.definitions_before(range.start);
                self.flow.finish_line();
                self.html_block = Some(range.start..range.start);
            }
            Tag::List(first) => {
                self.definitions_before(range.start);
                self.flow.finish_line();
                self.lists.push(List::new(first.is_some(), range.start));
            }
            Tag::Item => self.item(range),
            Tag::FootnoteDefinition(label) => {
                self.definitions_before(range.start);
                self.flow.finish_line();
                self.flow.note = Plain::new(&label).map(|label| (label, Vec::new()));
                self.flow.note_verdict = self.flow.verdict.take().map(|(verdict, _)| verdict);
            }
            Tag::Table(columns) => {
                self.definitions_before(range.start);
                let columns = columns.iter().map(|align| match align {
                    Alignment::None => Align::None,
                    Alignment::Left => Align::Left,
                    Alignment::Center => Align::Center,
                    Alignment::Right => Align::Right,
                });
                self.flow.open_table(columns.collect(), range.start);
            }
            Tag::TableHead | Tag::TableRow => self.flow.open_row(),
            Tag::TableCell => self.flow.open_cell(1, 1, Align::None),
            Tag::Strong => self.open(|marks| marks.strong = true),
            Tag::Emphasis => self.open(|marks| marks.emphasis = true),
            Tag::Strikethrough => self.strike(true, &range),
            Tag::Link { dest_url, .. } => {
                self.open(|marks| marks.link = Some(dest_url.as_ref().into()));
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
            TagEnd::Paragraph | TagEnd::Heading(_) => {
                self.html.parted = false;
                self.flow.finish_line();
                self.html.end_of_paragraph(&mut self.flow);
            }
            TagEnd::Item => self.flow.finish_line(),
            TagEnd::CodeBlock => {
                self.flow.finish_line();
                self.flow.code = false;
            }
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::BlockQuote(_) => self.flow.quotes = self.flow.quotes.saturating_sub(1),
            TagEnd::List(_) => self.end_of_list(),
            TagEnd::FootnoteDefinition => {
                self.flow.finish_line();
                if let Some(note) = self.flow.note.take() {
                    self.flow.draft.footnotes.push(note);
                }
            }
            TagEnd::Table => self.flow.close_table(range.end),
            TagEnd::TableCell => {
                self.cell_end = range.end;
                self.flow.finish_cell();
                self.html.end_of_paragraph(&mut self.flow);
            }
            TagEnd::TableRow => self.surplus_cells(self.cell_end, range.end),
            TagEnd::Strong => self.flow.builder().close(|marks| marks.strong),
            TagEnd::Emphasis => self.flow.builder().close(|marks| marks.emphasis),
            TagEnd::Strikethrough => self.strike(false, &range),
            TagEnd::Link => self.flow.builder().close(|marks| marks.link.is_some()),
            TagEnd::Image => self.end_of_image(range),
            _ => {}
        }
    }

    /// A format begins.
    fn open(&mut self, set: impl FnOnce(&mut Marks)) {
        let mut marks = Marks::default();
        set(&mut marks);
        self.flow.builder().open(marks);
    }

    /// `~~` strikes out. A single `~` is text: in Chinese it stands between the ends of a range (3~5月).
    fn strike(&mut self, begins: bool, range: &Range<usize>) {
        let raw = self.flow.source.slice(Span::new(range.start, range.end));
        if !raw.starts_with("~~") {
            let at = if begins { range.start } else { range.end - 1 };
            return self.text("~", at..at + 1);
        }
        if begins {
            self.open(|marks| marks.struck = true);
        } else {
            self.flow.builder().close(|marks| marks.struck);
        }
    }

    /// The picture ends; one in the text of another has been text.
    fn end_of_image(&mut self, range: Range<usize>) {
        let Some(image) = self.images.pop() else {
            return;
        };
        self.flow.cursor.syntax(range.end);
        if self.images.is_empty() && !self.html.is_skipping() {
            let Image { src, alt } = image;
            self.html.before_text("", range.start, &mut self.flow);
            self.flow.builder().atom(Atom::image(src, alt), &range);
        }
    }

    /// Whether a heading is one by the line of `-` or `=` below it alone, and is none: several lines, or a sentence with
    /// its mark at the end, are text above a rule.
    fn is_rule_below(&self, range: &Range<usize>) -> bool {
        let raw = self.flow.source.slice(Span::new(range.start, range.end));
        let mut lines = raw.trim_end().lines();
        let rule = lines
            .next_back()
            .unwrap_or_default()
            .trim_start_matches([' ', '>', '\t']);
        if !rule
            .trim_end()
            .bytes()
            .all(|byte| byte == b'-' || byte == b'=')
        {
            return false;
        }
        let above = lines.next().unwrap_or_default().trim_end();
        lines.next().is_some() || above.ends_with(ENDS_A_SENTENCE)
    }

    /// A block opens: what an item began goes on in its first paragraph.
    fn open_block(&mut self, range: &Range<usize>, set: impl Fn(&mut Hints)) {
        self.definitions_before(range.start);
        if self.flow.in_table() {
            // A block within a cell of an HTML table is a line of it.
            self.html.before_text("", range.start, &mut self.flow);
            return self.flow.finish_line();
        }
        if self
            .flow
            .line
            .as_ref()
            .is_none_or(|line| !line.is_empty() && !self.in_marker())
        {
            self.flow.finish_line();
        }
        if self.flow.line.is_none() {
            let mut hints = self.flow.block_hints();
            set(&mut hints);
            self.flow.line = Some(self.flow.new_line(hints, &[]));
        }
    }

    /// Whether the line holds an item's number and nothing yet.
    fn in_marker(&self) -> bool {
        self.flow.line.as_ref().is_some_and(Builder::holds_marker)
    }

    /// Text that differs from its place in the source (an entity) stands for that place as a whole.
    fn text(&mut self, text: &str, range: Range<usize>) {
        if let Some(image) = self.images.last_mut() {
            image.alt.push_str(text);
            return;
        }
        let mut at = range.start;
        while let Some(one) = self.formulas.pop_if(|one| one.whole.start < range.end) {
            // One in what was left out goes with it.
            if one.whole.start < at {
                continue;
            }
            let before = text.get(at - range.start..one.whole.start - range.start);
            self.piece(before.unwrap_or_default(), at..one.whole.start);
            at = one.whole.end;
            self.formula(one, &range);
        }
        if at == range.start {
            return self.piece(text, range);
        }
        let rest = text.get(at - range.start..);
        self.piece(rest.unwrap_or_default(), at..range.end);
    }

    fn piece(&mut self, text: &str, range: Range<usize>) {
        if text.is_empty() {
            return;
        }
        self.html.before_text(text, range.start, &mut self.flow);
        if self.flow.code {
            return self.code_text(text, &range);
        }
        self.flow.text(text, &range);
    }

    /// A formula in the text at `range`. One that is set off and alone on its line stands in the middle.
    fn formula(&mut self, found: Found, range: &Range<usize>) {
        let Found {
            whole,
            formula,
            is_set_off,
        } = found;
        self.html.before_text("", whole.start, &mut self.flow);
        self.flow.cursor.replaced(&whole, formula.tex());
        let is_alone = is_set_off && whole == *range && self.flow.builder().is_empty();
        let line = self.flow.builder();
        line.atom(Atom::Formula(formula), &whole);
        if is_alone {
            line.mark_centred();
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
        let Some(line) = &self.flow.line else { return };
        let (carried, hints) = (line.carried(), line.hints());
        if hints.heading > 0 || self.flow.in_table() {
            self.flow.builder().atom(Atom::Break, range);
            return;
        }
        if hard && let Some(line) = &mut self.flow.line {
            line.mark_trailing_spaces();
        }
        self.flow.finish_line();
        let below = self.flow.source.text().get(range.end..);
        let hints = Hints {
            soft: true,
            blank_before: 0,
            // In an item the indent is Markdown's.
            indent: Hints::indent_of(below.filter(|_| self.lists.is_empty()).unwrap_or_default()),
            ..hints
        };
        self.flow.line = Some(self.flow.new_line(hints, &carried));
    }

    /// Definitions that are text and stand before `at` become lines.
    ///
    /// One line of the source is one line of the draft. Nothing in it is read as Markdown.
    pub(super) fn definitions_before(&mut self, at: usize) {
        while let Some(span) = self.definitions.pop_if(|span| span.start < at) {
            self.flow.finish_line();
            self.html.before_text("", span.start, &mut self.flow);
            let mut start = span.start.max(self.flow.cursor.at());
            let text = self
                .flow
                .source
                .slice(Span::new(start, span.end.max(start)))
                .to_owned();
            for piece in text.split_inclusive('\n') {
                let line = piece.trim_end_matches(['\n', '\r']);
                if !line.trim().is_empty() {
                    self.flow.cursor.text(start, start + line.len());
                    self.flow.builder().text(line, start);
                    self.flow.finish_line();
                }
                start += piece.len();
            }
        }
    }
}
