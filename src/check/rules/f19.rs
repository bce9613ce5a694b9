//! F19: 会议日期早于成文日期
//!
//! **查什么** 定于、拟于、将于后面的日期早于成文日期，后面是召开、举行、举办。
//!
//! **为什么** 先成文，后开会。逻辑。
//!
//! **不查** 已于、曾于、原定于；没有年份的，只在比成文日期早两个月以内时报。
//!
//! **例** `定于3月1日召开`，3月4日成文 → 核对

use crate::check::view::{Buffer, View, dates, ordinal, text};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF19,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "日期先后",
    run: Run::Document(run),
};

const OPENERS: [&str; 5] = ["定于", "拟于", "将于", "拟定于", "兹定于"];
/// What makes it a plan of the past.
const PAST: [&str; 6] = ["原", "已", "曾", "经", "本", "确"];
const HELD: [&str; 4] = ["召开", "举行", "举办", "开展"];
/// So many characters may stand between the date and such a word.
const NEAR: usize = 30;
/// A day without a year is one of the year before where it lies so many days back, else of the next one.
const RECENT: i64 = 62;

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let paper = view.paper();
    let Some((year, month, day)) = paper.date else {
        return;
    };
    let own_day = ordinal(year, month, day);
    let mut buffer = Buffer::default();
    for index in &paper.body {
        if text::words(view.text(*index), &OPENERS).next().is_none() {
            continue;
        }
        let line = view.line(*index, &mut buffer);
        for date in dates(&line) {
            let start = date.range.start;
            let opener = OPENERS.iter().find(|word| line.ends_with(start, word));
            let (Some(opener), Some(of)) = (opener, date.day.as_ref()) else {
                continue;
            };
            let is_past = PAST
                .iter()
                .any(|word| line.ends_with(start - opener.chars().count(), word));
            let end = date.range.end;
            let behind = line.text(end..end + NEAR);
            let behind = behind.split(['。', '；']).next().unwrap_or_default();
            let is_held = HELD.iter().any(|word| behind.contains(word));
            let that = date.year.as_ref().map_or(year, |year| year.value);
            let that = ordinal(that, date.month.value, of.value);
            let is_before = that < own_day && (date.year.is_some() || own_day - that <= RECENT);
            if is_before && is_held && !is_past {
                let old = line.text(date.range.clone());
                found.add(line.span(date.range.clone()), rule::F19 { old });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_meeting_is_yet_to_come() {
        found(
            "F19",
            "关于开会的通知\n各科室：\n兹定于2025年2月28日下午召开会议。\n河东市水务局\n2025年3月4日",
            &[(3, "2025年2月28日", None)],
        );
        found(
            "F19",
            "关于开会的通知\n各科室：\n定于3月1日召开会议。\n河东市水务局\n2025年3月4日",
            &[(3, "3月1日", None)],
        );
        clean(
            "F19",
            "关于开会的通知\n各科室：\n定于2025年3月10日召开会议，原定于2025年3月1日举行的培训取消。\n河东市水务局\n2025年3月4日",
        );
        clean(
            "F19",
            "关于开会的通知\n各科室：\n会议已于2025年3月1日召开。\n河东市水务局\n2025年3月4日",
        );
    }
}
