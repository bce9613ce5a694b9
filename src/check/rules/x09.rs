//! X09: 乱码
//!
//! **查什么** 锟斤拷、烫烫烫、屯屯屯、ï»¿，把 UTF-8 当作西文读出来的字符。
//!
//! **为什么** 编码读错了，原文还要回去找。逻辑。
//!
//! **不查** 一两个带符号的西文字母（café）。
//!
//! **例** `锟斤拷`

use super::short;
use crate::check::view::Line;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleX09,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "编码",
    run: Run::Line(When::Word(&SIGNS), run),
};

/// What shows that there may be garbage: the words of filled memory, and the letters that the first byte of a Han
/// character or of a mark of order becomes.
const SIGNS: [&str; 12] = [
    "锟斤拷", "烫烫烫", "屯屯屯", "Ã", "Â", "ã", "ä", "å", "æ", "ç", "è", "ï",
];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let mut at = 0;
    while at < line.len() {
        let end = garbage(line, at);
        if end > at {
            let old = short(&line.text(at..end));
            found.add(line.span(at..end), rule::X09 { old });
        }
        at = end.max(at + 1);
    }
}

/// Where the garbage that begins at `at` ends; `at` when none does.
fn garbage(line: &Line<'_>, at: usize) -> usize {
    let c = line.at(at);
    match c {
        '锟' => {
            let mut end = at;
            while line.is_at(end, "锟斤拷") {
                end += 3;
            }
            end
        }
        '烫' | '屯' => {
            let same = line.slice(at..line.len());
            let end = at + same.iter().take_while(|one| **one == c).count();
            if end - at >= 3 { end } else { at }
        }
        // Three bytes of UTF-8 and more, each read as a letter.
        '\u{C2}'..='\u{F4}' if c.is_alphabetic() => {
            let decoded = decoded(line, at);
            // café…… is a word and its mark.
            if decoded > at && !line.before(at).is_ascii_alphabetic() {
                return decoded;
            }
            let end = line.run(at, is_byte);
            let is_whole =
                end - at >= 3 && line.slice(at + 1..end).iter().any(|c| !c.is_alphabetic());
            if is_whole { end } else { at }
        }
        _ => at,
    }
}

/// Where the letters from `at` on end that are, byte for byte, UTF-8 of characters of three bytes; marks of Chinese text
/// are among what such bytes become (`å…³` is 关).
fn decoded(line: &Line<'_>, at: usize) -> usize {
    let mut end = at;
    while let [first, second, third] = line.slice(end..end + 3) {
        let bytes = [byte(*first), byte(*second), byte(*third)];
        let is_whole = matches!(
            bytes,
            [Some(0xE0..=0xEF), Some(0x80..=0xBF), Some(0x80..=0xBF)]
        );
        if !is_whole {
            break;
        }
        end += 3;
    }
    end
}

/// What Windows-1252 reads the bytes 80 to 9F as; a blank where it has nothing.
const HIGH: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

/// The byte that Latin-1 or Windows-1252 reads as `c`.
fn byte(c: char) -> Option<u8> {
    match c {
        '\u{80}'..='\u{FF}' => u8::try_from(u32::from(c)).ok(),
        ' ' => None,
        _ => {
            let at = HIGH.iter().position(|one| *one == c)?;
            Some(0x80 + u8::try_from(at).ok()?)
        }
    }
}

/// Whether `c` is what a byte above 7F becomes, and no mark of Chinese text.
fn is_byte(c: char) -> bool {
    byte(c).is_some() && !matches!(c, '…' | '‘' | '’' | '“' | '”' | '–' | '—')
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn bytes_read_as_letters() {
        found(
            "X09",
            "内容为烫烫烫，锟斤拷锟斤拷。",
            &[(1, "烫烫烫", None), (1, "锟斤拷锟斤拷", None)],
        );
        found("X09", "附件名为ï»¿说明", &[(1, "ï»¿", None)]);
        found("X09", "标题：å…³äºŽ值班", &[(1, "å…³äºŽ", None)]);
        clean("X09", "他说“très……”，在café……");
        clean("X09", "内容完整，café，烫烫的，×××同志。");
    }
}
