//! P18: 全角数字、字母改半角
//!
//! **查什么** 全角的数字和字母。
//!
//! **为什么** GB/T 15835-2011：阿拉伯数字一般用半角。标准、实务。
//!
//! **不查** 汉字年份里的（归 D20）。
//!
//! **例** `３日` → `3日`

use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP18,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15835-2011",
    run: Run::Line(When::Has(&[Set::WIDE]), run),
};

/// From a full-width character to its half-width one.
const OFFSET: u32 = 'Ａ' as u32 - 'A' as u32;

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let mut at = 0;
    while at < line.len() {
        let end = line.run(at, is_wide);
        if end > at {
            let old = line.text(at..end);
            let new: String = old.chars().map(half).collect();
            found.fix(
                line.span(at..end),
                rule::P18 {
                    old: &old,
                    new: &new,
                },
                new.as_str(),
            );
        }
        at = end.max(at + 1);
    }
}

fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn half(c: char) -> char {
    char::from_u32(c as u32 - OFFSET).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn full_width_digits_and_letters() {
        found(
            "P18",
            "建成５Ｇ基站１２座。",
            &[(1, "５Ｇ", Some("5G")), (1, "１２", Some("12"))],
        );
        clean("P18", "建成5G基站12座。");
    }
}
