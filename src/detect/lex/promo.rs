//! Promo wording: how much of it a line holds.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::super::rules::junk as lexicon;

/// 0 says nothing, 1 is a word that text may have too, 2 and more is promo. The weights stand beside the words in
/// `rules/junk.rs`.
pub fn weight(squeezed: &str) -> u8 {
    let words = found(squeezed).fold(0, |sum: u8, weight| sum.saturating_add(weight));
    // An account to write to is promo's own mark.
    let account =
        ["QQ", "微信"].iter().any(|word| squeezed.contains(word)) && has_contact(squeezed);
    words.saturating_add(if account { 2 } else { 0 })
}

/// Whether a phrase alone makes the line promo.
pub fn has_strong_promo(squeezed: &str) -> bool {
    found(squeezed).any(|weight| weight >= 2)
}

/// The weights of the promo words that a line holds, each word once.
///
/// A line is walked once: only words that open with the character at hand are tried.
fn found(squeezed: &str) -> impl Iterator<Item = u8> {
    static WORDS: OnceLock<HashMap<char, Vec<usize>>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut words: HashMap<char, Vec<usize>> = HashMap::new();
        for (at, (word, _)) in lexicon::PROMO.iter().enumerate() {
            words
                .entry(word.chars().next().unwrap_or_default())
                .or_default()
                .push(at);
        }
        words
    });
    let mut found: Vec<usize> = Vec::new();
    for (from, c) in squeezed.char_indices() {
        let Some(words) = words.get(&c) else { continue };
        let rest = squeezed.get(from..).unwrap_or_default();
        let held = |at: &&usize| rest.starts_with(lexicon::PROMO[**at].0);
        found.extend(words.iter().filter(held));
    }
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|at| lexicon::PROMO[at].1)
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
