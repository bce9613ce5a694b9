//! X07: 身份证号码
//!
//! **查什么** 18 位、校验位相符的公民身份号码。
//!
//! **为什么** 《个人信息保护法》：公开前应去掉不必要的个人信息。法律。
//!
//! **不查** 校验位不符的；更长的数字的一部分。
//!
//! **例** `11010519491231002X`

use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleX07,
    fix: Fixes::None,
    tier: Tier::Law,
    source: "个人信息保护法 6",
    run: Run::Line(When::Has(&[Set::DIGIT]), run),
};

/// GB 11643: the weight of each of the first seventeen digits.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The check character by the rest of the sum.
const CHECK: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let mut at = 0;
    while at < line.len() {
        if !line.at(at).is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let end = line.run(at, |c| c.is_ascii_alphanumeric());
        if end - at == 18 && is_number(line.slice(at..end)) {
            found.add(line.span(at..end), rule::X07);
        }
        at = end;
    }
}

fn is_number(chars: &[char]) -> bool {
    let Some((last, digits)) = chars.split_last() else {
        return false;
    };
    let mut sum = 0;
    for (c, weight) in digits.iter().zip(WEIGHTS) {
        match c.to_digit(10) {
            Some(digit) => sum += digit * weight,
            None => return false,
        }
    }
    CHECK.get(sum as usize % 11) == Some(&last.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn numbers_of_citizens() {
        found(
            "X07",
            "号码为11010519491231002X。",
            &[(1, "11010519491231002X", None)],
        );
        clean("X07", "编号110105194912310021，1101051949123100210。");
    }
}
