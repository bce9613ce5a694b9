//! X04: marks of a chat program's sources: they point at nothing once the answer was copied.

use super::Mend;
use crate::diag::{Finding, message};
use crate::draft::Line;

/// How a mark opens and closes, and which characters may stand between.
type Form = (&'static str, &'static str, fn(char) -> bool);

/// How such a mark opens and closes, and what may stand between. Source: answers copied from chat programs.
const FORMS: &[Form] = &[
    ("[citation:", "]", |c| c.is_ascii_digit()),
    ("[^", "^]", |c| c.is_ascii_digit()),
    ("【", "†source】", |c| {
        c.is_ascii_digit() || c == ':' || c == '†'
    }),
];

/// The marks of sources in a line.
pub fn find(line: &Line) -> Vec<Mend> {
    let mut found = Vec::new();
    // Two bytes are found far quicker than a word, and hardly a line holds one: [ and the first of †.
    if memchr::memchr2(b'[', 0xE2, line.text.as_bytes()).is_none() {
        return found;
    }
    for (open, close, inner) in FORMS {
        if !open.chars().next().is_some_and(|c| line.text.contains(c)) {
            continue;
        }
        for (at, _) in line.text.match_indices(open) {
            let rest = line.text.get(at + open.len()..).unwrap_or_default();
            let Some(length) = rest.find(close) else {
                break;
            };
            let number = rest.get(..length).unwrap_or_default();
            if number.is_empty() || !number.chars().all(inner) {
                continue;
            }
            let range = at..at + open.len() + length + close.len();
            let text = line.text.get(range.clone()).unwrap_or_default();
            found.push(Mend {
                range,
                new: "",
                finding: Finding::whole(message::X04 { text }),
            });
        }
    }
    found.sort_by_key(|mend| mend.range.start);
    found
}
