//! Numbers that people count with and official documents do not: 1.1, Ⅰ., a., 甲、, 【一】.

use super::row::Row;
use super::signs::Sign;
use super::text::{self, excerpt};
use crate::diag::{Finding, message};
use crate::model::Role;

/// Ⅰ to Ⅻ, and what closes them as labels.
fn is_roman(text: &str) -> bool {
    let rest = text.trim_start_matches(|c| ('\u{2160}'..='\u{216B}').contains(&c));
    rest.len() < text.len() && rest.starts_with(['.', '．', '、', ' ', '\u{3000}'])
}

/// What counts in place of numbers: 甲、, 乙、.
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

/// 甲、, a. or 【一】 before words: what people count with and no official document does.
fn is_rare(text: &str) -> bool {
    let mut chars = text.chars();
    let (Some(first), Some(mark), Some(word)) = (chars.next(), chars.next(), chars.next()) else {
        return false;
    };
    if STEMS.contains(first) {
        return matches!(mark, '、' | '．') && text::is_han(word) && !STEMS.contains(word);
    }
    if first.is_ascii_lowercase() {
        let closes = matches!(mark, '.' | '．' | '、' | ')' | '）');
        return closes && chars.chain([word]).any(text::is_han) && !word.is_ascii_alphanumeric();
    }
    let inner = text
        .strip_prefix(['【', '〔', '［', '['])
        .and_then(|rest| rest.split_once(['】', '〕', '］', ']']));
    inner.is_some_and(|(number, rest)| {
        number.chars().all(super::numeral::is_chinese)
            && !number.is_empty()
            && number.chars().count() <= 3
            && rest.trim_start().starts_with(text::is_han)
    })
}

/// S20: lines that open with numbers of two or more levels (1.1, 2.3.1), with Roman ones, letters or 甲、, where there are several.
pub fn decimals(rows: &[Row<'_>]) -> Option<Finding> {
    let is_text = |row: &Row<'_>| {
        matches!(row.role, None | Some(Role::Body)) && row.verdict.is_none() && !row.junk
    };
    let is_one = |row: &Row<'_>| {
        if !is_text(row) {
            return false;
        }
        if is_roman(&row.text) || is_rare(&row.text) {
            return true;
        }
        if !row.signs.has(Sign::Dot) {
            return false;
        }
        let text = row
            .text
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = row.text.strip_suffix(text).unwrap_or_default();
        let mut parts = number.trim_end_matches('.').split('.');
        let counts = parts.clone().count() >= 2 && parts.all(|part| (1..=2).contains(&part.len()));
        // 1.5万元 is a number.
        let is_parted =
            text.starts_with([' ', '\u{3000}', '\t']) || number.matches('.').count() >= 2;
        is_parted && counts && !text.is_ascii()
    };
    let mut all = rows.iter().filter(|row| is_one(row));
    let first = all.next()?;
    let count = 1 + all.count();
    let line = first.first_line().filter(|_| count > 1)?;
    let text = excerpt(&first.text);
    Some(Finding::at(message::S20 { count, text }, line.span))
}

/// S25: headings by numbers with dots, once for all.
pub fn dotted(rows: &[Row<'_>]) -> Option<Finding> {
    let is_one = |row: &&Row<'_>| {
        matches!(row.role, Some(Role::Heading(_)))
            && row.verdict.is_none()
            && row.label.is_none()
            && row.hints.heading == 0
            && super::dotted::is_numbered(&row.text)
    };
    let mut all = rows.iter().filter(is_one);
    let first = all.next()?;
    let count = 1 + all.count();
    let line = first.first_line()?;
    let text = excerpt(&first.text);
    Some(Finding::at(message::S25 { count, text }, line.span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stems_and_numerals_in_brackets_count_and_words_do_not() {
        for text in [
            "甲、张三同志主持工作。", "a.景区提质。", "b)交通升级", "【一】资金不足。",
            "[二]人才短缺",
        ] {
            assert!(is_rare(text), "{text}");
        }
        for text in [
            "甲、乙双方协商一致。", "a.m.", "甲方：县财政局", "【资金】不足", "e.g.",
            "[1]统计年鉴", "乙类",
        ] {
            assert!(!is_rare(text), "{text}");
        }
    }
}
