//! Places in a text by bytes, for rules that look at paragraphs as a whole.

use super::chars::is_blank;

/// The character that ends at byte `at`.
pub fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character that begins at byte `at`.
pub fn behind(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Where the blanks from byte `at` on end.
pub fn skip_blanks(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.len() - rest.trim_start_matches(is_blank).len()
}

/// Where each of `words` stands: its byte and the word.
pub fn words<'t>(text: &'t str, words: &'t [&'t str]) -> impl Iterator<Item = (usize, &'t str)> {
    let found = words
        .iter()
        .flat_map(|word| text.match_indices(word).map(|(at, _)| (at, *word)));
    let mut found: Vec<_> = found.collect();
    found.sort_unstable_by_key(|(at, word)| (*at, std::cmp::Reverse(word.len())));
    let mut end = 0;
    found.retain(|(at, word)| {
        let is_free = *at >= end;
        if is_free {
            end = at + word.len();
        }
        is_free
    });
    found.into_iter()
}

/// Whether byte `at` stands between an opening and a closing mark of one of the `pairs`.
pub fn is_within(text: &str, at: usize, pairs: &[(char, char)]) -> bool {
    let head = text.get(..at).unwrap_or_default();
    pairs.iter().any(|(open, close)| {
        let mut depth = 0;
        for c in head.chars() {
            if c == *open {
                depth += 1;
            } else if c == *close {
                depth = i32::max(depth - 1, 0);
            }
        }
        depth > 0
    })
}

/// Titles of works, quotations and parentheses.
pub const ENCLOSED: [(char, char); 4] = [('《', '》'), ('“', '”'), ('（', '）'), ('(', ')')];
/// Titles of works and quotations.
pub const QUOTED: [(char, char); 2] = [('《', '》'), ('“', '”')];
