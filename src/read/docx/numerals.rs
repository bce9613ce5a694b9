//! A count as the number formats of Word write it (ISO/IEC 29500-1, 17.18.59): 三, 叁, iii, ③.
//!
//! Word stops each format somewhere (① at 20, letters at 780) and goes on in digits. So does every function here.

/// Simplified digits, by value.
const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// 大写 digits, by value.
const FORMAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
/// 天干, from 1.
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
/// 地支, from 1.
const BRANCHES: [char; 12] = [
    '子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥',
];
/// Values that have letters of their own, falling.
const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];
/// First character of a block of numbers, how many it holds.
const CIRCLED: (char, u32) = ('①', 20);
const BRACKETED: (char, u32) = ('⑴', 20);
const DOTTED: (char, u32) = ('⒈', 20);
const IDEOGRAPH_CIRCLED: (char, u32) = ('㊀', 10);
const IDEOGRAPH_BRACKETED: (char, u32) = ('㈠', 10);

/// `n` in the format called `format`; an unknown format counts in digits.
pub fn write(n: u32, format: &str) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting"
        | "japaneseDigitalTenThousand" => chinese(n),
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => formal(n),
        "ideographDigital" | "taiwaneseDigital" | "koreanDigital" | "koreanDigital2" => n
            .to_string()
            .chars()
            .map(|c| nth(&DIGITS, c.to_digit(10).unwrap_or(0)))
            .collect(),
        "ideographTraditional" => cycled(n, &STEMS),
        "ideographZodiac" => cycled(n, &BRANCHES),
        "upperRoman" => roman(n).to_uppercase(),
        "lowerRoman" => roman(n),
        "upperLetter" => letters(n, b'A'),
        "lowerLetter" => letters(n, b'a'),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => block(n, CIRCLED),
        "decimalEnclosedParen" => block(n, BRACKETED),
        "decimalEnclosedFullstop" => block(n, DOTTED),
        "ideographEnclosedCircle" => block(n, IDEOGRAPH_CIRCLED),
        "ideographParenthesized" => block(n, IDEOGRAPH_BRACKETED),
        "decimalFullWidth" | "decimalFullWidth2" => {
            let wide = |c: char| char::from_u32(c as u32 + 0xFEE0).unwrap_or(c);
            n.to_string().chars().map(wide).collect()
        }
        "decimalZero" => format!("{n:02}"),
        "none" => String::new(),
        _ => n.to_string(),
    }
}

/// The character at `index`; 〇 behind the end.
fn nth(row: &[char], index: u32) -> char {
    row.get(index as usize).copied().unwrap_or('〇')
}

/// 1 → 一, 12 → 十二, 120 → 一百二十, 10203 → 一万零二百零三.
fn chinese(n: u32) -> String {
    let text = grouped(n, &DIGITS, ["", "十", "百", "千"]).replace('〇', "零");
    match text.strip_prefix("一十") {
        Some(rest) if n < 20 => format!("十{rest}"),
        _ => text,
    }
}

/// 1 → 壹, 12 → 壹拾贰: every unit has its digit.
fn formal(n: u32) -> String {
    grouped(n, &FORMAL, ["", "拾", "佰", "仟"])
}

/// In groups of four digits. One zero stands for any run of zeros within the number, none at its end.
fn grouped(n: u32, digits: &[char; 10], units: [&str; 4]) -> String {
    let zero = nth(digits, 0);
    if n == 0 {
        return zero.to_string();
    }
    let mut out = String::new();
    let mut gap = false;
    for (unit, name) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let group = n / unit % 10_000;
        for (place, power) in [(3, 1000), (2, 100), (1, 10), (0, 1)] {
            let digit = group / power % 10;
            if digit == 0 {
                gap = true;
                continue;
            }
            if gap && !out.is_empty() {
                out.push(zero);
            }
            gap = false;
            out.push(nth(digits, digit));
            out.push_str(units.get(place).copied().unwrap_or_default());
        }
        if group > 0 {
            out.push_str(name);
        }
    }
    out
}

/// The n-th of a row; digits behind its end.
fn cycled(n: u32, row: &[char]) -> String {
    let count = row.len() as u32;
    if (1..=count).contains(&n) {
        nth(row, n - 1).to_string()
    } else {
        n.to_string()
    }
}

/// In small letters.
fn roman(n: u32) -> String {
    // Word stops there too.
    if n == 0 || n > 32_767 {
        return n.to_string();
    }
    let mut rest = n;
    let mut out = String::new();
    for (value, letters) in ROMAN {
        while rest >= value {
            out.push_str(letters);
            rest -= value;
        }
    }
    out
}

/// a … z, aa, bb: Word repeats the letter.
fn letters(n: u32, first: u8) -> String {
    if n == 0 || n > 780 {
        return n.to_string();
    }
    let letter = char::from(first + ((n - 1) % 26) as u8);
    std::iter::repeat_n(letter, ((n - 1) / 26 + 1) as usize).collect()
}

/// The n-th character of a block, from 1; digits behind its end.
fn block(n: u32, (first, count): (char, u32)) -> String {
    let found = (1..=count)
        .contains(&n)
        .then(|| char::from_u32(first as u32 + n - 1))
        .flatten();
    found.map_or_else(|| n.to_string(), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_written_as_word_writes_them() {
        for (n, format, text) in [
            (1, "chineseCounting", "一"),
            (10, "chineseCountingThousand", "十"),
            (11, "japaneseCounting", "十一"),
            (20, "chineseCounting", "二十"),
            (105, "chineseCounting", "一百零五"),
            (110, "chineseCounting", "一百一十"),
            (10_203, "chineseCountingThousand", "一万零二百零三"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (10, "ideographDigital", "一〇"),
            (3, "ideographTraditional", "丙"),
            (14, "lowerRoman", "xiv"),
            (28, "upperLetter", "BB"),
            (3, "decimalEnclosedCircleChinese", "③"),
            (21, "decimalEnclosedCircle", "21"),
            (7, "decimalZero", "07"),
            (7, "decimalFullWidth", "７"),
            (4, "unheard-of", "4"),
        ] {
            assert_eq!(write(n, format), text, "{n} {format}");
        }
    }
}
