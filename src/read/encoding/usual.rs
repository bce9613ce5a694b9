//! How usual a character is in Chinese office text, as a cost: what reads bytes as text the cheapest has understood
//! them.

use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GB18030};

/// The cost of a byte that stands for nothing.
///
/// A wrong reading costs 2.5 a character, a right one 0.1: five characters read wrongly cost more than to leave a byte
/// out.
pub const BROKEN: u32 = 12;

/// The mean cost of what is not ASCII, times 10, above which a text is not Chinese.
///
/// Measured in `tests/suite/encodings.rs`: texts of the corpus and the examples stay below 5 in their own encoding; in
/// another one, and texts in Cyrillic, Greek and Latin letters in any, are above 18.
pub const FOREIGN: u32 = 15;

/// Frequent Han characters, the lines behind `#` aside.
const FREQUENT: &str = include_str!("han.txt");

/// Costs of what is no character, and of one that no office text has.
const NONE: u8 = u8::MAX;
const STRANGE: u8 = 6;

/// The cost of each character below U+10000; NONE for surrogates.
static COSTS: LazyLock<Vec<u8>> = LazyLock::new(costs);

/// The cost of `c`.
pub fn cost(c: char) -> u32 {
    COSTS.get(c as usize).map_or(5, |cost| u32::from(*cost))
}

/// The cost of the UTF-16 code unit `unit`; nothing for a surrogate.
pub fn unit(unit: u16) -> Option<u32> {
    let cost = *COSTS.get(usize::from(unit))?;
    (cost != NONE).then_some(u32::from(cost))
}

fn costs() -> Vec<u8> {
    let mut costs = vec![STRANGE; 0x1_0000];
    let mut set = |range: std::ops::RangeInclusive<usize>, cost: u8| {
        costs
            .get_mut(range)
            .into_iter()
            .flatten()
            .for_each(|one| *one = cost);
    };
    // Later rows are the finer ones.
    set(0xA0..=0x33FF, 4);
    set(0xAC00..=0xD7A3, 5);
    set(0xD800..=0xDFFF, NONE);
    set(0x3400..=0x4DBF, 5);
    set(0x4E00..=0x9FFF, 3);
    set(0xF900..=0xFAFF, 5);
    set(0x2010..=0x2033, 2);
    set(0x20..=0x7E, 0);
    for usual in [
        0x09, 0x0A, 0x0D, 0xB7, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x25CF,
    ] {
        set(usual..=usual, 0);
    }
    set(0x2460..=0x249B, 1);
    set(0x3000..=0x3017, 0);
    set(0x3007..=0x3007, 0);
    set(0xFF01..=0xFF5E, 0);
    // The characters that the standards call common or next to it: GB/T 2312, and level 1 of Big5.
    for (encoding, leads, trails) in [(GB18030, 0xB0..=0xF7, 0xA1), (BIG5, 0xA4..=0xC6, 0x40)] {
        for lead in leads {
            for trail in trails..=0xFE_u8 {
                if let Some(c) = one(encoding, &[lead, trail]) {
                    set(c as usize..=c as usize, 2);
                }
            }
        }
    }
    let frequent = FREQUENT.lines().filter(|line| !line.starts_with('#'));
    for c in frequent.flat_map(str::chars) {
        set(c as usize..=c as usize, 0);
    }
    costs
}

/// The one character that `bytes` are in `encoding`.
fn one(encoding: &'static Encoding, bytes: &[u8]) -> Option<char> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let mut chars = text.chars();
    let c = chars.next()?;
    chars.next().is_none().then_some(c)
}

/// The costs of an encoding's pairs of bytes.
pub struct Pairs {
    encoding: &'static Encoding,
    costs: Vec<u8>,
}

impl Pairs {
    /// Those of `encoding`, for one that has pairs: GB18030 and Big5.
    pub fn of(encoding: &'static Encoding) -> Option<&'static Self> {
        static GB: LazyLock<Pairs> = LazyLock::new(|| Pairs::new(GB18030));
        static FIVE: LazyLock<Pairs> = LazyLock::new(|| Pairs::new(BIG5));
        if encoding == GB18030 || encoding == encoding_rs::GBK {
            Some(&GB)
        } else if encoding == BIG5 {
            Some(&FIVE)
        } else {
            None
        }
    }

    fn new(encoding: &'static Encoding) -> Self {
        let pairs = 0..=u16::MAX;
        let cost = |pair: u16| match pair.to_be_bytes() {
            [0x81..=0xFE, 0x40..=0xFE] => one(encoding, &pair.to_be_bytes())
                .map_or(NONE, |c| COSTS.get(c as usize).copied().unwrap_or(5)),
            _ => NONE,
        };
        Self {
            encoding,
            costs: pairs.map(cost).collect(),
        }
    }

    /// How many bytes the first character of `bytes` has, and its cost; nothing if it is none.
    pub fn first(&self, bytes: &[u8]) -> Option<(usize, u32)> {
        match *bytes {
            [byte @ ..=0x7F, ..] => Some((1, cost(char::from(byte)))),
            [0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE, 0x30..=0x39, ..]
                if self.encoding == GB18030 =>
            {
                one(GB18030, bytes.get(..4)?).map(|c| (4, cost(c)))
            }
            [lead, trail, ..] => {
                let cost = *self
                    .costs
                    .get(usize::from(u16::from_be_bytes([lead, trail])))?;
                (cost != NONE).then_some((2, u32::from(cost)))
            }
            _ => None,
        }
    }
}

/// Whether a stretch of `text` is so unusual that it may have been read from the wrong byte on.
pub fn is_doubtful(text: &str) -> bool {
    let mut sum = 0_u32;
    text.chars().any(|c| {
        sum = (sum + cost(c)).saturating_sub(1);
        sum > BROKEN
    })
}
