//! How far one character goes on the line: what both the breaking of lines and the setting of their characters ask.

use super::classes::{CLOSING, HAN, LETTER, OPENING};
use super::{Fine, Measure, Model, Squeeze, Type, fine};
use crate::layout::fonts::{HALF, Latin};

/// The type of the characters that come.
#[derive(Debug, Clone, Copy)]
pub struct Pen {
    /// The type size; times a thousandth of it, thousandths of a twip.
    pub size: Fine,
    tracking: Fine,
    scale: Fine,
    /// The advances of ASCII.
    pub latin: &'static Latin,
    /// Whether marks may be squeezed in these lines.
    pub squeezes: bool,
    /// Whether the type has changed since the character before.
    pub changed: bool,
    gap: Fine,
    pairs: bool,
}

impl Pen {
    /// A pen for lines of `measure` in `model`, without a type yet.
    pub fn new(measure: &Measure, model: &Model) -> Self {
        let squeezes = match model.squeeze {
            Squeeze::Never => false,
            Squeeze::Justified => measure.justified,
            Squeeze::Always => true,
        };
        Self {
            size: 0,
            tracking: 0,
            scale: 100,
            latin: &HALF,
            squeezes,
            changed: false,
            gap: Fine::from(model.gap),
            pairs: model.pairs,
        }
    }

    /// The characters that follow are of this type; they are those of the piece with that number.
    pub fn take(&mut self, kind: &Type, piece: u32) {
        let size = Fine::from(kind.size.get());
        let same = size == self.size && std::ptr::eq(kind.latin, self.latin);
        self.changed = piece > 0 && !same;
        self.size = size;
        self.tracking = fine(kind.tracking);
        self.scale = Fine::from(kind.scale);
        self.latin = kind.latin;
    }

    /// How wide `c` is with what is added to it.
    #[inline]
    pub fn advance(&self, c: char) -> Fine {
        self.size * Fine::from(self.latin.advance(c)) * self.scale / 100 + self.tracking
    }

    /// White between two characters of these classes, less than nothing where two marks close up.
    #[inline]
    pub fn gap(&self, before: u8, class: u8) -> Fine {
        const BOTH: u8 = HAN | LETTER;
        if (before | class) & BOTH == BOTH && before & BOTH != 0 && class & BOTH != 0 {
            return self.size * self.gap;
        }
        let closes = before & CLOSING != 0 && class & (CLOSING | OPENING) != 0;
        let opens = before & OPENING != 0 && class & OPENING != 0;
        if self.pairs && self.squeezes && (closes || opens) && !self.changed {
            return -self.size * 500;
        }
        0
    }
}
