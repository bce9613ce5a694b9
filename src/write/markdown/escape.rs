//! Escapes: what CommonMark or GFM would take for syntax where it stands gets a backslash or an
//! entity, and nothing else does.

use std::borrow::Cow;

use crate::model::text::holds_any;

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A paragraph.
    Block,
    /// A heading.
    Heading,
    /// A table cell.
    Cell,
}

/// What stands around a piece of text.
#[derive(Debug, Clone, Copy)]
pub struct Around {
    /// Where the whole text stands.
    pub place: Place,
    /// The piece opens the block.
    pub first: bool,
    /// The piece closes the block.
    pub last: bool,
    /// The piece is the text of a link or picture.
    pub in_link: bool,
    /// A link, picture or footnote reference follows directly.
    pub before_bracket: bool,
    /// The block holds two or more signs of dollar.
    pub dollars: bool,
    /// The block holds two or more tildes.
    pub tildes: bool,
    /// The block holds `](`, `][` or `]:`, without which a bracket is only a bracket.
    pub brackets: bool,
}

/// Every character that is ever escaped, but for those that only open a block.
const SPECIAL: [u8; 17] = *b"`*\\_[]!~|#<&=%{@$";

/// `text` with what must be escaped.
pub fn text(text: &str, around: Around) -> Cow<'_, str> {
    let opens = around.first && around.place == Place::Block;
    let may_open =
        |c: char| matches!(c, '>' | '-' | '+' | '=' | '＃' | '\u{FEFF}') || c.is_ascii_digit();
    if holds_any(text, SPECIAL) || opens && text.starts_with(may_open) {
        return Cow::Owned(escaped(text, around));
    }
    Cow::Borrowed(text)
}

fn escaped(text: &str, around: Around) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let chars: Vec<char> = text.chars().collect();
    let skip = if around.first && around.place == Place::Block {
        block_start(&chars, &mut out)
    } else {
        0
    };
    let closing = if around.last && around.place == Place::Heading {
        closing_hashes(&chars)
    } else {
        None
    };
    // A whole line that other programs take for more than text: `[TOC]`, `%%`.
    let alone = around.first && around.last && is_sign(&chars);
    for (index, c) in chars.iter().enumerate().skip(skip) {
        let next = chars.get(index + 1).copied();
        let before = index.checked_sub(1).and_then(|i| chars.get(i)).copied();
        let word = |c: Option<char>| c.is_some_and(is_word);
        let escaped = match c {
            '`' | '*' => true,
            '\\' => next.is_none_or(|c| c.is_ascii_punctuation()),
            '_' => !(word(before) && word(next)),
            '[' => around.in_link || matches!(next, Some('^' | '[')) || around.brackets || alone,
            '=' | '%' => next == Some(*c) || alone && index == 0,
            '{' | '@' => alone && index == 0,
            '$' => around.dollars || alone && index == 0,
            '!' => next == Some('[') || next.is_none() && around.before_bracket,
            '~' => around.tildes,
            '|' => around.place == Place::Cell,
            '#' => closing == Some(index),
            _ => false,
        };
        match c {
            '<' if next.is_none_or(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) => {
                out.push_str("&lt;");
            }
            // `\]` could end a formula that an escaped bracket before it would begin.
            ']' if around.in_link => out.push_str("&#93;"),
            '&' if is_entity(chars.get(index + 1..).unwrap_or_default()) => out.push_str("&amp;"),
            c if escaped => out.extend(['\\', *c]),
            c => out.push(*c),
        }
    }
    out
}

/// Whether a line of `chars` alone is a sign of another program's.
fn is_sign(chars: &[char]) -> bool {
    chars.len() < 12
        && matches!(chars.first(), Some('[' | '{' | '@' | '$' | '%'))
        && chars
            .iter()
            .collect::<String>()
            .to_ascii_lowercase()
            .contains("toc")
}

/// Whether what follows a `&` makes it an entity or character reference.
fn is_entity(rest: &[char]) -> bool {
    let end = rest.iter().take(40).position(|c| *c == ';');
    let name = end.and_then(|end| rest.get(..end)).unwrap_or_default();
    !name.is_empty()
        && name
            .iter()
            .enumerate()
            .all(|(i, c)| c.is_ascii_alphanumeric() || i == 0 && *c == '#')
}

/// Escapes what would open a block; returns how many characters are done.
fn block_start(chars: &[char], out: &mut String) -> usize {
    let gap = |index: usize| chars.get(index).is_none_or(|c| matches!(c, ' ' | '\t'));
    let Some(first) = chars.first() else { return 0 };
    let hashes = chars.iter().take_while(|c| **c == '#').count();
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    let ruled =
        matches!(first, '-' | '=') && chars.iter().all(|c| c == first || matches!(c, ' ' | '\t'));
    // The reader takes ##一、 and ＃ for a heading's marks, too; the latter has no escape but this.
    if *first == '＃' {
        out.push_str("&#xFF03;");
        return 1;
    }
    // At the head of a file it would be the mark of an encoding.
    if *first == '\u{FEFF}' {
        out.push_str("&#xFEFF;");
        return 1;
    }
    if hashes > 0 || *first == '>' || matches!(first, '-' | '+') && gap(1) || ruled {
        out.extend(['\\', *first]);
        return 1;
    }
    if (1..=9).contains(&digits) && matches!(chars.get(digits), Some('.' | ')')) && gap(digits + 1)
    {
        out.extend(chars.iter().take(digits));
        out.push('\\');
        out.extend(chars.get(digits));
        return digits + 1;
    }
    0
}

/// Where the closing sequence of a heading would begin (CommonMark 4.2).
fn closing_hashes(chars: &[char]) -> Option<usize> {
    let hashes = chars.iter().rev().take_while(|c| **c == '#').count();
    let start = chars.len() - hashes;
    let set_off = start == 0
        || chars
            .get(start - 1)
            .is_some_and(|c| matches!(c, ' ' | '\t'));
    (hashes > 0 && set_off).then_some(start)
}

/// A link destination or picture address. A `$` is escaped: with one behind the link it would frame a formula, which binds
/// closer than a link's brackets.
pub fn destination(url: &str, cell: bool) -> String {
    let plain = !url.is_empty()
        && url
            .chars()
            .all(|c| c.is_alphanumeric() || ":/?#@!+,;=%-._".contains(c));
    if plain {
        return url.to_owned();
    }
    let chars: Vec<char> = url.chars().collect();
    let mut out = String::from("<");
    for (index, c) in chars.iter().enumerate() {
        match c {
            '<' | '>' | '\\' | '$' => out.extend(['\\', *c]),
            '|' if cell => out.push_str("\\|"),
            '&' if is_entity(chars.get(index + 1..).unwrap_or_default()) => out.push_str("&amp;"),
            c => out.push(*c),
        }
    }
    out.push('>');
    out
}

/// A character that is neither white space nor punctuation for every Markdown reader. Symbols such as
/// 🄰 are alphabetic in Unicode and punctuation in CommonMark, so only plain letters count.
pub fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || c < '\u{2000}' && c.is_alphabetic()
        || matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}')
}
