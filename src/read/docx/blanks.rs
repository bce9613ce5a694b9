//! Blanks to fill in at the ends of a line: Word's users underline spaces and tabs, and a document holds no space there.
//!
//! Within a line they stay underlined spaces. At its ends, and where they are all of it, they become low lines, two cells for each.

use crate::model::{Atom, Content, Marks};

/// A narrower one is a space that was underlined along with a word.
const NARROWEST: usize = 4;

/// Writes the underlined blanks at the ends of the lines of a paragraph as low lines; returns how many there are.
pub fn show(pieces: &mut [(Content, Marks)], is_page: fn(&Content) -> bool) -> usize {
    let mut found = Vec::new();
    ends(pieces.iter().enumerate(), is_page, &mut found);
    ends(pieces.iter().enumerate().rev(), is_page, &mut found);
    found.sort_unstable();
    found.dedup();
    for at in &found {
        if let Some((content, marks)) = pieces.get_mut(*at) {
            let text = "＿".repeat(width(content).div_ceil(2));
            *content = Content::Text(text.as_str().into());
            marks.underlined = false;
        }
    }
    found.len()
}

/// Notes the underlined blanks between the beginning of a line and its text, in the direction of `pieces`.
fn ends<'a>(
    pieces: impl Iterator<Item = (usize, &'a (Content, Marks))>,
    is_page: fn(&Content) -> bool,
    found: &mut Vec<usize>,
) {
    let mut at_end = true;
    for (at, (content, marks)) in pieces {
        let breaks = is_page(content) || *content == Content::Atom(Atom::Break);
        let is_blank = matches!(content, Content::Text(text) if text.trim().is_empty());
        if breaks {
            at_end = true;
        } else if !is_blank {
            at_end = false;
        } else if at_end && marks.underlined && width(content) >= NARROWEST {
            found.push(at);
        }
    }
}

/// How many cells a blank takes: a space one, an ideographic one two, a tab as two of those.
fn width(content: &Content) -> usize {
    let Content::Text(text) = content else {
        return 0;
    };
    let cells = text.chars().map(|c| match c {
        '\t' => 4,
        '\u{3000}' => 2,
        _ => 1,
    });
    cells.sum()
}
