//! Labels (层次序号) at the head of a text, in the right form or a wrong one.

use super::chars::{is_blank, is_digit, is_han, is_numeral};
use super::number;

/// The form that a label has or was meant to have, in the order of rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// 一、
    Han,
    /// （一）
    HanParen,
    /// 1.
    Digit,
    /// （1）
    DigitParen,
}

impl Form {
    /// The label of `number` in the right form.
    pub fn label(self, number: u32) -> String {
        match self {
            Self::Han => format!("{}、", number::in_chinese(number)),
            Self::HanParen => format!("（{}）", number::in_chinese(number)),
            Self::Digit => format!("{number}."),
            Self::DigitParen => format!("（{number}）"),
        }
    }
}

/// What closes the numeral of a label without brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Close {
    /// A mark: `、` of 一、, `.` of 1.
    Mark(char),
    /// A single character that is label and number in one (㈠).
    Symbol,
    /// The brackets, as they stand.
    Brackets(char, char),
    /// Nothing but blanks.
    Blank,
}

/// A label. Lengths are in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// Its form.
    pub form: Form,
    /// Its number.
    pub number: u32,
    /// How it is closed.
    pub close: Close,
    /// How long it is, its mark or bracket included, blanks not.
    pub length: usize,
}

/// The longest numeral of a label in characters (九十九, 120).
const LONGEST: usize = 5;

/// The single characters that are labels: the first, how many follow, the form.
const SYMBOLS: &[(char, u32, Form)] = &[
    ('⑴', 20, Form::DigitParen),
    ('⒈', 20, Form::Digit),
    ('㈠', 10, Form::HanParen),
];

impl Label {
    /// The label at the head of `text`.
    pub fn of(text: &str) -> Option<Self> {
        let mut head = ['\0'; LONGEST + 4];
        let mut length = 0;
        for (slot, c) in head.iter_mut().zip(text.chars()) {
            *slot = c;
            length += 1;
        }
        Self::at(head.get(..length)?)
    }

    /// The label at the head of `chars`.
    fn at(chars: &[char]) -> Option<Self> {
        let first = *chars.first()?;
        if let Some((one, _, form)) = SYMBOLS
            .iter()
            .find(|(one, count, _)| (*one as u32..*one as u32 + count).contains(&(first as u32)))
        {
            return Some(Self {
                form: *form,
                number: first as u32 - *one as u32 + 1,
                close: Close::Symbol,
                length: 1,
            });
        }
        if matches!(first, '（' | '(') {
            return Self::bracketed(chars, first);
        }
        let count = |is: fn(char) -> bool| chars.iter().take_while(|c| is(**c)).count();
        let (length, form) = match (count(is_numeral), count(is_digit)) {
            (0, 0) => return None,
            (0, digits) => (digits, Form::Digit),
            (numerals, _) => (numerals, Form::Han),
        };
        if length > LONGEST {
            return None;
        }
        let number = numeral(chars.get(..length)?)?;
        let next = chars.get(length).copied().unwrap_or('\0');
        let behind = chars.get(length + 1).copied().unwrap_or('\0');
        let close = match (form, next) {
            (Form::Digit, '.' | '．' | '、') if !is_digit(behind) && length <= 3 => {
                Close::Mark(next)
            }
            (Form::Han, '、' | '，' | ',' | '．' | '.' | '：' | ':') => Close::Mark(next),
            (Form::Han, blank) if is_blank(blank) => {
                let blanks = chars
                    .iter()
                    .skip(length)
                    .take_while(|c| is_blank(**c))
                    .count();
                let behind = chars.get(length + blanks).copied();
                // 二 、甲 is typed with a blank too many, and a label all the same.
                if blanks <= 2 && behind == Some('、') {
                    let (close, length) = (Close::Mark('、'), length + blanks + 1);
                    return Some(Self {
                        form,
                        number,
                        close,
                        length,
                    });
                }
                let han = behind.is_some_and(is_han);
                if !(blanks <= 2 && han) {
                    return None;
                }
                Close::Blank
            }
            _ => return None,
        };
        let marks = usize::from(close != Close::Blank);
        Some(Self {
            form,
            number,
            close,
            length: length + marks,
        })
    }

    fn bracketed(chars: &[char], open: char) -> Option<Self> {
        let inner = chars
            .iter()
            .skip(1)
            .take_while(|c| !matches!(c, '）' | ')'))
            .count();
        let closing = *chars.get(inner + 1)?;
        let inside = chars.get(1..=inner)?;
        let form = match inside.first()? {
            c if is_digit(*c) && inner <= 3 => Form::DigitParen,
            c if is_numeral(*c) => Form::HanParen,
            _ => return None,
        };
        Some(Self {
            form,
            number: numeral(inside)?,
            close: Close::Brackets(open, closing),
            length: inner + 2,
        })
    }

    /// Whether it is written as GB/T 9704-2012, 7.3.3 has it.
    pub fn is_right(&self) -> bool {
        match self.close {
            Close::Mark(mark) => match self.form {
                Form::Han => mark == '、',
                _ => matches!(mark, '.' | '．'),
            },
            Close::Brackets(open, close) => (open, close) == ('（', '）'),
            Close::Symbol | Close::Blank => false,
        }
    }
}

/// The number that a numeral of one kind says.
fn numeral(chars: &[char]) -> Option<u32> {
    if chars.iter().all(|c| is_digit(*c)) {
        let value = number::arabic(chars)?;
        let is_plain = chars.first() != Some(&'0');
        return (is_plain && value <= 999).then_some(value as u32);
    }
    number::chinese(chars)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_every_form() {
        for (text, form, number, length, right) in [
            ("一、总体要求", Form::Han, 1, 2, true),
            ("二，存在不足", Form::Han, 2, 2, false),
            ("十二 附则", Form::Han, 12, 2, false),
            ("二 、突出重点", Form::Han, 2, 3, true),
            ("（十二）建立", Form::HanParen, 12, 4, true),
            ("（三)优化", Form::HanParen, 3, 3, false),
            ("1.公共", Form::Digit, 1, 2, true),
            ("12、核对", Form::Digit, 12, 3, false),
            ("（10）公示", Form::DigitParen, 10, 4, true),
            ("⑵复核", Form::DigitParen, 2, 1, false),
        ] {
            let label = Label::of(text).unwrap();
            let found = (label.form, label.number, label.length, label.is_right());
            assert_eq!(found, (form, number, length, right), "{text}");
        }
    }

    #[test]
    fn no_labels() {
        for text in [
            "21.5+2", "2024年", "一方面，", "第一，", "（试行）", "3.5万元以下", "1、2号楼", "",
            "（", "一", "001.甲", "（2024）5号", "一二、甲", "1）核查",
        ] {
            assert_eq!(Label::of(text), None, "{text}");
        }
    }
}
