//! Promo wording: how much of it a line holds.

use super::super::rules::{junk as lexicon, words};
use super::wording::{self, Wording};

/// A line with a word of this weight is a site's.
const SOLD: u8 = 3;
/// Below a text so much in all is no notice's: an account to write to (2), and words besides.
const SUM: u8 = 5;

/// 0 says nothing, 1 is a word that text may have too, 2 and more is promo. The weights stand beside the words in
/// `rules/junk.rs`.
pub fn weight(squeezed: &str) -> u8 {
    weight_of(&wording::of(squeezed, 0), squeezed)
}

/// The weight of a line whose words are known.
pub fn weight_of(wording: &Wording, squeezed: &str) -> u8 {
    let words = wording.promo().fold(0, u8::saturating_add);
    // An account to write to is promo's own mark.
    let account = wording.account && has_contact(squeezed);
    words.saturating_add(if account { 2 } else { 0 })
}

/// Whether a phrase alone says that a site speaks.
pub fn is_sold(squeezed: &str) -> bool {
    let wording = wording::of(squeezed, 0);
    wording.promo().any(|weight| weight >= SOLD)
}

/// Whether a line around a text is a site's: a phrase that says so, or promo words enough for where it stands, `above` the text or
/// below it.
///
/// What shows less is kept and said.
pub fn is_promoted(squeezed: &str, above: bool) -> bool {
    let wording = wording::of(squeezed, 0);
    let least = if above { 2 } else { SUM };
    let held = lexicon::HELD
        .iter()
        .filter(|word| squeezed.contains(**word));
    let held = held.fold(0_u8, |sum, _| sum.saturating_add(2));
    wording.promo().any(|weight| weight >= SOLD)
        || weight_of(&wording, squeezed).saturating_sub(held) >= least
}

/// A number to call or write to has so many digits.
pub const CONTACT: u32 = 5;

/// A QQ or telephone number: [`CONTACT`] digits in a row or more.
pub fn has_contact(squeezed: &str) -> bool {
    let mut run = 0;
    for c in squeezed.chars() {
        run = if c.is_ascii_digit() { run + 1 } else { 0 };
        if run >= CONTACT {
            return true;
        }
    }
    false
}

/// The key before a key mark, if it is one of `keys`.
pub fn key<'a>(squeezed: &'a str, keys: &[&str]) -> Option<&'a str> {
    some_key(squeezed).filter(|key| keys.contains(key))
}

/// Whether a line tells whom to call or where to write, by its key.
pub fn tells_contact(squeezed: &str) -> bool {
    let named = |key: &str| words::CONTACTS.iter().any(|word| key.contains(word));
    some_key(squeezed).is_some_and(named)
}

/// What stands before the first key mark, if it is short enough for a key, the brackets before it taken off.
pub fn some_key(squeezed: &str) -> Option<&str> {
    /// Characters of the longest key.
    const LONGEST: usize = 8;
    let bare = squeezed.trim_start_matches(['（', '(', '【', '[']);
    let mut chars = bare.char_indices().take(LONGEST + 1);
    let (end, _) = chars.find(|(_, c)| lexicon::KEY_MARKS.contains(c))?;
    bare.get(..end)
}
