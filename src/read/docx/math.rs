//! Formulas as text on one line: the signs between the parts are written out, so that no visible
//! character of a formula is lost.
//!
//! A fraction becomes a/b, a power a^b, a root √a, brackets the signs that the file names. A part with a sign in it stands in
//! brackets: (a+b)/2. What a formula looked like is lost, which is why formulas are counted and reported (R49).

use super::frames::{Frame, Kind};
use super::raw::{Look, Piece, What};
use super::story::Story;
use super::xml::Tag;
use crate::model::Formula;

/// What the element `name` of Office math is, inside `above`.
///
/// Parts come in the order of the file: the sign of an operand stands before it.
pub fn known(name: &[u8], above: Kind) -> Kind {
    match (name, above) {
        (b"oMath", _) => Kind::Formula,
        (b"t", _) => Kind::Text,
        (b"r", _) => Kind::Run,
        (b"num", _) => Kind::Operand(""),
        (b"den", _) => Kind::Operand("/"),
        (b"sup", _) => Kind::Operand("^"),
        (b"sub", _) => Kind::Operand("_"),
        (b"rad", _) => Kind::Operand("√"),
        (b"d", _) => Kind::Brackets,
        (b"e", Kind::Brackets) => Kind::Bracketed,
        (b"naryPr", _) => Kind::Sum,
        (b"begChr" | b"endChr" | b"chr", _) => Kind::MathSign,
        _ => Kind::Through,
    }
}

/// Sources that are looked at for one equation.
const MOST_AHEAD: usize = 16;

/// An equation whose source the file may keep.
#[derive(Debug, Default)]
pub struct Equation {
    /// The characters in it.
    pub letters: String,
    /// What it is as text.
    pub pieces: Vec<Piece>,
    /// How its letters look.
    pub look: Option<Look>,
}

/// What parts a formula's part in several.
const SIGNS: [char; 16] = [
    '+', '-', '−', '–', '±', '×', '*', '·', '÷', '/', '=', '<', '>', ',', '^', '√',
];

/// What a piece says.
fn text_of(piece: &Piece) -> &str {
    match &piece.what {
        What::Text(text) => text,
        _ => "",
    }
}

impl Story<'_> {
    /// Takes in an element of a formula.
    pub(super) fn enter_math(&mut self, frame: &mut Frame, tag: &Tag<'_>) {
        match frame.kind {
            Kind::Formula if self.shared.formulas.is_empty() => self.shared.tally.formulas += 1,
            Kind::Formula => {
                self.text.equation.get_or_insert_default();
            }
            Kind::Operand(sign) => {
                self.sign(sign);
                let pieces = self.formula_pieces();
                frame.from = pieces.map_or((0, 0), |pieces| {
                    let last = pieces.last().map_or(0, |last| text_of(last).len());
                    (pieces.len(), last)
                });
            }
            // The signs of 22.1.2.24 and 22.1.2.70 when none are named.
            Kind::Brackets => {
                "(".clone_into(&mut frame.alt);
                ")".clone_into(&mut frame.close);
            }
            Kind::Sum => "∫".clone_into(&mut frame.alt),
            Kind::Bracketed => self.bracketed(),
            Kind::MathSign => self.named_sign(tag),
            _ => {}
        }
    }

    /// An equation ends. Where the file keeps its source, that is what was said; else its text is.
    pub(super) fn close_formula(&mut self) {
        let Some(equation) = self.text.equation.take() else {
            return;
        };
        let letters = equation.letters.replace('\u{200B}', "");
        // Some may have been deleted by hand.
        let sources = self.shared.formulas.iter().take(MOST_AHEAD);
        let found = sources
            .map(Formula::letters)
            .position(|known| known == letters);
        if let Some(at) = found {
            self.shared.formulas.drain(..at);
            if let Some(formula) = self.shared.formulas.pop_front() {
                self.text.looks.push(equation.look.unwrap_or_default());
                self.add(What::Formula(formula));
                self.text.looks.pop();
                return;
            }
        }
        self.shared.tally.formulas += 1;
        for piece in equation.pieces {
            self.text.looks.push(piece.look);
            self.add(piece.what);
            self.text.looks.pop();
        }
    }

    /// The pieces that the formula's text goes to.
    fn formula_pieces(&mut self) -> Option<&mut Vec<Piece>> {
        if self.text.equation.is_some() {
            return self
                .text
                .equation
                .as_mut()
                .map(|equation| &mut equation.pieces);
        }
        self.para().map(|para| &mut para.pieces)
    }

    /// A part of a formula ends: with a sign in it, it gets brackets.
    pub(super) fn close_operand(&mut self, (count, bytes): (usize, usize)) {
        let Some(pieces) = self.formula_pieces() else {
            return;
        };
        let tail = count
            .checked_sub(1)
            .and_then(|last| text_of(pieces.get(last)?).get(bytes..))
            .unwrap_or_default();
        let mut said = tail.to_owned();
        said.extend(pieces.iter().skip(count).map(text_of));
        let inner = said.trim();
        let is_one = inner.starts_with('(') && inner.find(')') == Some(inner.len() - 1);
        if is_one || !inner.contains(SIGNS) {
            return;
        }
        let (at, byte) = if tail.is_empty() {
            (count, 0)
        } else {
            (count - 1, bytes)
        };
        let first = pieces.get_mut(at).map(|piece| &mut piece.what);
        if let Some(What::Text(text)) = first
            && text.is_char_boundary(byte)
        {
            text.insert(byte, '(');
            self.sign(")");
        }
    }

    /// A part in brackets: the opening sign before the first, a bar before each other one.
    fn bracketed(&mut self) {
        let Some(above) = self.frame_of(Kind::Brackets) else {
            return;
        };
        let sign = if above.done {
            "|".to_owned()
        } else {
            above.alt.clone()
        };
        above.done = true;
        self.sign(&sign);
    }

    /// The sign of the brackets or the sum that is open.
    ///
    /// At most two characters are taken: a sign is one, and a value of any length may stand in a damaged file.
    fn named_sign(&mut self, tag: &Tag<'_>) {
        let sign: String = tag.val().unwrap_or_default().chars().take(2).collect();
        let name = tag.name().to_owned();
        let kind = if name == b"chr" {
            Kind::Sum
        } else {
            Kind::Brackets
        };
        let Some(above) = self.frame_of(kind) else {
            return;
        };
        if name == b"endChr" {
            above.close = sign;
        } else {
            above.alt = sign;
        }
    }
}
