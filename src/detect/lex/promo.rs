//! Promo wording: how much of it a line holds.

use super::super::rules::junk as lexicon;

/// 0 says nothing, 1 is a word that text may have too, 2 and more is promo. The weights stand beside the words in
/// `rules/junk.rs`.
pub fn weight(squeezed: &str) -> u8 {
    let weights = lexicon::PROMO
        .iter()
        .filter(|(word, _)| squeezed.contains(word));
    let words = weights.fold(0, |sum: u8, (_, weight)| sum.saturating_add(*weight));
    // An account to write to is promo's own mark.
    let account =
        ["QQ", "微信"].iter().any(|word| squeezed.contains(word)) && has_contact(squeezed);
    words.saturating_add(if account { 2 } else { 0 })
}

/// Whether a phrase alone makes the line promo.
pub fn has_strong_promo(squeezed: &str) -> bool {
    lexicon::PROMO
        .iter()
        .any(|(word, weight)| *weight >= 2 && squeezed.contains(word))
}

/// A QQ or telephone number of five or more digits in a row.
pub fn has_contact(squeezed: &str) -> bool {
    let mut run = 0;
    for c in squeezed.chars() {
        run = if c.is_ascii_digit() { run + 1 } else { 0 };
        if run >= 5 {
            return true;
        }
    }
    false
}

/// The key before a key mark, if it is one of `keys`.
pub fn key<'a>(squeezed: &'a str, keys: &[&str]) -> Option<&'a str> {
    let at = squeezed.find(lexicon::KEY_MARKS)?;
    let key = squeezed
        .get(..at)?
        .trim_start_matches(['（', '(', '【', '[']);
    keys.contains(&key).then_some(key)
}
