//! `<img>`: a picture, and what its attributes and its style say of it.

use super::tags::attribute;
use crate::model::{Atom, Shape, WHOLE};

/// The picture of a tag with these attributes.
pub fn image(attributes: &[(String, String)]) -> Atom {
    let value = |name| attribute(attributes, name).unwrap_or_default();
    let shape = shape(value("width"), value("height"), value("style"));
    Atom::Image {
        src: value("src").to_owned(),
        alt: value("alt").to_owned(),
        shape: Some(Box::new(shape)),
    }
}

/// What the attributes and the style say. A style counts before an attribute, as in a browser.
fn shape(width: &str, height: &str, style: &str) -> Shape {
    let (mut width, mut height) = (pixels(width), pixels(height));
    let (mut crop, mut turn) = ([0; 4], 0);
    for one in style.split(';') {
        let Some((name, value)) = one.split_once(':') else {
            continue;
        };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "width" => width = pixels(value).or(width),
            "height" => height = pixels(value).or(height),
            "object-view-box" => crop = inset(value).unwrap_or(crop),
            "rotate" => {
                let degrees = value
                    .strip_suffix("deg")
                    .and_then(|number| scaled(number, 100));
                turn = degrees
                    .and_then(|turn| i32::try_from(turn).ok())
                    .unwrap_or(turn);
            }
            _ => {}
        }
    }
    Shape::default()
        .sized(width.unwrap_or(0), height.unwrap_or(0))
        .cropped(crop)
        .turned(turn)
}

/// A length in pixels; nothing for parts of what stands around it, which only a browser knows.
pub fn pixels(text: &str) -> Option<u32> {
    const UNITS: [(&str, f64); 6] = [
        ("px", 1.0),
        ("pt", 96.0 / 72.0),
        ("cm", 96.0 / 2.54),
        ("mm", 96.0 / 25.4),
        ("in", 96.0),
        ("", 1.0),
    ];
    let text = text.trim().to_ascii_lowercase();
    let found = UNITS.iter().find_map(|(unit, pixels)| {
        let number: f64 = text.strip_suffix(unit)?.trim().parse().ok()?;
        Some(number * pixels)
    });
    let rounded = found?.round();
    (1.0..=1e6).contains(&rounded).then_some(rounded as u32)
}

/// `inset(0.001% 50% 12.3% 0%)`: top, right, bottom, left; as a crop.
fn inset(value: &str) -> Option<[u32; 4]> {
    let inner = value.strip_prefix("inset(")?.strip_suffix(')')?;
    let parts = inner
        .split_whitespace()
        .map(|part| match part.strip_suffix('%') {
            Some(number) => scaled(number, WHOLE / 100),
            None => (part == "0").then_some(0),
        });
    let parts: Option<Vec<u32>> = parts.collect();
    match parts?.as_slice() {
        [all] => Some([*all; 4]),
        [y, x] => Some([*x, *y, *x, *y]),
        [top, x, bottom] => Some([*x, *top, *x, *bottom]),
        [top, right, bottom, left] => Some([*left, *top, *right, *bottom]),
        _ => None,
    }
}

/// A decimal number in so many parts of one, which must be a power of ten; digits beyond are left off.
fn scaled(number: &str, parts: u32) -> Option<u32> {
    let (whole, rest) = number.trim().split_once('.').unwrap_or((number.trim(), ""));
    let digits = parts.ilog10() as usize;
    let rest: String = rest.chars().chain("000000".chars()).take(digits).collect();
    let whole: u32 = whole.parse().ok()?;
    let rest: u32 = if rest.is_empty() {
        0
    } else {
        rest.parse().ok()?
    };
    whole.checked_mul(parts)?.checked_add(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_crops_and_turns_are_read() {
        let read = |width: &str, style: &str| shape(width, "", style);
        assert_eq!(read("151", ""), Shape::default().sized(151, 0));
        assert_eq!(read("50%", "height: 2.54cm"), Shape::default().sized(0, 96));
        assert_eq!(read("-3", "width:1e9px"), Shape::default());
        let style = "object-view-box:inset(0.001% 50% 12.3% 0%);rotate:90.5deg";
        let expected = Shape::default()
            .cropped([0, 1, 50_000, 12_300])
            .turned(9_050);
        assert_eq!(read("", style), expected);
        assert_eq!(
            read("", "object-view-box:inset(60%);rotate:x"),
            Shape::default()
        );
    }
}
