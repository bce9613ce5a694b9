//! Which characters text may hold, and text that is a value of its own.

/// Whether XML 1.0 (fifth edition, section 2.2) allows `c` in a document.
pub fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

/// Whether `c` may stand in a canonical document: an XML character that breaks no line.
pub fn is_text_char(c: char) -> bool {
    is_xml_char(c) && !matches!(c, '\n' | '\r')
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
