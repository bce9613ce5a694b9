//! Tokens of HTML, one after the other, into lines, cells and marks of a [`Flow`].
//!
//! No tree is built: what an element means to the text in it lies on a stack. So text is read in one pass, an end tag that is
//! missing costs nothing, and one that nothing opened is passed over.

use std::ops::Range;

use super::elements::{Looks, Means, is_void, looks, means};
use super::image::{image, relative_size};
use super::state::{Count, DEEPEST, Html, Open, Skip, Within, align, span};
use super::tokens::{Tag, Token};
use crate::diag::{Edit, Finding, message};
use crate::draft::Hints;
use crate::model::{Align, Atom, Marks};
use crate::read::flow::Flow;

/// An address longer than this, in bytes, is data; every piece of text in the link would hold it.
const LONGEST_LINK: usize = 8 << 10;

impl Html {
    /// Whether what comes is left out.
    pub fn is_skipping(&self) -> bool {
        self.skip.is_some()
    }

    /// Takes in what stands at `range` of the source.
    pub fn token(
        &mut self,
        token: &Token,
        range: &Range<usize>,
        within: Within,
        flow: &mut Flow<'_>,
    ) {
        if self.skip.is_some() {
            self.skipped(token, range, flow);
            return;
        }
        match token {
            Token::Open(tag) => self.element(tag, range, within, flow),
            Token::Close(name) => self.close(name, range, within, flow),
            Token::Text => self.text(range, within, flow),
            Token::Data => self.literal(range, within, flow),
            Token::Comment | Token::Instruction => {
                self.machinery.push(Edit::removal(span(range)));
            }
            Token::Unended => {
                self.unended.get_or_insert((span(range), 0)).1 += 1;
                self.literal(range, within, flow);
            }
        }
    }

    /// Everything was read: what was left out and counted is said.
    pub fn end(&mut self, flow: &mut Flow<'_>) {
        let end = flow.source.text().len();
        while !self.tables.is_empty() {
            self.close_table(end, flow);
        }
        self.close_to(0, flow);
        if let Some(first) = self.machinery.first() {
            let count = self.machinery.len();
            let finding = Finding::at(message::R70 { count }, first.span);
            flow.findings.push(finding);
        }
        if let Some((first, count)) = self.unended {
            flow.findings
                .push(Finding::at(message::R73 { count }, first));
        }
        if let Some(first) = self.unknown.first() {
            let text: String = flow.source.slice(*first).chars().take(40).collect();
            let count = self.unknown.len();
            flow.findings
                .push(Finding::at(message::R72 { count, text }, *first));
        }
    }

    /// A paragraph of Markdown ends: marks of its text that were left open end with it.
    pub fn end_of_paragraph(&mut self, flow: &mut Flow<'_>) {
        let kept = self
            .open
            .iter()
            .rposition(|one| one.is_block)
            .map_or(0, |at| at + 1);
        if kept < self.open.len() {
            self.close_to(kept, flow);
        }
    }

    /// A start tag.
    fn element(&mut self, tag: &Tag, range: &Range<usize>, within: Within, flow: &mut Flow<'_>) {
        let name = tag.name.as_str();
        let means = means(name).unwrap_or_else(|| {
            // Names with a colon or a hyphen are other vocabularies' (`o:p`) and a page's own.
            if within != Within::Page && !name.contains([':', '-']) {
                self.unknown.push(span(range));
            }
            Means::Plain
        });
        let looks = tag.attribute("style").map(looks).unwrap_or_default();
        let is_hidden = looks.hidden || tag.attribute("hidden").is_some();
        let what = match means {
            Means::Machinery => None,
            Means::LeftOut(what) => Some(what),
            _ if is_hidden && !is_void(name) => Some(["隐藏的文字", "hidden text"]),
            _ => return self.shown(means, tag, &looks, range, within, flow),
        };
        let source = flow.source;
        if self.ends.has(source.text(), name, range.end) {
            self.skip = Some(Skip {
                name: name.to_owned(),
                depth: 1,
                start: range.start,
                inside: range.end,
                what,
            });
        } else {
            self.machinery.push(Edit::removal(span(range)));
        }
    }

    /// The start tag of an element that is not left out.
    fn shown(
        &mut self,
        means: Means,
        tag: &Tag,
        looks: &Looks,
        range: &Range<usize>,
        within: Within,
        flow: &mut Flow<'_>,
    ) {
        match means {
            Means::Mark(_) | Means::Link | Means::Plain => {
                if !is_void(&tag.name) {
                    self.inline(means, tag, looks, flow);
                }
            }
            Means::Break => self.line_break(range, within, flow),
            Means::Picture => {
                self.before_text("", range.start, flow);
                picture(tag, range, flow);
            }
            Means::Table => self.table(range, flow),
            Means::Row => self.row(range, flow),
            Means::Cell => self.cell(tag, looks, range, flow),
            Means::Block
            | Means::Centred
            | Means::Heading(_)
            | Means::Quote
            | Means::Preformatted
            | Means::List(_)
            | Means::Item => self.block(means, tag, looks, range, flow),
            Means::Part | Means::Silent | Means::Machinery | Means::LeftOut(_) => {}
        }
    }

    /// What stands around text here.
    pub(super) fn here(&self) -> Open {
        self.open.last().cloned().unwrap_or(Open {
            name: String::new(),
            is_block: true,
            around: Marks::default(),
            align: Align::None,
            heading: 0,
            is_preformatted: false,
            is_quote: false,
            list: None,
        })
    }

    /// How lines are set here.
    pub(super) fn align(&self) -> Align {
        self.open.last().map_or(Align::None, |one| one.align)
    }

    /// Whether lines stand as they are here.
    pub(super) fn is_preformatted(&self) -> bool {
        self.open.last().is_some_and(|one| one.is_preformatted)
    }

    /// An element around text.
    fn inline(&mut self, means: Means, tag: &Tag, looks: &Looks, flow: &mut Flow<'_>) {
        let mut around = self.here().around;
        match means {
            Means::Mark(mark) => around = mark.over(around),
            Means::Link => {
                if let Some(target) = tag.attribute("href").filter(|target| !target.is_empty()) {
                    around.link = (target.len() <= LONGEST_LINK).then(|| target.into());
                }
            }
            _ => {}
        }
        around = looks
            .marks
            .iter()
            .fold(around, |marks, mark| mark.over(marks));
        self.push(
            Open {
                name: tag.name.clone(),
                is_block: false,
                around,
                is_quote: false,
                list: None,
                ..self.here()
            },
            flow,
        );
    }

    /// An element in lines of its own.
    fn block(
        &mut self,
        means: Means,
        tag: &Tag,
        looks: &Looks,
        range: &Range<usize>,
        flow: &mut Flow<'_>,
    ) {
        flow.finish_line();
        self.close_paragraph(&tag.name, flow);
        let mut open = Open {
            name: tag.name.clone(),
            is_block: true,
            is_quote: means == Means::Quote,
            list: None,
            ..self.here()
        };
        // What the whole of a block is set in, its lines are.
        open.around = looks
            .marks
            .iter()
            .fold(open.around, |marks, mark| mark.over(marks));
        open.align = align(tag, looks).unwrap_or(open.align);
        match means {
            Means::Centred => open.align = Align::Center,
            Means::Heading(level) => open.heading = level,
            Means::Preformatted => open.is_preformatted = true,
            Means::List(true) => {
                let start = tag.attribute("start").and_then(|start| start.parse().ok());
                open.list = Some(Count::Number(start.unwrap_or(1)));
            }
            Means::List(false) => open.list = Some(Count::Bullets),
            _ if tag.name == "caption" => open.align = Align::Center,
            _ => {}
        }
        if is_void(&tag.name) {
            return;
        }
        self.push(open, flow);
        if means == Means::Item {
            self.item(tag, range, flow);
        }
    }

    /// The number of an item, which no one typed, becomes text. A bullet is a hint.
    fn item(&mut self, tag: &Tag, range: &Range<usize>, flow: &mut Flow<'_>) {
        let Some(list) = self.open.iter_mut().rev().find_map(|one| one.list.as_mut()) else {
            return;
        };
        let Count::Number(number) = list else {
            return;
        };
        if let Some(value) = tag.attribute("value").and_then(|value| value.parse().ok()) {
            *number = value;
        }
        let shown = format!("{number}.");
        *number = number.saturating_add(1);
        if flow.in_table() && self.tables.last().is_some_and(|table| !table.in_cell) {
            return;
        }
        flow.cursor.replaced(range, &shown);
        flow.builder().replaced(&shown, range);
        self.after_number = true;
    }

    /// In a heading, a centred line or a paragraph of Markdown it is a break of the author's, unless it parts paragraphs;
    /// elsewhere a line ends.
    fn line_break(&mut self, range: &Range<usize>, within: Within, flow: &mut Flow<'_>) {
        let heading = self.open.last().map_or(0, |one| one.heading);
        let is_one_line =
            heading > 0 || self.align() == Align::Center || within == Within::Paragraph;
        if self.parted && within == Within::Paragraph && !flow.in_table() {
            let open = flow.line.as_ref();
            let open = open.map(|line| (line.hints(), line.carried()));
            flow.finish_line();
            flow.cursor.syntax(range.end);
            if let Some((hints, carried)) = open {
                let hints = Hints {
                    blank_before: 0,
                    ..hints
                };
                flow.line = Some(flow.new_line(hints, &carried));
            }
        } else if flow.in_table() || is_one_line {
            self.before_text("", range.start, flow);
            flow.cursor.syntax(range.end);
            flow.builder().atom(Atom::Break, range);
        } else {
            flow.finish_line();
        }
    }

    /// An end tag.
    fn close(&mut self, name: &str, range: &Range<usize>, within: Within, flow: &mut Flow<'_>) {
        match means(name) {
            Some(Means::Table) if self.flat > 0 => {
                self.flat -= 1;
                flow.finish_line();
            }
            Some(Means::Table) if !self.tables.is_empty() => self.close_table(range.end, flow),
            Some(Means::Row | Means::Cell | Means::Table | Means::Part) if self.flat > 0 => {}
            Some(Means::Cell) => self.close_cell(flow),
            Some(Means::Row) => {
                self.close_cell(flow);
                if let Some(table) = self.tables.last_mut() {
                    table.in_row = false;
                }
            }
            // Browsers take `</br>` for a break.
            Some(Means::Break) => self.line_break(range, within, flow),
            known => {
                let is_block = known.is_some_and(|means| {
                    !matches!(means, Means::Mark(_) | Means::Link | Means::Plain)
                });
                if is_block && !is_void(name) && !matches!(known, Some(Means::Silent | Means::Part))
                {
                    flow.finish_line();
                }
                let base = self.tables.last().map_or(0, |table| table.base);
                let mut inside = self.open.iter().enumerate().skip(base).rev();
                // What stands around text ends within its block.
                let found = if is_block {
                    inside.find(|(_, one)| one.name == name)
                } else {
                    inside
                        .take_while(|(_, one)| !one.is_block)
                        .find(|(_, one)| one.name == name)
                };
                if let Some((at, _)) = found {
                    self.close_to(at, flow);
                }
            }
        }
    }

    /// A paragraph ends where a block begins, an item where the next one does.
    pub(super) fn close_paragraph(&mut self, name: &str, flow: &mut Flow<'_>) {
        let base = self.tables.last().map_or(0, |table| table.base);
        let is_ended = |one: &Open| match name {
            "li" => one.name == "li" || one.name == "p",
            "dt" | "dd" => matches!(one.name.as_str(), "dt" | "dd" | "p"),
            _ => one.name == "p",
        };
        let inside = self.open.iter().enumerate().skip(base).rev();
        let found = inside
            .take_while(|(_, one)| one.list.is_none() && !matches!(one.name.as_str(), "div" | "dl"))
            .filter(|(_, one)| is_ended(one))
            .last();
        if let Some((at, _)) = found {
            self.close_to(at, flow);
        }
    }

    /// Opens an element.
    pub(super) fn push(&mut self, open: Open, flow: &mut Flow<'_>) {
        if self.open.len() >= DEEPEST {
            return;
        }
        flow.quotes += usize::from(open.is_quote);
        self.open.push(open);
        self.apply(flow);
    }

    /// Closes the elements from number `depth` on.
    pub(super) fn close_to(&mut self, depth: usize, flow: &mut Flow<'_>) {
        if self.open.len() <= depth {
            return;
        }
        for one in self.open.drain(depth..) {
            if one.is_block {
                flow.finish_line();
            }
            flow.quotes = flow.quotes.saturating_sub(usize::from(one.is_quote));
        }
        self.apply(flow);
    }

    /// Lets the lines to come be what the elements around them say.
    fn apply(&self, flow: &mut Flow<'_>) {
        let here = self.here();
        flow.hints.centred = here.align == Align::Center;
        flow.hints.right = here.align == Align::Right;
        flow.hints.heading = here.heading;
        flow.hints.bullet = self.open.iter().rev().find_map(|one| one.list) == Some(Count::Bullets);
        flow.code = here.is_preformatted;
        flow.set_around(here.around);
    }
}

/// A picture.
fn picture(tag: &Tag, range: &Range<usize>, flow: &mut Flow<'_>) {
    let Some(atom) = image(tag) else { return };
    if let Some(text) = relative_size(tag) {
        flow.findings
            .push(Finding::at(message::R91 { text }, span(range)));
    }
    flow.cursor.syntax(range.end);
    flow.builder().atom(atom, range);
}
