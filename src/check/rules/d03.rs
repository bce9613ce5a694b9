//! D03: 月日不编虚位
//!
//! **查什么** 日期里的 `0n月` `0n日`。成文日期、印发日期里作错误，行文里作警告。
//!
//! **为什么** GB/T 9704-2012 7.3.5.4、7.4.3：“月、日不编虚位（即1不编为01）”，说的是成文日期和印发日期。国标。
//!
//! **不查** 2024-07-01 之类；编号。
//!
//! **例** `07月01日` → `7月1日`

use crate::check::view::chars::is_digit;
use crate::check::view::{Kind, Line, NONE, dates};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Class, Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD03,
    fix: Fixes::Safe,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.5.4、7.4.3",
    run: Run::Line(When::Word(&["月", "日"]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for date in dates(line) {
        say(line, date.month.range.start..date.range.end, found);
    }
    for at in line.places('日') {
        let start = line.run_back(at, is_digit);
        let is_alone = !matches!(line.before(start), '月' | '.' | '-' | '/' | '第');
        if at - start == 2 && is_alone && line.at(start) == '0' {
            say(line, start..at + 1, found);
        }
    }
}

fn say(line: &Line<'_>, range: std::ops::Range<usize>, found: &mut Found<'_>) {
    let mut new = String::new();
    let mut before = NONE;
    for c in line.slice(range.clone()) {
        let is_filler = *c == '0' && !is_digit(before);
        if !is_filler {
            new.push(*c);
        }
        before = *c;
    }
    let old = line.text(range.clone());
    let has_number =
        !new.starts_with(['月', '日', '号']) && !new.contains("月日") && !new.contains("月号");
    if old == new || !has_number {
        return;
    }
    found.fix(line.span(range), rule::D03 { old, new: &new }, new.as_str());
    let is_of_document = matches!(
        line.passage.kind,
        Kind::Paragraph(Role::Date | Role::Printed) | Kind::Value("印发日期")
    );
    if is_of_document {
        found.is(Class::Error);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn no_filler_in_a_date() {
        found(
            "D03",
            "时间为3月05日，自08月1日起，2024年07月01日止。",
            &[
                (1, "3月05日", Some("3月5日")),
                (1, "08月1日", Some("8月1日")),
                (1, "07月01日", Some("7月1日")),
            ],
        );
        clean("D03", "2025年7月10日召开，08号文件，10月20日，2024-07-01。");
    }
}
