//! Formulas as text on one line: what the signs between the parts would show, written out.

use super::frames::Kind;

/// What the element `name` of Office math is.
pub fn known(name: &[u8]) -> Kind {
    match name {
        b"oMath" => Kind::Formula,
        b"t" => Kind::Text,
        b"r" => Kind::Run,
        b"den" => Kind::Operand("/"),
        b"sup" => Kind::Operand("^"),
        b"sub" => Kind::Operand("_"),
        b"rad" => Kind::Operand("√"),
        b"d" => Kind::Brackets,
        _ => Kind::Through,
    }
}
