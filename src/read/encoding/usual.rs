//! How unusual a character is in Chinese office text, as a cost in bits: the likeliest text is the one that costs
//! least.
//!
//! A bit less, and a character is twice as frequent. The frequent ones are counted (han.txt). The others follow the
//! standards: a level of GB/T 2312 shares what its characters have of a text, 4 in 100 for the first, 1 in 1000 for
//! the second, 1 in 10,000 for all other Han characters.

use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GB18030};

/// The cost of a byte that stands for nothing: two in a million bytes and its place are 24 bits.
pub const BROKEN: u32 = 24;

/// What a frequent character costs at most.
pub const FREQUENT: u32 = 11;

/// What a character of GB18030 costs at least that GB/T 2312 does not have.
const RARE: u32 = 24;

/// What a letter of ASCII costs before a Han character in Big5, where it often is the second byte of a broken one.
const LONE: u32 = 16;

/// The mean cost, in bits, of what is not ASCII above which a text is not Chinese.
pub const FOREIGN: u32 = 13;

/// Frequent Han characters, the lines behind `#` aside.
const HAN: &str = include_str!("han.txt");

/// Costs of what is no character, and of one that no office text has.
const NONE: u8 = u8::MAX;
pub const STRANGE: u32 = 28;

/// Where the levels of the standards lie, from which trailing byte on, and what a character of each costs: level 2
/// and 1 of GB/T 2312, level 1 of Big5.
const LEVELS: [(&Encoding, std::ops::RangeInclusive<u8>, u8, u8); 3] = [
    (GB18030, 0xD8..=0xF7, 0xA1, 21),
    (BIG5, 0xA4..=0xC6, 0x40, 16),
    (GB18030, 0xB0..=0xD7, 0xA1, 15),
];

/// The cost of each character below U+10000; NONE for surrogates.
static COSTS: LazyLock<Vec<u8>> = LazyLock::new(costs);

/// The cost of `c`.
pub fn cost(c: char) -> u32 {
    COSTS
        .get(c as usize)
        .map_or(STRANGE, |cost| u32::from(*cost))
}

/// The cost of the UTF-16 code unit `unit`; nothing for a surrogate.
pub fn unit(unit: u16) -> Option<u32> {
    let cost = *COSTS.get(usize::from(unit))?;
    (cost != NONE).then_some(u32::from(cost))
}

fn costs() -> Vec<u8> {
    let mut costs = vec![STRANGE as u8; 0x1_0000];
    let mut set = |range: std::ops::RangeInclusive<usize>, cost: u8| {
        costs
            .get_mut(range)
            .into_iter()
            .flatten()
            .for_each(|one| *one = cost);
    };
    // Later rows are the finer ones.
    for (range, cost) in [
        (0xA0..=0x33FF, 20),
        (0xD800..=0xDFFF, NONE),
        (0x3400..=0x4DBF, 28),
        (0x4E00..=0x9FFF, 27),
        (0x2010..=0x2033, 14),
        (0x2460..=0x249B, 12),
        (0x3000..=0x3017, 7),
        (0xFE30..=0xFE6F, 18),
        (0xFF01..=0xFF5E, 9),
        (0x20..=0x7E, 5),
    ] {
        set(range, cost);
    }
    for mark in "\n\r\t\u{A0}\u{3000}，。、；：（）《》〔〕“”‘’—…·".chars()
    {
        set(mark as usize..=mark as usize, 5);
    }
    for (encoding, leads, trails, cost) in LEVELS {
        for lead in leads {
            for trail in trails..=0xFE_u8 {
                if let Some(c) = one(encoding, &[lead, trail]) {
                    set(c as usize..=c as usize, cost);
                }
            }
        }
    }
    let frequent = HAN.lines().filter(|line| !line.starts_with('#'));
    for (rank, c) in frequent.flat_map(str::chars).enumerate() {
        let cost = match rank {
            ..50 => 6,
            50..300 => 8,
            _ => FREQUENT as u8,
        };
        set(c as usize..=c as usize, cost);
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
            [0x81..=0xFE, 0x40..=0xFE] => one(encoding, &pair.to_be_bytes()).map_or(NONE, |c| {
                COSTS.get(c as usize).copied().unwrap_or(STRANGE as u8)
            }),
            _ => NONE,
        };
        Self {
            encoding,
            costs: pairs.map(cost).collect(),
        }
    }

    /// Whether `line` may have been read from a wrong byte on although all of it is text: in Big5 a letter of ASCII
    /// then stands alone between others.
    pub fn is_doubtful(&self, line: &[u8]) -> bool {
        let mut shapes = line.windows(3);
        self.encoding == BIG5
            && shapes.any(|three| matches!(three, [0x40..=0xFE, 0x40..=0x7E, 0x81..=0xFE]))
    }

    /// How many bytes the first character of `bytes` has, and its cost; nothing if it is none.
    pub fn first(&self, bytes: &[u8]) -> Option<(usize, u32)> {
        match *bytes {
            [0x40..=0x7E, 0x81..=0xFE, ..] if self.encoding == BIG5 => Some((1, LONE)),
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
                // What is frequent is in GB/T 2312, and nothing of that takes a letter of ASCII for its second byte.
                let takes_letter = self.encoding == GB18030 && trail <= 0x7E;
                let least = if takes_letter { RARE } else { 0 };
                (cost != NONE).then_some((2, u32::from(cost).max(least)))
            }
            _ => None,
        }
    }
}

/// How many bits above [`FOREIGN`] a stretch is doubtful.
const DOUBTFUL: u32 = 8;

/// Whether a stretch of `text` is so unusual that it may have been read from the wrong byte on.
pub fn is_doubtful(text: &str) -> bool {
    let mut sum = 0_u32;
    text.chars().any(|c| {
        sum = (sum + cost(c)).saturating_sub(FOREIGN);
        sum > DOUBTFUL
    })
}
