//! Amounts of money in capital numerals (大写): 壹万贰仟元整.

/// Capital digits from 零 to 玖.
const DIGITS: &str = "零壹贰叁肆伍陆柒捌玖";

/// Whether `c` may stand in an amount in capital numerals.
pub fn is_capital(c: char) -> bool {
    DIGITS.contains(c) || "拾佰仟万亿元圆角分整正两贰〇".contains(c)
}

/// The amount in hundredths of a yuan (分); nothing where it is none or is written in a way of its own.
pub fn capital(chars: &[char]) -> Option<u64> {
    let (mut total, mut part, mut digit) = (0_u64, 0_u64, None);
    let (mut has_yuan, mut unit, mut has_digits) = (false, u64::MAX, false);
    for c in chars {
        if let Some(value) = DIGITS.chars().position(|one| one == *c) {
            if digit.is_some_and(|before| before != 0) {
                return None;
            }
            digit = Some(value as u64);
            has_digits = true;
            continue;
        }
        match c {
            '拾' | '佰' | '仟' => {
                let by = match c {
                    '拾' => 10,
                    '佰' => 100,
                    _ => 1000,
                };
                if by >= unit || has_yuan {
                    return None;
                }
                unit = by;
                // 拾元 is 壹拾元.
                part += digit.take().unwrap_or(1) * by;
                has_digits = true;
            }
            '万' => {
                total += (part + digit.take().unwrap_or(0)) * 10_000;
                (part, unit) = (0, u64::MAX);
            }
            '亿' => {
                total = (total + part + digit.take().unwrap_or(0)) * 100_000_000;
                (part, unit) = (0, u64::MAX);
            }
            '元' | '圆' if !has_yuan => {
                total = (total + part + digit.take().unwrap_or(0)) * 100;
                (part, has_yuan) = (0, true);
            }
            '角' if has_yuan => total += digit.take()? * 10,
            '分' if has_yuan => total += digit.take()?,
            '整' | '正' => {}
            _ => return None,
        }
    }
    (has_yuan && has_digits && digit.is_none_or(|left| left == 0)).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals() {
        for (text, value) in [
            ("壹万贰仟元整", Some(1_200_000)),
            ("捌佰元整", Some(80_000)),
            ("叁佰零伍元陆角伍分", Some(30_565)),
            ("壹亿零贰佰万元", Some(10_200_000_000)),
            ("拾万元整", Some(10_000_000)),
            ("壹贰元", None),
            ("元整", None),
            ("壹万", None),
        ] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(capital(&chars), value, "{text}");
        }
    }
}
