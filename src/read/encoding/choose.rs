//! Which encoding a text is in: the candidates read a sample, and the one to which it is cheapest as Chinese has it.

use std::borrow::Cow;

use chardetng::EncodingDetector;
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::reading::{Reading, STANDS_FOR_BROKEN};
use super::usual::{self, BROKEN, FOREIGN};

/// How much of a file is looked at.
const SAMPLE: usize = 64 * 1024;

/// The encodings of an office; of two that cost the same the first.
const CANDIDATES: [&Encoding; 5] = [UTF_8, GB18030, BIG5, UTF_16LE, UTF_16BE];

/// A guess.
#[derive(Debug)]
pub struct Guess {
    /// What reads the bytes best.
    pub encoding: &'static Encoding,
    /// Whether what it reads is Chinese, or needs no guess.
    pub is_supported: bool,
}

/// The cheapest of the candidates for `bytes`, which hold something else than clean UTF-8.
pub fn guess(bytes: &[u8]) -> Guess {
    let sample = sample(bytes);
    let judged = CANDIDATES.map(|encoding| (encoding, Judged::new(encoding, sample)));
    let best = judged.into_iter().min_by_key(|(_, judged)| judged.cost);
    let (encoding, judged) = best.unwrap_or((UTF_8, Judged::default()));
    Guess {
        encoding,
        // Of few characters frequency says nothing.
        is_supported: judged.foreign <= judged.others * FOREIGN
            && (judged.others > 0 || judged.broken == 0)
            || judged.others <= FEW && judged.broken == 0 && detected(bytes) == encoding,
    }
}

/// Texts with no more characters beyond ASCII are left to what letters follow one another.
const FEW: u32 = 8;

/// What a detector for the whole web says. GBK is read as its superset.
pub fn detected(bytes: &[u8]) -> &'static Encoding {
    let sample = sample(bytes);
    let mut detector = EncodingDetector::new();
    detector.feed(sample, true);
    match detector.guess(None, false) {
        found if found == encoding_rs::GBK => GB18030,
        found => found,
    }
}

/// The part of `bytes` that tells most: from the start, or where all that is ASCII, from its end on.
fn sample(bytes: &[u8]) -> &[u8] {
    let tells = |byte: &u8| !byte.is_ascii() || *byte == 0;
    let first = bytes.iter().position(tells).unwrap_or_default();
    let from = if first < SAMPLE / 2 { 0 } else { first & !1 };
    let rest = bytes.get(from..).unwrap_or_default();
    rest.get(..SAMPLE).unwrap_or(rest)
}

/// What an encoding makes of the sample.
#[derive(Debug, Default)]
struct Judged {
    /// What its reading costs.
    cost: u32,
    /// Broken bytes.
    broken: u32,
    /// Characters that are not ASCII, and what they cost.
    others: u32,
    foreign: u32,
}

impl Judged {
    fn new(encoding: &'static Encoding, sample: &[u8]) -> Self {
        let reading = Reading::of(encoding, Cow::Borrowed(sample));
        let broken: usize = reading.places.iter().map(|place| place.bytes.len()).sum();
        let mut judged = Self {
            broken: broken as u32,
            cost: broken as u32 * BROKEN,
            ..Self::default()
        };
        // A row of one character (────, □ □ □) is one in every encoding: what comes again tells nothing.
        let mut before = [STANDS_FOR_BROKEN; 2];
        for c in reading.text.chars() {
            let comes_again = before.contains(&c);
            before = [before[1], c];
            if c == STANDS_FOR_BROKEN || comes_again {
                continue;
            }
            let cost = usual::cost(c);
            judged.cost += cost;
            if !c.is_ascii() {
                judged.others += 1;
                judged.foreign += cost;
            }
        }
        judged
    }
}
