//! Labels (层次序号) at the head of a text: which form, which number, how long.
//!
//! Lexing only says what could be a label. Whether it is one is decided where its series is seen
//! (`series`).

use super::numeral::{self, split};
use super::rules::words;
use super::signs::{adorns, is_ornament};
use super::text;

/// The form of a label, in the order of rank: the earlier one is the higher level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// 第一编, 第一篇, 第一部分; 第一讲 of a lecture.
    Part,
    /// 第一章.
    Chapter,
    /// 第一节.
    Section,
    /// 第一条.
    Article,
    /// 壹、 (numerals as on cheques, above 一、 where both are met).
    Formal,
    /// 一、
    Han,
    /// （一）
    HanParen,
    /// 1.
    Digit,
    /// （1）
    DigitParen,
    /// ①
    Circled,
    /// 1）, a): half labels.
    HalfParen,
    /// 第一个问题: an ordinal with its noun.
    Ordinal,
    /// 一是.
    Is,
    /// 一要.
    Must,
    /// 第一，.
    Di,
    /// 其一，.
    Qi,
}

impl Form {
    /// Whether it is a word of the sentence (一是, 第一，) rather than a number set before it.
    pub fn is_spoken(self) -> bool {
        matches!(self, Self::Is | Self::Must | Self::Di | Self::Qi)
    }
}

/// The forms of numbers by which depths are counted, the highest first.
pub const RANKED: [Form; 7] = [
    Form::Formal,
    Form::Han,
    Form::HanParen,
    Form::Digit,
    Form::DigitParen,
    Form::Circled,
    Form::HalfParen,
];

/// A label at the head of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// Its form.
    pub form: Form,
    /// Its number, from 1.
    pub number: u32,
    /// Bytes up to the end of the label's own characters (一、 or 第一条; without the space behind).
    pub end: usize,
}

/// Single characters that are a whole label: first character, how many follow, form.
/// Unicode blocks "Enclosed Alphanumerics" and "Enclosed CJK Letters and Months".
const SYMBOLS: &[(char, u32, Form)] = &[
    ('①', 20, Form::Circled),
    ('➀', 10, Form::Circled),
    ('❶', 10, Form::Circled),
    ('⑴', 20, Form::DigitParen),
    ('⒈', 20, Form::Digit),
    ('㈠', 10, Form::HanParen),
];

/// What may close 第…: the word and its form. GB/T 9704 knows none of them; 立法技术规范 does.
const UNITS: &[(&str, Form)] = &[
    ("编", Form::Part),
    ("篇", Form::Part),
    ("部分", Form::Part),
    ("讲", Form::Part),
    ("单元", Form::Part),
    ("专题", Form::Part),
    ("章", Form::Chapter),
    ("节", Form::Section),
    ("条", Form::Article),
    ("个问题", Form::Ordinal),
    ("个方面", Form::Ordinal),
    ("个部分", Form::Ordinal),
    ("个环节", Form::Ordinal),
    ("个层面", Form::Ordinal),
    ("件事", Form::Ordinal),
    ("句话", Form::Ordinal),
    ("点", Form::Ordinal),
];

/// The label at the head of `text`, if there is one.
///
/// Only the head of the text is read. 3.5万元 has none, because a digit follows the mark; 2024年 has none, because
/// a label has at most three digits.
pub fn lex(text: &str) -> Option<Label> {
    let first = text.chars().next()?;
    // ✅ 一、总体要求, ▌一、总体要求: a sign before the label belongs to it; ● 2. is an item of a list.
    if adorns(first) {
        let rest = text.trim_start_matches(adorns).trim_start();
        let is_item = |label: &Label| !is_ornament(first) && label.form > Form::HanParen;
        let label = bare(rest).filter(|label| !is_item(label))?;
        let end = label.end + (text.len() - rest.len());
        return Some(Label { end, ..label });
    }
    bare(text)
}

/// The label at the very head of `text`.
fn bare(text: &str) -> Option<Label> {
    let first = text.chars().next()?;
    match first {
        '第' => ordinal(text),
        '其' => spoken_tail(text, '其', Form::Qi),
        '（' | '(' => parenthesised(text),
        _ if numeral::is_chinese(first) => han(text),
        _ if numeral::is_formal(first) => formal(text),
        _ if numeral::is_digit(first) => digits(text),
        _ => symbol(first),
    }
}

/// A character that is a whole label.
fn symbol(c: char) -> Option<Label> {
    let found = SYMBOLS.iter().find_map(|(from, count, form)| {
        let index = (c as u32).checked_sub(*from as u32)?;
        (index < *count).then_some((*form, index + 1))
    });
    found.map(|(form, number)| Label {
        form,
        number,
        end: c.len_utf8(),
    })
}

/// 一、 and 一是, 一要.
fn han(text: &str) -> Option<Label> {
    let (number, rest) = split(text, numeral::is_chinese);
    let value = numeral::chinese(number)?;
    // 一 、总体要求: a typed gap before the pause mark.
    let close = rest.trim_start();
    let rest = if close.starts_with('、') && rest.len() - close.len() <= 3 {
        close
    } else {
        rest
    };
    let mut chars = rest.chars();
    let mark = chars.next()?;
    // 一. 总体要求: a gap behind the mark is one of typing.
    let next = chars.as_str().trim_start().chars().next();
    let form = match mark {
        // 一、二产业: the pause mark joins two numerals and closes no label; 二、一季度 is a label.
        '、' if !continues_counting(rest, value) => Form::Han,
        '，' | ',' | '.' | '．' if value < 20 && next.is_some_and(is_word) => Form::Han,
        '是' if value < 20 => Form::Is,
        '要' if value < 20 => Form::Must,
        _ => return None,
    };
    Some(Label {
        form,
        number: value,
        end: text.len() - rest.len() + mark.len_utf8(),
    })
}

/// 壹、 and 贰．.
fn formal(text: &str) -> Option<Label> {
    let (number, rest) = split(text, numeral::is_formal);
    let mark = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '、' | '．' | '.'))?;
    Some(Label {
        form: Form::Formal,
        number: numeral::formal(number)?,
        end: number.len() + mark.len_utf8(),
    })
}

/// Whether `rest`, which begins with a pause mark, goes on with the numeral after `value`.
fn continues_counting(rest: &str, value: u32) -> bool {
    let after = rest.strip_prefix('、').unwrap_or(rest);
    let (next, _) = split(after, numeral::is_chinese);
    numeral::chinese(next) == Some(value + 1)
}

/// A character that opens a heading's words.
fn is_word(c: char) -> bool {
    c.is_alphabetic() && !numeral::is_chinese(c) || matches!(c, '“' | '《')
}

/// 1. and 1、 and 1）.
fn digits(text: &str) -> Option<Label> {
    let (number, rest) = split(text, numeral::is_digit);
    let value = numeral::arabic(number)?;
    let mut chars = rest.chars();
    let mut mark = chars.next()?;
    let mut end = number.len() + mark.len_utf8();
    if mark == ' ' {
        mark = chars.next()?;
        end += mark.len_utf8();
    }
    let next = chars.next();
    let plain = next.is_none_or(|c| numeral::digit(c).is_none())
        || rest.get(end - number.len()..).is_some_and(opens_with_year);
    let form = match mark {
        '.' | '．' | '、' if plain => Form::Digit,
        '）' | ')' if next.is_some() => Form::HalfParen,
        _ => return None,
    };
    // 10.公里 is not met; 3.5万元 and 1、2号楼 were refused above, 2024.5.6 by its length.
    (value < 200).then_some(Label {
        form,
        number: value,
        end,
    })
}

/// Whether a year or a span of years opens a text, which no number that is cut goes on with: 2026年…, 2021-2025年….
fn opens_with_year(text: &str) -> bool {
    let year = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        digits == 4 && (text.starts_with("19") || text.starts_with("20"))
    };
    let rest = text.get(4..).filter(|_| year(text)).unwrap_or_default();
    let to = rest.trim_start_matches(['-', '—', '－', '–', '~', '～', '至']);
    rest.starts_with('年') || to.len() < rest.len() && year(to)
}

/// （一） and （1）.
fn parenthesised(text: &str) -> Option<Label> {
    let open = text.chars().next()?;
    let inner = text.get(open.len_utf8()..)?;
    let close = inner.find(['）', ')'])?;
    if close == 0 || close > 24 {
        return None;
    }
    let (number, rest) = inner.split_at(close);
    let number = number.trim();
    let end = open.len_utf8() + close + rest.chars().next()?.len_utf8();
    let (form, number) = match numeral::chinese(number) {
        Some(value) => (Form::HanParen, value),
        None => (
            Form::DigitParen,
            numeral::arabic(number).filter(|n| *n < 200)?,
        ),
    };
    Some(Label { form, number, end })
}

/// 第一条为了…, 第二节值班; 一 总体要求; 1、4月5日前…: a label that nothing sets off, or a gap or a number does, which is one only among its like.
pub fn glued(text: &str) -> Option<Label> {
    let Some(rest) = text.strip_prefix('第') else {
        let (formal, tail) = split(text, numeral::is_formal);
        if let Some(value) = numeral::formal(formal).filter(|_| gapped(tail)) {
            return Some(Label {
                form: Form::Formal,
                number: value,
                end: formal.len(),
            });
        }
        if text.starts_with(numeral::is_digit) {
            return before_number(text);
        }
        let (number, rest) = split(text, numeral::is_chinese);
        let value = numeral::chinese(number).filter(|value| *value < 20)?;
        return gapped(rest).then_some(Label {
            form: Form::Han,
            number: value,
            end: number.len(),
        });
    };
    let (number, tail) = split(rest, numeral::is_chinese);
    let number = numeral::chinese(number)?;
    let (word, form) = UNITS.iter().find(|(word, form)| {
        matches!(form, Form::Article | Form::Section) && tail.starts_with(word)
    })?;
    let end = text.len() - tail.len() + word.len();
    Some(Label {
        form: *form,
        number,
        end,
    })
}

/// 1 指导思想, 1 制度更完善。…: a number with a gap behind it, which is a label only below its like of a higher form.
pub fn gapped_number(text: &str) -> Option<Label> {
    let (number, rest) = split(text, numeral::is_digit);
    let value = numeral::arabic(number).filter(|value| *value < 100)?;
    let word = rest.trim_start();
    let amount = || words::AMOUNTS.iter().any(|unit| word.starts_with(unit));
    let is_plain = word.starts_with(text::is_han) && !word.contains(char::is_whitespace);
    let is_sentence = word.len() < rest.len() && is_plain && text::ends_sentence(word);
    ((gapped(rest) || is_sentence) && !amount()).then_some(Label {
        form: Form::Digit,
        number: value,
        end: number.len(),
    })
}

/// 1、4月5日前制定方案; 2、30个乡镇: a label with a number right behind it, which is one only among its like. 1、2号楼 names two.
fn before_number(text: &str) -> Option<Label> {
    let (number, rest) = split(text, numeral::is_digit);
    let value = numeral::arabic(number).filter(|value| *value < 100)?;
    let mark = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '、' | '.' | '．'))?;
    let behind = rest.get(mark.len_utf8()..)?;
    let (next, tail) = split(behind, numeral::is_digit);
    let next = numeral::arabic(next)?;
    let day = tail.strip_prefix('月').is_some_and(|tail| {
        let (day, unit) = split(tail, numeral::is_digit);
        !day.is_empty() && unit.starts_with(['日', '号'])
            || tail.starts_with(['底', '初', '末', '上', '中', '下'])
    });
    let set_off = mark == '、' && next != value + 1;
    (day && next <= 12 || set_off).then_some(Label {
        form: Form::Digit,
        number: value,
        end: number.len() + mark.len_utf8(),
    })
}

/// A heading behind a gap has at most so many characters.
const GAPPED: usize = 30;

/// Whether a gap and a heading without a gap of its own follow a number: neither a row of cells nor letter-spaced words.
fn gapped(rest: &str) -> bool {
    let word = rest.trim_start();
    word.len() < rest.len()
        && word.starts_with(is_word)
        && !word.contains([' ', '\t', '\u{3000}'])
        && (2..=GAPPED).contains(&word.chars().count())
        && !text::ends_clause(word)
}

/// 第一章, 第一条, 第一，.
fn ordinal(text: &str) -> Option<Label> {
    let rest = text.strip_prefix('第')?;
    let (number, tail) = split(rest, |c| numeral::is_chinese(c) || numeral::is_digit(c));
    let value = numeral::chinese(number).or_else(|| numeral::arabic(number))?;
    let here = text.len() - tail.len();
    for (word, form) in UNITS {
        if tail.starts_with(word) {
            let after = tail.get(word.len()..)?.chars().next();
            // 第一条战线, 第三节课: the word goes on. An article is set off by a space or a bracket.
            let set_off = after.is_none_or(|c| !c.is_alphanumeric());
            if matches!(form, Form::Ordinal) || set_off || matches!(form, Form::Chapter) {
                return Some(Label {
                    form: *form,
                    number: value,
                    end: here + word.len(),
                });
            }
            return None;
        }
    }
    spoken_tail(text, '第', Form::Di)
}

/// 第一， and 其一， (、 and ： are met as slips).
fn spoken_tail(text: &str, open: char, form: Form) -> Option<Label> {
    let rest = text.strip_prefix(open)?;
    let (number, tail) = split(rest, numeral::is_chinese);
    let value = numeral::chinese(number).filter(|n| *n < 20)?;
    let mark = tail.chars().next()?;
    let next = tail.chars().nth(1);
    let closes = match mark {
        '，' | ',' | '：' => true,
        '、' => next.is_some_and(|c| c != '第' && !numeral::is_chinese(c)),
        _ => false,
    };
    closes.then(|| Label {
        form,
        number: value,
        end: text.len() - tail.len() + mark.len_utf8(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Option<(Form, u32)> {
        lex(text).map(|label| (label.form, label.number))
    }

    #[test]
    fn labels_of_every_form() {
        let cases = [
            ("一、总体要求", Form::Han, 1),
            ("十二、附则", Form::Han, 12),
            ("二 、压实责任", Form::Han, 2),
            ("贰、主要任务", Form::Formal, 2),
            ("拾壹．附则", Form::Formal, 11),
            ("✅ 三、重点任务", Form::Han, 3),
            ("▌四、组织领导", Form::Han, 4),
            ("◆ （二）抓好落实", Form::HanParen, 2),
            ("四. 保障措施", Form::Han, 4),
            ("五． 附则", Form::Han, 5),
            ("（三）加强", Form::HanParen, 3),
            ("(十)加强", Form::HanParen, 10),
            ("1.公共", Form::Digit, 1),
            ("2．全角", Form::Digit, 2),
            ("10、通讯", Form::Digit, 10),
            ("1、2021-2025年登记数", Form::Digit, 1),
            ("2.2025年底前完成", Form::Digit, 2),
            ("（1）四级", Form::DigitParen, 1),
            ("③其他", Form::Circled, 3),
            ("㈡分工", Form::HanParen, 2),
            ("第一章　总则", Form::Chapter, 1),
            ("第十二条 本办法", Form::Article, 12),
            ("第3条（范围）", Form::Article, 3),
            ("一是落实", Form::Is, 1),
            ("三要强化", Form::Must, 3),
            ("第二，减轻", Form::Di, 2),
            ("其一，", Form::Qi, 1),
            ("2)现场", Form::HalfParen, 2),
            ("第一个问题是", Form::Ordinal, 1),
        ];
        for (text, expected, number) in cases {
            assert_eq!(form(text), Some((expected, number)), "{text}");
        }
    }

    #[test]
    fn a_gap_sets_off_what_has_no_gap_of_its_own() {
        let number = |label: Option<Label>| label.map(|label| (label.form, label.number));
        assert_eq!(number(glued("一 总体要求")), Some((Form::Han, 1)));
        assert_eq!(number(glued("二\u{3000}主要任务")), Some((Form::Han, 2)));
        assert_eq!(number(gapped_number("3 工作目标")), Some((Form::Digit, 3)));
        for text in [
            "一 心 为 民", "三 班 王五", "一总体要求", "二 要抓好落实。", "一 、总体",
        ] {
            assert_eq!(number(glued(text)), None, "{text}");
        }
        for text in ["3 万元", "2031 年度", "3 张三 男"] {
            assert_eq!(number(gapped_number(text)), None, "{text}");
        }
    }

    #[test]
    fn a_number_behind_a_label_is_its_text() {
        let number = |text: &str| before_number(text).map(|label| (label.form, label.number));
        for (text, of) in [
            ("1、4月5日前制定方案", 1),
            ("1、2月5日前完成", 1),
            ("2.6月底前验收", 2),
            ("3、30个乡镇", 3),
        ] {
            assert_eq!(number(text), Some((Form::Digit, of)), "{text}");
        }
        for text in [
            "1、2号楼", "1、2月份", "3.5万元", "2031.5.6", "3.5月", "1.15月底",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_dates_and_words_are_no_labels() {
        let cases = [
            "3.5万元以下", "2024.5.6", "2020年", "1、2号楼", "1.2025亿元", "1、20212号",
            "一、二产业", "第一、第二产业", "第一条战线", "（2019）甲01民终5号", "9:30",
            "一九四八年", "（试行）", "十四五", "一切", "其他",
        ];
        for text in cases {
            assert_eq!(form(text), None, "{text}");
        }
    }
}
