//! Where each character of a line stands: what is missing from a justified line is shared out between its characters,
//! what is too much is taken from its marks, as Word does both.

use super::classes::{CLOSING, HAN, OPENING, class};
use super::pen::Pen;
use super::{Fine, HANGING, Line, Measure, Model, Piece, Place, fine, to_stop};
use crate::style::Alignment;

/// A character in its place. Lengths are thousandths of a twip, from the left edge of the line's measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Where it stands in the text.
    pub place: Place,
    /// What it is; U+FFFC for a picture.
    pub c: char,
    /// Where its cell begins.
    pub x: i64,
    /// How wide its cell is, without what is added to it.
    pub width: i64,
}

/// A character under way.
struct Cell {
    glyph: Glyph,
    class: u8,
    /// With what is added to it.
    advance: Fine,
    /// White before it.
    gap: Fine,
    /// Half of its type size.
    half: Fine,
    wide: bool,
}

/// The characters of `line`, each in its place. `ends` says whether it is the last of its paragraph; so is one that a break
/// ends.
pub fn spread(
    pieces: &[Piece<'_>],
    line: &Line,
    (measure, align): (&Measure, Alignment),
    model: &Model,
    ends: bool,
) -> Vec<Glyph> {
    let room = fine(if line.start == Place::default() {
        measure.first
    } else {
        measure.rest
    });
    let (mut cells, white) = cells(pieces, line, measure, model);
    let whole: Fine = cells.iter().map(|cell| cell.gap + cell.advance).sum();
    let broken = line.end.byte == 0
        && (line.end.piece.checked_sub(1))
            .is_some_and(|n| matches!(pieces.get(n as usize), Some(Piece::Break)));
    let fills = match align {
        Alignment::Justify => !ends && !broken,
        Alignment::Distribute => true,
        _ => false,
    };
    let (mut share, mut squeeze, mut x) = (0, 0, 0);
    if fills {
        let target = target(&cells, whole, room, measure, model);
        let missing = target - whole;
        let marks = cells.iter().filter(|cell| is_mark(cell)).count() as Fine;
        let stretched = stretches(&cells);
        if missing > 0 && stretched > 0 {
            share = missing / stretched;
        } else if missing < 0 && marks > 0 {
            squeeze = (-missing / marks).min(cells.first().map_or(0, |cell| cell.half));
        }
    } else {
        x = match align {
            Alignment::Right => (room - whole).max(0),
            Alignment::Center => ((room - whole) / 2).max(0),
            _ => 0,
        };
    }
    let tab = cells.iter().rposition(|cell| cell.glyph.c == '\t');
    let inked = cells.len();
    cells.extend(white);
    let mut before: Option<&Cell> = None;
    let mut glyphs = Vec::with_capacity(cells.len());
    for (n, cell) in cells.iter().enumerate() {
        let is_open = before.is_some_and(|before| opens(before, cell));
        x += cell.gap;
        if share != 0 && n < inked && is_open && tab.is_none_or(|tab| n > tab + 1) {
            x += share;
        }
        let squeezed = if is_mark(cell) { squeeze } else { 0 };
        // An opening mark has its white at the left.
        if cell.class & OPENING != 0 {
            x -= squeezed;
        }
        glyphs.push(Glyph { x, ..cell.glyph });
        x += cell.advance;
        if cell.class & CLOSING != 0 {
            x -= squeezed;
        }
        before = Some(cell);
    }
    glyphs
}

/// How far the line is to reach: to the end of its measure, or beyond it by as much of its last mark as hangs there.
fn target(cells: &[Cell], whole: Fine, room: Fine, measure: &Measure, model: &Model) -> Fine {
    let Some(last) = cells.last().filter(|_| whole > room && measure.hangs) else {
        return room;
    };
    if last.class & model.hangs == 0 {
        return room;
    }
    let over = whole - room;
    let others = cells.iter().rev().skip(1).filter(|cell| is_mark(cell));
    let squeezes = Pen::new(measure, model).squeezes;
    let can_give = if squeezes {
        others.count() as Fine * last.half
    } else {
        0
    };
    let hung = if last.wide { last.half } else { last.advance };
    if over <= hung {
        room + hung
    } else if over <= can_give {
        room
    } else if over - hung <= can_give {
        room + hung
    } else {
        room + last.advance
    }
}

/// Whether `cell` is a full-width mark that can be squeezed.
fn is_mark(cell: &Cell) -> bool {
    cell.class & (OPENING | CLOSING) != 0 && cell.wide
}

/// Whether a justified line opens between two characters: beside a full-width one, and behind a space; never within `——` and
/// `……`.
fn opens(before: &Cell, cell: &Cell) -> bool {
    let whole = before.glyph.c == cell.glyph.c && matches!(cell.glyph.c, '—' | '…');
    let wide = |cell: &Cell| cell.wide || cell.class & HAN != 0;
    !whole && (wide(before) || wide(cell) || before.glyph.c == ' ')
}

/// How many places in a line open.
fn stretches(cells: &[Cell]) -> Fine {
    let from = cells.iter().rposition(|cell| cell.glyph.c == '\t');
    let cells = cells
        .get(from.map_or(0, |tab| tab + 1)..)
        .unwrap_or_default();
    let pairs = cells.iter().zip(cells.iter().skip(1));
    pairs.filter(|(before, cell)| opens(before, cell)).count() as Fine
}

/// The characters of `line` as wide as they are by themselves; the white at its end apart.
fn cells(
    pieces: &[Piece<'_>],
    line: &Line,
    measure: &Measure,
    model: &Model,
) -> (Vec<Cell>, Vec<Cell>) {
    let mut cells: Vec<Cell> = Vec::new();
    let mut pen = Pen::new(measure, model);
    let mut before: Option<(char, u8)> = None;
    let (first, last) = (line.start.piece as usize, line.end.piece as usize);
    for (n, piece) in pieces.iter().enumerate().take(last + 1).skip(first) {
        let n = n as u32;
        let from = if n == line.start.piece {
            line.start.byte as usize
        } else {
            0
        };
        let glyph = |byte: usize, c: char, width: Fine| Glyph {
            place: Place {
                piece: n,
                byte: byte as u32,
            },
            c,
            x: 0,
            width,
        };
        match piece {
            Piece::Text(text, kind) => {
                let to = if n == line.end.piece {
                    line.end.byte as usize
                } else {
                    text.len()
                };
                pen.take(kind, n);
                let text = text.get(from..to).unwrap_or_default();
                for (byte, c) in text.char_indices() {
                    let class = class(c);
                    let advance = if c == '\t' {
                        let at = cells.iter().map(|cell| cell.gap + cell.advance).sum();
                        to_stop(at, measure, line.start == Place::default())
                    } else {
                        pen.advance(c)
                    };
                    let gap = pen.gap(before, (c, class));
                    before = Some((c, class));
                    cells.push(Cell {
                        glyph: glyph(from + byte, c, advance - fine(kind.tracking)),
                        class,
                        advance,
                        gap,
                        half: pen.size * 500,
                        wide: pen.latin.advance(c) >= 1000 && !c.is_ascii(),
                    });
                }
            }
            Piece::Picture { width, .. } if n < line.end.piece => {
                before = Some((PICTURE, 0));
                cells.push(Cell {
                    glyph: glyph(0, PICTURE, fine(*width)),
                    class: 0,
                    advance: fine(*width),
                    gap: 0,
                    half: 0,
                    wide: true,
                });
            }
            Piece::Picture { .. } | Piece::Break => {}
        }
    }
    let inked = cells.iter().rposition(|cell| cell.glyph.c != ' ');
    let hangs = |n: &usize| cells.get(*n).is_some_and(|cell| cell.glyph.c == HANGING);
    // White that falls into the margin.
    let kept = inked.map_or(0, |n| n + usize::from(!hangs(&n)));
    let white = cells.split_off(kept);
    (cells, white)
}

/// What stands for a picture.
pub const PICTURE: char = '\u{FFFC}';
