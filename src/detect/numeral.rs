//! Chinese and Arabic numerals as they occur in labels: 一 to 一百九十九, 1 to 199.

/// The value of a Chinese numeral (〇 to 一百九十九), or nothing when it is not well formed.
///
/// Units go down (百, 十) and each digit has at most one: 十百 and 一二 are none.
pub fn chinese(text: &str) -> Option<u32> {
    let (mut total, mut digit, mut last_unit) = (0_u32, None, u32::MAX);
    for c in text.chars() {
        if let Some(value) = digit_value(c) {
            // 二〇 and 一百零一 are fine, 一二 is not a numeral of a label.
            if digit.is_some() && digit != Some(0) {
                return None;
            }
            digit = Some(value);
            continue;
        }
        let unit = match c {
            '十' => 10,
            '百' => 100,
            _ => return None,
        };
        if unit >= last_unit || digit == Some(0) {
            return None;
        }
        total += digit.take().unwrap_or(1) * unit;
        last_unit = unit;
    }
    total += digit.unwrap_or(0);
    (total > 0 && total < 200).then_some(total)
}

/// The value of one Chinese digit.
fn digit_value(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether `c` can stand in a Chinese numeral of a label.
pub fn is_chinese(c: char) -> bool {
    matches!(
        c,
        '〇' | '零' | '十' | '百' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
    )
}

/// The plain numerals of those on cheques (票据法's 中文大写), 壹 to 拾.
const FORMAL: [(char, char); 11] = [
    ('壹', '一'),
    ('贰', '二'),
    ('貳', '二'),
    ('叁', '三'),
    ('肆', '四'),
    ('伍', '五'),
    ('陆', '六'),
    ('柒', '七'),
    ('捌', '八'),
    ('玖', '九'),
    ('拾', '十'),
];

/// Whether `c` can stand in a numeral such as 拾壹.
pub fn is_formal(c: char) -> bool {
    FORMAL.iter().any(|(formal, _)| *formal == c)
}

/// The value of a numeral such as 拾壹.
pub fn formal(text: &str) -> Option<u32> {
    let plain = |c| FORMAL.iter().find(|(formal, _)| *formal == c);
    let plain: Option<String> = text.chars().map(|c| Some(plain(c)?.1)).collect();
    chinese(&plain?)
}

/// The value of an ASCII or full-width digit.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// Whether `c` is such a digit.
pub fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// Splits `text` after its leading characters for which `belongs` holds.
pub fn split(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !belongs(c)).unwrap_or(text.len());
    text.split_at(end)
}

/// The value of one or two such digits, leading zeros or not; nothing of any other text.
pub fn short(text: &str) -> Option<u32> {
    let is_short = (1..=2).contains(&text.chars().count());
    let add = |value: u32, c| Some(value * 10 + digit(c)?);
    is_short.then(|| text.chars().try_fold(0, add)).flatten()
}

/// The value of 1–3 ASCII or full-width digits, without a leading zero.
///
/// `2020` and `01` are no numbers of labels.
pub fn arabic(text: &str) -> Option<u32> {
    let mut value = 0;
    for (index, c) in text.chars().enumerate() {
        let d = digit(c)?;
        if index == 0 && d == 0 || index > 2 {
            return None;
        }
        value = value * 10 + d;
    }
    (value > 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_either_width() {
        assert_eq!(split("１2．总则", is_digit), ("１2", "．总则"));
        assert_eq!(split("总则", is_digit), ("", "总则"));
        let values = ["7", "０7", "１2", "", "123", "1a", "110000198001010000"].map(short);
        assert_eq!(values, [Some(7), Some(7), Some(12), None, None, None, None]);
    }

    #[test]
    fn numerals_up_to_199() {
        let good = [
            ("一", 1),
            ("十", 10),
            ("十一", 11),
            ("二十", 20),
            ("五十四", 54),
            ("一百零一", 101),
        ];
        for (text, value) in good {
            assert_eq!(chinese(text), Some(value), "{text}");
        }
        for text in ["一二", "十百", "", "零", "十十"] {
            assert_eq!(chinese(text), None, "{text}");
        }
        assert_eq!(arabic("１2"), Some(12));
        assert_eq!(arabic("2020"), None);
        assert_eq!(arabic("01"), None);
    }
}
