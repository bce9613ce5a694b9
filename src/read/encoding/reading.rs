//! Bytes → text in one encoding, with the places where they are none: a byte that was lost, doubled, changed or cut
//! takes no more with it than its own character.
//!
//! UTF-8 finds its place again by itself. In GB18030, Big5 and UTF-16 a lost byte shifts all that follows, to the end of
//! a run of Han characters or of the text; there the cheapest way through the bytes is taken, where a character costs
//! what it is unusual and a byte left out [`BROKEN`].

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::usual::{self, BROKEN, Pairs};

/// What stands for broken bytes.
pub const STANDS_FOR_BROKEN: char = char::REPLACEMENT_CHARACTER;

/// A text and what of its bytes is none.
#[derive(Debug, Default)]
pub struct Reading {
    /// The text; [`STANDS_FOR_BROKEN`] for each of `places`.
    pub text: String,
    /// The broken places in order.
    pub places: Vec<Place>,
}

/// Bytes side by side that are no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Where [`STANDS_FOR_BROKEN`] is in the text.
    pub at: usize,
    /// Where the bytes begin in the input.
    pub from: usize,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Reading {
    /// A text without a fault.
    pub fn clean(text: String) -> Self {
        Self {
            text,
            places: Vec::new(),
        }
    }

    /// Reads all of `bytes` in `encoding`.
    pub fn of(encoding: &'static Encoding, bytes: Cow<'_, [u8]>) -> Self {
        if encoding == UTF_8 {
            return Self::utf8(bytes);
        }
        let mut reading = Self::default();
        if encoding == UTF_16LE || encoding == UTF_16BE {
            let units = Units(encoding == UTF_16LE);
            reading.add(encoding, &bytes, 0, |bytes| units.first(bytes));
        } else if let Some(pairs) = Pairs::of(encoding) {
            // A line feed is no part of a pair: what is broken ends with its line.
            let mut at = 0;
            for line in bytes.split_inclusive(|byte| *byte == b'\n') {
                reading.add(encoding, line, at, |bytes| pairs.first(bytes));
                at += line.len();
            }
        } else {
            reading.add_otherwise(encoding, &bytes);
        }
        reading
    }

    /// One validation, and no copy of bytes that were given away and are text.
    fn utf8(bytes: Cow<'_, [u8]>) -> Self {
        let bytes = match String::from_utf8(bytes.into_owned()) {
            Ok(text) => return Self::clean(text),
            Err(error) => error.into_bytes(),
        };
        let mut reading = Self::default();
        reading.text.reserve(bytes.len());
        let mut at = 0;
        for chunk in bytes.utf8_chunks() {
            reading.text.push_str(chunk.valid());
            at += chunk.valid().len();
            reading.break_at(at, chunk.invalid());
            at += chunk.invalid().len();
        }
        reading
    }

    /// `bytes`, which begin at `from` of the input, are no text.
    fn break_at(&mut self, from: usize, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        match self.places.last_mut() {
            Some(last) if last.from + last.bytes.len() == from => last.bytes.extend(bytes),
            _ => {
                let (at, bytes) = (self.text.len(), bytes.to_vec());
                self.places.push(Place { at, from, bytes });
                self.text.push(STANDS_FOR_BROKEN);
            }
        }
    }

    /// Adds `bytes`, which stand at `from` of the input, as they are or else the cheapest way; `first` measures their
    /// first character.
    fn add(
        &mut self,
        encoding: &'static Encoding,
        bytes: &[u8],
        from: usize,
        first: impl Fn(&[u8]) -> Option<(usize, u32)>,
    ) {
        let plain = encoding.decode_without_bom_handling_and_without_replacement(bytes);
        if let Some(text) = plain.as_ref().filter(|text| !usual::is_doubtful(text)) {
            self.text.push_str(text);
            return;
        }
        let (steps, cost) = cheapest(bytes, first);
        if let Some(text) = plain {
            // Rare characters are no fault: what has no broken byte is only read anew if that is plainly better.
            let spared = text
                .chars()
                .map(usual::cost)
                .sum::<u32>()
                .saturating_sub(cost);
            if spared <= BROKEN {
                self.text.push_str(&text);
                return;
            }
        }
        let (mut at, mut kept) = (0, 0);
        let flush = |reading: &mut Self, range: Range<usize>| {
            let kept = bytes.get(range).unwrap_or_default();
            let (text, _) = encoding.decode_without_bom_handling(kept);
            reading.text.push_str(&text);
        };
        while let Some(step) = steps.get(at) {
            if *step == 0 {
                flush(self, kept..at);
                self.break_at(from + at, bytes.get(at..=at).unwrap_or_default());
                kept = at + 1;
            }
            at += usize::from(*step).max(1);
        }
        flush(self, kept..bytes.len());
    }

    /// In an encoding of which nothing is known here: as its decoder goes on.
    fn add_otherwise(&mut self, encoding: &'static Encoding, bytes: &[u8]) {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut at = 0;
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let room = decoder.max_utf8_buffer_length_without_replacement(rest.len());
            self.text.reserve(room.unwrap_or(rest.len()));
            let (result, read) =
                decoder.decode_to_string_without_replacement(rest, &mut self.text, true);
            at += read;
            let DecoderResult::Malformed(length, behind) = result else {
                return;
            };
            let end = at - usize::from(behind);
            let start = end.saturating_sub(usize::from(length));
            self.break_at(start, bytes.get(start..end).unwrap_or_default());
        }
    }
}

/// The cheapest way through `bytes`: for each place the length of the character there, 0 for a byte left out; and
/// what the way costs. From the end to the start, as what follows decides what a byte is.
fn cheapest(bytes: &[u8], first: impl Fn(&[u8]) -> Option<(usize, u32)>) -> (Vec<u8>, u32) {
    let mut steps = vec![0_u8; bytes.len()];
    // What the rest costs from here and from each of the next four bytes on.
    let mut rest = [0_u32; 5];
    for (at, step) in steps.iter_mut().enumerate().rev() {
        let mut best = rest[0].saturating_add(BROKEN);
        let character = first(bytes.get(at..).unwrap_or_default());
        if let Some((length, cost)) = character {
            let behind = rest.get(length - 1).copied().unwrap_or(u32::MAX);
            if behind.saturating_add(cost) <= best {
                best = behind.saturating_add(cost);
                *step = length as u8;
            }
        }
        rest = [best, rest[0], rest[1], rest[2], rest[3]];
    }
    (steps, rest[0])
}

/// UTF-16, little-endian or not.
struct Units(bool);

impl Units {
    fn first(&self, bytes: &[u8]) -> Option<(usize, u32)> {
        let unit = |at: usize| {
            let pair = [*bytes.get(at)?, *bytes.get(at + 1)?];
            Some(if self.0 {
                u16::from_le_bytes(pair)
            } else {
                u16::from_be_bytes(pair)
            })
        };
        let one = unit(0)?;
        match usual::unit(one) {
            Some(cost) => Some((2, cost)),
            None => ((0xD800..0xDC00).contains(&one) && (0xDC00..0xE000).contains(&unit(2)?))
                .then_some((4, 5)),
        }
    }
}
