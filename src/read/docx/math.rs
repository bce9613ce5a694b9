//! Formulas as text on one line: the signs between the parts are written out, so that no visible
//! character of a formula is lost.
//!
//! A fraction becomes a/b, a power a^b, a root √a, brackets the signs that the file names. How parts are grouped
//! can be lost, which is why formulas are counted and reported (R49).

use super::frames::{Frame, Kind};
use super::story::Story;
use super::xml::Tag;

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

impl Story<'_> {
    /// Takes in an element of a formula.
    pub(super) fn enter_math(&mut self, frame: &mut Frame, tag: &Tag<'_>) {
        match frame.kind {
            Kind::Formula => self.shared.tally.formulas += 1,
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
