//! F11: 发文字号的年份与成文年份不同
//!
//! **查什么** 发文字号〔〕里的年份与成文日期的年份不同。
//!
//! **为什么** 发文字号的年份是发文的年份。逻辑。
//!
//! **不查** 一月成文、用上一年字号的。
//!
//! **例** `〔2023〕5号`，2024年5月成文 → 核对

use crate::check::view::{View, number};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF11,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "年份一致",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let paper = view.paper();
    let (Some((year, month, _)), Some(title)) = (paper.date, paper.title) else {
        return;
    };
    let front = view.elements("发文字号", Role::DocNumber);
    for index in front.filter(|index| *index < title) {
        let own = view.text(index);
        let Some((said, place)) = year_of(own) else {
            continue;
        };
        let is_late = month == 1 && said + 1 == year;
        if said != year && !is_late {
            found.add(view.span(index, place), rule::F11 { old: said, year });
        }
    }
}

/// The year in brackets, and its digits.
fn year_of(own: &str) -> Option<(u32, std::ops::Range<usize>)> {
    let open = own.find(['〔', '[', '［', '【', '（', '('])?;
    let start = open + own.get(open..)?.chars().next()?.len_utf8();
    let place = start..start + 4;
    let digits: Vec<char> = own.get(place.clone())?.chars().collect();
    let year = number::arabic(&digits).filter(|_| digits.len() == 4)?;
    Some((year as u32, place))
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn one_year() {
        let draft = |date: &str| {
            format!(
                "河水发〔2023〕5号\n关于值班的通知\n各科室：\n请按时到岗。\n河东市水务局\n{date}"
            )
        };
        found("F11", &draft("2025年1月4日"), &[(1, "2023", None)]);
        clean("F11", &draft("2023年12月4日"));
        clean("F11", &draft("2024年1月4日"));
        clean("F11", &draft("二〇二三年五月六日"));
    }
}
