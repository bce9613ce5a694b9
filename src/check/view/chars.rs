//! Kinds of characters that rules speak of.

/// A Han character (汉字), 〇 included.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '〇' | '\u{20000}'..='\u{323AF}')
}

/// An Arabic digit.
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// A letter of the Latin alphabet.
pub fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
}

/// A character of a Chinese numeral of a label or date.
pub fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '〇' | '零'
    )
}

/// A blank: of a keyboard, of print, a tab.
pub fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}' | '\u{A0}')
}

/// A full-width point mark (点号) behind which a clause begins: 。；：！？
pub fn ends_clause(c: char) -> bool {
    matches!(c, '。' | '；' | '：' | '！' | '？')
}

/// A full-width point mark (点号).
pub fn is_point(c: char) -> bool {
    ends_clause(c) || matches!(c, '，' | '、')
}

/// A mark with which a sentence ends.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '…' | '；' | '：')
}
