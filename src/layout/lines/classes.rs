//! What characters may do at the ends of lines: one table for every question.
//!
//! The lists are Word's for Simplified Chinese where a document says nothing: ISO/IEC 29500-1, 17.3.1.16 (kinsoku)
//! and [MS-OI29500] 2.1.52 (overflowPunct). None of them began or ended one of 627 lines that Word broke.

/// May not begin a line.
pub const NO_START: u8 = 1;
/// May not end one.
pub const NO_END: u8 = 2;
/// May hang in the margin at the end of a line.
pub const HANGS: u8 = 4;
/// And in `LibreOffice`.
pub const HANGS_WRITER: u8 = 8;
/// A full-width mark with its white at the left.
pub const OPENING: u8 = 16;
/// A full-width mark with its white at the right.
pub const CLOSING: u8 = 32;
/// 汉字: beside a letter or digit there is a gap.
pub const HAN: u8 = 64;
/// A letter or digit.
pub const LETTER: u8 = 128;

/// What may not begin a line. It stands in the settings of every Word file: `—` is in none of Word's own lists, and `——`
/// is to stay whole (GB/T 15834-2011, 5.1.7).
pub const NO_START_LIST: &[char] = &[
    '!', '%', ')', ',', '.', ':', ';', '>', '?', ']', '}', '¢', '¨', '°', '·', 'ˇ', 'ˉ', '—', '―',
    '‖', '’', '”', '…', '‰', '′', '″', '›', '℃', '∶', '、', '。', '〃', '〉', '》', '」', '』',
    '】', '〕', '〗', '〞', '︶', '︺', '︾', '﹀', '﹄', '﹚', '﹜', '﹞', '！', '＂', '％', '＇',
    '）', '，', '．', '：', '；', '？', '］', '｀', '｜', '｝', '～', '￠',
];

/// Each row: a class, and the characters that belong to it.
const TABLE: &[(u8, &[char])] = &[
    (NO_START, NO_START_LIST),
    (
        NO_END,
        &[
            '$', '(', '[', '{', '£', '¥', '·', '‘', '“', '〈', '《', '「', '『', '【', '〔', '〖',
            '〝', '﹙', '﹛', '﹝', '＄', '（', '．', '［', '｛', '￡', '￥',
        ],
    ),
    (
        HANGS,
        &[
            '!', '%', ')', ',', '.', ':', ';', '>', '?', ']', '}', '¢', '°', '·', 'ˇ', '’', '”',
            '‰', '′', '″', '℃', '∶', '、', '。', '〃', '〉', '》', '」', '』', '】', '〕', '〗',
            '〞', '﹚', '﹜', '﹞', '！', '＂', '％', '＇', '）', '，', '．', '：', '；', '？',
            '］', '｝', '￠', '\u{3000}',
        ],
    ),
    // Its own list for zh-CN (i18npool, localedata).
    (
        HANGS_WRITER,
        &[
            '!', ',', '.', ':', ';', '?', '、', '。', '！', '，', '．', '：', '；', '？',
        ],
    ),
    (
        OPENING,
        &[
            '‘', '“', '〈', '《', '「', '『', '【', '〔', '〖', '〝', '（', '［', '｛',
        ],
    ),
    (
        CLOSING,
        &[
            '’', '”', '、', '。', '〉', '》', '」', '』', '】', '〕', '〗', '〞', '！', '）', '，',
            '．', '：', '；', '？', '］', '｝',
        ],
    ),
    // The white that Chinese drafts type between words falls into the margin once.
    (NO_START, &['\u{3000}']),
];

/// The first code points of the pages of 256 that the table touches.
const PAGES: [u32; 8] = [0, 0x200, 0x2000, 0x2100, 0x2200, 0x3000, 0xFE00, 0xFF00];

static CLASSES: [[u8; 256]; PAGES.len()] = classes();

/// [`TABLE`] by code point.
const fn classes() -> [[u8; 256]; PAGES.len()] {
    let mut pages = [[0; 256]; PAGES.len()];
    let mut row = 0;
    while row < TABLE.len() {
        let (class, chars) = TABLE[row];
        let mut at = 0;
        while at < chars.len() {
            let code = chars[at] as u32;
            let mut page = 0;
            // A character on no page does not compile: the index is out of bounds.
            while PAGES[page] != code & !0xFF {
                page += 1;
            }
            pages[page][(code & 0xFF) as usize] |= class;
            at += 1;
        }
        row += 1;
    }
    let mut code = 0;
    while code < 128 {
        if (code as u8).is_ascii_alphanumeric() {
            pages[0][code] |= LETTER;
        }
        code += 1;
    }
    pages
}

/// The classes of `c`, one bit each.
#[inline]
pub fn class(c: char) -> u8 {
    let code = c as u32;
    match code {
        0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF => HAN,
        _ => {
            let page = PAGES.iter().position(|page| *page == code & !0xFF);
            page.map_or(0, |page| CLASSES[page][(code & 0xFF) as usize])
        }
    }
}

/// Bytes of a 汉字 of the block that nearly all are from, U+4E00 to U+9FFF, and of each mark that may stand in a [`Row`].
pub const HAN_BYTES: usize = 3;

/// Characters that are as wide as the type size each, with nothing between any two of them: 汉字 of U+4E00 to U+9FFF, and marks that
/// stand between them one by one. The last is a 汉字, and before it a line may end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Row {
    /// How many characters.
    pub count: usize,
    /// How many of them are marks.
    pub marks: usize,
}

impl Row {
    /// How many bytes.
    pub fn bytes(&self) -> usize {
        self.count * HAN_BYTES
    }

    /// Whether `text` may begin with one behind a character of the class `before`, as [`in_row`] has it.
    #[inline]
    pub fn begins(text: &str, before: u8) -> bool {
        let Some(first) = text.as_bytes().first_chunk() else {
            return false;
        };
        match before {
            HAN => is_han(*first) || mark(*first) == OPENING,
            CLOSING => is_han(*first),
            _ => false,
        }
    }

    /// The longest row of `most` characters or fewer that `text` begins with behind a character of the class `before`.
    #[inline]
    pub fn of(text: &str, before: u8, most: usize) -> Self {
        let (chars, _) = text.as_bytes().as_chunks::<HAN_BYTES>();
        let chars = chars.get(..most).unwrap_or(chars);
        let mut row = Self::default();
        let (mut at, mut marks, mut last) = (0, 0, before);
        loop {
            let rest = chars.get(at..).unwrap_or_default();
            let han = rest.iter().take_while(|bytes| is_han(**bytes)).count();
            at += han;
            if han > usize::from(last == OPENING) {
                row = Self { count: at, marks };
            }
            // Marks that meet may close up.
            let class = rest.get(han).map_or(0, |bytes| mark(*bytes));
            if class == 0 || (han == 0 && last != HAN) {
                return row;
            }
            (at, marks, last) = (at + 1, marks + 1, class);
        }
    }
}

/// Whether these are the bytes of a 汉字 of U+4E00 to U+9FFF: those that decide, as what follows in UTF-8 is as it must be.
#[inline]
fn is_han(bytes: [u8; HAN_BYTES]) -> bool {
    matches!(bytes, [0xE5..=0xE9, ..] | [0xE4, 0xB8..=0xBF, _])
}

/// What the mark of these bytes is in a [`Row`], [`CLOSING`] or [`OPENING`]; 0 for what may not stand in one.
#[inline]
fn mark(bytes: [u8; HAN_BYTES]) -> u8 {
    match bytes {
        [0xE3, 0x80, third] => MARKS[0][usize::from(third & 0x3F)],
        [0xEF, 0xBC, third] => MARKS[1][usize::from(third & 0x3F)],
        _ => 0,
    }
}

/// Whether a mark of a [`Row`] is [`CLOSING`] or [`OPENING`], and 0 for what may not stand in one: U+3000 to U+303F, and U+FF00 to
/// U+FF3F.
static MARKS: [[u8; 64]; 2] = [marks(0x3000), marks(0xFF00)];

/// [`MARKS`] from the code point `first` on, which begins a page.
const fn marks(first: u32) -> [u8; 64] {
    let pages = classes();
    let mut page = 0;
    while PAGES[page] != first {
        page += 1;
    }
    let mut out = [0; 64];
    let mut at = 0;
    while at < out.len() {
        let class = pages[page][at];
        let ends = class & (NO_START | NO_END);
        if class & CLOSING != 0 && ends == NO_START {
            out[at] = CLOSING;
        } else if class & OPENING != 0 && ends == NO_END {
            out[at] = OPENING;
        }
        at += 1;
    }
    out
}

/// What a character is to a [`Row`] behind it: [`HAN`], or [`CLOSING`] for a mark that may stand in one; 0 for all others.
#[inline]
pub fn in_row(c: char, class: u8) -> u8 {
    let at = c as usize & 0x3F;
    let mark = match c as u32 & !0x3F {
        0x3000 => MARKS[0][at],
        0xFF00 => MARKS[1][at],
        _ if class == HAN => HAN,
        _ => 0,
    };
    mark & (HAN | CLOSING)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::fonts::HALF;

    #[test]
    fn a_character_has_every_class_that_names_it() {
        assert_eq!(class('永'), HAN);
        assert_eq!(class('7'), LETTER);
        assert_eq!(class('，'), NO_START | HANGS | HANGS_WRITER | CLOSING);
        assert_eq!(class('“'), NO_END | OPENING);
        assert_eq!(class('·') & (NO_START | NO_END), NO_START | NO_END);
        assert_eq!(class('—'), NO_START);
        assert_eq!(class('〇') | class('々') | class('№') | class('①'), 0);
    }

    #[test]
    fn a_row_is_of_characters_as_wide_as_the_type_size() {
        for c in '\0'..='\u{FFFF}' {
            let row = Row::of(&format!("永{c}永和"), HAN, 9);
            let begins = |before| Row::begins(&String::from(c), before);
            let is_han = ('\u{4E00}'..='\u{9FFF}').contains(&c);
            let class = class(c);
            if is_han {
                assert_eq!((row.count, row.marks, class), (4, 0, HAN), "{c:?}");
                assert!(begins(HAN) && begins(CLOSING));
            } else if row.count == 4 {
                assert_eq!(row.marks, 1, "{c:?}");
                let (closes, opens) = (class & CLOSING != 0, class & OPENING != 0);
                assert_eq!(
                    (class & NO_START != 0, class & NO_END != 0),
                    (closes, opens)
                );
                assert_eq!(in_row(c, class), class & CLOSING, "{c:?}");
                assert_eq!((begins(HAN), begins(CLOSING)), (opens, false));
            } else {
                assert_eq!(row, Row { count: 1, marks: 0 }, "{c:?}");
                assert_eq!(in_row(c, class) & CLOSING, 0, "{c:?}");
                assert!(!begins(HAN) && !begins(CLOSING));
            }
            if row.count == 4 {
                assert_eq!(HALF.advance(c), 1000);
            }
        }
    }

    #[test]
    fn a_row_ends_with_han_before_which_a_line_may_end() {
        let count = |text: &str, before: u8, most: usize| Row::of(text, before, most).count;
        assert_eq!(count("永，和《永和》永", HAN, 9), 8);
        // Behind the bracket, and between 永 and what closes it.
        assert_eq!(count("永（永，和", HAN, 3), 1);
        assert_eq!(count("永（永，和", HAN, 5), 5);
        assert_eq!(count("（永和", HAN, 9), 3);
        // Marks that meet may close up.
        assert_eq!(count("永，“永", HAN, 9), 1);
        assert_eq!(count("永》，永", HAN, 9), 1);
        assert_eq!(count("（永和", CLOSING, 9), 0);
        assert_eq!(count("永和", CLOSING, 9), 2);
        for (text, marks) in [("永、永。和", 2), ("永永", 0), ("永，", 0)] {
            assert_eq!(Row::of(text, HAN, 9).marks, marks);
        }
    }
}
