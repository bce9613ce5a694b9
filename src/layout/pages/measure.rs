//! A layout as blocks: how many lines each of its pieces has in a model, and how high they are.

use std::collections::BTreeMap;

use super::block::{Block, Entry, Extra, Kind};
use crate::element::Element;
use crate::layout::flow::{Item, SEAL_ROW};
use crate::layout::fonts;
use crate::layout::lines::{Measure, Model, Piece, Type, lines};
use crate::layout::{Layout, Paragraph, Room, title};
use crate::model::{Atom, Content, Inline, Inlines, Marks, Role};
use crate::style::{Alignment, Face, Length, Look, Origin, Page, Pitch, Style};
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
    let measurer = Measurer::new(layout, model);
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
    let measurer = Measurer::new(layout, model);
    let width = measurer.page.text_width();
    let measure = measurer.room(look, width);
    let pieces = measurer.pieces(content, look, layout.paragraph_room(look));
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

/// The blocks of `layout` in `model`.
pub fn measure(layout: &Layout<'_>, model: &Model) -> Measured {
    measure_up_to(layout, model, Twips::new(i32::MAX))
}

/// The same of the first blocks, until they are together higher than `most`.
pub fn measure_up_to(layout: &Layout<'_>, model: &Model, most: Twips) -> Measured {
    let mut measurer = Measurer::new(layout, model);
    let mut items = Vec::with_capacity(layout.body.len());
    let mut height = 0_i64;
    for (n, item) in layout.body.iter().enumerate() {
        if height > i64::from(most.get()) {
            break;
        }
        let first = measurer.entries.len();
        items.push(first);
        measurer.item(item);
        let added = measurer.entries.get(first..).unwrap_or_default().iter();
        height += added
            .map(|entry| match entry {
                Entry::Block(block) => i64::from(block.height().get()),
                Entry::Pages(_) | Entry::Break => 0,
            })
            .sum::<i64>();
        if n == 0 {
            measurer.front(&layout.head, Kind::Opening);
        }
    }
    let end = measurer.entries.len();
    for note in layout.notes.stray() {
        for paragraph in &note.paragraphs {
            let look = layout.style.look(Element::Notes);
            measurer.paragraph(paragraph, look, Kind::Text, false);
        }
    }
    measurer.front(&layout.imprint, Kind::Imprint);
    Measured {
        entries: measurer.entries,
        items,
        end,
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
}

impl<'m> Measurer<'m> {
    fn new(layout: &'m Layout<'m>, model: &'m Model) -> Self {
        Self {
            layout,
            model,
            page: layout.style.page,
            entries: Vec::new(),
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
            Item::Gap => {
                let look = layout.style.look(Element::TableGap);
                let gap = Block::line(self.pitch(look), Kind::Space);
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

    /// A paragraph of the body.
    fn body(&mut self, one: &Paragraph<'_>) {
        let look = self.layout.styles.look(one.style);
        let kind = match one.paragraph.role() {
            Role::Title | Role::Subtitle | Role::DateLine | Role::AuthorLine => Kind::Opening,
            Role::Salutation | Role::AttachmentHead => Kind::Opening,
            Role::AttachmentNote | Role::Signature | Role::Date | Role::Notes => Kind::SignOff,
            _ => Kind::Text,
        };
        let breaks = self.layout.breaks(one);
        if let Some(at) = self.layout.parted(one) {
            for (n, part) in title::lines(one.paragraph.content(), &[at])
                .iter()
                .enumerate()
            {
                let mut look = look.clone();
                if n > 0 {
                    look.first_line = Length::ZERO;
                }
                self.paragraph(part, &look, kind, n > 0 || one.new_page);
            }
        } else if breaks.is_empty() {
            self.paragraph(one.paragraph.content(), look, kind, one.new_page);
        } else {
            let block = Block {
                lines: breaks.len() as u32 + 1,
                new_page: one.new_page || look.page_break_before,
                ..self.plain(look, kind)
            };
            self.entries.push(Entry::Block(block));
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
        match look.pitch {
            Pitch::Exact(pitch) => pitch,
            Pitch::Multiple(hundredths) => {
                Style::char_unit(look.size) * self.model.line / 1000 * hundredths / 100
            }
        }
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

    /// What lines of a paragraph that looks like `look` fill in `width`.
    fn room(&self, look: &Look, width: Twips) -> Measure {
        let unit = Style::char_unit(look.size);
        let along = |length: Length| length.twips(unit, Twips::ZERO);
        let rest = width - along(look.left) - along(look.right);
        Measure {
            first: rest - along(look.first_line) + along(look.hanging),
            rest,
            justified: matches!(look.align, Alignment::Justify | Alignment::Distribute),
            cuts_words: look.cuts_words && self.model.cuts_words,
            hangs: true,
        }
    }

    /// `content` set in `width`.
    pub(super) fn set(
        &self,
        content: &Inlines,
        look: &Look,
        kind: Kind,
        width: Twips,
        room: Room,
    ) -> Block {
        let measure = self.room(look, width);
        let pieces = self.pieces(content, look, room);
        let set = lines(&pieces, &measure, self.model);
        let plain = self.plain(look, kind);
        let exact = matches!(look.pitch, Pitch::Exact(_)) && !look.grows;
        let mut extras = Vec::new();
        if pieces.len() > 1 || content.pieces().len() > 1 {
            let mut notes = self.notes(content).peekable();
            for (n, line) in set.iter().enumerate() {
                // A picture stands on the baseline; what lies below that is a fifth of the line.
                let high = line.picture + plain.pitch / 5 - plain.pitch;
                let height = if exact || line.picture == Twips::ZERO {
                    Twips::ZERO
                } else {
                    high.or_nothing()
                };
                let mut below = Twips::ZERO;
                while let Some((_, height)) = notes.next_if(|(piece, _)| *piece < line.end.piece) {
                    below += height;
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

    /// The pieces of `content` as the line breaker has them, one each.
    fn pieces<'t>(&self, content: &'t Inlines, look: &Look, room: Room) -> Vec<Piece<'t>> {
        let pieces = content.pieces().iter().map(|piece| match &piece.content {
            Content::Text(text) => Piece::Text(text, self.kind(look, &piece.marks)),
            Content::Atom(Atom::Break) => Piece::Break,
            Content::Atom(Atom::FootnoteRef(_)) => {
                // A raised digit.
                let kind = self.kind(look, &piece.marks);
                Piece::Text(
                    "1",
                    Type {
                        size: kind.size * 65 / 100,
                        ..kind
                    },
                )
            }
            Content::Atom(Atom::Image { src, alt, shape }) => match self.layout.pictures.get(src) {
                Some(stored) => {
                    let shape = shape.as_deref().copied().unwrap_or_default();
                    let (width, height) = stored.picture.shaped(shape).size_in(room);
                    let twips = |emu: u64| Twips::new((emu / 635) as i32);
                    Piece::Picture {
                        width: twips(width),
                        height: twips(height),
                    }
                }
                None => Piece::Text(alt, self.kind(look, &piece.marks)),
            },
        });
        pieces.collect()
    }

    /// The type of text with `marks` in a paragraph that looks like `look`.
    fn kind(&self, look: &Look, marks: &Marks) -> Type {
        let style = self.layout.style;
        let own = match marks.lead {
            Some(lead) if lead.article => Some(Element::Article),
            Some(lead) => Element::HEADINGS
                .get(usize::from(lead.level.get()) - 1)
                .copied(),
            None if marks.strong => Some(Element::Strong),
            None if marks.emphasis => Some(Element::Emphasis),
            None => None,
        };
        let own: Option<&Face> = own.map(|element| style.face(element));
        let size = own.and_then(|face| face.size).unwrap_or(look.size);
        let latin = own.and_then(named).or_else(|| named(&look.face));
        Type {
            size: Style::char_unit(size),
            tracking: look.face.tracking.unwrap_or_else(|| style.tracking(size)),
            scale: look.face.scale.unwrap_or(100),
            latin: latin.map_or(&fonts::HALF, fonts::latin),
        }
    }

    /// The footnotes that `content` refers to for the first time: the piece, and the height of the note.
    fn notes<'c>(&'c self, content: &'c Inlines) -> impl Iterator<Item = (u32, Twips)> + 'c {
        let notes = &self.layout.notes;
        let pieces = content.pieces().iter().enumerate();
        pieces.filter_map(move |(n, piece)| {
            let Content::Atom(Atom::FootnoteRef(label)) = &piece.content else {
                return None;
            };
            let note = notes.in_order().get(notes.number(label)?.checked_sub(1)?)?;
            let look = self.layout.style.look(Element::Footnote);
            let (width, room) = (self.layout.style.page.text_width(), self.layout.note_room());
            let paragraphs = note.paragraphs.iter();
            let heights = paragraphs.map(|paragraph| {
                let pieces = self.pieces(paragraph, look, room);
                let measure = Measure {
                    first: width - Style::char_unit(look.size),
                    rest: width,
                    justified: true,
                    cuts_words: false,
                    hangs: true,
                };
                self.pitch(look) * lines(&pieces, &measure, self.model).len() as i32
            });
            Some((n as u32, heights.sum()))
        })
    }
}

/// The face that sets Latin letters in `face`.
fn named(face: &Face) -> Option<&str> {
    face.latin.as_deref().or(face.font.as_deref())
}
