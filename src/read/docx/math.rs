//! Formulas as text on one line: the signs between the parts are written out, so that no visible
//! character of a formula is lost.
//!
//! A fraction becomes a/b, a power a^b, a root √a, brackets the signs that the file names. How parts are grouped
//! can be lost, which is why formulas are counted and reported (R49).

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

impl Story<'_> {
    /// Takes in an element of a formula.
    pub(super) fn enter_math(&mut self, frame: &mut Frame, tag: &Tag<'_>) {
        match frame.kind {
            Kind::Formula if self.shared.formulas.is_empty() => self.shared.tally.formulas += 1,
            Kind::Formula => {
                self.text.equation.get_or_insert_default();
            }
            Kind::Operand(sign) => self.sign(sign),
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
