//! An HTML table in Markdown: rows, cells, what a cell takes of the grid, and tables in cells.
//!
//! Tags are taken as people write them: ends may be missing, a cell may stand outside of a row. What stands in a table and
//! in no cell is a cell of its own, a caption is a line above. Nothing is read as Markdown.

use std::ops::Range;

use super::builder::{Builder, cell};
use super::events::Reader;
use crate::diag::{Finding, message};
use crate::draft::{Hints, Item};
use crate::model::{Align, Atom, Cell, Inlines, Marks, Table};
use crate::read::image::image;
use crate::read::tags::{self, What, attribute};
use crate::source::Span;

/// A table that is open.
#[derive(Default)]
struct Open {
    rows: Vec<Vec<Cell>>,
    cell: Option<OpenCell>,
}

/// A cell that is open. The text under way is the reader's line.
struct OpenCell {
    cell: Cell,
    /// The table that came last; the text below it is under way.
    table: Option<Table>,
    /// A block ended: what follows stands on the next line.
    broken: bool,
}

/// Elements that set what is in them apart from what stands around it.
const BLOCKS: &[&str] = &[
    "address", "article", "blockquote", "center", "dd", "div", "dl", "dt", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section",
    "ul",
];

impl Reader<'_> {
    /// Reads the table with which `html` begins, at byte `from` of the source; how many bytes it takes.
    ///
    /// It ends with its end tag, else with `html`.
    pub(super) fn html_table(&mut self, html: &str, from: usize) -> usize {
        self.finish_line();
        self.lost_verdict();
        let mut soup = Soup {
            open: Vec::new(),
            places: Vec::new(),
            clipped: false,
            too_deep: 0,
            raised: false,
            in_caption: false,
            done: None,
        };
        let mut end = html.len();
        for token in tags::tokens(html) {
            let at = from + token.at.start..from + token.at.end;
            let raw = html.get(token.at.clone()).unwrap_or_default();
            match token.what {
                What::Open(name, attributes) => soup.start(self, &name, &attributes, &at),
                What::Close(name) => soup.end(self, &name),
                What::Text => soup.text(self, raw, at.start),
                What::Code | What::Other => {}
            }
            if soup.open.is_empty() {
                end = token.at.end;
                break;
            }
        }
        while !soup.open.is_empty() {
            soup.done = soup.close_table(self);
        }
        self.cursor.syntax(from + end);
        if let Some(table) = soup.done {
            let span = Span::new(from, from + end);
            if soup.clipped {
                self.findings.push(Finding::at(message::R80, span));
            }
            let item = Item::Table(Box::new(table), span, soup.places.into());
            self.draft.items.push(item);
        }
        end
    }
}

/// The tables under way, the innermost last.
struct Soup {
    open: Vec<Open>,
    /// Where the text of the outermost table's cells stands.
    places: Vec<(usize, Span)>,
    clipped: bool,
    /// Tables that stand deeper than the model takes: their cells are lines of the cell around them.
    too_deep: usize,
    /// Within `<sup>`.
    raised: bool,
    /// Within the caption of the outermost table.
    in_caption: bool,
    /// The finished outermost table.
    done: Option<Table>,
}

impl Soup {
    fn start(
        &mut self,
        reader: &mut Reader<'_>,
        name: &str,
        attributes: &[(String, String)],
        at: &Range<usize>,
    ) {
        match name {
            "table" if self.open.len() < Table::MOST_NESTED && self.too_deep == 0 => {
                self.close_caption(reader);
                if !self.open.is_empty() {
                    self.in_cell();
                    self.finish_text(reader);
                }
                self.open.push(Open::default());
            }
            "table" => {
                self.too_deep += 1;
                self.clipped = true;
                self.next_line();
            }
            "tr" | "td" | "th" if self.too_deep > 0 => self.next_line(),
            "tr" => {
                self.finish_cell(reader);
                if let Some(table) = self.open.last_mut() {
                    table.rows.push(Vec::new());
                }
            }
            "td" | "th" => {
                self.finish_cell(reader);
                self.open_cell(of(attributes));
            }
            "caption" if self.open.len() == 1 && self.too_deep == 0 => {
                self.finish_cell(reader);
                self.in_caption = true;
                reader.builder();
            }
            "br" => {
                self.in_cell();
                self.flush_break(reader, at);
                reader.cursor.syntax(at.end);
                line(reader).atom(Atom::Break, at);
            }
            "img" => {
                self.in_cell();
                self.flush_break(reader, at);
                reader.cursor.syntax(at.end);
                line(reader).atom(image(attributes), at);
            }
            "strong" | "b" | "em" | "i" | "a" => {
                self.in_cell();
                let link = attribute(attributes, "href").filter(|_| name == "a");
                line(reader).open(Marks {
                    strong: matches!(name, "strong" | "b"),
                    emphasis: matches!(name, "em" | "i"),
                    link: link.map(str::to_owned),
                    ..Marks::default()
                });
            }
            "sup" => self.raised = true,
            _ if BLOCKS.contains(&name) => self.next_line(),
            _ => {}
        }
    }

    fn end(&mut self, reader: &mut Reader<'_>, name: &str) {
        let close = |reader: &mut Reader<'_>, fits: fn(&Marks) -> bool| {
            if let Some(line) = &mut reader.line {
                line.close(fits);
            }
        };
        match name {
            "table" if self.too_deep > 0 => {
                self.too_deep -= 1;
                self.next_line();
            }
            "table" => {
                self.done = self.close_table(reader);
            }
            "td" | "th" if self.too_deep == 0 => self.finish_cell(reader),
            "sup" => self.raised = false,
            "caption" => self.close_caption(reader),
            "strong" | "b" => close(reader, |marks| marks.strong),
            "em" | "i" => close(reader, |marks| marks.emphasis),
            "a" => close(reader, |marks| marks.link.is_some()),
            _ if BLOCKS.contains(&name) => self.next_line(),
            _ => {}
        }
    }

    /// A text. Line ends and the indents behind them are how the HTML is laid out: a space where words of Latin letters
    /// meet, else nothing.
    fn text(&mut self, reader: &mut Reader<'_>, raw: &str, from: usize) {
        let mut rest = raw;
        let mut at = from;
        while !rest.is_empty() {
            let gap = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
            let blank = rest.get(..gap).unwrap_or_default();
            let end = rest.find('\n').unwrap_or(rest.len());
            if blank.contains('\n') || (blank.len() == rest.len() && !self.has_cell()) {
                let before = reader.line.as_ref().and_then(Builder::last);
                let after = rest.get(gap..).and_then(|rest| rest.chars().next());
                let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
                if self.has_cell() && is_word(before) && is_word(after) {
                    let range = at..at + gap;
                    reader.cursor.replaced(&range, " ");
                    line(reader).replaced(" ", &range);
                }
                at += gap;
                rest = rest.get(gap..).unwrap_or_default();
                continue;
            }
            let piece = rest.get(..end).unwrap_or_default();
            // What stands before a line end goes with it.
            let kept = if end < rest.len() {
                piece.trim_end_matches([' ', '\t', '\r'])
            } else {
                piece
            };
            self.literal(reader, kept, at);
            at += kept.len();
            rest = rest.get(kept.len()..).unwrap_or_default();
        }
    }

    /// A text within a line of the source.
    fn literal(&mut self, reader: &mut Reader<'_>, raw: &str, from: usize) {
        self.in_cell();
        self.flush_break(reader, &(from..from));
        let pieces = tags::pieces(raw);
        if let Some(label) = self.raised.then(|| label(raw, &pieces)).flatten()
            && reader.has_note(&label)
        {
            let at = from..from + raw.len();
            reader.cursor.syntax(at.end);
            line(reader).atom(Atom::FootnoteRef(label), &at);
            return;
        }
        for (range, meant) in pieces {
            let at = from + range.start..from + range.end;
            match meant {
                None => {
                    reader.cursor.text(at.start, at.end);
                    line(reader).text(raw.get(range).unwrap_or_default(), at.start);
                }
                Some(text) => {
                    reader.cursor.replaced(&at, &text);
                    line(reader).replaced(&text, &at);
                }
            }
        }
    }

    fn has_cell(&self) -> bool {
        self.in_caption || self.open.last().is_some_and(|table| table.cell.is_some())
    }

    /// The caption is complete: a line above the table.
    fn close_caption(&mut self, reader: &mut Reader<'_>) {
        if std::mem::take(&mut self.in_caption) {
            reader.finish_line();
        }
    }

    /// Opens a cell for what stands in none, but a caption.
    fn in_cell(&mut self) {
        if !self.has_cell() {
            self.open_cell(Cell::default());
        }
    }

    fn open_cell(&mut self, cell: Cell) {
        let Some(table) = self.open.last_mut() else {
            return;
        };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        table.cell = Some(OpenCell {
            cell,
            table: None,
            broken: false,
        });
    }

    /// What comes next stands on a line of its own.
    fn next_line(&mut self) {
        if let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.broken = true;
        }
    }

    fn flush_break(&mut self, reader: &mut Reader<'_>, at: &Range<usize>) {
        let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) else {
            return;
        };
        let is_broken = std::mem::take(&mut cell.broken);
        if is_broken && reader.line.as_ref().is_some_and(|line| !line.is_empty()) {
            line(reader).atom(Atom::Break, &(at.start..at.start));
        }
    }

    /// The text under way is complete: it goes to the cell, above its first table or below its last.
    fn finish_text(&mut self, reader: &mut Reader<'_>) {
        let Some(open) = self.open.last_mut().and_then(|table| table.cell.as_mut()) else {
            return;
        };
        let made = reader.line.take();
        let made = made
            .and_then(|made| made.finish(reader.source, &mut reader.findings, &mut reader.mended));
        let text = made.map_or_else(Inlines::new, |line| cell(&line, &mut self.places));
        open.broken = false;
        let old = std::mem::take(&mut open.cell);
        open.cell = match open.table.take() {
            Some(table) => old.with_table(table, text),
            None => old.with_content(text),
        };
    }

    fn finish_cell(&mut self, reader: &mut Reader<'_>) {
        self.close_caption(reader);
        self.finish_text(reader);
        let Some(table) = self.open.last_mut() else {
            return;
        };
        if let (Some(open), Some(row)) = (table.cell.take(), table.rows.last_mut()) {
            row.push(open.cell);
        }
    }

    /// The innermost table is complete. It goes to the cell that it stands in; the outermost is given back.
    fn close_table(&mut self, reader: &mut Reader<'_>) -> Option<Table> {
        self.too_deep = 0;
        self.finish_cell(reader);
        let open = self.open.pop()?;
        let made = Table::merged(Vec::new(), open.rows);
        self.clipped |= made.as_ref().is_some_and(|made| made.1);
        let table = made.map(|made| made.0);
        match self.open.last_mut().and_then(|outer| outer.cell.as_mut()) {
            Some(cell) => {
                cell.table = table.or(cell.table.take());
                None
            }
            None => table,
        }
    }
}

/// The label of the note that a raised `[^label]` refers to.
fn label(raw: &str, pieces: &[(Range<usize>, Option<String>)]) -> Option<String> {
    let texts = pieces.iter().map(|(range, meant)| match meant {
        Some(meant) => meant.as_str(),
        None => raw.get(range.clone()).unwrap_or_default(),
    });
    let text: String = texts.collect();
    let label = text.strip_prefix("[^")?.strip_suffix(']')?;
    Some(label.to_owned())
}

/// The line under way, in a cell.
fn line<'r>(reader: &'r mut Reader<'_>) -> &'r mut Builder {
    let line = &mut reader.line;
    line.get_or_insert_with(|| {
        Builder::new(
            // As it stands: no star is mended.
            Hints {
                code: true,
                ..Hints::default()
            },
            &[],
        )
    })
}

/// An empty cell with what its tag says of it.
fn of(attributes: &[(String, String)]) -> Cell {
    let count = |name| {
        let digits = attribute(attributes, name).map_or("", str::trim);
        let end = digits.find(|c: char| !c.is_ascii_digit());
        let digits = digits
            .get(..end.unwrap_or(digits.len()))
            .unwrap_or_default();
        match digits.parse::<usize>() {
            Ok(count) => count,
            Err(_) if digits.is_empty() => 1,
            Err(_) => usize::MAX,
        }
    };
    let style = attribute(attributes, "style").unwrap_or_default();
    let styled = style.split(';').find_map(|one| {
        let (name, value) = one.split_once(':')?;
        name.trim()
            .eq_ignore_ascii_case("text-align")
            .then(|| value.trim())
    });
    let align = attribute(attributes, "align")
        .or(styled)
        .unwrap_or_default();
    let align = match align.trim().to_ascii_lowercase().as_str() {
        "left" => Align::Left,
        "center" => Align::Center,
        "right" => Align::Right,
        _ => Align::None,
    };
    let down = match count("rowspan") {
        // To the end of the table.
        0 => usize::MAX,
        count => count,
    };
    Cell::default()
        .spanning(count("colspan"), down)
        .aligned(align)
}
