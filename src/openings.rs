//! Openings: with which one or two characters the words of a long list begin, so that a walk along a text passes nearly
//! every place by one bit; the words of a character, found in one step; and the walk's step from one character to the next.

use std::ops::Range;

/// The code of the character at byte `at` of `text`, and where the next one begins; nothing at the end. For walks that look at
/// every character: one of three bytes, as nearly all are, is read without asking of each byte what it is.
#[inline]
pub fn code_at(text: &str, at: usize) -> Option<(u32, usize)> {
    if let Some([first @ 0xE0..=0xEF, second, third]) = text.as_bytes().get(at..at + 3) {
        let bits = |byte: u8| u32::from(byte & 0x3F);
        let code = u32::from(first & 0x0F) << 12 | bits(*second) << 6 | bits(*third);
        return Some((code, at + 3));
    }
    let c = text.get(at..)?.chars().next()?;
    Some((u32::from(c), at + c.len_utf8()))
}

/// Words by one of their characters, without sorting them, because every run does so anew: characters share slots, and the
/// words of a slot stand together.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    /// Where the words of each slot end; they begin where those of the slot before end. A power of two.
    ends: Vec<u32>,
}

impl Slots {
    /// The slots of `words` by the character that `key` says, and the words in the order of their slots; in their own order
    /// within one. A word without such a character is left out.
    pub fn of<T: Copy>(words: &[T], key: impl Fn(&T) -> Option<char>) -> (Self, Vec<T>) {
        let slots = words.len().next_power_of_two();
        let slot_of = |word| key(word).map(|c| slot(u32::from(c), slots));
        let mut next = vec![0; slots + 1];
        for slot in words.iter().filter_map(slot_of) {
            next[slot + 1] += 1;
        }
        let mut before = 0;
        for count in &mut next {
            before += *count;
            *count = before;
        }
        let mut placed = words.to_vec();
        placed.truncate(before as usize);
        for word in words {
            let Some(slot) = slot_of(word) else { continue };
            placed[next[slot] as usize] = *word;
            next[slot] += 1;
        }
        // Each slot is filled up to where the next one began.
        next.truncate(slots);
        (Self { ends: next }, placed)
    }

    /// Where the words of the character of that code stand, and those of characters that share its slot.
    #[inline]
    pub fn range(&self, code: u32) -> Range<usize> {
        self.numbered(slot(code, self.ends.len()))
    }

    /// Where the words of each slot stand.
    pub fn ranges(&self) -> impl Iterator<Item = Range<usize>> {
        (0..self.ends.len()).map(|slot| self.numbered(slot))
    }

    #[inline]
    fn numbered(&self, slot: usize) -> Range<usize> {
        let end = |slot: usize| self.ends.get(slot).copied().unwrap_or_default() as usize;
        slot.checked_sub(1).map_or(0, end)..end(slot)
    }
}

/// Which of so many slots, a power of two, a character's code falls into.
#[inline]
fn slot(code: u32, slots: usize) -> usize {
    code as usize & slots.saturating_sub(1)
}

/// A bit for each number of two bytes.
type Bits = Box<[u64; 1024]>;

fn no_bits() -> Bits {
    Box::new([0; 1024])
}

#[inline]
fn has_bit(bits: &Bits, number: u16) -> bool {
    bits[usize::from(number >> 6)] >> (number & 63) & 1 == 1
}

fn set_bit(bits: &mut Bits, number: u16) {
    bits[usize::from(number >> 6)] |= 1 << (number & 63);
}

/// The low half of a character's code.
#[inline]
fn low(code: u32) -> u16 {
    code as u16
}

/// Two characters mixed into one number.
#[inline]
fn pair(one: u32, two: u32) -> u16 {
    low(one).wrapping_mul(0x9E35) ^ low(two)
}

/// What may open a word: bits that others may share, so that yes means perhaps and no means no.
#[derive(Debug, Clone)]
pub struct Openings {
    /// For each two characters that open a word.
    pairs: Bits,
    /// For each character that is a word.
    alone: Bits,
}

impl Default for Openings {
    /// Of no words.
    fn default() -> Self {
        Self {
            pairs: no_bits(),
            alone: no_bits(),
        }
    }
}

impl Openings {
    /// With `word`.
    pub fn add(&mut self, mut word: impl Iterator<Item = char>) {
        let mut next = || word.next().map(u32::from);
        match (next(), next()) {
            (Some(one), Some(two)) => set_bit(&mut self.pairs, pair(one, two)),
            (Some(one), None) => set_bit(&mut self.alone, low(one)),
            (None, _) => {}
        }
    }

    /// Whether a word may begin with `c`, behind which `next` stands: characters or their codes.
    #[inline]
    pub fn may_open<C: Into<u32>>(&self, c: C, next: Option<C>) -> bool {
        let c = c.into();
        next.is_some_and(|next| has_bit(&self.pairs, pair(c, next.into())))
            || has_bit(&self.alone, low(c))
    }
}

/// A set of characters that is asked for every character of a text.
#[derive(Debug, Clone)]
pub struct Chars {
    /// A bit for each character up to U+FFFF.
    bits: Box<[u64]>,
    /// The others.
    rest: Vec<char>,
}

impl Default for Chars {
    /// None.
    fn default() -> Self {
        Self {
            bits: vec![0; 1 << 10].into(),
            rest: Vec::new(),
        }
    }
}

impl FromIterator<char> for Chars {
    fn from_iter<I: IntoIterator<Item = char>>(chars: I) -> Self {
        let mut out = Self::default();
        chars.into_iter().for_each(|c| out.add(c));
        out
    }
}

impl Chars {
    /// With `c`.
    pub fn add(&mut self, c: char) {
        match self.bits.get_mut(c as usize / 64) {
            Some(bits) => *bits |= 1 << (c as usize % 64),
            None => self.rest.push(c),
        }
    }

    /// Whether a character, or the one of a code, is one.
    #[inline]
    pub fn has(&self, c: impl Into<u32>) -> bool {
        let code = c.into();
        match self.bits.get(code as usize / 64) {
            Some(bits) => bits >> (code % 64) & 1 != 0,
            None => self.rest.iter().any(|c| u32::from(*c) == code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_read_where_it_stands() {
        for c in '\0'..=char::MAX {
            for text in [format!("中{c}a"), format!("中{c}")] {
                let end = 3 + c.len_utf8();
                assert_eq!(code_at(&text, 3), Some((u32::from(c), end)), "{c:?}");
            }
        }
        assert_eq!(code_at("中", 3), None);
    }

    #[test]
    fn every_word_may_be_opened_and_nearly_nothing_else() {
        let words = ["关于", "印发", "〇", "X", "𠮷祥", "a"];
        let mut openings = Openings::default();
        for word in words {
            openings.add(word.chars());
        }
        for word in words {
            let mut chars = word.chars();
            let (first, next) = (chars.next().unwrap(), chars.next());
            assert!(openings.may_open(first, next), "{word}");
        }
        assert!(!openings.may_open('关', Some('系')));
        assert!(!openings.may_open('关', None));
        assert!(openings.may_open('X', None) && openings.may_open('X', Some('万')));
    }
}
