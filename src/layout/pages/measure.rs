//! A layout as blocks: how many lines each of its pieces has in a model, and how high they are.

use std::collections::{BTreeMap, BTreeSet};

use super::block::{Block, Entry, Extra, Kind};
use super::setting::{self, Setting, Words};
use super::texts;
use crate::element::Element;
use crate::layout::contents::Contents;
use crate::layout::flow::{Item, SEAL_ROW};
use crate::layout::lines::{Model, lines};
use crate::layout::plan::is_listed_note;
use crate::layout::{Layout, Paragraph, Room, title};
use crate::model::{Atom, Content, Inline, Inlines, Role};
use crate::style::{Length, Look, Origin, Page, Pitch, Style};
use crate::twips::Twips;

/// A layout as blocks.
#[derive(Debug)]
pub struct Measured {
    /// What stands on the pages, in order.
    pub entries: Vec<Entry>,
    /// For each item of the body its first entry.
    pub items: Vec<usize>,
    /// The first entry below the body.
    pub end: usize,
    /// The height of the line above footnotes.
    pub rule: Twips,
    /// Which line says of which footnote first.
    pub refs: Vec<Reference>,
}

/// The first reference to a footnote.
#[derive(Debug, Clone, Copy)]
pub struct Reference {
    /// The entry.
    pub entry: usize,
    /// The line of it.
    pub line: u32,
    /// The number of the note.
    pub number: usize,
}

impl Measured {
    /// The first entry of the item `at` of the body, or that of what follows the body.
    pub fn entry(&self, at: usize) -> usize {
        self.items.get(at).copied().unwrap_or(self.end)
    }
}

/// The paragraph that is the item `at` of the body once more, with `tracking` added to each character; nothing for what
/// is no paragraph.
pub fn set_again(layout: &Layout<'_>, at: usize, tracking: Twips, model: &Model) -> Option<Block> {
    let Some(Item::Paragraph(one)) = layout.body.get(at) else {
        return None;
    };
    let mut look = layout.styles.look(one.style).clone();
    look.face.tracking = Some(tracking);
    let mut measurer = Measurer::new(layout, model);
    let room = layout.paragraph_room(&look);
    let width = measurer.page.text_width();
    Some(measurer.set(one.paragraph.content(), &look, Kind::Text, width, room))
}

/// The ends of lines of the paragraph that is the item `at` of the body, all but its last: the lines up to there, by the
/// offset in its plain text, where the line fits as it is. Nothing for a paragraph that holds more than text.
pub fn line_ends(layout: &Layout<'_>, at: usize, model: &Model) -> BTreeMap<usize, u32> {
    let Some(Item::Paragraph(one)) = layout.body.get(at) else {
        return BTreeMap::new();
    };
    let look = layout.styles.look(one.style);
    let content = one.paragraph.content();
    let is_text = |piece: &Inline| matches!(piece.content, Content::Text(_));
    if !content.pieces().iter().all(is_text) {
        return BTreeMap::new();
    }
    let words = Words { layout, model };
    let measure = words.measure(look, layout.style.page.text_width());
    let pieces = words.pieces(content, look, layout.paragraph_room(look));
    let length = |piece: &Inline| match &piece.content {
        Content::Text(text) => text.len(),
        Content::Atom(_) => 0,
    };
    let set = lines(&pieces, &measure, model);
    let ends = set.iter().enumerate().take(set.len().saturating_sub(1));
    let ends = ends.filter(|(n, line)| {
        let room = if *n == 0 { measure.first } else { measure.rest };
        line.width <= room
    });
    ends.map(|(n, line)| {
        let before = content.pieces().iter().take(line.end.piece as usize);
        let offset = before.map(length).sum::<usize>() + line.end.byte as usize;
        (offset, n as u32 + 1)
    })
    .collect()
}

/// How many lines the paragraph that is the item `at` of the body has before and behind a page break at the offset `end` of its plain text;
/// nothing where its last line before that is cut short by more than two characters, or is squeezed.
pub fn set_parted(layout: &Layout<'_>, at: usize, end: usize, model: &Model) -> Option<(u32, u32)> {
    let Some(Item::Paragraph(one)) = layout.body.get(at) else {
        return None;
    };
    let parts = title::lines(one.paragraph.content(), &[end]);
    let [before, behind] = parts.as_slice() else {
        return None;
    };
    let look = layout.styles.look(one.style);
    let mut goes_on = look.clone();
    goes_on.first_line = Length::ZERO;
    let mut measurer = Measurer::new(layout, model);
    let (room, width) = (layout.paragraph_room(look), measurer.page.text_width());
    let measure = measurer.words().measure(look, width);
    let mut set =
        |content: &Inlines, look: &Look| measurer.set(content, look, Kind::Text, width, room);
    let (first, rest) = (set(before, look), set(behind, &goes_on));
    let full = if first.lines == 1 {
        measure.first
    } else {
        measure.rest
    };
    let short = full - first.end;
    let is_full = (Twips::ZERO..=Style::char_unit(look.size) * 2).contains(&short);
    is_full.then_some((first.lines, rest.lines))
}

/// The blocks of `layout` in `model`.
pub fn measure(layout: &Layout<'_>, model: &Model) -> Measured {
    measure_up_to(layout, model, layout.body.len(), Twips::ZERO)
}

/// The same of the first `count` items of the body, and of those behind them until they are together higher than `most`.
pub fn measure_up_to(layout: &Layout<'_>, model: &Model, count: usize, most: Twips) -> Measured {
    let mut measurer = Measurer::new(layout, model);
    measurer.entries.reserve(layout.body.len());
    let mut items = Vec::with_capacity(layout.body.len());
    let mut height = 0_i64;
    for (n, item) in layout.body.iter().enumerate() {
        if height > i64::from(most.get()) {
            break;
        }
        let first = measurer.entries.len();
        items.push(first);
        measurer.item(item);
        if n >= count {
            let added = measurer.entries.get(first..).unwrap_or_default().iter();
            height += added
                .map(|entry| match entry {
                    Entry::Block(block) => i64::from(block.height().get()),
                    Entry::Pages(_) | Entry::Break => 0,
                })
                .sum::<i64>();
        }
        if n == 0 {
            measurer.front(&layout.head, Kind::Opening);
        }
    }
    let end = measurer.entries.len();
    for note in layout.notes.stray() {
        for (n, paragraph) in note.paragraphs.iter().enumerate() {
            let look = layout.styles.own(Element::Notes);
            let content = texts::stray(note, n, paragraph);
            measurer.paragraph(&content, look, Kind::Text, false);
        }
    }
    measurer.front(&layout.imprint, Kind::Imprint);
    Measured {
        entries: measurer.entries,
        items,
        end,
        refs: measurer.refs,
        rule: note_rule(layout.style, model),
    }
}

/// The line above footnotes is a paragraph of Normal's size.
fn note_rule(style: &Style, model: &Model) -> Twips {
    Style::char_unit(style.body().size) * model.line / 1000
}

/// Makes blocks, one item after the other.
pub struct Measurer<'m> {
    pub(super) layout: &'m Layout<'m>,
    model: &'m Model,
    /// The page of the section.
    page: Page,
    pub(super) entries: Vec<Entry>,
    /// Notes that were referred to, and where.
    noted: BTreeSet<usize>,
    refs: Vec<Reference>,
}

impl<'m> Measurer<'m> {
    fn new(layout: &'m Layout<'m>, model: &'m Model) -> Self {
        Self {
            layout,
            model,
            page: layout.style.page,
            entries: Vec::new(),
            noted: BTreeSet::new(),
            refs: Vec::new(),
        }
    }

    fn item(&mut self, item: &Item<'_>) {
        let layout = self.layout;
        match item {
            Item::Section(section) => {
                let page = if section.sideways {
                    layout.style.page.turned()
                } else {
                    layout.style.page
                };
                self.page = page;
                self.entries.push(Entry::Pages(self.height(&page)));
            }
            Item::Break => self.entries.push(Entry::Break),
            Item::Gap(style) => {
                let gap = self.plain(layout.styles.look(*style), Kind::Space);
                self.entries.push(Entry::Block(gap));
            }
            Item::Row(row) => {
                for (n, members) in row
                    .signatures
                    .chunks(row.columns.max(1) as usize)
                    .enumerate()
                {
                    let heights = members.iter().map(|one| {
                        let look = layout.styles.look(one.style);
                        let line = self.pitch(look);
                        line + if n == 0 {
                            self.across(look.before, look)
                        } else {
                            Twips::ZERO
                        }
                    });
                    let least = if n > 0 { SEAL_ROW } else { Twips::ZERO };
                    let height = heights.max().unwrap_or_default().max(least);
                    self.entries.push(Entry::Block(Block {
                        keep_next: self.model.keeps_rows,
                        new_page: row.new_page && n == 0,
                        ..Block::line(height, Kind::SignOff)
                    }));
                }
            }
            Item::Paragraph(one) => self.body(one),
            Item::Table(one) => self.table(one),
            Item::Contents(one) => self.contents(one),
        }
    }

    /// A table of contents. It is no text of a document with a head, whose first page must show some (7.3.3); elsewhere it is
    /// the front of a book, as its cover is.
    fn contents(&mut self, one: &Contents) {
        let kind = if self.layout.head.is_empty() {
            Kind::Text
        } else {
            Kind::Opening
        };
        for (n, text) in texts::contents(self.layout, one).into_iter().enumerate() {
            let new_page = n == 0 && one.new_page;
            self.paragraph(&text.content, text.look, kind, new_page);
        }
    }

    /// The height of a page that lines may fill.
    fn height(&self, page: &Page) -> Twips {
        let (height, style) = (page.text_height(), self.layout.style);
        let has_grid = style.head.mark_from == Origin::TypeArea;
        match style.body().pitch {
            Pitch::Exact(pitch) if self.model.whole_rows && has_grid => {
                pitch * (height.get() / pitch.get().max(1))
            }
            _ => height,
        }
    }

    /// The height of a page of this section that lines may fill.
    pub(super) fn page_height(&self) -> Twips {
        self.height(&self.page)
    }

    /// A paragraph of the body.
    fn body(&mut self, one: &Paragraph<'_>) {
        let kind = match one.paragraph.role() {
            role if role.is_opening() => Kind::Opening,
            Role::Salutation | Role::AttachmentHead => Kind::Opening,
            Role::Notes if is_listed_note(self.layout.document, one.block as usize) => Kind::Text,
            Role::AttachmentNote | Role::Signature | Role::Date | Role::Notes => Kind::SignOff,
            _ => Kind::Text,
        };
        for text in texts::of(self.layout, one) {
            self.paragraph(&text.content, &text.look, kind, text.new_page);
        }
    }

    /// A block of one line that looks like `look`.
    pub(super) fn plain(&self, look: &Look, kind: Kind) -> Block {
        Block {
            before: self.across(look.before, look),
            after: self.across(look.after, look),
            keep_next: look.keep_next,
            keep_lines: look.keep_lines,
            ..Block::line(self.pitch(look), kind)
        }
    }

    /// The height of a line of `look`.
    pub(super) fn pitch(&self, look: &Look) -> Twips {
        self.words().pitch(look)
    }

    fn across(&self, length: Length, look: &Look) -> Twips {
        length.twips(Style::char_unit(look.size), self.layout.style.line_unit())
    }

    pub(super) fn paragraph(&mut self, content: &Inlines, look: &Look, kind: Kind, new_page: bool) {
        let room = self.layout.paragraph_room(look);
        let width = self.page.text_width();
        let mut block = self.set(content, look, kind, width, room);
        block.new_page = new_page || look.page_break_before;
        self.entries.push(Entry::Block(block));
    }

    /// `content` set in `width`.
    pub(super) fn set(
        &mut self,
        content: &Inlines,
        look: &Look,
        kind: Kind,
        width: Twips,
        room: Room,
    ) -> Block {
        let words = self.words();
        let pieces = words.pieces(content, look, room);
        let measure = words.measure(look, width);
        let set = lines(&pieces, &measure, self.model);
        let plain = self.plain(look, kind);
        let mut extras = Vec::new();
        let is_atom = |piece: &Inline| matches!(piece.content, Content::Atom(_));
        if content.pieces().iter().any(is_atom) {
            let mut notes = self.new_notes(content).into_iter().peekable();
            for (n, line) in set.iter().enumerate() {
                let height = setting::line_height(look, plain.pitch, line) - plain.pitch;
                let mut below = Twips::ZERO;
                while let Some((_, number)) = notes.next_if(|note| note.0 < line.end.piece) {
                    let sets = self.words().note(number);
                    below += sets.iter().map(Setting::height).sum();
                    self.refs.push(Reference {
                        entry: self.entries.len(),
                        line: n as u32,
                        number,
                    });
                }
                if height > Twips::ZERO || below > Twips::ZERO {
                    extras.push(Extra {
                        line: n as u32,
                        height,
                        notes: below,
                    });
                }
            }
        }
        Block {
            lines: set.len() as u32,
            extras: extras.into(),
            end: set.last().map_or(Twips::ZERO, |line| line.width),
            ..plain
        }
    }

    /// What the references from the one numbered `from` on speak of stands below the first line of a row, whichever line of
    /// its cells they are in.
    pub(super) fn gather_notes(&mut self, from: usize) {
        for reference in self.refs.iter_mut().skip(from) {
            reference.line = 0;
        }
    }

    /// How many references there are so far.
    pub(super) fn references(&self) -> usize {
        self.refs.len()
    }

    /// What `content` says of notes that nothing above refers to: the piece, and the number of the note.
    fn new_notes(&mut self, content: &Inlines) -> Vec<(u32, usize)> {
        let mut found = Vec::new();
        let mut n = 0;
        for piece in content.pieces() {
            if let Content::Atom(Atom::FootnoteRef(label)) = &piece.content
                && let Some(number) = self.layout.notes.number(label)
                && self.noted.insert(number)
            {
                found.push((n, number));
            }
            // As many as the line breaker has of it.
            n += match &piece.content {
                Content::Atom(Atom::Formula(formula)) => formula.pieces().len() as u32,
                _ => 1,
            };
        }
        found
    }

    /// The words of this layout in this model.
    pub(super) fn words(&self) -> Words<'m> {
        Words {
            layout: self.layout,
            model: self.model,
        }
    }
}
