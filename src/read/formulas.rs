//! Where a formula may stand in a text: between `$…$`, `$$…$$`, `\(…\)` or `\[…\]`, as GitHub, Typora, Obsidian and chat programs
//! have them. A price is none.

use std::ops::Range;

use crate::model::Formula;
use crate::model::formula::LONGEST;

/// A formula and where it stands, its signs included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the text.
    pub whole: Range<usize>,
    /// What it is.
    pub formula: Formula,
    /// It is meant to stand alone: `$$…$$`, `\[…\]`.
    pub is_set_off: bool,
}

/// What may be formulas, in order, none within another; `read` is what their source stands for. Linear: an end is looked for
/// once.
pub fn candidates(text: &str, read: &dyn Fn(String) -> String) -> Vec<Found> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut ends = [None; 4];
    let mut at = 0;
    while let Some(next) = bytes
        .get(at..)
        .and_then(|rest| memchr::memchr2(b'$', b'\\', rest))
    {
        let from = at + next;
        let sign = SIGNS.iter().position(|sign| {
            text.get(from..)
                .is_some_and(|rest| rest.starts_with(sign.opens))
        });
        let Some(sign) = sign else {
            // What a backslash stands before is not looked at.
            at = from + 2;
            continue;
        };
        let found = SIGNS
            .get(sign)
            .zip(ends.get_mut(sign))
            .and_then(|(sign, known)| one((text, read), from, sign, known));
        match found {
            Some(found) => {
                at = found.whole.end;
                out.push(found);
            }
            None => at = from + SIGNS.get(sign).map_or(1, |sign| sign.opens.len()),
        }
    }
    out
}

/// The signs around a formula.
struct Sign {
    opens: &'static str,
    closes: &'static str,
    /// It may have several lines.
    is_set_off: bool,
}

const SIGNS: [Sign; 4] = [
    Sign {
        opens: "$$",
        closes: "$$",
        is_set_off: true,
    },
    Sign {
        opens: "$",
        closes: "$",
        is_set_off: false,
    },
    Sign {
        opens: "\\(",
        closes: "\\)",
        is_set_off: false,
    },
    Sign {
        opens: "\\[",
        closes: "\\]",
        is_set_off: true,
    },
];

/// The formula that `sign` opens at `from`. `known` is where the next end of that kind stands.
fn one(
    (text, read): (&str, &dyn Fn(String) -> String),
    from: usize,
    sign: &Sign,
    known: &mut Option<usize>,
) -> Option<Found> {
    let inside = from + sign.opens.len();
    let is_dollar = sign.opens.starts_with('$');
    let end = match *known {
        Some(end) if end >= inside => end,
        _ => next_end(text, inside, sign.closes),
    };
    *known = Some(end);
    if end == NOWHERE {
        return None;
    }
    let raw = text.get(inside..end)?;
    if raw.len() > LONGEST || !sign.is_set_off && raw.contains(['\n', '\r']) {
        return None;
    }
    let whole = from..end + sign.closes.len();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '$';
    let before = text.get(..from).and_then(|text| text.chars().next_back());
    let after = text.get(whole.end..).and_then(|text| text.chars().next());
    // A price: $5+$3, US$5=HK$39.
    if is_dollar && (before.is_some_and(is_word) || after.is_some_and(is_word)) {
        return None;
    }
    // Within a line `$ x $` is none.
    if sign.opens == "$" && raw.trim() != raw {
        return None;
    }
    let is_quoted = raw.contains('\n') && {
        let line = text.get(..from).and_then(|text| text.rsplit('\n').next());
        line.is_some_and(|line| line.trim_start().starts_with('>'))
    };
    let mut lines = Vec::new();
    for line in raw.lines() {
        let line = if is_quoted {
            line.trim_start_matches([' ', '>'])
        } else {
            line.trim()
        };
        lines.push(line);
    }
    // An empty line ends a paragraph.
    let inner = lines
        .get(1..lines.len().saturating_sub(1))
        .unwrap_or_default();
    if inner.iter().any(|line| line.is_empty()) {
        return None;
    }
    let formula = Formula::new(&read(lines.join("\n")))?;
    Some(Found {
        whole,
        formula,
        is_set_off: sign.is_set_off,
    })
}

/// Where the next `closes` stands from `at` on, none that a backslash takes off; [`NOWHERE`] without one.
fn next_end(text: &str, at: usize, closes: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = at;
    while let Some(next) = bytes
        .get(at..)
        .and_then(|rest| memchr::memchr2(b'$', b'\\', rest))
    {
        let here = at + next;
        if text
            .get(here..)
            .is_some_and(|rest| rest.starts_with(closes))
        {
            return here;
        }
        at = here
            + if bytes.get(here) == Some(&b'\\') {
                2
            } else {
                1
            };
    }
    NOWHERE
}

/// There is no end.
const NOWHERE: usize = usize::MAX;
