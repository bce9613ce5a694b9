//! D04: 成文日期用阿拉伯数字
//!
//! **查什么** 2012 年 7 月以后的成文日期写成汉字。
//!
//! **为什么** GB/T 9704-2012 7.3.5.4：成文日期“用阿拉伯数字将年、月、日标全”，2012 年 7 月 1 日起实施。国标。
//!
//! **不查** 此前的日期；农历。
//!
//! **例** `二〇二四年五月六日` → `2024年5月6日`

use crate::check::view::{Buffer, Numerals, View, dates};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD04,
    fix: Fixes::Safe,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.5.4",
    run: Run::Document(run),
};

/// Year and month from which GB/T 9704-2012 holds.
const SINCE: (u32, u32) = (2012, 7);

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let mut buffer = Buffer::default();
    for (index, role, passage) in view.paragraphs() {
        if role != Role::Date || passage.text.contains("农历") {
            continue;
        }
        let line = view.line(index, &mut buffer);
        for date in dates(&line) {
            let Some((year, month, day)) = date.full() else {
                continue;
            };
            let is_chinese = date.parts().all(|part| part.numerals == Numerals::Chinese);
            if is_chinese && (year, month) >= SINCE {
                let new = format!("{year}年{month}月{day}日");
                let old = line.text(date.range.clone());
                found.fix(
                    line.span(date.range),
                    rule::D04 { old, new: &new },
                    new.as_str(),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn the_date_of_a_document_is_arabic() {
        let notice = |date: &str| {
            format!("关于做好值守工作的通知\n各科室：\n请按时到岗。\n河东市档案局\n{date}")
        };
        found(
            "D04",
            &notice("二〇二四年五月十六日"),
            &[(5, "二〇二四年五月十六日", Some("2024年5月16日"))],
        );
        clean("D04", &notice("二〇一二年五月六日"));
        clean("D04", &notice("2024年5月6日"));
    }
}
