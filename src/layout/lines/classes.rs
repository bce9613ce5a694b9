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

/// Bytes of a 汉字 of the block that nearly all are from.
pub const HAN_BYTES: usize = 3;

/// Bytes of the 汉字 that `text` begins with, U+4E00 to U+9FFF: all of the class [`HAN`] and no other, and as wide as the
/// type size.
#[inline]
pub fn run(text: &str) -> usize {
    // The two bytes that decide; what follows in UTF-8 is as it must be.
    let is_han = |bytes: &&[u8]| match bytes {
        [0xE4, second, _] => *second >= 0xB8,
        [first, ..] => (0xE5..=0xE9).contains(first),
        [] => false,
    };
    let chars = text.as_bytes().chunks_exact(HAN_BYTES);
    chars.take_while(is_han).count() * HAN_BYTES
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
    fn a_run_is_of_characters_that_are_nothing_but_han_and_whole() {
        for c in '\0'..='\u{FFFF}' {
            let mut text = String::from(c);
            let is_han = ('\u{4E00}'..='\u{9FFF}').contains(&c);
            assert_eq!(run(&text), if is_han { HAN_BYTES } else { 0 }, "{c:?}");
            if is_han {
                assert_eq!((class(c), HALF.advance(c)), (HAN, 1000));
            }
            text.insert_str(0, "永和");
            text.push('，');
            assert_eq!(
                run(&text),
                text.len() - "，".len() - if is_han { 0 } else { c.len_utf8() }
            );
        }
    }
}
