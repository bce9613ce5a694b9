//! Numbers and text as the parts of an OFD file write them: lengths in millimetres.

use crate::write::xml::escape;

/// Parts of a millimetre that lengths are counted in: finer than any printer's, so that sums stay exact.
const PARTS: i64 = 100_000;
/// The same to reckon with.
const FINE: f64 = 1e5;
/// Ways to the next character that differ by less are the same: a ten thousandth of a millimetre.
const SAME: i64 = 10;

/// The number in units of [`PARTS`] of `points`.
fn parts(points: f32) -> i64 {
    (f64::from(points) * 25.4 / 72.0 * FINE).round() as i64
}

/// The box of a paper in millimetres, to a tenth: paper is cut no finer, and A4 is 210 by 297.
pub fn paper(width: f32, height: f32) -> String {
    let tenths = |points: f32| {
        let tenth = PARTS / 10;
        decimal((parts(points) + tenth / 2) / tenth * tenth)
    };
    format!("0 0 {} {}", tenths(width), tenths(height))
}

/// `points` in millimetres.
pub fn mm(points: f32) -> String {
    decimal(parts(points))
}

/// `lengths`, in points, in millimetres.
pub fn all_mm(lengths: &[f32]) -> String {
    let lengths: Vec<String> = lengths.iter().map(|one| mm(*one)).collect();
    lengths.join(" ")
}

/// A number without a unit.
pub fn number(value: f32) -> String {
    decimal((f64::from(value) * FINE).round() as i64)
}

/// A number of units of [`PARTS`], without zeros at its end.
fn decimal(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let value = value.abs();
    let text = format!("{sign}{}.{:05}", value / PARTS, value % PARTS);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The ways between `places`, in points: `g n x` stands for `n` times `x` (GB/T 33190, 11.3).
pub fn ways(places: &[f32]) -> String {
    let places: Vec<i64> = places.iter().map(|place| parts(*place)).collect();
    let pairs = places.iter().zip(places.iter().skip(1));
    let steps: Vec<i64> = pairs.map(|(one, next)| next - one).collect();
    let mut words = Vec::new();
    let mut rest = steps.as_slice();
    while let Some(first) = rest.first() {
        let same = |step: &&i64| (**step - first).abs() <= SAME;
        let count = rest.iter().take_while(same).count().max(1);
        let (run, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
        rest = others;
        if count < 3 {
            words.extend(run.iter().map(|step| decimal(*step)));
            continue;
        }
        let whole: i64 = run.iter().sum();
        let half = count as i64 / 2 * whole.signum();
        words.push(format!(
            "g {count} {}",
            decimal((whole + half) / count as i64)
        ));
    }
    words.join(" ")
}

/// `text` for the content of an element. A reader that cuts white off at the ends of an element keeps what stands as a reference.
pub fn content(text: &str) -> String {
    escape(text).replace(' ', "&#32;")
}

#[cfg(test)]
mod tests {
    use super::{content, mm, paper, ways};

    #[test]
    fn lengths_are_millimetres() {
        assert_eq!(mm(16.0), "5.64444");
        assert_eq!(mm(0.0), "0");
        assert_eq!(mm(-72.0), "-25.4");
        assert_eq!(mm(720.0), "254");
        assert_eq!(paper(595.35, 841.9), "0 0 210 297");
    }

    #[test]
    fn equal_ways_are_counted_and_end_where_they_should() {
        let places: Vec<f32> = (0..28_u8).map(|n| f32::from(n) * 15.75).collect();
        assert_eq!(ways(&places), "g 27 5.55625");
        assert_eq!(ways(&[0.0, 72.0, 108.0]), "25.4 12.7");
        assert_eq!(ways(&[0.0]), "");
    }

    #[test]
    fn white_at_the_ends_stays() {
        assert_eq!(content(" a<b "), "&#32;a&lt;b&#32;");
    }
}
