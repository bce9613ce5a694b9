//! Signs: which kinds of characters a row holds, found in one walk when the row is made, so that a rule that wants one of them
//! need not look for it. Most rows hold few, and a draft has many rules.

use std::sync::LazyLock;

use super::{numeral, text};
use crate::openings::code_at;

/// Makes the kinds of characters, each with the characters that are of it.
macro_rules! signs {
    ($($(#[doc = $what:literal])* $sign:ident: $chars:literal;)*) => {
        /// A kind of character.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Sign {
            $($(#[doc = $what])* $sign,)*
        }

        /// The characters of each kind; a character may be of several.
        const CHARS: &[(Sign, &str)] = &[$((Sign::$sign, $chars)),*];
    };
}

signs! {
    /// A Han character other than 您 and 你.
    Han: "〇";
    /// 您 or 你.
    You: "您你";
    /// 。
    Stop: "。";
    /// ，
    Comma: "，,";
    /// 、
    Pause: "、";
    /// A colon.
    Colon: "：:";
    /// A colon with words on both sides that parts no hours from minutes.
    InnerColon: "";
    /// A time of day: a colon between digits.
    Clock: "";
    /// 《
    Book: "《";
    /// “
    Quote: "“";
    /// An opening bracket.
    Open: "（(【[〔";
    /// What closes one.
    Close: "）)】]〕";
    /// A mark between the parts of a page's name.
    Bar: "|_>｜›»＞丨";
    /// A slash.
    Slash: "/／";
    /// A full stop of Latin text.
    Dot: ".";
    /// % or ％.
    Percent: "%％";
    /// White space, as Unicode has it.
    Space: "\t\n\u{b}\u{c}\r \u{85}\u{a0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}";
    /// A digit, of ASCII or of full width.
    Digit: "0123456789０１２３４５６７８９";
    /// A digit of full width.
    WideDigit: "０１２３４５６７８９";
    /// Five such digits in a row.
    LongNumber: "";
    /// Two Latin letters in a row.
    Latin: "";
    /// 年, which dates hold.
    Year: "年";
    /// 日, which full dates hold.
    Day: "日";
    /// 号 or 期, which numbers of documents end with.
    Numbered: "号期";
    /// 附, which opens what is attached.
    Attached: "附";
    /// A numeral of labels.
    Numeral: "〇零十百一二三四五六七八九";
    /// A numeral, a digit or an opening bracket right behind a stop or white space, as labels within a paragraph have them.
    Inside: "";
    /// 一 with 是, 要 or a comma behind it: the first of a series within a paragraph.
    First: "";
    /// What ends a sentence besides 。
    End: "！？!?";
    /// 备 or 证, one of which numbers of registered sites hold.
    Registered: "备证";
    /// A character that signs of markup have one of.
    Markup: "*\\<&[]^~|#`{＊＃";
    /// A character that is drawn in colours, as chat programs and phones do (Unicode's Emoji_Presentation, and what U+FE0F makes so).
    Emoji: "\u{FE0F}\u{231A}\u{231B}\u{23E9}\u{23EA}\u{23EB}\u{23EC}\u{23F0}\u{23F3}\u{25FD}\u{25FE}\u{2614}\
        \u{2615}\u{2648}\u{2649}\u{264A}\u{264B}\u{264C}\u{264D}\u{264E}\u{264F}\u{2650}\u{2651}\u{2652}\
        \u{2653}\u{267F}\u{2693}\u{26A1}\u{26AA}\u{26AB}\u{26BD}\u{26BE}\u{26C4}\u{26C5}\u{26CE}\u{26D4}\
        \u{26EA}\u{26F2}\u{26F3}\u{26F5}\u{26FA}\u{26FD}\u{2705}\u{270A}\u{270B}\u{2728}\u{274C}\u{274E}\
        \u{2753}\u{2754}\u{2755}\u{2757}\u{2795}\u{2796}\u{2797}\u{27B0}\u{27BF}\u{2B1B}\u{2B1C}\u{2B50}\
        \u{2B55}";
}

/// Which kinds of characters a text holds: a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signs {
    held: u64,
    /// How many ， and , it holds.
    pub commas: u32,
    /// How many digits.
    pub digits: u32,
    /// How many characters of half width ([`text::cells`]).
    pub narrow: u32,
}

impl Signs {
    /// The signs of `line`, and how many characters it has.
    pub fn of(line: &str) -> (Self, usize) {
        let table: &Table = &TABLE;
        let mut out = Self::default();
        let (mut all, mut number, mut letters) = (0, 0_u32, 0_u32);
        let mut stopped = false;
        let mut at = 0;
        while let Some((code, next)) = code_at(line, at) {
            at = next;
            all += 1;
            let kinds = table.of(code);
            out.held |= kinds;
            // Most characters are no more than that.
            if kinds == bit(Sign::Han) {
                (number, letters, stopped) = (0, 0, false);
                continue;
            }
            let c = char::from_u32(code).unwrap_or_default();
            let behind = line.get(at..).unwrap_or_default();
            out.narrow += u32::from(text::cells(c) == 1);
            out.held |= u64::from(stopped && kinds & HEADS != 0) << Sign::Inside as u8;
            stopped = kinds & STOPS != 0;
            if c == '一' {
                out.set(Sign::First, behind.starts_with(['是', '要', '，', ',']));
            }
            out.commas += (kinds >> Sign::Comma as u8 & 1) as u32;
            if kinds & bit(Sign::Colon) != 0 {
                let timed = number > 0 && behind.starts_with(numeral::is_digit);
                out.set(Sign::Clock, timed);
                out.set(Sign::InnerColon, !timed && all > 1 && !behind.is_empty());
            }
            let is_digit = kinds & bit(Sign::Digit) != 0;
            if !is_digit && !c.is_ascii_alphanumeric() {
                (number, letters) = (0, 0);
            } else if is_digit {
                out.digits += 1;
                (number, letters) = (number + 1, 0);
                out.set(Sign::LongNumber, number >= 5);
            } else {
                (number, letters) = (0, letters + 1);
                out.set(Sign::Latin, letters >= 2);
            }
        }
        (out, all)
    }

    fn set(&mut self, sign: Sign, holds: bool) {
        self.held |= u64::from(holds) << sign as u8;
    }

    /// Whether it holds a character of the kind.
    pub fn has(self, sign: Sign) -> bool {
        self.held & bit(sign) != 0
    }

    /// Whether it holds one of some of the kinds.
    pub fn has_one<const N: usize>(self, signs: [Sign; N]) -> bool {
        signs.iter().any(|sign| self.has(*sign))
    }

    /// Takes in those of a text that goes on this one, behind a space or not. What stands side by side may do so from here on.
    pub fn join(&mut self, next: Self, spaced: bool) {
        self.held |= next.held | bit(Sign::Inside) | bit(Sign::First);
        self.commas += next.commas;
        self.digits += next.digits;
        self.narrow += next.narrow + u32::from(spaced);
        self.set(Sign::Space, spaced);
    }
}

const fn bit(sign: Sign) -> u64 {
    1 << sign as u8
}

/// What labels open with, apart from words.
const HEADS: u64 = bit(Sign::Numeral) | bit(Sign::Digit) | bit(Sign::Open);
/// Behind what a label within a paragraph may stand.
const STOPS: u64 = bit(Sign::Stop) | bit(Sign::End) | bit(Sign::Space);

/// The kinds of each character of the first plane, by its upper and its lower byte; most pages are all alike.
struct Table {
    /// For each upper byte the number of a page.
    pages: [u8; 256],
    /// Pages of numbers of `kinds`.
    numbers: Vec<[u8; 256]>,
    /// What the characters of a number are of.
    kinds: Box<[u64; 256]>,
    /// How many of the kinds are in use.
    known: u8,
}

/// The page of nothing but Han characters, and their number.
const HAN: u8 = 1;

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

impl Table {
    fn new() -> Self {
        let mut out = Self {
            pages: [0; 256],
            numbers: vec![[0; 256], [HAN; 256]],
            kinds: Box::new([0; 256]),
            known: 2,
        };
        out.kinds[usize::from(HAN)] = bit(Sign::Han);
        // These blocks of Han characters are whole pages.
        out.pages[0x34..=0x9F].fill(HAN);
        out.pages[0xF9..=0xFA].fill(HAN);
        for (sign, chars) in CHARS {
            for c in chars.chars() {
                out.add(c, *sign);
            }
        }
        out
    }

    fn add(&mut self, c: char, sign: Sign) {
        let (page, at) = (c as usize >> 8, c as usize & 0xFF);
        let mut number = usize::from(self.pages[page]);
        if number <= usize::from(HAN) {
            self.numbers.push(self.numbers[number]);
            number = self.numbers.len() - 1;
            self.pages[page] = number as u8;
        }
        let plain = self.kinds[usize::from(self.numbers[number][at])];
        // 您, 你 and 丨 are counted apart from other Han characters.
        let apart = matches!(sign, Sign::You | Sign::Bar);
        let kinds = if apart {
            plain & !bit(Sign::Han)
        } else {
            plain
        } | bit(sign);
        let mut known = 0..self.known;
        let known = known.find(|one| self.kinds[usize::from(*one)] == kinds);
        let known = known.unwrap_or_else(|| {
            self.kinds[usize::from(self.known)] = kinds;
            self.known += 1;
            self.known - 1
        });
        self.numbers[number][at] = known;
    }

    #[inline]
    fn of(&self, code: u32) -> u64 {
        let code = code as usize;
        match self.pages.get(code >> 8) {
            Some(&HAN) => bit(Sign::Han),
            Some(page) => {
                let number = self.numbers[usize::from(*page)][code & 0xFF];
                self.kinds[usize::from(number)]
            }
            None => beyond(code),
        }
    }
}

/// The kinds of a character beyond the first plane.
fn beyond(code: usize) -> u64 {
    match code {
        0x20000..=0x3FFFF => bit(Sign::Han),
        0x1F004 | 0x1F0CF | 0x1F18E | 0x1F191..=0x1F19A | 0x1F1E6..=0x1F1FF => bit(Sign::Emoji),
        0x1F201..=0x1F202 | 0x1F21A | 0x1F22F | 0x1F232..=0x1F23A | 0x1F250..=0x1F251 => {
            bit(Sign::Emoji)
        }
        0x1F300..=0x1FAFF => bit(Sign::Emoji),
        _ => 0,
    }
}

/// Whether people set the character before a heading as an ornament: emoji, and what makes them wide.
pub fn is_ornament(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{2767}' | '\u{2795}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}' | '\u{FE0F}' | '\u{200D}')
}

/// Whether a character is set before headings to adorn them, of either kind.
pub fn adorns(c: char) -> bool {
    is_ornament(c) || is_block(c)
}

/// Whether a character is a bar, a block or a filled or open shape (▌, ◆, ●), as set before headings. □ and ○ are boxes to tick.
pub fn is_block(c: char) -> bool {
    matches!(c, '\u{2580}'..='\u{25FF}') && !matches!(c, '□' | '○' | '◯')
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::detect::numeral;
    use crate::detect::text::{is_han, is_stop};

    fn has(text: &str, sign: Sign) -> bool {
        Signs::of(text).0.has(sign)
    }

    #[test]
    fn every_character_is_of_its_kinds_and_of_no_other() {
        let mut told: HashMap<char, u64> = HashMap::new();
        for (sign, chars) in CHARS {
            for c in chars.chars() {
                *told.entry(c).or_default() |= bit(*sign);
            }
        }
        for c in '\0'..=char::MAX {
            let found = Signs::of(c.encode_utf8(&mut [0; 4])).0;
            let apart = "您你丨".contains(c);
            let mut wanted = told.get(&c).copied().unwrap_or_default();
            wanted |= u64::from(is_han(c) && !apart) << Sign::Han as u8;
            let flags = ('\u{1F1E6}'..='\u{1F1FF}').contains(&c);
            let squares = "🀄🃏🆎🆑🆒🆓🆔🆕🆖🆗🆘🆙🆚🈁🈂🈚🈯🈲🈳🈴🈵🈶🈷🈸🈹🈺🉐🉑".contains(c);
            let emoji = flags || squares || ('\u{1F300}'..='\u{1FAFF}').contains(&c);
            wanted |= u64::from(emoji) << Sign::Emoji as u8;
            assert_eq!(found.held, wanted, "{c:?}");
            assert_eq!(found.has(Sign::Space), c.is_whitespace(), "{c:?}");
            assert_eq!(found.has(Sign::Numeral), numeral::is_chinese(c), "{c:?}");
            let stop = found.has_one([Sign::Stop, Sign::End]);
            assert_eq!(stop, is_stop(c), "{c:?}");
        }
    }

    #[test]
    fn runs_and_colons_are_seen_with_what_stands_beside_them() {
        for (text, sign, holds) in [
            ("电话12345", Sign::LongNumber, true),
            ("1234 5", Sign::LongNumber, false),
            ("甲ab", Sign::Latin, true),
            ("a1b", Sign::Latin, false),
            ("9:30开会", Sign::Clock, true),
            ("9:30开会", Sign::InnerColon, false),
            ("时间：9点", Sign::InnerColon, true),
            ("：甲", Sign::InnerColon, false),
            ("甲：", Sign::InnerColon, false),
            ("比分3：", Sign::Clock, false),
            ("要抓实。二、落实", Sign::Inside, true),
            ("要抓实，二、落实", Sign::Inside, false),
            ("甲 （一）乙", Sign::Inside, true),
            ("一是抓实", Sign::First, true),
            ("一个", Sign::First, false),
        ] {
            assert_eq!(has(text, sign), holds, "{text}");
        }
        let (signs, chars) = Signs::of("甲，乙,丙12、3");
        assert_eq!((signs.commas, signs.digits, chars), (2, 3, 9));
        assert_eq!(signs.narrow, 4);
    }
}
