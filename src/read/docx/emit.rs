//! Blocks → source text and draft: a paragraph is a line, what it looked like are hints.
//!
//! Blocks come one by one as the story is read. Each paragraph is written to the end of the source's text, a line
//! each, and the lines of the draft point there; tables and notes stand there too, so that every finding has a
//! place.

use std::collections::{BTreeMap, BTreeSet};

use super::dangling;
use super::joined::joined;
use super::lines::{self, Segment};
use super::own;
use super::props::Align;
use super::raw::{Block, Cell, Para, Piece, Section, What};
use super::story::Shared;
use super::styles;
use super::table;
use super::xml::Place;
use crate::diag::{Failure, Finding, message};
use crate::draft::{Draft, Hints, Item, Line, OffsetMap, Verdict};
use crate::model::{Atom, Content, Lead, Marks};
use crate::source::{Source, Span};

/// The text and the draft so far.
#[derive(Debug, Default)]
pub struct Emitter {
    /// The source's text, a paragraph a line.
    pub text: String,
    /// The draft.
    pub draft: Draft,
    /// The file is of our own making: its styles are verdicts.
    pub own: bool,
    /// Tables whose merged or nested cells were laid flat.
    pub flattened: usize,
    /// Words within sentences that link to pages of neither the state nor schools, by host.
    pub sold: BTreeMap<String, Vec<String>>,
    /// Tables whose merged cells could not be as they say.
    pub clipped: usize,
    /// Automatic numbers that became text.
    pub labels: usize,
    /// Paragraphs whose bullets Word made.
    pub bullets: usize,
    /// Underlined blanks that became low lines.
    pub blanks: usize,
    /// Lines of tables of contents that are made anew.
    pub listed: usize,
    /// Pages set landscape or in columns.
    pub unusual: usize,
    /// Hidden text, and where.
    pub hidden: Vec<(Span, String)>,
    /// Notes that nothing refers to.
    pub unused: Vec<String>,
    /// Notes that were referred to and say nothing.
    missing: BTreeSet<String>,
    name: String,
    /// How many items at the beginning are lines of a title, or above it.
    pub(super) opening: usize,
    /// Addressees of the imprint that stand below them.
    pub(super) addressees: usize,
    /// Empty paragraphs since the last line.
    blank: u32,
    /// A paragraph whose mark is hidden or deleted: the next one goes on in it.
    pending: Option<Box<Para>>,
    /// A page break that a section set, until the next one says how it begins.
    pub(super) provisional: Option<usize>,
    /// Provisional breaks that were none.
    pub(super) revoked: Vec<usize>,
}

impl Emitter {
    /// An emitter for the file called `name`.
    pub fn new(name: &str, own: bool) -> Self {
        Self {
            name: name.to_owned(),
            own,
            ..Self::default()
        }
    }

    /// Takes in a block of the document.
    ///
    /// Errors: more text than places can count (R25), more lines than the limit (R33).
    pub fn block(&mut self, shared: &Shared, block: Block) -> Result<(), Failure> {
        if self.text.len() > Source::MAX_BYTES {
            return Err(Failure::TooLarge {
                name: self.name.clone(),
            });
        }
        if self.draft.items.len() > shared.limits.paragraphs {
            let place = Place {
                file: self.name.clone(),
                part: "w:body".to_owned(),
            };
            return Err(place.limit(["行数", "lines"], shared.limits.paragraphs));
        }
        match block {
            Block::Para(para) => self.para(shared, para),
            Block::Table(table) => {
                self.settle(shared)?;
                table::emit(self, shared, *table)
            }
            Block::Contents(asked) => {
                self.settle(shared)?;
                if asked {
                    self.contents();
                }
                Ok(())
            }
            Block::Section(section) => {
                self.settle(shared)?;
                self.section(section, false);
                Ok(())
            }
        }
    }

    /// A paragraph, once it is known where it ends.
    fn para(&mut self, shared: &Shared, para: Box<Para>) -> Result<(), Failure> {
        let mut para = match self.pending.take() {
            Some(open) => Box::new(joined(*open, *para, shared)),
            None => para,
        };
        if para.joins {
            self.pending = Some(para);
            return Ok(());
        }
        let boxes = std::mem::take(&mut para.boxes);
        let section = para.section;
        let begins_none = para.props.page_break == Some(false);
        self.emit_para(shared, &para);
        // Boxes within boxes are as deep as the limits allow.
        for block in boxes {
            self.block(shared, block)?;
        }
        self.settle(shared)?;
        if let Some(section) = section {
            self.section(section, true);
            // In a file of our own: the page that the section begins is one that the document asks for.
            if self.own && begins_none {
                self.page_break();
            }
        }
        Ok(())
    }

    /// A paragraph that waits for one to join is complete after all.
    pub fn settle(&mut self, shared: &Shared) -> Result<(), Failure> {
        let Some(mut para) = self.pending.take() else {
            return Ok(());
        };
        para.joins = false;
        self.para(shared, para)
    }

    /// A section ends. Whether the next one begins a page is known from that one's properties only.
    fn section(&mut self, section: Section, more: bool) {
        if section.continuous {
            self.revoked.extend(self.provisional.take());
        }
        self.unusual += usize::from(section.unusual);
        self.provisional = None;
        // In a file of our own a section holds a turned table: no break of the document.
        if more && !self.own {
            self.provisional = Some(self.draft.items.len());
            self.page_break();
        }
    }

    /// It has no text and stands where the next line begins.
    pub(super) fn page_break(&mut self) {
        let at = self.text.len();
        self.draft.items.push(Item::PageBreak(Span::new(at, at)));
    }

    /// A line of a table of contents of our making, which is made anew. In a file that a person has changed since, it is counted.
    fn entry(&mut self, para: &Para) {
        let is_text = |piece: &Piece| matches!(piece.what, What::Text(_));
        self.listed += usize::from(!self.own && para.pieces.iter().any(is_text));
    }

    /// A table of contents of our making: nothing of it is text of the document.
    fn contents(&mut self) {
        let at = self.text.len();
        self.draft.items.push(Item::Contents(Span::new(at, at)));
    }

    /// What its style says is a verdict in files of ours, and a hint in others. A paragraph that breaks its page,
    /// or sets whole paragraphs apart by line breaks, gives several lines.
    fn emit_para(&mut self, shared: &Shared, para: &Para) {
        let style = shared.styles.get(para.style.or(shared.styles.default));
        let role = style.map(|style| own::meaning(&style.name));
        let is_opening = matches!(role, Some(own::Meaning::Role(role)) if role.is_opening());
        let role = role.filter(|role| self.own || role.is_of_ours_alone());
        let is_listed = para.in_contents;
        if role == Some(own::Meaning::Gap) && !is_listed && !breaks_page(&para.pieces) {
            return self.empty_line();
        }
        let mut props = para.props.clone();
        if let Some(style) = style {
            props.over(&style.para);
        }
        // A style that begins a page by itself is a look, wherever it is used.
        if para.props.page_break == Some(true) {
            self.page_break();
        }
        if para.in_contents && style.is_some_and(|style| own::is_of_contents(&style.name)) {
            return self.entry(para);
        }
        match role {
            Some(own::Meaning::Field(field)) => return self.field(field, shared, para),
            Some(own::Meaning::Addressees) => return self.addressees(shared, para),
            Some(own::Meaning::Note) => return self.stray(shared, para),
            _ => {}
        }
        let mut pieces = Vec::new();
        lines::pieces(self, shared, para, &mut pieces);
        let segments = lines::segments(pieces, self.own);
        if segments.iter().all(|segment| segment.content.is_empty()) {
            self.blank += 1;
        }
        let mut hints = hints(para, &props, style, shared);
        hints.blank_before = self.blank;
        for segment in segments {
            if segment.new_page {
                self.page_break();
            }
            let verdict = match role {
                Some(own::Meaning::Role(role)) => Some(role),
                _ => None,
            };
            if let Some(line) = self.line(&segment, hints, verdict) {
                if is_opening && self.opening == self.draft.items.len() {
                    self.opening += 1;
                }
                self.draft.items.push(Item::Line(line));
                self.blank = 0;
                // What the paragraph is, its first line is: text below a heading is none.
                hints = Hints {
                    blank_before: 0,
                    heading: 0,
                    styled: false,
                    numbered: false,
                    bullet: false,
                    ..hints
                };
            }
        }
    }

    /// A gap that our own layout has set: a line of the source, no blank of the draft.
    fn empty_line(&mut self) {
        self.text.push('\n');
    }

    /// A note that nothing referred to, kept as lines; the first begins with its label.
    fn stray(&mut self, shared: &Shared, para: &Para) {
        let mut pieces = Vec::new();
        lines::pieces(self, shared, para, &mut pieces);
        let segment = Segment {
            content: lines::content(pieces),
            new_page: false,
        };
        let role = crate::model::Role::Body;
        let Some(mut line) = self.line(&segment, Hints::default(), Some(role)) else {
            return;
        };
        let first = para.pieces.first();
        let style = first.and_then(|piece| shared.styles.get(piece.look.style));
        let opening = match first.map(|piece| &piece.what) {
            Some(What::Text(text)) if style.is_some_and(|s| own::is_stray_label(&s.name)) => text,
            _ => "",
        };
        let label = opening
            .strip_prefix('〔')
            .and_then(|s| s.strip_suffix('〕'));
        match (
            label.and_then(crate::model::Plain::new),
            self.draft.footnotes.last_mut(),
        ) {
            (Some(label), _) => {
                let rest = line.text.get(opening.len()..).unwrap_or_default();
                let space = rest.len() - rest.trim_start().len();
                line.splice(&[(0..opening.len() + space, "")]);
                self.draft.footnotes.push((label, vec![line]));
            }
            (None, Some((_, lines))) => lines.push(line),
            (None, None) => self.draft.items.push(Item::Line(line)),
        }
    }

    /// The line of a segment, its text at the end of the source's; nothing when it is empty.
    pub fn line(
        &mut self,
        segment: &Segment,
        hints: Hints,
        role: Option<crate::model::Role>,
    ) -> Option<Line> {
        let shown = lines::shown(&segment.content);
        let start = self.text.len();
        self.text.push_str(&shown);
        self.text.push('\n');
        let body = shown.trim_start();
        let margin = shown.len() - body.len();
        if body.is_empty() {
            return None;
        }
        let content = segment.content.clone().trimmed();
        let mut line = Line {
            span: Span::new(start, start + shown.len()),
            map: OffsetMap::starting_at((start + margin) as u32),
            hints,
            ..Line::default()
        };
        let indent = shown.get(..margin).unwrap_or_default().chars();
        let typed = indent.map(|c| if matches!(c, '\u{3000}' | '\t') { 2 } else { 1 });
        line.hints.indent = typed.fold(hints.indent, u16::saturating_add);
        let mut strongs: Vec<Option<Lead>> = Vec::new();
        for piece in content.pieces() {
            let from = line.text.len();
            match &piece.content {
                Content::Text(text) => line.text.push_str(text),
                Content::Atom(atom) => {
                    line.atoms.push((from, atom.clone()));
                    line.text.push(crate::draft::PLACEHOLDER);
                }
            }
            if piece.marks == Marks::default() {
                continue;
            }
            let strong = piece.marks.strong || piece.marks.lead.is_some();
            if strong {
                strongs.push(piece.marks.lead);
            }
            let marks = Marks {
                lead: None,
                strong,
                ..piece.marks.clone()
            };
            line.formats.push((from..line.text.len(), marks));
        }
        line.verdict = role.map(|role| Box::new(Verdict { role, strongs }));
        Some(line)
    }

    /// The text of a note, a line each, behind the document's.
    pub fn note(&mut self, shared: &Shared, label: &str, blocks: Vec<Block>) {
        let mut found = Vec::new();
        for block in blocks {
            self.note_block(shared, block, &mut found);
        }
        match crate::model::Plain::new(label).filter(|_| !found.is_empty()) {
            Some(label) => self.draft.footnotes.push((label, found)),
            None => _ = self.missing.insert(label.to_owned()),
        }
    }

    fn note_block(&mut self, shared: &Shared, block: Block, found: &mut Vec<Line>) {
        match block {
            Block::Para(mut para) => {
                let boxes = std::mem::take(&mut para.boxes);
                let mut pieces = Vec::new();
                lines::pieces(self, shared, &para, &mut pieces);
                let content = lines::content(pieces);
                let role = self.own.then_some(crate::model::Role::Body);
                found.extend(self.line(
                    &Segment {
                        content,
                        new_page: false,
                    },
                    Hints::default(),
                    role,
                ));
                for block in boxes {
                    self.note_block(shared, block, found);
                }
            }
            Block::Table(table) => {
                let cells = table
                    .rows
                    .into_iter()
                    .flatten()
                    .flat_map(|cell: Cell| cell.blocks);
                for block in cells {
                    self.note_block(shared, block, found);
                }
            }
            Block::Contents(_) | Block::Section(_) => {}
        }
    }

    /// The finished source and draft.
    pub fn finish(mut self, findings: Vec<Finding>) -> (Source, Draft) {
        // The last section has none behind it to say how it begins.
        for at in self.revoked.iter().rev() {
            if *at < self.draft.items.len() {
                self.draft.items.remove(*at);
            }
        }
        let dangling = dangling::take_off(&mut self.draft, self.missing);
        dangling::put_in_words(&mut self.draft);
        lines::shift_headings(&mut self.draft.items);
        self.draft.findings = findings;
        if dangling > 0 {
            let said = Finding::whole(message::R67 { count: dangling });
            self.draft.findings.push(said);
        }
        (
            Source::new(self.name, self.text).of_paragraphs(),
            self.draft,
        )
    }
}

fn breaks_page(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| piece.what == What::PageBreak)
}

/// What the paragraph looks like.
fn hints(
    para: &Para,
    props: &super::props::ParaProps,
    style: Option<&styles::Style>,
    shared: &Shared,
) -> Hints {
    let named = style.and_then(|style| styles::heading(&style.name));
    let outline = props
        .outline
        .filter(|level| *level < 9)
        .map(|level| level + 2);
    let (mut bold, mut any) = (true, false);
    let mut size = 0;
    for piece in &para.pieces {
        let What::Text(text) = &piece.what else {
            continue;
        };
        if text.trim().is_empty() {
            continue;
        }
        let look = lines::look(piece, style, shared);
        any = true;
        bold &= look.bold == Some(true) || look.display == Some(true);
        size = size.max(look.size.unwrap_or(0));
    }
    // A character is as wide as its type: half a point of size is 10 twips of width.
    let width = if size == 0 { 210 } else { i32::from(size) * 10 };
    let indent = match (props.first_chars, props.first_line) {
        (Some(chars), _) if chars != 0 => chars / 50,
        (_, Some(twips)) => twips.max(0) / (width / 2).max(1),
        _ => 0,
    };
    Hints {
        styled: named.or(outline).is_some(),
        heading: named.or(outline).unwrap_or(0),
        indent: indent.clamp(0, 80) as u16,
        bullet: para.label == Some(super::numbering::Label::Bullet),
        numbered: matches!(para.label, Some(super::numbering::Label::Text(_))),
        bold: bold && any,
        centred: props.align == Some(Align::Center),
        right: props.align == Some(Align::End),
        size,
        ..Hints::default()
    }
}

/// Whether the atom breaks a line.
pub fn is_break(content: &Content) -> bool {
    *content == Content::Atom(Atom::Break)
}
