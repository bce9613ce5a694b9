//! A paragraph in lines: its pieces as the line breaker takes them, what each of them is, and where its lines end.
//! The measuring of pages and the setting of sheets ask here alone, so that both have the same lines.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::worn::Worn;
use crate::element::Element;
use crate::layout::lines::spread::{Glyph, spread};
use crate::layout::lines::{Line, Measure, Model, Piece, Place, Type, lines};
use crate::layout::pictures::Stored;
use crate::layout::{Layout, Room, StyleRef, fonts};
use crate::model::{Atom, Content, Image, Inlines, Marks, Shape, Shift};
use crate::style::{Alignment, Face, Length, Look, Pitch, Style};
use crate::twips::Twips;

/// What a piece of a paragraph is, besides its characters.
#[derive(Debug, Clone)]
pub struct Run<'l> {
    /// What the document says of it.
    pub marks: Cow<'l, Marks>,
    /// What the layout makes of it: a label, a number, text of its own.
    pub own: Option<Element>,
    /// What stands there.
    pub ink: Ink<'l>,
}

/// What stands in a piece.
#[derive(Debug, Clone)]
pub enum Ink<'l> {
    /// Text.
    Text,
    /// Nothing: the line ends.
    Break,
    /// A picture. Few runs are one, and each takes the room of the largest.
    Picture(Box<Drawn<'l>>),
    /// The number of a footnote.
    Reference(usize),
}

/// A picture on the page.
#[derive(Debug, Clone)]
pub struct Drawn<'l> {
    /// Which one.
    pub stored: Stored,
    /// Its source.
    pub src: Cow<'l, str>,
    /// The text that stands for it.
    pub alt: Cow<'l, str>,
    /// What was set for it.
    pub shape: Shape,
    /// Width and height in EMU.
    pub size: (u64, u64),
}

/// The pieces of a paragraph.
pub type Pieces<'l> = SmallVec<[Piece<'l>; 1]>;
/// What each of them is.
pub type Runs<'l> = SmallVec<[Run<'l>; 1]>;

/// A paragraph in lines.
#[derive(Debug, Clone)]
pub struct Setting<'l> {
    /// Its text, mostly one piece: the paragraphs of all pages are kept until they are written.
    pub pieces: Pieces<'l>,
    /// What each piece is.
    pub runs: Runs<'l>,
    /// What it looks like.
    pub look: Worn<'l>,
    /// The style that it is set in.
    pub style: StyleRef,
    /// From the left edge of what it stands in to its lines but the first, and to that one.
    pub left: (Twips, Twips),
    /// How wide that is.
    pub width: Twips,
    /// Its lines.
    pub lines: SmallVec<[Line; 1]>,
    /// From line to line.
    pub pitch: Twips,
    /// Of an entry in a table of contents: the piece with the dots that lead to the page; the page is the one behind it.
    pub leader: Option<u32>,
    /// Whether its text goes on elsewhere, so that its last line is as full as the others.
    pub goes_on: bool,
    measure: Measure,
}

impl Setting<'_> {
    /// The height of its lines.
    pub fn height(&self) -> Twips {
        self.lines.iter().map(|line| self.line_height(line)).sum()
    }

    /// The height of one of its lines.
    pub fn line_height(&self, line: &Line) -> Twips {
        line_height(&self.look, self.pitch, line)
    }

    /// From the upper edge of a line to its baseline: four fifths of a fixed pitch; else a face of 宋体's make with the
    /// white that programs add, half of it above.
    pub fn baseline(&self, line: &Line) -> Twips {
        let pitch = self.pitch;
        let extra = self.line_height(line) - pitch;
        extra
            + match self.look.pitch {
                Pitch::Exact(_) => pitch * 4 / 5,
                Pitch::Multiple(_) => {
                    let em = Style::char_unit(self.look.size);
                    (pitch - em) / 2 + em * 86 / 100
                }
            }
    }

    /// The characters of its line `n`, from the left edge of that line.
    pub fn glyphs(&self, n: usize, model: &Model) -> Vec<Glyph> {
        let Some(line) = self.lines.get(n) else {
            return Vec::new();
        };
        let ends = n + 1 == self.lines.len() && !self.goes_on;
        let set = (&self.measure, self.look.align);
        let mut glyphs = spread(&self.pieces, line, set, model, ends);
        if let (Some(leader), true) = (self.leader, ends) {
            Self::lead(&mut glyphs, leader, self.width - self.indent(n));
        }
        glyphs
    }

    /// Moves the page of an entry to `end`, and the dots of the piece `leader` up to it.
    fn lead(glyphs: &mut [Glyph], leader: u32, end: Twips) {
        let mut x = i64::from(end.get()) * 1000;
        let moved = glyphs.iter_mut().rev();
        for glyph in moved.take_while(|glyph| glyph.place.piece >= leader) {
            x -= glyph.width;
            glyph.x = x;
        }
    }

    /// Puts the page of an entry behind its last line, and dots between, as many as there is room for.
    pub fn lead_to(&mut self, page: i32, kind: Type) {
        let end = self.width - self.indent(self.lines.len().saturating_sub(1));
        let Some(line) = self.lines.last_mut() else {
            return;
        };
        let page = page.to_string();
        let width = |c: char| kind.size * kind.latin.advance(c) / 1000;
        let digits: Twips = page.chars().map(width).sum();
        let room = end - line.width - digits - kind.size / 4;
        let count = room.get() / width('.').get().max(1);
        let dots = ".".repeat(count.max(0) as usize);
        let leader = self.pieces.len() as u32;
        line.end = Place {
            piece: leader + 1,
            byte: page.len() as u32,
        };
        let plain = Type {
            tracking: Twips::ZERO,
            ..kind
        };
        for text in [dots, page] {
            self.pieces.push(Piece::Text(Cow::Owned(text), plain));
            self.runs.push(Run::own(Element::Toc));
        }
        self.leader = Some(leader);
    }

    /// From the left edge of what it stands in to its line `n`.
    pub fn indent(&self, n: usize) -> Twips {
        if n == 0 { self.left.1 } else { self.left.0 }
    }
}

/// The height of `line` in a paragraph that looks like `look`. A picture stands on the baseline; what lies below that is a
/// fifth of the line.
pub fn line_height(look: &Look, pitch: Twips, line: &Line) -> Twips {
    let exact = matches!(look.pitch, Pitch::Exact(_)) && !look.grows;
    if exact || line.picture == Twips::ZERO {
        pitch
    } else {
        pitch.max(line.picture + pitch / 5)
    }
}

/// Makes lines of the texts of a layout.
#[derive(Clone, Copy)]
pub struct Words<'l> {
    /// The layout.
    pub layout: &'l Layout<'l>,
    /// How lines are filled.
    pub model: &'l Model,
}

impl<'l> Words<'l> {
    /// `content` in lines within `width`.
    pub fn set(
        &self,
        content: Cow<'l, Inlines>,
        (look, style): (Worn<'l>, StyleRef),
        width: Twips,
        room: Room,
    ) -> Setting<'l> {
        let (pieces, runs) = match content {
            Cow::Borrowed(content) => (self.pieces(content, &look, room), self.runs(content, room)),
            Cow::Owned(content) => {
                let pieces = self.pieces(&content, &look, room);
                let runs = self.runs(&content, room);
                (
                    pieces.into_iter().map(owned).collect(),
                    runs.into_iter().map(owned_run).collect(),
                )
            }
        };
        self.broken(pieces, runs, (look, style), width)
    }

    /// `pieces` in lines within `width`.
    pub fn broken(
        &self,
        pieces: Pieces<'l>,
        runs: Runs<'l>,
        (look, style): (Worn<'l>, StyleRef),
        width: Twips,
    ) -> Setting<'l> {
        let measure = self.measure(&look, width);
        let mut lines = SmallVec::from_vec(lines(&pieces, &measure, self.model));
        // Most paragraphs have fewer than a list begins with.
        lines.shrink_to_fit();
        let along = |length: Length| length.twips(Style::char_unit(look.size), Twips::ZERO);
        let left = along(look.left);
        Setting {
            left: (left, left + along(look.first_line) - along(look.hanging)),
            pitch: self.pitch(&look),
            width,
            pieces,
            runs,
            style,
            lines,
            leader: None,
            goes_on: false,
            measure,
            look,
        }
    }

    /// The footnote `number`: its paragraphs, the number before the first.
    pub fn note(&self, number: usize) -> Vec<Setting<'l>> {
        let layout = self.layout;
        let note = number.checked_sub(1);
        let note = note.and_then(|at| layout.notes.in_order().get(at));
        let look = layout.style.look(Element::Footnote);
        let (width, room) = (layout.style.page.text_width(), layout.note_room());
        let style = StyleRef::Own(Element::Footnote);
        let paragraphs = note.iter().flat_map(|note| &note.paragraphs);
        let set = paragraphs.enumerate().map(|(n, content)| {
            let mut pieces = self.pieces(content, look, room);
            let mut runs = self.runs(content, room);
            if n == 0 {
                let mark = layout.style.face(Element::FootnoteMark);
                let kind = self.kind(look, &Marks::default(), Some(mark));
                pieces.insert(0, Piece::Text(number.to_string().into(), raised(kind)));
                runs.insert(0, Run::own(Element::FootnoteMark));
                let kind = self.kind(look, &Marks::default(), None);
                pieces.insert(1, Piece::Text(" ".into(), kind));
                runs.insert(1, Run::own(Element::Footnote));
            }
            self.broken(pieces, runs, (Worn::Style(look), style), width)
        });
        set.collect()
    }

    /// What lines of a paragraph that looks like `look` fill in `width`.
    pub fn measure(&self, look: &Look, width: Twips) -> Measure {
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

    /// The height of a line of `look`.
    pub fn pitch(&self, look: &Look) -> Twips {
        match look.pitch {
            Pitch::Exact(pitch) => pitch,
            Pitch::Multiple(hundredths) => {
                Style::char_unit(look.size) * self.model.line / 1000 * hundredths / 100
            }
        }
    }

    /// The pieces of `content` as the line breaker has them: one each, but for the line of a formula.
    pub fn pieces<'t>(&self, content: &'t Inlines, look: &Look, room: Room) -> Pieces<'t> {
        let mut out = Pieces::with_capacity(content.pieces().len());
        for piece in content.pieces() {
            let kind = || self.kind(look, &piece.marks, None);
            out.push(match &piece.content {
                Content::Text(text) => Piece::Text(Cow::Borrowed(text), kind()),
                Content::Atom(Atom::Break) => Piece::Break,
                Content::Atom(Atom::FootnoteRef(label)) => match self.layout.notes.number(label) {
                    Some(number) => Piece::Text(number.to_string().into(), raised(kind())),
                    None => Piece::Text(format!("〔注：{label}〕").into(), kind()),
                },
                Content::Atom(Atom::Image(image)) => {
                    let Image { src, alt, shape } = &**image;
                    let shape = shape.unwrap_or_default();
                    match self.size(src, shape, room) {
                        Some((_, (width, height))) => Piece::Picture {
                            width: twips(width),
                            height: twips(height),
                        },
                        None if alt.is_empty() => Piece::Text("〔图片〕".into(), kind()),
                        None => Piece::Text(format!("〔图片：{alt}〕").into(), kind()),
                    }
                }
                Content::Atom(Atom::Formula(formula)) => {
                    let alone = content.pieces().len() == 1;
                    let tall = self.tall(look, formula.height(alone));
                    out.extend(formula.pieces().into_iter().map(|(text, shift)| {
                        let is_shifted = shift != Shift::None;
                        let kind = if is_shifted { raised(kind()) } else { kind() };
                        Piece::Text(text.into(), Type { tall, ..kind })
                    }));
                    continue;
                }
            });
        }
        out
    }

    /// What an equation of `height`, in hundredths of the type size, adds to a line of `look` above what [`line_height`] has below
    /// the baseline; nothing where it is no higher than text.
    fn tall(&self, look: &Look, height: Option<i32>) -> Twips {
        let pitch = self.pitch(look);
        let height = Style::char_unit(look.size) * height.unwrap_or_default() / 100;
        if height > pitch {
            height - pitch / 5
        } else {
            Twips::ZERO
        }
    }

    /// What each of these pieces is.
    pub fn runs<'t>(&self, content: &'t Inlines, room: Room) -> Runs<'t> {
        let mut out = Runs::with_capacity(content.pieces().len());
        for piece in content.pieces() {
            let ink = match &piece.content {
                Content::Text(_) => Ink::Text,
                Content::Atom(Atom::Break) => Ink::Break,
                Content::Atom(Atom::FootnoteRef(label)) => {
                    let number = self.layout.notes.number(label);
                    number.map_or(Ink::Text, Ink::Reference)
                }
                Content::Atom(Atom::Image(image)) => {
                    let Image { src, alt, shape } = &**image;
                    let shape = shape.unwrap_or_default();
                    self.size(src, shape, room)
                        .map_or(Ink::Text, |(stored, size)| {
                            Ink::Picture(Box::new(Drawn {
                                stored,
                                src: src.into(),
                                alt: alt.into(),
                                shape,
                                size,
                            }))
                        })
                }
                Content::Atom(Atom::Formula(formula)) => {
                    out.extend(formula.pieces().into_iter().map(|(_, shift)| Run {
                        marks: Cow::Owned(Marks {
                            shift,
                            ..piece.marks.clone()
                        }),
                        own: None,
                        ink: Ink::Text,
                    }));
                    continue;
                }
            };
            out.push(Run {
                marks: Cow::Borrowed(&piece.marks),
                own: None,
                ink,
            });
        }
        out
    }

    /// The picture `src` and its size in `room`, in EMU; nothing when words stand for it.
    fn size(&self, src: &str, shape: Shape, room: Room) -> Option<(Stored, (u64, u64))> {
        let stored = self.layout.pictures.get(src)?;
        Some((stored, stored.picture.shaped(shape).size_in(room)))
    }

    /// The type of text with `marks` in a paragraph that looks like `look`, where `face` is what the layout makes of it.
    pub fn kind(&self, look: &Look, marks: &Marks, face: Option<&Face>) -> Type {
        let style = self.layout.style;
        let of_lead = match marks.lead {
            Some(lead) if lead.article => Some(Element::Article),
            Some(lead) => Element::HEADINGS
                .get(usize::from(lead.level.get()) - 1)
                .copied(),
            None if marks.strong => Some(Element::Strong),
            None if marks.emphasis => Some(Element::Emphasis),
            None => None,
        };
        let own: Option<&Face> = face.or_else(|| of_lead.map(|element| style.face(element)));
        let size = own.and_then(|face| face.size).unwrap_or(look.size);
        let latin = own.and_then(named).or_else(|| named(&look.face));
        let kind = Type {
            size: Style::char_unit(size),
            tracking: look.face.tracking.unwrap_or_else(|| style.tracking(size)),
            scale: look.face.scale.unwrap_or(100),
            latin: latin.map_or(&fonts::HALF, fonts::latin),
            tall: Twips::ZERO,
        };
        if marks.shift == Shift::None {
            kind
        } else {
            raised(kind)
        }
    }
}

impl Run<'_> {
    /// Text of the layout.
    pub fn own(element: Element) -> Self {
        Self {
            marks: Cow::Owned(Marks::default()),
            own: Some(element),
            ink: Ink::Text,
        }
    }
}

/// What stands above or below the line is smaller.
fn raised(kind: Type) -> Type {
    Type {
        size: kind.size * 65 / 100,
        ..kind
    }
}

fn twips(emu: u64) -> Twips {
    Twips::new((emu / 635) as i32)
}

/// `piece` with text of its own.
fn owned<'l>(piece: Piece<'_>) -> Piece<'l> {
    match piece {
        Piece::Text(text, kind) => Piece::Text(Cow::Owned(text.into_owned()), kind),
        Piece::Break => Piece::Break,
        Piece::Picture { width, height } => Piece::Picture { width, height },
    }
}

/// `run` that borrows nothing.
fn owned_run<'l>(run: Run<'_>) -> Run<'l> {
    Run {
        marks: Cow::Owned(run.marks.into_owned()),
        own: run.own,
        ink: match run.ink {
            Ink::Text => Ink::Text,
            Ink::Break => Ink::Break,
            Ink::Reference(number) => Ink::Reference(number),
            Ink::Picture(drawn) => Ink::Picture(Box::new(Drawn {
                src: Cow::Owned(drawn.src.into_owned()),
                alt: Cow::Owned(drawn.alt.into_owned()),
                ..*drawn
            })),
        },
    }
}

/// The face that sets Latin letters in `face`.
fn named(face: &Face) -> Option<&str> {
    face.latin.as_deref().or(face.font.as_deref())
}
