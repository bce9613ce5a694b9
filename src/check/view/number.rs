//! Numbers as they are written: 十二, 300, 3.5, 1,200.

use super::chars::is_digit;

/// The value of a Chinese numeral of units (一 to 九百九十九); nothing when it is none.
pub fn chinese(chars: &[char]) -> Option<u32> {
    let (mut total, mut digit, mut last) = (0, None, 1000);
    for c in chars {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            _ => {
                let value = digit_of(*c)?;
                if digit.is_some_and(|before| before != 0) {
                    return None;
                }
                digit = Some(value);
                continue;
            }
        };
        if unit >= last || digit == Some(0) {
            return None;
        }
        total += digit.take().unwrap_or(1) * unit;
        last = unit;
    }
    total += digit.unwrap_or(0);
    (total > 0).then_some(total)
}

/// The value of a Chinese digit, those that stand for 〇 by habit included.
pub fn digit_of(c: char) -> Option<u32> {
    let value = "〇一二三四五六七八九".chars().position(|one| one == c);
    value.map(|value| value as u32).or(match c {
        '零' | '○' | '◯' | 'O' | 'Ｏ' | '0' | '０' => Some(0),
        '两' => Some(2),
        _ => None,
    })
}

/// The whole number that the Arabic digits say; nothing when they are none or too many.
pub fn arabic(chars: &[char]) -> Option<u64> {
    if chars.is_empty() || chars.len() > 18 {
        return None;
    }
    let digits = chars.iter().map(|c| c.to_digit(10).map(u64::from));
    digits.reduce(|one, two| Some(one? * 10 + two?)).flatten()
}

/// `value` in Chinese as a label has it: 十二.
pub fn in_chinese(value: u32) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digit = |value: u32| DIGITS.get(value as usize % 10).copied().unwrap_or('〇');
    let mut out = String::new();
    if value >= 100 {
        out.push(digit(value / 100));
        out.push('百');
        if !value.is_multiple_of(100) && value % 100 < 10 {
            out.push('零');
        }
    }
    let tens = value / 10 % 10;
    if tens > 0 {
        if tens > 1 || value >= 100 {
            out.push(digit(tens));
        }
        out.push('十');
    }
    if !value.is_multiple_of(10) {
        out.push(digit(value));
    }
    out
}

/// Where a number in Arabic digits that begins at `at` ends: `1,200.5`; `at` when none begins there.
pub fn end(chars: &[char], at: usize) -> usize {
    let is = |at: usize| chars.get(at).copied().is_some_and(is_digit);
    let mut end = at;
    while is(end) {
        end += 1;
    }
    if end == at {
        return at;
    }
    while chars.get(end) == Some(&',') && (1..=3).all(|more| is(end + more)) && !is(end + 4) {
        end += 4;
    }
    if chars.get(end) == Some(&'.') && is(end + 1) {
        end += 1;
        while is(end) {
            end += 1;
        }
    }
    end
}

/// The value of a number in Arabic digits, its commas not counted.
pub fn value(chars: &[char]) -> Option<f64> {
    let text: String = chars.iter().filter(|c| **c != ',').collect();
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn chinese_there_and_back() {
        for value in 1..1000 {
            assert_eq!(
                chinese(&chars(&in_chinese(value))),
                Some(value),
                "{}",
                in_chinese(value)
            );
        }
        assert_eq!(in_chinese(112), "一百一十二");
        for wrong in ["", "十百", "一二", "〇十", "甲"] {
            assert_eq!(chinese(&chars(wrong)), None, "{wrong}");
        }
    }

    #[test]
    fn a_number_ends_where_it_ends() {
        for (text, length) in [
            ("1,200.5万", 7),
            ("3.", 1),
            ("12,34", 2),
            ("万", 0),
            ("1,2345", 1),
        ] {
            assert_eq!(end(&chars(text), 0), length, "{text}");
        }
        assert_eq!(value(&chars("1,200.5")), Some(1200.5));
        assert_eq!(arabic(&chars("0120")), Some(120));
    }
}
