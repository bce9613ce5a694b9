//! X03: invisible characters that copying from the web leaves behind.

use super::Mend;
use crate::diag::{Finding, message};
use crate::draft::Line;

/// Characters that show nothing and that office text has no use for. Source: Unicode general category
/// Cf, less those that shape emoji and Arabic.
const INVISIBLE: &[(char, &str)] = &[
    ('\u{200B}', "U+200B"),
    ('\u{2060}', "U+2060"),
    ('\u{FEFF}', "U+FEFF"),
    ('\u{00AD}', "U+00AD"),
    ('\u{200E}', "U+200E"),
    ('\u{200F}', "U+200F"),
    ('\u{202A}', "U+202A"),
    ('\u{202B}', "U+202B"),
    ('\u{202C}', "U+202C"),
    ('\u{202D}', "U+202D"),
    ('\u{202E}', "U+202E"),
    ('\u{2066}', "U+2066"),
    ('\u{2067}', "U+2067"),
    ('\u{2068}', "U+2068"),
    ('\u{2069}', "U+2069"),
];

/// The invisible characters of a line.
pub fn find(line: &Line) -> Vec<Mend> {
    let text = line.text.as_str();
    // Only where a byte stands that begins one of them is it asked which character that is.
    let opens = memchr::memchr3_iter(0xC2, 0xE2, 0xEF, text.as_bytes());
    let found = opens.filter_map(|at| {
        let c = text.get(at..)?.chars().next()?;
        let (_, name) = INVISIBLE.iter().find(|(invisible, _)| *invisible == c)?;
        Some(Mend {
            range: at..at + c.len_utf8(),
            new: "",
            finding: Finding::whole(message::X03 { name }),
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_found() {
        for (c, _) in INVISIBLE {
            let text = format!("中{c}文");
            let mends = find(&Line {
                text: text.into(),
                ..Line::default()
            });
            let found: Vec<_> = mends
                .iter()
                .map(|mend| (mend.range.start, mend.range.end))
                .collect();
            assert_eq!(found, [(3, 3 + c.len_utf8())], "{c:?}");
        }
    }
}
