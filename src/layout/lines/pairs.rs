//! Which neighbours `LibreOffice` keeps on a line beside letters and digits: it asks other rules there (ICU's) than between
//! 汉字. Each pair was seen in its PDF files, in lines that end at every place around it.

use super::classes::{CLOSING, HANGS_WRITER, LETTER};

/// Whether no line ends between the character before and this one, each with its class.
#[inline]
pub fn are_joined((before, its): (char, u8), (c, class): (char, u8)) -> bool {
    let is_straight = |c: char| matches!(c, '\'' | '"');
    let is_closed = its & CLOSING != 0 && its & HANGS_WRITER == 0 && before != '］';
    is_straight(before)
        || is_straight(c)
        || c == '-'
        || (class & LETTER != 0 && is_closed)
        || (its & LETTER != 0 && matches!(c, '“' | '‘'))
}
