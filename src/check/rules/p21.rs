//! P21: 数字分节不用中文逗号
//!
//! **查什么** `12，500` 后面是万、亿、元、人、户、个、吨等。
//!
//! **为什么** GB/T 15835-2011：分节用千分空，不用中文逗号。标准。
//!
//! **不查** 逗号两边是两个数的（`第1，第2组`）。
//!
//! **例** `12，500元` → `12500元`

use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP21,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15835-2011",
    run: Run::Line(When::Has(&[Set::DIGIT, Set::POINT]), run),
};

/// What is counted.
const UNITS: [&str; 24] = [
    "万", "亿", "元", "人", "户", "个", "吨", "名", "家", "件", "项", "亩", "公里", "米", "平方",
    "千克", "公斤", "台", "辆", "套", "份", "册", "次", "条",
];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let mut at = 0;
    while at < line.len() {
        let first = line.digits(at);
        if first == at {
            at += 1;
            continue;
        }
        let mut end = first;
        while line.at(end) == '，' && line.digits(end + 1) == end + 4 {
            end += 4;
        }
        let is_grouped = end > first && first - at <= 3 && line.at(at) != '0';
        if is_grouped && line.before(at) != '.' && line.one_of(end, &UNITS).is_some() {
            let old = line.text(at..end);
            let new = old.replace('，', "");
            found.fix(
                line.span(at..end),
                rule::P21 { old, new: &new },
                new.as_str(),
            );
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_comma_within_a_number() {
        found(
            "P21",
            "拨付12，500元，惠及1，234，567人。",
            &[
                (1, "12，500", Some("12500")),
                (1, "1，234，567", Some("1234567")),
            ],
        );
        clean("P21", "第1，第2小组，2024，500多人，1234，500元。");
    }
}
