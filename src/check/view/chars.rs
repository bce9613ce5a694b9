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

/// A set of characters that is asked for every character of a text.
#[derive(Debug, Clone)]
pub struct Chars {
    /// A bit for each character up to U+FFFF.
    bits: Box<[u64]>,
    /// The others.
    rest: Vec<char>,
}

impl Default for Chars {
    /// None.
    fn default() -> Self {
        Self {
            bits: vec![0; 1 << 10].into(),
            rest: Vec::new(),
        }
    }
}

impl FromIterator<char> for Chars {
    fn from_iter<I: IntoIterator<Item = char>>(chars: I) -> Self {
        let mut out = Self::default();
        chars.into_iter().for_each(|c| out.add(c));
        out
    }
}

impl Chars {
    /// With `c`.
    pub fn add(&mut self, c: char) {
        match self.bits.get_mut(c as usize / 64) {
            Some(bits) => *bits |= 1 << (c as usize % 64),
            None => self.rest.push(c),
        }
    }

    /// Whether `c` is one.
    pub fn has(&self, c: char) -> bool {
        match self.bits.get(c as usize / 64) {
            Some(bits) => bits & (1 << (c as usize % 64)) != 0,
            None => self.rest.contains(&c),
        }
    }
}
