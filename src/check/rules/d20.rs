//! D20: 汉字年份用“〇”
//!
//! **查什么** 汉字年份里的 ○ ◯ O 0 Ｏ 零。
//!
//! **为什么** GB/T 15835-2011：“0”的汉字形式在编号、年份里是“〇”。标准。
//!
//! **不查** 二十年之类。
//!
//! **例** `二○二四年` → `二〇二四年`

use crate::check::view::Line;
use crate::check::view::chars::is_numeral;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD20,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15835-2011",
    run: Run::Line(When::Word(&YEARS), run),
};

/// How a year in characters ends.
const YEARS: [&str; 19] = [
    "〇年", "一年", "二年", "三年", "四年", "五年", "六年", "七年", "八年", "九年", "零年", "○年",
    "◯年", "O年", "0年", "Ｏ年", "o年", "ｏ年", "０年",
];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for at in line.places('年') {
        let Some(start) = at.checked_sub(4) else {
            continue;
        };
        let digits = line.slice(start..at);
        let is_odd =
            |c: &char| matches!(c, '○' | '◯' | 'O' | '0' | 'Ｏ' | 'o' | 'ｏ' | '零' | '０');
        let is_real = |c: &char| "〇一二三四五六七八九".contains(*c);
        let is_year = digits.iter().all(|c| is_odd(c) || is_real(c))
            && digits.iter().filter(|c| is_real(c)).count() >= 2
            && matches!(digits.first(), Some('一' | '二'));
        if is_year && digits.iter().any(is_odd) && !is_numeral(line.before(start)) {
            let old = line.text(start..at + 1);
            let new: String = old
                .chars()
                .map(|c| if is_odd(&c) { '〇' } else { c })
                .collect();
            found.fix(
                line.span(start..at + 1),
                rule::D20 { old, new: &new },
                new.as_str(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn nought_in_a_chinese_year() {
        found(
            "D20",
            "二○二四年五月，二零二五年，一九九O年。",
            &[
                (1, "二○二四年", Some("二〇二四年")),
                (1, "二零二五年", Some("二〇二五年")),
                (1, "一九九O年", Some("一九九〇年")),
            ],
        );
        found(
            "D20",
            "二ｏ二四年",
            &[(1, "二ｏ二四年", Some("二〇二四年"))],
        );
        clean("D20", "二〇二四年，二十年来，2000年。");
    }
}
