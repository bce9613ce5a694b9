//! `w:sym`: a character of a symbol font as the Unicode character that looks the same.
//!
//! Fonts such as Wingdings have pictures in the place of letters, so that the code alone says nothing (ISO/IEC
//! 29500-1, 17.3.3.30). Those that documents use are listed.

/// Wingdings by code, as far as documents use it: boxes, ticks, bullets, arrows, circled numbers.
const WINGDINGS: &[(u32, char)] = &[
    (0x28, '☎'),
    (0x2A, '✉'),
    (0x3F, '✍'),
    (0x46, '☞'),
    (0x4A, '☺'),
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA7, '▪'),
    (0xA8, '□'),
    (0xAB, '★'),
    (0xB6, '☆'),
    (0xD8, '➢'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE8, '➔'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];
/// Wingdings 2 by code: ticks, crosses and boxes.
const WINGDINGS_2: &[(u32, char)] = &[
    (0x50, '✓'),
    (0x4F, '✗'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0xA3, '□'),
    (0x98, '●'),
];
/// Symbol: Greek letters stand under the Latin ones, operators above.
const SYMBOL_LETTERS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const SYMBOL_SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
/// Symbol by code, above the letters: operators and arrows.
const SYMBOL: &[(u32, char)] = &[
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBB, '≈'),
    (0xBC, '…'),
    (0xD6, '√'),
    (0xE5, '∑'),
    (0xF2, '∫'),
];

/// The character `code` of `font`, and whether it is known; an unknown one stays what it is.
///
/// `code` may stand in the private use area or below it. Nothing when the code is no character at all.
pub fn character(font: &str, code: u32) -> (Option<char>, bool) {
    // Symbol fonts live at F000 of the private use area.
    let low = if (0xF000..=0xF0FF).contains(&code) {
        code - 0xF000
    } else {
        code
    };
    let find = |table: &[(u32, char)]| table.iter().find(|row| row.0 == low).map(|row| row.1);
    let known = match font {
        "Wingdings" => find(WINGDINGS).or_else(|| circled(low)),
        "Wingdings 2" => find(WINGDINGS_2),
        "Symbol" => find(SYMBOL).or_else(|| match low {
            0x41..=0x5A => SYMBOL_LETTERS.chars().nth(low as usize - 0x41),
            0x61..=0x7A => SYMBOL_SMALL.chars().nth(low as usize - 0x61),
            0x20..=0x7E => char::from_u32(low),
            _ => None,
        }),
        _ => char::from_u32(code).filter(|_| code == low),
    };
    (known.or_else(|| char::from_u32(code)), known.is_some())
}

/// Wingdings has ⓪ to ⑩ at 80 and ⓿ to ❿ at 8B.
fn circled(low: u32) -> Option<char> {
    match low {
        0x81..=0x8A => char::from_u32('①' as u32 + low - 0x81),
        0x8C..=0x95 => char::from_u32('❶' as u32 + low - 0x8C),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_become_characters_and_unknown_ones_stay() {
        assert_eq!(character("Wingdings", 0xF0FE), (Some('☑'), true));
        assert_eq!(character("Wingdings", 0xF083), (Some('③'), true));
        assert_eq!(character("Symbol", 0xF061), (Some('α'), true));
        assert_eq!(character("仿宋", 0x2460), (Some('①'), true));
        assert_eq!(character("某字体", 0xF041), (Some('\u{F041}'), false));
        assert_eq!(character("Symbol", 0xD800), (None, false));
    }
}
