//! Indents that depend on the width of a text: signature and date, labels of attachment notes.
//!
//! No font is measured: a 汉字 is as wide as its type size, a half-width character half of that. Programs set
//! digits a little wider or narrower; what must begin at a place is therefore indented from the left.

use unicode_width::UnicodeWidthChar;

use crate::element::Element;
use crate::model::{Atom, Content, Inlines, Paragraph, Role};
use crate::style::{Look, Style};
use crate::twips::Twips;

/// Computed indents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Indents {
    /// Indent at the left.
    pub left: Twips,
    /// Indent at the right.
    pub right: Twips,
    /// By how much the first line begins before the others.
    pub hanging: Twips,
    /// Whether lines begin at the left indent whatever the sheet says.
    pub from_left: bool,
}

/// GB/T 9704-2012, 7.3.5.2, without a seal: the signature stands two characters from the right, the
/// date begins two characters further in than the signature. Where the date would then come nearer
/// than two characters to the edge, it stands two from the edge and the signature moves left.
///
/// The date goes with the last signature above it; several agencies stand one below the other.
pub fn signature(paragraphs: &[Option<&Paragraph>], at: usize, style: &Style) -> Option<Indents> {
    let role_at = |at: usize| paragraphs.get(at).copied().flatten().map(Paragraph::role);
    let own = paragraphs.get(at).copied().flatten()?;
    // The date of this block: this paragraph or the first date below the signatures.
    let mut date_at = at;
    while role_at(date_at) == Some(Role::Signature) {
        date_at += 1;
    }
    let date = paragraphs
        .get(date_at)
        .copied()
        .flatten()
        .filter(|p| p.role() == Role::Date)?;
    let last = paragraphs.get(date_at.checked_sub(1)?).copied().flatten();
    let last = last.filter(|paragraph| paragraph.role() == Role::Signature)?;

    let (signed, dated) = (style.look(Element::Signature), style.look(Element::Date));
    let line = style.page.text_width();
    let two = pitch(signed, style) * 2;
    let edge = |look: &Look| look.right.twips(Style::char_unit(look.size), Twips::ZERO);
    let signature_width = width(last.content(), signed, style);
    let date_width = width(date.content(), dated, style);
    let literal = edge(signed) + signature_width - two - date_width >= edge(dated);
    let is_date = own.role() == Role::Date;
    Some(if literal && is_date {
        // From the left, so that it begins where it should however wide a program sets its digits.
        let left = (line - edge(signed) - signature_width + two).or_nothing();
        Indents {
            left,
            from_left: true,
            ..Indents::default()
        }
    } else if literal || is_date {
        let right = if is_date { edge(dated) } else { edge(signed) };
        Indents {
            right,
            ..Indents::default()
        }
    } else {
        // Its first character two characters left of the date's first.
        let own_width = width(own.content(), signed, style);
        let right = (edge(dated) + date_width + two - own_width).max(edge(signed));
        Indents {
            right: right.min((line - own_width).or_nothing()),
            ..Indents::default()
        }
    })
}

/// GB/T 9704-2012, 7.3.5.1, with a seal: the date stands four characters from the right, the signature
/// above it is centred on it. Where the signature would leave the type area both move left.
pub fn sealed(paragraphs: &[Option<&Paragraph>], at: usize, style: &Style) -> Option<Indents> {
    let paragraph = |at: usize, role: Role| {
        let paragraph = paragraphs.get(at).copied().flatten();
        paragraph.filter(|paragraph| paragraph.role() == role)
    };
    let own = paragraphs.get(at).copied().flatten()?;
    let (signature, date) = if own.role() == Role::Date {
        let above = at.checked_sub(1);
        (
            above.and_then(|at| paragraph(at, Role::Signature)),
            Some(own),
        )
    } else {
        (Some(own), paragraph(at + 1, Role::Date))
    };
    let measure = |paragraph: Option<&Paragraph>| {
        paragraph.map_or(Twips::ZERO, |p| {
            width(p.content(), style.look(p.role().element()), style)
        })
    };
    let edge = |element: Element| {
        let look = style.look(element);
        look.seal.1.twips(Style::char_unit(look.size), Twips::ZERO)
    };
    let right = if let (Some(_), Some(_)) = (signature, date) {
        let dated = edge(Element::Date);
        let signed = dated + (measure(date) - measure(signature)) / 2;
        let deficit = (-signed).or_nothing();
        let right = if own.role() == Role::Date {
            dated
        } else {
            signed
        };
        right + deficit
    } else {
        edge(own.role().element())
    };
    Some(Indents {
        right,
        ..Indents::default()
    })
}

/// The date below a row of signatures, of which the last stands in a column `column` wide at the
/// right: centred on that one.
pub fn below_column(date: &Paragraph, column: Twips, style: &Style) -> Indents {
    let width = width(date.content(), style.look(Element::Date), style);
    Indents {
        right: ((column - width) / 2).or_nothing(),
        ..Indents::default()
    }
}

/// GB/T 9704-2012, 7.3.4: `附件：1.甲` begins two characters in, its wrapped lines stand under 甲, and
/// `2.乙` begins under `1.`.
pub fn label(
    paragraphs: &[Option<&Paragraph>],
    at: usize,
    paragraph: &Paragraph,
    style: &Style,
) -> Indents {
    let look = style.look(paragraph.role().element());
    let start = look
        .first_line
        .twips(Style::char_unit(look.size), Twips::ZERO);
    let text = paragraph.content().plain_text();
    let split = |text: &str| -> (usize, usize) {
        let (word, number) = if paragraph.role() == Role::Attendance {
            (attendance_label(text), "")
        } else {
            split_label(text)
        };
        (word.len(), word.len() + number.len())
    };
    let (word_end, label_end) = split(&text);
    let word = text.get(..word_end).unwrap_or_default();
    let number = text.get(word_end..label_end).unwrap_or_default();
    let measure = |text: &str| text_width(text, look, style);
    let (start, label) = if word.is_empty() {
        // Under the item above, as far in as the word 附件： of the first item reaches.
        let above = paragraphs.get(..at).unwrap_or_default().iter().rev();
        let above = above.map_while(|p| p.filter(|p| p.role() == paragraph.role()));
        let first = above.map(|p| p.content().plain_text()).find_map(|text| {
            let word = text.get(..split(&text).0).unwrap_or_default();
            (!word.is_empty()).then(|| measure(word))
        });
        (start + first.unwrap_or_default(), measure(number))
    } else {
        (start, measure(word) + measure(number))
    };
    let left = (start + label).min(style.page.text_width() / 2);
    let hanging = label.min(left);
    Indents {
        left,
        hanging,
        ..Indents::default()
    }
}

/// `出席：` at the start of a line of attendance (10.3), empty when there is none.
pub fn attendance_label(text: &str) -> &str {
    /// 列席人员及单位： is as long as they get.
    const LONGEST: usize = 8;
    let end = text.char_indices().take(LONGEST + 1);
    let mut end = end.filter(|(_, c)| matches!(c, '：' | ':'));
    let end = end.next().map_or(0, |(at, c)| at + c.len_utf8());
    text.get(..end).unwrap_or_default()
}

/// `附件：` and `1.` at the start of a line of an attachment note, either of which may be empty.
fn split_label(text: &str) -> (&str, &str) {
    let word_end = match text.find(['：', ':']) {
        Some(at) if text.starts_with("附件") || text.starts_with("附") => {
            let end = at
                + text
                    .get(at..)
                    .and_then(|t| t.chars().next())
                    .map_or(0, char::len_utf8);
            let word = text.get(..end).unwrap_or_default();
            if word.chars().count() <= 6 { end } else { 0 }
        }
        _ => 0,
    };
    let (word, rest) = text.split_at_checked(word_end).unwrap_or(("", text));
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.get(digits..).and_then(|rest| rest.chars().next());
    let end = match after {
        Some(dot @ ('.' | '．' | '、')) if (1..=3).contains(&digits) => digits + dot.len_utf8(),
        _ => 0,
    };
    (word, rest.get(..end).unwrap_or_default())
}

/// From one full-width character to the next.
fn pitch(look: &Look, style: &Style) -> Twips {
    Style::char_unit(look.size) + style.tracking(look.size)
}

/// The width of the longest line of `content`.
pub fn width(content: &Inlines, look: &Look, style: &Style) -> Twips {
    let mut widest = Twips::ZERO;
    let mut current = Twips::ZERO;
    for piece in content.pieces() {
        match &piece.content {
            Content::Text(text) => current += text_width(text, look, style),
            Content::Atom(Atom::Break) => {
                widest = widest.max(current);
                current = Twips::ZERO;
            }
            Content::Atom(Atom::Formula(formula)) => {
                current += text_width(&formula.text(), look, style);
            }
            Content::Atom(_) => current += pitch(look, style),
        }
        // Wider than any page is all the same, and must not overflow.
        current = current.min(Twips::INCH * 100);
    }
    widest.max(current)
}

/// The width of `text` on one line: Latin letters and digits are half as wide as 汉字, and
/// where the two meet programs leave a gap: Word a quarter of a character, which counts here; LibreOffice a little less.
pub fn text_width(text: &str, look: &Look, style: &Style) -> Twips {
    let (em, tracking) = (Style::char_unit(look.size), style.tracking(look.size));
    let gap = em / 4;
    let mut total = Twips::ZERO;
    let mut before = None;
    for c in text.chars().take(200) {
        let script = script(c);
        if matches!((before, script), (Some(a), Some(b)) if a != b) {
            total += gap;
        }
        before = script;
        total += match c.width_cjk().unwrap_or(0) {
            0 => Twips::ZERO,
            1 => em / 2 + tracking,
            _ => em + tracking,
        };
    }
    total
}

/// How often a 汉字 and a letter or digit meet in `text`, where programs leave a gap.
pub fn borders(text: &str) -> usize {
    let mut before = None;
    let mut count = 0;
    for c in text.chars() {
        let script = script(c);
        count += usize::from(matches!((before, script), (Some(a), Some(b)) if a != b));
        before = script;
    }
    count
}

/// Whether `c` is a 汉字 (and not a Latin letter or digit); nothing for marks, which get no gap.
fn script(c: char) -> Option<bool> {
    match c {
        c if c.is_ascii_alphanumeric() => Some(false),
        '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_attachment_notes() {
        assert_eq!(split_label("附件：1.名单"), ("附件：", "1."));
        assert_eq!(split_label("12.方案"), ("", "12."));
        assert_eq!(split_label("附件:方案"), ("附件:", ""));
        assert_eq!(split_label("附件1：方案"), ("附件1：", ""));
        assert_eq!(split_label("2024年方案：甲"), ("", ""));
    }
}
