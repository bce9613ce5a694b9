//! Measures of a style sheet: 字, 行, points, millimetres and the names of Chinese type sizes.

use crate::twips::Twips;

/// A distance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// The same whatever stands there.
    Fixed(Twips),
    /// Hundredths of the width of a character (字).
    Chars(i32),
    /// Hundredths of a line (行).
    Lines(i32),
}

impl Length {
    /// Nothing.
    pub const ZERO: Self = Self::Fixed(Twips::ZERO);

    /// How long it is where a character is `character` wide and a line `line` high.
    pub fn twips(self, character: Twips, line: Twips) -> Twips {
        match self {
            Self::Fixed(length) => length,
            Self::Chars(hundredths) => character * hundredths / 100,
            Self::Lines(hundredths) => line * hundredths / 100,
        }
    }

    /// Whether it is less than nothing.
    pub fn is_negative(self) -> bool {
        match self {
            Self::Fixed(length) => length < Twips::ZERO,
            Self::Chars(n) | Self::Lines(n) => n < 0,
        }
    }
}

/// The distance from one line to the next (行距).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pitch {
    /// Fixed (固定值).
    Exact(Twips),
    /// A multiple of the font's own line, in hundredths (多倍行距).
    Multiple(i32),
}

/// The sizes by name, in half-points as Word has them. (The old 三号 was 15.75 pt; Word's is 16.)
pub const SIZES: &[(&str, i32)] = &[
    ("初号", 84),
    ("小初", 72),
    ("一号", 52),
    ("小一", 48),
    ("二号", 44),
    ("小二", 36),
    ("三号", 32),
    ("小三", 30),
    ("四号", 28),
    ("小四", 24),
    ("五号", 21),
    ("小五", 18),
    ("六号", 15),
    ("小六", 13),
    ("七号", 11),
    ("八号", 10),
];

/// Units with the twips of one.
const UNITS: &[(&str, f64)] = &[
    ("pt", Twips::POINT.get() as f64),
    ("磅", Twips::POINT.get() as f64),
    ("毫米", Twips::INCH.get() as f64 / 25.4),
    ("mm", Twips::INCH.get() as f64 / 25.4),
    ("厘米", Twips::INCH.get() as f64 / 2.54),
    ("cm", Twips::INCH.get() as f64 / 2.54),
];

/// No measure of a page is longer (22 inches, Word's own limit).
pub const LONGEST: Twips = Twips::new(31680);

/// A number and the unit after it; nothing for anything else.
fn split(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+')))?;
    let (number, unit) = text.split_at_checked(end)?;
    let number: f64 = number.parse().ok()?;
    (number.is_finite() && number.abs() < 1e6).then_some((number, unit.trim()))
}

fn unit_twips(unit: &str) -> Option<f64> {
    UNITS.iter().find(|row| row.0 == unit).map(|row| row.1)
}

fn hundredths(number: f64) -> i32 {
    (number * 100.0).round() as i32
}

/// `37mm`, `28磅`, `2.5cm`.
pub fn twips(text: &str) -> Option<Twips> {
    let (number, unit) = split(text)?;
    Some(Twips::new((number * unit_twips(unit)?).round() as i32))
}

/// `2字`, or what [`twips`] reads: a distance along the line.
pub fn along(text: &str) -> Option<Length> {
    match split(text)? {
        (number, "字" | "字符" | "em") => Some(Length::Chars(hundredths(number))),
        _ => twips(text).map(Length::Fixed),
    }
}

/// `1行`, or what [`twips`] reads: a distance across the lines.
pub fn across(text: &str) -> Option<Length> {
    match split(text)? {
        (number, "行" | "line") => Some(Length::Lines(hundredths(number))),
        _ => twips(text).map(Length::Fixed),
    }
}

/// `28.95pt`, or `1.5倍` for a multiple of the font's own line.
pub fn pitch(text: &str) -> Option<Pitch> {
    match split(text)? {
        (number, "倍" | "x") => Some(Pitch::Multiple(hundredths(number))),
        _ => twips(text).map(Pitch::Exact),
    }
}

/// `三号`, `16pt`, `5.6mm`: half-points.
pub fn size(text: &str) -> Option<i32> {
    let named = SIZES
        .iter()
        .find(|row| row.0 == text.trim())
        .map(|row| row.1);
    named.or_else(|| {
        let half_points = twips(text)?.points() * 2.0;
        (0.0..1e6)
            .contains(&half_points)
            .then(|| half_points.round().abs() as i32)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_the_field() {
        let twips = |text: &str| twips(text).map(Twips::get);
        assert_eq!(twips("37mm"), Some(2098));
        assert_eq!(twips("28.95pt"), Some(579));
        assert_eq!(twips("2.8厘米"), Some(1587));
        assert_eq!(along("2字"), Some(Length::Chars(200)));
        assert_eq!(across("0.5行"), Some(Length::Lines(50)));
        assert_eq!(pitch("28磅"), Some(Pitch::Exact(Twips::new(560))));
        assert_eq!(pitch("1.5倍"), Some(Pitch::Multiple(150)));
        assert_eq!(
            (size("三号"), size("5.6mm"), size("10.5pt")),
            (Some(32), Some(32), Some(21))
        );
        for wrong in ["", "3", "pt", "3行", "三", "1e9pt", "--3pt", "3 furlongs"] {
            assert_eq!(along(wrong), None, "{wrong}");
        }
    }
}
