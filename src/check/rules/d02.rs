//! D02: 发文顺序号不加“第”、不编虚位
//!
//! **查什么** 发文字号的顺序号写成 第n号 或以 0 开头。
//!
//! **为什么** GB/T 9704-2012 7.2.5：发文顺序号“不加‘第’字，不编虚位（即1不编为01）”。国标。
//!
//! **不查** `2024年第5号公告`（不是发文字号）。
//!
//! **例** `〔2024〕第05号` → `〔2024〕5号`

use crate::check::view::docnumber;
use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD02,
    fix: Fixes::Safe,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.2.5",
    run: Run::Line(
        When::Has(&[Set::BRACKET.and(Set::HALF_PAREN), Set::DIGIT]),
        run,
    ),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for at in line.places('号') {
        let Some(number) = docnumber::at(line, at) else {
            continue;
        };
        let is_own = number.is_agency || line.at(number.year.start) == '〔';
        let first = number.digits.start
            + line
                .slice(number.digits.clone())
                .iter()
                .take_while(|c| **c == '0')
                .count();
        let is_odd = number.has_ordinal || first > number.digits.start;
        if is_own && is_odd && first < number.digits.end && number.is_plain(line) {
            let range = number.year.end..number.digits.end;
            let old = line.text(range.clone());
            let new = line.text(first..number.digits.end);
            found.fix(line.span(range), rule::D02 { old, new: &new }, new.as_str());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn the_number_of_a_document_is_plain() {
        found("D02", "河政发〔2024〕第15号", &[(1, "第15", Some("15"))]);
        found("D02", "见河政办函〔2024〕05号。", &[(1, "05", Some("5"))]);
        clean("D02", "2024年第5号公告，河政发〔2024〕15号。");
    }
}
