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
    if line.text.is_ascii() {
        return Vec::new();
    }
    let found = line.text.char_indices().filter_map(|(at, c)| {
        let (_, name) = INVISIBLE.iter().find(|(invisible, _)| *invisible == c)?;
        Some(Mend {
            range: at..at + c.len_utf8(),
            new: "",
            finding: Finding::whole(message::X03 { name }),
        })
    });
    found.collect()
}
