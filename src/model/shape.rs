//! How a picture stands where it stands: the size that its author gave it, what is cut off, how it is turned.

use std::fmt;

/// What was set for a picture; what was not is the picture's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape {
    width: u32,
    height: u32,
    crop: [u32; 4],
    turn: u32,
}

/// The whole of a side, in the unit of [`Shape::crop`].
pub const WHOLE: u32 = 100_000;
/// The longest side in pixels: three metres of paper.
const LONGEST: u32 = 12_000;
/// A full turn, in the unit of [`Shape::turn`].
const FULL: u32 = 36_000;

impl Shape {
    /// A picture of that width and height in pixels, 96 an inch; 0 where it was not set or cannot be meant.
    #[must_use]
    pub fn sized(self, width: u32, height: u32) -> Self {
        let meant = |side: u32| if side <= LONGEST { side } else { 0 };
        Self {
            width: meant(width),
            height: meant(height),
            ..self
        }
    }

    /// The same with so much cut off at the left, the top, the right and the bottom, in 1/1000 of a percent; with
    /// nothing cut off where nothing would be left.
    #[must_use]
    pub fn cropped(self, crop: [u32; 4]) -> Self {
        let [left, top, right, bottom] = crop;
        let is_left = |one: u32, other: u32| one.saturating_add(other) < WHOLE;
        let crop = if is_left(left, right) && is_left(top, bottom) {
            crop
        } else {
            [0; 4]
        };
        Self { crop, ..self }
    }

    /// The same turned clockwise by so many hundredths of a degree.
    #[must_use]
    pub fn turned(self, turn: i32) -> Self {
        let turn = turn.rem_euclid(FULL as i32) as u32;
        Self { turn, ..self }
    }

    /// Width and height in pixels, 96 an inch, as far as they were set.
    pub fn size(&self) -> (Option<u32>, Option<u32>) {
        let set = |side: u32| (side > 0).then_some(side);
        (set(self.width), set(self.height))
    }

    /// What is cut off at the left, the top, the right and the bottom, in 1/1000 of a percent.
    pub fn crop(&self) -> [u32; 4] {
        self.crop
    }

    /// How far it is turned clockwise, in hundredths of a degree.
    pub fn turn(&self) -> u32 {
        self.turn
    }

    /// What [`Display`](fmt::Display) wrote; nothing when it is something else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split([' ', '×']).map(str::parse);
        let mut next = || numbers.next()?.ok();
        let shape = Self::default()
            .sized(next()?, next()?)
            .cropped([next()?, next()?, next()?, next()?])
            .turned(i32::try_from(next()?).ok()?);
        Some(shape)
    }
}

/// `151×76 0 0 50000 0 9000`: the size, what is cut off, the turn.
impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [left, top, right, bottom] = self.crop;
        let Self {
            width,
            height,
            turn,
            ..
        } = self;
        write!(f, "{width}×{height} {left} {top} {right} {bottom} {turn}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_meant_is_not_set() {
        let shape = Shape::default().sized(151, u32::MAX).turned(-9_000);
        assert_eq!((shape.size(), shape.turn()), ((Some(151), None), 27_000));
        let cut = |crop| Shape::default().cropped(crop).crop();
        assert_eq!(cut([50_000, 0, 50_000, 0]), [0; 4]);
        assert_eq!(cut([1, 2, 3, u32::MAX]), [0; 4]);
        assert_eq!(cut([1, 2, 99_998, 0]), [1, 2, 99_998, 0]);
    }

    #[test]
    fn it_reads_back() {
        let shape = Shape::default()
            .sized(151, 76)
            .cropped([1, 2, 3, 4])
            .turned(9_000);
        assert_eq!(shape.to_string(), "151×76 1 2 3 4 9000");
        assert_eq!(Shape::parse(&shape.to_string()), Some(shape));
        for text in ["", "1×2", "a×b 0 0 0 0 0", "1×2 0 0 0 0 -1"] {
            assert_eq!(Shape::parse(text), None, "{text}");
        }
    }
}
