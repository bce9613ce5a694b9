//! D08: 星期与日期不符
//!
//! **查什么** 年月日齐全的日期后面紧跟的星期几与历法不合。
//!
//! **为什么** 历法。逻辑。
//!
//! **不查** 没有年份的；一段日子（周一至周五）。
//!
//! **例** `2024年5月6日（星期二）` → `一`

use crate::check::view::{Line, dates, days, weekday};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD08,
    fix: Fixes::Offered,
    tier: Tier::Logic,
    source: "历法",
    run: Run::Line(When::Word(&["星期", "周", "礼拜"]), run),
};

const NAMES: [char; 7] = ['日', '一', '二', '三', '四', '五', '六'];
/// What may stand between the two.
const BETWEEN: &str = "（(， ,、";
/// What makes it a length of time.
const GOES_ON: &str = "至到—-～、和一二三四五六日";

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for date in dates(line) {
        let Some((year, month, day)) = date.full() else {
            continue;
        };
        if day == 0 || day > days(year, month) || year == 0 {
            continue;
        }
        let start = line.run(date.range.end, |c| BETWEEN.contains(c));
        let Some((_, length)) = line.one_of(start, &["星期", "周", "礼拜"]) else {
            continue;
        };
        let at = start + length;
        let said = NAMES
            .iter()
            .position(|name| *name == line.at(at))
            .or((line.at(at) == '天').then_some(0));
        let right = weekday(year, month, day);
        let is_near = start - date.range.end <= 1;
        if let Some(said) = said
            && said != right
            && is_near
            && !GOES_ON.contains(line.at(at + 1))
            && let Some(name) = NAMES.get(right)
        {
            let old = line.at(at);
            found.fix(
                line.span(at..at + 1),
                rule::D08 { old, new: name },
                name.to_string(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn the_weekday_of_a_date() {
        found(
            "D08",
            "2026年1月1日星期五值班，2024年12月25日（周二）交稿。",
            &[(1, "五", Some("四")), (1, "二", Some("三"))],
        );
        clean(
            "D08",
            "2025年3月4日（星期二），2025年3月5日（周一至周五），3月6日（周一），2025年3月4日周年。",
        );
    }
}
