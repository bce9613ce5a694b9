//! Bytes → text in one encoding, with the places where they are none: a byte that was lost, doubled, changed or cut
//! takes no more with it than its own character.
//!
//! UTF-8 finds its place again by itself. In GB18030, Big5 and UTF-16 a lost byte shifts all that follows, to the end of
//! a run of Han characters or of the text; there the cheapest way through the bytes is taken, where a character costs
//! what it is unusual and a byte left out [`BROKEN`].

use std::borrow::Cow;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::usual::{self, BROKEN, FOREIGN, Pairs};

/// By how many bits another reading of bytes that are text must be the better one.
const MARGIN: u32 = 6;

/// What a character costs at most that comes again right behind itself or behind one more: a row of lines or blanks to fill in
/// (────, □ □ □) is as likely as its first character, however long it is. Cut at the wrong byte it is a row as well, and no better.
const AGAIN: u32 = 5;

/// A character that another way cuts is certain if that way costs so many bits more: the odds are 256 to one.
const CERTAIN: u32 = 8;

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

/// `bytes` as a text, if all of them are UTF-8. encoding_rs looks at many in one step: that and a copy of them take a fifth of what
/// looking at one after the other does.
pub fn utf8(bytes: &[u8]) -> Option<String> {
    UTF_8
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(Cow::into_owned)
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
            return Self::utf8(&bytes);
        }
        let mut reading = Self::default();
        if encoding == UTF_16LE || encoding == UTF_16BE {
            let form = Form::Units {
                little: encoding == UTF_16LE,
            };
            reading.add(encoding, &bytes, 0, &form);
        } else if let Some(pairs) = Pairs::of(encoding) {
            let form = Form::Pairs(pairs);
            // A line feed is no part of a pair: what is broken ends with its line.
            let mut at = 0;
            for line in bytes.split_inclusive(|byte| *byte == b'\n') {
                reading.add(encoding, line, at, &form);
                at += line.len();
            }
        } else {
            reading.add_otherwise(encoding, &bytes);
        }
        reading
    }

    fn utf8(bytes: &[u8]) -> Self {
        if let Some(text) = utf8(bytes) {
            return Self::clean(text);
        }
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

    /// Adds `bytes`, which stand at `from` of the input, as they are or else the cheapest way.
    fn add(&mut self, encoding: &'static Encoding, bytes: &[u8], from: usize, form: &Form) {
        let plain = encoding.decode_without_bom_handling_and_without_replacement(bytes);
        let is_fine = |text: &&Cow<'_, str>| !usual::is_doubtful(text) && !form.is_doubtful(bytes);
        if let Some(text) = plain.as_ref().filter(is_fine) {
            self.text.push_str(text);
            return;
        }
        let way = Way::through(bytes, form);
        if let Some(text) = plain {
            // Rare characters are no fault: what has no broken byte is only read anew if that is plainly better, and
            // Chinese.
            let is_better = form.cost(bytes).saturating_sub(way.cost) > MARGIN;
            if !is_better || way.cost > BROKEN + FOREIGN * bytes.len() as u32 / 2 {
                self.text.push_str(&text);
                return;
            }
        }
        let mut at = 0;
        for (length, is_text) in way.pieces {
            let piece = bytes.get(at..at + length).unwrap_or_default();
            if is_text {
                let (text, _) = encoding.decode_without_bom_handling(piece);
                self.text.push_str(&text);
            } else {
                self.break_at(from + at, piece);
            }
            at += length;
        }
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

/// The cheapest way through bytes.
struct Way {
    /// What it costs.
    cost: u32,
    /// Lengths in bytes, in order, and whether they are text.
    pieces: Vec<(usize, bool)>,
}

impl Way {
    /// The cheapest way through `bytes`. A character that another way cuts, one that costs hardly more, is not
    /// certain: it is no text.
    fn through(bytes: &[u8], form: &Form) -> Self {
        let first = |at: usize| form.first(bytes.get(at..).unwrap_or_default());
        let skip = |at: usize| form.skip(bytes.get(at..).unwrap_or_default());
        // From the end on: the length of the character at each place, 0 for a byte left out; and how much more the rest
        // costs from there than from the next place.
        let mut steps = vec![0_u8; bytes.len()];
        let mut more = vec![0_i8; bytes.len()];
        let mut rest = [0_u32; LONGEST + 1];
        for at in (0..bytes.len()).rev() {
            let mut best = (rest[0] + skip(at), 0);
            if let Some((length, cost)) = first(at) {
                let behind = rest.get(length - 1).copied().unwrap_or_default();
                best = best.min((behind + cost, length as u8));
            }
            if let (Some(step), Some(more)) = (steps.get_mut(at), more.get_mut(at)) {
                *step = best.1;
                *more = (i64::from(best.0) - i64::from(rest[0])) as i8;
            }
            rest.rotate_right(1);
            rest[0] = best.0;
        }
        let cost = rest[0];
        // From the start on: what the way to each place costs, and with the rest whether any good way comes by.
        let mut way = Self {
            cost,
            pieces: Vec::new(),
        };
        let mut ways = [u32::MAX; LONGEST + 1];
        ways[0] = 0;
        let (mut rest, mut start, mut end, mut is_cut) = (cost, 0, 0, false);
        for (at, (step, more)) in steps.iter().zip(&more).enumerate() {
            let here = ways[0];
            if at == end {
                is_cut = *step == 0;
                start = at;
                end = at + usize::from(*step).max(1);
            } else {
                is_cut |= here.saturating_add(rest) < cost + CERTAIN;
            }
            if at + 1 == end {
                way.push(end - start, !is_cut);
            }
            let mut relax = |length: usize, cost: u32| {
                if let Some(one) = ways.get_mut(length) {
                    *one = (*one).min(here.saturating_add(cost));
                }
            };
            relax(1, skip(at));
            if let Some((length, cost)) = first(at) {
                relax(length, cost);
            }
            ways.rotate_left(1);
            ways[LONGEST] = u32::MAX;
            rest = (i64::from(rest) - i64::from(*more)) as u32;
        }
        way
    }

    fn push(&mut self, length: usize, is_text: bool) {
        match self.pieces.last_mut() {
            Some((sum, kind)) if *kind == is_text => *sum += length,
            _ => self.pieces.push((length, is_text)),
        }
    }
}

/// Bytes of a character at most.
const LONGEST: usize = 4;

/// How bytes are characters.
enum Form {
    /// One byte, two or four (GB18030, Big5).
    Pairs(&'static Pairs),
    /// UTF-16.
    Units {
        /// The low byte comes first.
        little: bool,
    },
}

impl Form {
    /// How many bytes the first character of `bytes` has, and what it costs there; nothing if it is none.
    fn first(&self, bytes: &[u8]) -> Option<(usize, u32)> {
        let (length, cost) = self.character(bytes)?;
        if cost <= AGAIN {
            return Some((length, cost));
        }
        let own = bytes.get(..length);
        let comes_again = |at: usize| bytes.get(at..at + length) == own;
        let is_row = (length..=length * 2).any(comes_again);
        Some((length, if is_row { AGAIN } else { cost }))
    }

    /// How many bytes the first character of `bytes` has, and how unusual it is; nothing if it is none.
    fn character(&self, bytes: &[u8]) -> Option<(usize, u32)> {
        let little = match self {
            Self::Pairs(pairs) => return pairs.first(bytes),
            Self::Units { little } => *little,
        };
        let unit = |at: usize| {
            let pair = [*bytes.get(at)?, *bytes.get(at + 1)?];
            Some(if little {
                u16::from_le_bytes(pair)
            } else {
                u16::from_be_bytes(pair)
            })
        };
        let one = unit(0)?;
        match usual::unit(one) {
            Some(cost) => Some((2, cost)),
            None => ((0xD800..0xDC00).contains(&one) && (0xDC00..0xE000).contains(&unit(2)?))
                .then_some((4, usual::STRANGE)),
        }
    }

    /// Whether `line` may have been read from a wrong byte on although all of it is text.
    fn is_doubtful(&self, line: &[u8]) -> bool {
        matches!(self, Self::Pairs(pairs) if pairs.is_doubtful(line))
    }

    /// What it costs to leave out the first of `bytes`. Dearer where it makes a character with the letter behind it:
    /// such rare ones would be cut else.
    fn skip(&self, bytes: &[u8]) -> u32 {
        match (self, bytes) {
            (Self::Pairs(pairs), [0x81..=0xFE, 0x40..=0x7E, ..])
                if pairs.first(bytes).is_some() =>
            {
                BROKEN + MARGIN + CERTAIN
            }
            _ => BROKEN,
        }
    }

    /// What `bytes` cost when none is left out.
    fn cost(&self, bytes: &[u8]) -> u32 {
        let (mut at, mut sum) = (0, 0_u32);
        while let Some((length, cost)) = bytes.get(at..).and_then(|rest| self.first(rest)) {
            sum = sum.saturating_add(cost);
            at += length;
        }
        sum
    }
}
