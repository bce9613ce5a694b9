//! `<img>`: a picture, and what its attributes and its style say of it.

use super::tokens::Tag;
use crate::model::{Atom, Shape, WHOLE};
use crate::read::pixels::pixels;

/// The picture of `tag`; one without a source is none.
pub fn image(tag: &Tag) -> Option<Atom> {
    // Pages that load pictures late have the address elsewhere.
    let mut sources = ["src", "data-src", "data-original"].into_iter();
    let src = sources.find_map(|name| tag.attribute(name).filter(|src| !src.is_empty()));
    let src = src.or_else(|| tag.attribute("src"))?;
    let value = |name| tag.attribute(name).unwrap_or_default();
    let shape = shape(value("width"), value("height"), value("style"));
    let alt = tag.exact("alt").unwrap_or_default();
    Some(Atom::shaped(src.to_owned(), alt.to_owned(), Some(shape)))
}

/// The size that `tag` asks for as a part of something only a browser knows: `zoom:50%`, `width="80%"`.
pub fn relative_size(tag: &Tag) -> Option<String> {
    let style = tag.attribute("style").unwrap_or_default();
    let declared = style.split(';').filter_map(|one| one.split_once(':'));
    let declared = declared.filter(|(name, _)| {
        ["zoom", "width", "height"]
            .iter()
            .any(|known| name.trim().eq_ignore_ascii_case(known))
    });
    let attributes = ["width", "height"].into_iter();
    let said = attributes.filter_map(|name| tag.attribute(name).map(|value| (name, value)));
    let mut sizes = declared
        .chain(said)
        .map(|(name, value)| (name.trim(), value.trim()));
    let is_relative = |(name, value): &(&str, &str)| {
        value.ends_with('%') && *value != "100%"
            || name.eq_ignore_ascii_case("zoom") && !matches!(*value, "1" | "100%")
    };
    sizes
        .find(is_relative)
        .map(|(name, value)| format!("{name}: {value}"))
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
