//! A document becomes a view.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::{Home, Kind, Label, Passage, Special, View, zones};
use crate::model::text::{is_text, is_text_char};
use crate::model::{Atom, Block, Content, Document, FIELDS, Inlines};
use crate::provenance::Provenance;
use crate::source::{Source, Span};

impl<'a> View<'a> {
    /// The view of `document`, whose text stands in `source` where `provenance` says. `is_markdown`: its backticks
    /// and fences mean code.
    pub fn new(
        document: &'a Document,
        provenance: &'a Provenance,
        source: &'a Source,
        is_markdown: bool,
    ) -> Self {
        let mut view = Self {
            source,
            is_markdown,
            passages: Vec::with_capacity(document.body.len()),
            silences: Vec::new(),
            removed: Vec::new(),
            provenance,
            series: OnceLock::new(),
            paper: OnceLock::new(),
        };
        let fences = if is_markdown {
            zones::fences(source)
        } else {
            Vec::new()
        };
        view.values(document, true);
        let mut table = 0;
        for (number, block) in document.body.iter().enumerate() {
            let place = provenance.block_span(number);
            if place.is_some_and(|span| zones::is_in(&fences, span)) {
                continue;
            }
            match block {
                Block::Paragraph(one) => {
                    let text = one.content();
                    let first = one.content().pieces().first();
                    let lead = first.and_then(|piece| piece.marks.lead);
                    let lead = lead.filter(|lead| !lead.article && text.text_len() > 0);
                    view.push(
                        Kind::Paragraph(one.role()),
                        text,
                        Home::Block(number as u32, 0),
                        is_markdown,
                    );
                    if let (Some(lead), Some(last)) = (lead, view.passages.last_mut()) {
                        last.lead = Some(lead.level);
                    }
                }
                Block::Table(one) => {
                    let mut base = 0;
                    for (row, cells) in one.rows().iter().enumerate() {
                        for cell in cells {
                            let (row, column) = (row as u32, cell.column() as u32);
                            for content in cell.contents() {
                                let length = content.text_len();
                                let kind = Kind::Cell { table, row, column };
                                view.push(
                                    kind,
                                    content,
                                    Home::Block(number as u32, base as u32),
                                    is_markdown,
                                );
                                base += length;
                            }
                        }
                    }
                    table += 1;
                }
                Block::PageBreak | Block::Contents => {}
            }
        }
        for (note, footnote) in document.footnotes.iter().enumerate() {
            for (paragraph, content) in footnote.paragraphs.iter().enumerate() {
                if let Some(block) = provenance.note(note, paragraph) {
                    view.push(
                        Kind::Note,
                        content,
                        Home::Block(block as u32, 0),
                        is_markdown,
                    );
                }
            }
        }
        view.values(document, false);
        view
    }

    /// With the lines that were taken off, each at its place.
    #[must_use]
    pub fn with_removed(mut self, places: impl Iterator<Item = Span>) -> Self {
        let removed = places.map(|place| Passage {
            lead: None,
            kind: Kind::Removed,
            text: Cow::Borrowed(self.source.slice(place)),
            label: None,
            special: None,
            home: Home::Place(place),
        });
        self.removed = removed.collect();
        self
    }

    /// With the marks that keep rules off, each at its place.
    #[must_use]
    pub fn with_silences(mut self, places: impl Iterator<Item = Span>) -> Self {
        self.silences = places.collect();
        self
    }

    /// The values of the head, or those of the imprint, that stood in the text. Front matter is not looked into.
    fn values(&mut self, document: &Document, of_head: bool) {
        /// So many of the fields are the head's.
        const HEAD: usize = 6;
        for (number, field) in FIELDS.iter().enumerate() {
            if (number < HEAD) != of_head {
                continue;
            }
            let places: BTreeMap<usize, Span> = self.provenance.values_of(field.key).collect();
            for (index, value) in (field.get)(&document.head, &document.imprint)
                .iter()
                .enumerate()
            {
                if let Some(place) = places.get(&index) {
                    for place in self.parts(*place, value.as_str()) {
                        let text = clean(self.source.slice(place));
                        self.add(Kind::Value(field.key), text, None, Home::Place(place));
                    }
                }
            }
        }
    }

    /// The places of a value that stands at `place`: one, or one a line where it goes over several; none where it was
    /// altered on the way.
    fn parts(&self, place: Span, value: &str) -> Vec<Span> {
        let all = self.source.slice(place);
        let start = place.start as usize;
        let lines = all.split(['\n', '\r']).map(str::trim);
        let parts = lines.filter(|line| !line.is_empty()).map(|line| {
            let at = start + (line.as_ptr() as usize - all.as_ptr() as usize);
            Span::new(at, at + line.len())
        });
        let parts: Vec<Span> = parts.collect();
        let joined: String = parts.iter().map(|part| self.source.slice(*part)).collect();
        if joined == value { parts } else { Vec::new() }
    }

    fn push(&mut self, kind: Kind, content: &'a Inlines, home: Home, is_markdown: bool) {
        if content.text_len() == 0 {
            return;
        }
        let (text, gaps) = match self.lent(content, home) {
            Some(text) => (Cow::Borrowed(text), Vec::new()),
            None => text_of(content),
        };
        let mut code = match home {
            Home::Block(block, base) if is_markdown => {
                self.code(block as usize, base as usize, content.text_len())
            }
            _ => Vec::new(),
        };
        // Stand-ins move what stands behind them, the first one first.
        let size = zones::COVER.len_utf8();
        for gap in &gaps {
            for range in code.iter_mut().filter(|range| range.end > *gap) {
                range.start += if range.start >= *gap { size } else { 0 };
                range.end += size;
            }
        }
        let is_plain = code.is_empty() && gaps.is_empty();
        let special = (!is_plain).then(|| Box::new(Special { code, gaps }));
        self.add(kind, text, special, home);
    }

    fn add(&mut self, kind: Kind, text: Cow<'a, str>, special: Option<Box<Special>>, home: Home) {
        if text.is_empty() {
            return;
        }
        self.passages.push(Passage {
            kind,
            label: Label::of(&text),
            lead: None,
            text,
            special,
            home,
        });
    }

    /// What pieces of text say one after another, if the source says just that where they stand: half of a long text has a
    /// lead and what follows it.
    fn lent(&self, content: &Inlines, home: Home) -> Option<&'a str> {
        let Home::Block(block, base) = home else {
            return None;
        };
        let base = base as usize;
        let place = (content.pieces().len() > 1).then_some(base..base + content.text_len())?;
        let place = self.provenance.span_of(block as usize, place)?;
        let whole = self.source.slice(place);
        let mut rest = whole;
        for piece in content.pieces() {
            let Content::Text(text) = &piece.content else {
                return None;
            };
            rest = rest.strip_prefix(text.as_str())?;
        }
        rest.is_empty().then_some(whole)
    }

    /// Which of `length` bytes from `base` on of a block's text stand between backticks in the source.
    fn code(&self, block: usize, base: usize, length: usize) -> Vec<Range<usize>> {
        let is_tick = |at: Option<usize>| {
            at.and_then(|at| self.source.text().as_bytes().get(at)) == Some(&b'`')
        };
        let is_code = |span: Span| {
            is_tick((span.start as usize).checked_sub(1)) && is_tick(Some(span.end as usize))
        };
        let pieces = self.provenance.pieces_in(block, base..base + length);
        pieces
            .filter(|(_, span)| is_code(*span))
            .map(|(range, _)| range.start.saturating_sub(base)..(range.end - base).min(length))
            .collect()
    }
}

/// What a passage says, and where a stand-in stands for a formula in it.
fn text_of(content: &Inlines) -> (Cow<'_, str>, Vec<usize>) {
    if let [piece] = content.pieces()
        && let Content::Text(text) = &piece.content
    {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut text = String::with_capacity(content.text_len());
    let mut gaps = Vec::new();
    for piece in content.pieces() {
        match &piece.content {
            Content::Text(piece) => text.push_str(piece),
            Content::Atom(Atom::Formula(_)) => {
                gaps.push(text.len());
                text.push(zones::COVER);
            }
            Content::Atom(_) => {}
        }
    }
    (Cow::Owned(text), gaps)
}

/// A text without what no document can hold.
fn clean(text: &str) -> Cow<'_, str> {
    if is_text(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| is_text_char(*c)).collect())
}
