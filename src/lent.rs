//! Texts that lend. Most of what a document says stands in the draft just so: a long draft is held once, and its lines and
//! paragraphs are parts of it until something in them is changed.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// A text: a part of a longer one that others hold as well, or its own. It is what it says: two that say the same are equal.
#[derive(Clone)]
pub struct Text(Held);

#[derive(Clone)]
#[expect(
    clippy::box_collection,
    reason = "every line and every piece has a text, and few have their own"
)]
enum Held {
    /// The bytes from the first number to the second, both ends on character boundaries.
    Lent(Arc<String>, u32, u32),
    /// In a room of its own, as few are: so a text is no larger than what is lent. None is the empty one.
    Own(Option<Box<String>>),
}

impl Text {
    /// The bytes `range` of `whole`; nothing when that is no text of it.
    pub fn lent(whole: &Arc<String>, range: Range<usize>) -> Self {
        let ends = (u32::try_from(range.start), u32::try_from(range.end));
        match (whole.get(range), ends) {
            (Some(_), (Ok(start), Ok(end))) => Self(Held::Lent(Arc::clone(whole), start, end)),
            (part, _) => part.unwrap_or_default().into(),
        }
    }

    /// The bytes `range` of it; nothing when that is no text of it.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        match &self.0 {
            Held::Lent(whole, start, _) if self.get(range.clone()).is_some() => {
                let start = *start as usize;
                Self::lent(whole, start + range.start..start + range.end)
            }
            _ => self.get(range).unwrap_or_default().into(),
        }
    }

    /// As a slice.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Held::Lent(whole, start, end) => {
                let part = whole.get(*start as usize..*end as usize);
                part.unwrap_or_default()
            }
            Held::Own(text) => text.as_deref().map_or("", String::as_str),
        }
    }

    /// Adds `text` at the end.
    pub fn push_str(&mut self, text: &str) {
        if let Held::Lent(..) = &self.0 {
            *self = self.as_str().into();
        }
        if let Held::Own(own) = &mut self.0 {
            own.get_or_insert_default().push_str(text);
        }
    }

    /// Adds `c` at the end.
    pub fn push(&mut self, c: char) {
        self.push_str(c.encode_utf8(&mut [0; 4]));
    }

    /// Adds `next` at the end; what goes on in the same longer text stays a part of it.
    pub fn append(&mut self, next: Self) {
        if let (Held::Lent(whole, _, end), Held::Lent(other, from, to)) = (&mut self.0, &next.0)
            && *end == *from
            && Arc::ptr_eq(whole, other)
        {
            *end = *to;
        } else if self.is_empty() {
            *self = next;
        } else {
            self.push_str(&next);
        }
    }

    /// Takes off what stands behind byte `length`, which is a character boundary.
    pub fn truncate(&mut self, length: usize) {
        if length >= self.len() {
            return;
        }
        match &mut self.0 {
            Held::Own(text) => {
                if let Some(text) = text {
                    text.truncate(length);
                }
            }
            Held::Lent(whole, start, end) => {
                let at = *start as usize + length;
                if whole.is_char_boundary(at) {
                    *end = at as u32;
                }
            }
        }
    }

    /// Gives room back that is not needed.
    pub fn shrink_to_fit(&mut self) {
        if let Held::Own(Some(text)) = &mut self.0 {
            text.shrink_to_fit();
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Self(Held::Own(None))
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(Held::Own((!text.is_empty()).then(|| Box::new(text))))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lent_is_the_longer_texts_until_it_changes() {
        let whole = Arc::new("一二三四".to_owned());
        let at = |byte: usize| whole.get(byte..).unwrap().as_ptr();
        let mut text = Text::lent(&whole, 3..9);
        assert_eq!(text, "二三");
        assert_eq!(text.as_ptr(), at(3));
        assert_eq!(text.part(3..6).as_ptr(), at(6));
        // What goes on there is still lent.
        text.append(Text::lent(&whole, 9..12));
        assert_eq!((&*text, text.as_ptr()), ("二三四", at(3)));
        text.truncate(3);
        text.append(Text::lent(&whole, 9..12));
        text.push('五');
        assert_eq!((&*text, whole.as_str()), ("二四五", "一二三四"));
        assert_eq!(text.part(3..6), Text::from("四"));
        // The first that an empty one gets is lent as it is.
        let mut text = Text::default();
        text.append(Text::lent(&whole, 3..9));
        assert_eq!((&*text, text.as_ptr()), ("二三", at(3)));
    }

    #[test]
    fn a_text_is_no_larger_than_what_is_lent() {
        assert_eq!(size_of::<Text>(), 16);
    }

    #[test]
    fn what_is_no_part_is_nothing() {
        let whole = Arc::new("一二".to_owned());
        assert_eq!(Text::lent(&whole, 1..3), "");
        assert_eq!(Text::lent(&whole, 3..9), "");
        let text = Text::lent(&whole, 3..6);
        assert_eq!((text.part(0..1), text.part(0..6)), ("".into(), "".into()));
    }
}
