//! The unit of every length on a page.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

/// A length in twips, twentieths of a point.
///
/// Exact: points, half-points (type sizes) and inches are whole numbers of twips, and page measures of Word
/// are twips too. Millimetres are not; a style sheet's are rounded once, as it is read (37 mm are 2098
/// twips, 0.004 mm too much). From there on lengths are added and divided as whole numbers, the same on
/// every machine. Division rounds towards nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Twips(i32);

impl Twips {
    /// No length.
    pub const ZERO: Self = Self(0);
    /// A point (磅), 1/72 inch.
    pub const POINT: Self = Self(20);
    /// An inch, 25.4 mm.
    pub const INCH: Self = Self(1440);

    /// `count` twips.
    pub const fn new(count: i32) -> Self {
        Self(count)
    }

    /// How many twips.
    pub const fn get(self) -> i32 {
        self.0
    }

    /// In points, for formats that have no twips.
    pub fn points(self) -> f64 {
        f64::from(self.0) / f64::from(Self::POINT.0)
    }

    /// This length, or nothing where it is negative.
    #[must_use]
    pub fn or_nothing(self) -> Self {
        self.max(Self::ZERO)
    }
}

impl fmt::Display for Twips {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Add for Twips {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Twips {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Twips {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Twips {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i32> for Twips {
    type Output = Self;

    fn mul(self, times: i32) -> Self {
        Self(self.0 * times)
    }
}

impl Div<i32> for Twips {
    type Output = Self;

    fn div(self, parts: i32) -> Self {
        Self(self.0 / parts)
    }
}

impl Sum for Twips {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

impl<'a> Sum<&'a Self> for Twips {
    fn sum<I: Iterator<Item = &'a Self>>(lengths: I) -> Self {
        lengths.copied().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_counted_in_whole_twips() {
        let line = Twips::POINT * 28;
        assert_eq!([line, line].into_iter().sum::<Twips>().get(), 1120);
        assert_eq!((line / 3).get(), 186);
        assert_eq!((-line).or_nothing(), Twips::ZERO);
        assert!((Twips::INCH.points() - 72.0).abs() < f64::EPSILON);
    }
}
