//! Which characters text may hold, and text that is a value of its own.

/// Whether XML 1.0 (fifth edition, section 2.2) allows `c` in a document.
pub fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

/// Whether `c` may stand in a canonical document: an XML character that breaks no line.
pub fn is_text_char(c: char) -> bool {
    is_xml_char(c) && !matches!(c, '\n' | '\r')
}

/// Whether XML 1.0 allows every character of `text`.
pub fn is_xml(text: &str) -> bool {
    is_plain(text) || text.chars().all(is_xml_char)
}

/// Whether every character of `text` is a text character ([`is_text_char`]).
pub fn is_text(text: &str) -> bool {
    is_plain(text) || text.chars().all(is_text_char)
}

/// Whether `text` is as nearly every text is: no control character, and nothing from U+FFC0 to U+FFFF, which
/// alone have EF BF in them. By bytes and to the end, so that many are looked at in one step: every text
/// passes here several times.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let controls = bytes.iter().map(|byte| u8::from(*byte < b' '));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let highest = pairs.map(|(one, two)| u8::from(*one == 0xEF) & u8::from(*two == 0xBF));
    controls.fold(0, |found, one| found | one) == 0
        && highest.fold(0, |found, one| found | one) == 0
}

/// Whether `text` holds one of the ASCII characters `wanted`. By bytes and to the end, so that many are looked at in one
/// step: nearly every text holds none.
pub fn holds_any<const N: usize>(text: &str, wanted: [u8; N]) -> bool {
    let is_wanted = |byte: u8| {
        wanted
            .iter()
            .fold(0, |found, one| found | u8::from(byte == *one))
    };
    text.bytes().fold(0, |found, byte| found | is_wanted(byte)) != 0
}

/// A short value on one line (发文字号, 密级): not empty, no white space at its ends.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Plain(String);

impl Plain {
    /// `text` without what a value cannot hold, or nothing when nothing is left.
    pub fn new(text: &str) -> Option<Self> {
        let kept: String = text.chars().filter(|c| is_text_char(*c)).collect();
        let kept = kept.trim();
        (!kept.is_empty()).then(|| Self(kept.to_owned()))
    }

    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Elements of HTML whose tags stay in texts that were copied from the web; detector and checker look for the same.
pub const TAGS: &[&str] = &[
    "p", "div", "span", "br", "a", "b", "i", "u", "strong", "em", "font", "img", "table", "tr",
    "td", "th", "li", "ul", "ol", "h1", "h2", "h3", "h4", "sup", "sub", "center", "html", "head",
    "body", "section",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_texts_are_judged_as_their_characters_are() {
        for c in ('\0'..='\u{2FFF}').chain('\u{F000}'..='\u{1000F}') {
            let text = format!("一{c}\u{FFFD}");
            assert_eq!(is_xml(&text), is_xml_char(c), "{c:?}");
            assert_eq!(is_text(&text), is_text_char(c), "{c:?}");
            assert_eq!(holds_any(&text, *b"\t&~"), "\t&~".contains(c), "{c:?}");
        }
    }
}
