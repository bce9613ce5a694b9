//! How far one character goes on the line: what both the breaking of lines and the setting of their characters ask.

use super::classes::{CLOSING, HAN, LETTER, OPENING};
use super::script::{self, Script};
use super::{Fine, Measure, Model, Squeeze, Type, fine};
use crate::layout::fonts::{HALF, Latin};

/// The blank at which no line ends; a run of its own.
const NO_BREAK: char = '\u{A0}';

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
    changed: bool,
    /// Whether the piece has.
    parted: bool,
    gap: Fine,
    pairs: bool,
    /// Whether text is set in runs of one script, with tracking between the characters of a run alone.
    runs: bool,
    /// The script of the run under way.
    script: Script,
    /// What the character before has behind it.
    behind: Fine,
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
            parted: false,
            gap: Fine::from(model.gap),
            pairs: model.pairs,
            runs: model.runs,
            script: Script::None,
            behind: 0,
        }
    }

    /// The characters that follow are of this type; they are those of the piece with that number.
    pub fn take(&mut self, kind: &Type, piece: u32) {
        let size = Fine::from(kind.size.get());
        let same = size == self.size && std::ptr::eq(kind.latin, self.latin);
        self.parted = piece > 0;
        self.changed = self.parted && !same;
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

    /// White between the character `before` and `c`, each with its class; less than nothing where two marks close up.
    #[inline]
    pub fn gap(&mut self, before: Option<(char, u8)>, (c, class): (char, u8)) -> Fine {
        let gap = if self.runs {
            self.seam(before, (c, class))
        } else {
            before.map_or(0, |(_, its)| self.beside(its, class))
        };
        (self.changed, self.parted) = (false, false);
        gap
    }

    /// What a character at the end of a line does not have behind it.
    #[inline]
    pub fn trail(&self) -> Fine {
        if self.runs { self.tracking } else { 0 }
    }

    /// Between two characters of these classes, by the classes alone.
    #[inline]
    fn beside(&self, before: u8, class: u8) -> Fine {
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

    /// Between two characters where text is set in runs: nothing within one; between two no tracking, and white where both
    /// characters are letters or digits.
    fn seam(&mut self, before: Option<(char, u8)>, (c, class): (char, u8)) -> Fine {
        let own = script::of(c, class);
        let script = if own == Script::None {
            self.script
        } else {
            own
        };
        let changes = self.script != Script::None && script != self.script;
        self.script = script;
        let behind = std::mem::replace(&mut self.behind, self.tracking);
        let is_alone = |(before, _): &(char, u8)| c == NO_BREAK || *before == NO_BREAK;
        let before = before.filter(|one| changes || self.parted || is_alone(one));
        let Some((before, _)) = before else {
            return 0;
        };
        let white = changes && before.is_alphanumeric() && c.is_alphanumeric();
        let white = if white { self.size * self.gap } else { 0 };
        white - behind
    }
}
