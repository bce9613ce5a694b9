//! Where lines end, before any program opens the file: one character is one glyph, widths are data
//! ([`super::fonts`]), and what programs do differently is a [`Model`].
//!
//! The text is read once, token by token: what lies between two places where a line may end. A token stands on
//! the line if it fits, if its last mark may hang, or if the marks of the line can be squeezed for it. Widths
//! are thousandths of a twip inside, so that half and quarter characters are whole numbers.

pub mod classes;
pub mod model;
mod pairs;
mod pen;
mod script;
pub mod spread;

use std::borrow::Cow;

use super::fonts::Latin;
use crate::twips::Twips;
use classes::{CLOSING, HAN, HAN_BYTES, LETTER, NO_END, NO_START, OPENING, Row, class, in_row};
pub use model::{GRID, JUDGES, Model, Squeeze, WORD, WORD_14, WORD_PLAIN, WRITER};
use pen::Pen;

/// How the characters of a piece are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Type {
    /// The type size.
    pub size: Twips,
    /// Added to each character.
    pub tracking: Twips,
    /// Width in percent of the face's own.
    pub scale: i32,
    /// The advances of ASCII.
    pub latin: &'static Latin,
    /// How far it stands out above the baseline where it is higher than text (an equation); nothing for text.
    pub tall: Twips,
}

/// What stands in a paragraph.
#[derive(Debug, Clone)]
pub enum Piece<'a> {
    /// Text of one type.
    Text(Cow<'a, str>, Type),
    /// The line ends here.
    Break,
    /// A picture.
    Picture {
        /// Its width.
        width: Twips,
        /// Its height.
        height: Twips,
    },
}

/// What lines are to fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// Width of the first line.
    pub first: Twips,
    /// Width of the others.
    pub rest: Twips,
    /// Whether they are justified.
    pub justified: bool,
    /// Whether a Latin word may be cut anywhere.
    pub cuts_words: bool,
    /// Whether marks may hang in the margin.
    pub hangs: bool,
}

/// A place between two characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The number of the piece.
    pub piece: u32,
    /// The byte of its text.
    pub byte: u32,
}

/// A line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Where it begins.
    pub start: Place,
    /// Where the next one begins.
    pub end: Place,
    /// Its natural width without the white at its end; more than the measure where it is squeezed or a mark hangs.
    pub width: Twips,
    /// The height of the highest picture or equation in it.
    pub picture: Twips,
}

/// Widths inside, in thousandths of a twip.
type Fine = i64;

/// The white that Chinese drafts type between words; at the end of a line it falls into the margin.
const HANGING: char = '\u{3000}';

/// A 汉字 like any other: as wide as the type size.
const WHOLE: char = '永';

/// From one stop of a tab to the next where a document sets none: 21 pt.
const TAB: i32 = 420;

/// From `at` to the next stop in the first line of a paragraph or another one. Stops are counted from where the other lines
/// begin.
fn to_stop(at: Fine, measure: &Measure, is_first: bool) -> Fine {
    let stop = fine(Twips::new(TAB));
    let indent = if is_first {
        fine(measure.rest - measure.first).max(0)
    } else {
        0
    };
    let at = at + indent;
    (at / stop + 1) * stop - at
}

/// The lines of a paragraph of `pieces`; one at least.
pub fn lines(pieces: &[Piece<'_>], measure: &Measure, model: &Model) -> Vec<Line> {
    let mut setter = Setter::new(measure, model);
    for (n, piece) in pieces.iter().enumerate() {
        let piece_at = n as u32;
        match piece {
            Piece::Text(text, kind) => {
                setter.pen.take(kind, piece_at);
                setter.tall = kind.tall;
                setter.text(text, piece_at);
            }
            Piece::Break => setter.line_break(Place {
                piece: piece_at + 1,
                byte: 0,
            }),
            Piece::Picture { width, height } => {
                setter.picture(
                    *width,
                    *height,
                    Place {
                        piece: piece_at,
                        byte: 0,
                    },
                );
            }
        }
    }
    setter.end(Place {
        piece: pieces.len() as u32,
        byte: 0,
    })
}

/// What stands between two places where a line may end.
#[derive(Debug, Clone, Copy, Default)]
struct Token {
    start: Place,
    /// Without the gap before it and the white at its end.
    width: Fine,
    /// Before it, unless it begins a line.
    gap: Fine,
    /// The white at its end.
    space: Fine,
    /// Tracking behind its last character that the end of a line does not have.
    trail: Fine,
    /// Its last character with the gap before that, where it may hang.
    hanging: Option<Fine>,
    /// How many marks can be squeezed.
    marks: Fine,
    characters: u32,
    picture: Twips,
}

/// The line under way and the token under way.
struct Setter<'m> {
    measure: &'m Measure,
    model: &'m Model,
    lines: Vec<Line>,
    start: Place,
    room: Fine,
    /// Up to the token, with the white before it.
    width: Fine,
    /// Without that white.
    inked: Fine,
    marks: Fine,
    tokens: u32,
    picture: Twips,
    /// The height of the piece under way, where that is no text.
    tall: Twips,
    token: Token,
    /// The character before and its class.
    before: Option<(char, u8)>,
    /// Whether it is a mark that joins two words.
    joins: bool,
    pen: Pen,
}

/// `length` in thousandths of a twip.
fn fine(length: Twips) -> Fine {
    Fine::from(length.get()) * 1000
}

impl<'m> Setter<'m> {
    fn new(measure: &'m Measure, model: &'m Model) -> Self {
        Self {
            measure,
            model,
            lines: Vec::new(),
            start: Place::default(),
            room: fine(measure.first),
            width: 0,
            inked: 0,
            marks: 0,
            tokens: 0,
            picture: Twips::ZERO,
            tall: Twips::ZERO,
            token: Token::default(),
            before: None,
            joins: false,
            pen: Pen::new(measure, model),
        }
    }

    /// The characters of `text`, which is the piece with the number `piece`.
    fn text(&mut self, text: &str, piece: u32) {
        let place = |byte: usize| Place {
            piece,
            byte: byte as u32,
        };
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let at = place(text.len() - rest.len());
            self.character(c, at);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            let set = self.row(rest, place(text.len() - rest.len()));
            rest = rest.get(set..).unwrap_or_default();
        }
    }

    /// Sets the row of characters that `text` begins with, from `at` on, as far as it surely stands on the line, and gives how many
    /// bytes that is. The last one is the token under way.
    fn row(&mut self, text: &str, mut at: Place) -> usize {
        let before = self.before.map_or(0, |(c, class)| in_row(c, class));
        let own = self.pen.advance(WHOLE);
        if own <= 0 || !Row::begins(text, before) {
            return 0;
        }
        self.settle(at);
        let fit = (self.room + self.pen.trail() - self.width) / own;
        let row = Row::of(text, before, usize::try_from(fit + 1).unwrap_or_default());
        let Some(last) = text
            .get(..row.bytes())
            .and_then(|row| row.chars().next_back())
        else {
            return 0;
        };
        let set = row.count - 1;
        if set > 0 {
            self.width += own * set as Fine;
            self.inked = self.width;
            self.marks += row.marks as Fine;
            self.tokens += set as u32;
            self.picture = self.picture.max(self.tall);
            at.byte += (set * HAN_BYTES) as u32;
        }
        self.token.start = at;
        self.add_first(own, HAN, last);
        (self.before, self.joins) = (Some((last, HAN)), false);
        row.bytes()
    }

    fn character(&mut self, c: char, at: Place) {
        if c == '\t' {
            self.tab(at);
            return;
        }
        let class = class(c);
        let own = self.pen.advance(c);
        let mut hangs = class & self.model.hangs != 0 && self.measure.hangs;
        let mut joins = false;
        if let Some((before, its)) = self.before {
            if self.may_end(before, its, c, class) {
                self.settle(at);
            }
            let is_white = matches!(before, ' ' | '\u{A0}' | HANGING);
            let on_word =
                self.model.joins_words && !is_white && its & (HAN | OPENING | CLOSING) == 0;
            hangs &= !on_word;
            let is_between = class & CLOSING != 0 || c == '∶';
            joins = on_word && is_between && !matches!(c, '；' | '：' | '！' | '？');
        } else if self.token.characters == 0 {
            self.token.start = at;
        }
        let gap = self.pen.gap(self.before, (c, class));
        self.before = Some((c, class));
        self.joins = joins;
        if c == ' ' && self.token.characters > 0 {
            self.token.space += own;
            return;
        }
        // White within a token, before a mark that may not begin a line.
        let white = std::mem::take(&mut self.token.space);
        let is_first = self.token.characters == 0;
        let whole = self.token.width + white + if is_first { own } else { gap + own };
        if !is_first && !hangs && whole > self.room.max(fine(self.measure.rest)) {
            self.cut(at);
            self.add_first(own, class, c);
            return;
        }
        if is_first {
            self.token.gap = gap;
            self.add_first(own, class, c);
        } else {
            self.token.width = whole;
            self.token.picture = self.token.picture.max(self.tall);
            self.token.characters += 1;
            self.token.trail = self.pen.trail();
            self.token.marks += Fine::from(class & (OPENING | CLOSING) != 0);
            self.token.hanging = hangs.then_some(gap + own);
        }
    }

    fn add_first(&mut self, own: Fine, class: u8, c: char) {
        self.token.characters = 1;
        self.token.trail = self.pen.trail();
        self.token.picture = self.tall;
        if c == ' ' {
            self.token.space = own;
        } else {
            self.token.width = own;
        }
        self.token.marks = Fine::from(class & (OPENING | CLOSING) != 0);
    }

    /// Whether a line may end between two characters.
    fn may_end(&self, before: char, its: u8, c: char, class: u8) -> bool {
        if c == ' ' {
            return false;
        }
        if class & NO_START != 0 || its & NO_END != 0 {
            return false;
        }
        if self.joins && class & (HAN | OPENING | CLOSING) == 0 {
            return false;
        }
        if self.model.joins_words && pairs::are_joined((before, its), (c, class)) {
            return false;
        }
        let narrow = |c: char, class: u8| class & HAN == 0 && self.pen.latin.advance(c) < 1000;
        let word = before != ' ' && narrow(before, its) && narrow(c, class);
        // A hyphen ends a part of a word, and so does the slash of an address.
        let parts = before == '-' || (before == '/' && !self.model.joins_words);
        !word || self.measure.cuts_words || (parts && class & LETTER != 0)
    }

    /// Puts the token on the line, or on the next one.
    fn settle(&mut self, next: Place) {
        let token = std::mem::take(&mut self.token);
        if token.characters > 0 {
            let mut whole = self.width + token.width;
            if self.tokens > 0 {
                whole += token.gap;
                if !self.fits(whole, &token) {
                    self.push(token.start);
                    whole = token.width;
                }
            }
            self.width = whole + token.space;
            self.inked = whole;
            self.marks += token.marks;
            self.tokens += 1;
            self.picture = self.picture.max(token.picture);
        }
        self.token.start = next;
    }

    /// Whether the token ends within the line that would be `whole` long with it: as it is, with its last mark in
    /// the margin, or squeezed. A mark gives half of its width, and all together half a character.
    fn fits(&self, whole: Fine, token: &Token) -> bool {
        let whole = whole - token.trail;
        if whole <= self.room {
            return true;
        }
        let hung = token.hanging.map_or(whole, |last| whole - last);
        hung.min(whole) <= self.room + self.squeezed(self.marks + token.marks)
    }

    /// How much a line with so many marks gives when it is squeezed.
    fn squeezed(&self, marks: Fine) -> Fine {
        if !self.pen.squeezes {
            return 0;
        }
        let half = self.pen.size * 500;
        (self.pen.size * Fine::from(self.model.most)).min(marks * half)
    }

    /// Ends the line at `end`.
    fn push(&mut self, end: Place) {
        self.lines.push(Line {
            start: self.start,
            end,
            width: Twips::new(i32::try_from(self.inked / 1000).unwrap_or(i32::MAX)),
            picture: self.picture,
        });
        self.start = end;
        self.room = fine(self.measure.rest);
        (self.width, self.inked, self.marks, self.tokens) = (0, 0, 0, 0);
        self.picture = Twips::ZERO;
    }

    /// Cuts a token that no line holds before `at`, on a line of its own.
    fn cut(&mut self, at: Place) {
        if self.tokens > 0 {
            self.push(self.token.start);
        }
        self.inked = self.token.width;
        self.picture = self.token.picture;
        self.push(at);
        self.token = Token {
            start: at,
            ..Token::default()
        };
    }

    /// To the next stop of 21 pt, or onto the next line where there is none.
    fn tab(&mut self, at: Place) {
        self.settle(at);
        let width = to_stop(self.width, self.measure, self.lines.is_empty());
        self.token = Token {
            start: at,
            width,
            characters: 1,
            ..Token::default()
        };
        self.before = Some(('\t', 0));
    }

    fn picture(&mut self, width: Twips, height: Twips, at: Place) {
        self.settle(at);
        self.token = Token {
            start: at,
            width: fine(width),
            characters: 1,
            picture: height,
            ..Token::default()
        };
        self.before = Some(('\u{FFFC}', 0));
    }

    fn line_break(&mut self, next: Place) {
        self.settle(next);
        self.push(next);
        self.before = None;
    }

    fn end(mut self, end: Place) -> Vec<Line> {
        self.settle(end);
        self.push(end);
        self.lines
    }
}

#[cfg(test)]
mod tests;
