//! D18: 公文中日期用“日”
//!
//! **查什么** 公文（标题带文种）里的 n月n号。
//!
//! **为什么** 书面语用“日”。实务。
//!
//! **不查** 讲话；号文、号令、号楼。
//!
//! **例** `5月6号` → `5月6日`

use crate::check::view::{Buffer, View, dates};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD18,
    fix: Fixes::Safe,
    tier: Tier::Usage,
    source: "书面用语",
    run: Run::Document(run),
};

/// The last words of titles of official documents (条例, 第八条, and what offices issue besides).
const KINDS: [&str; 21] = [
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复",
    "议案", "函", "纪要", "方案", "办法", "规定", "细则", "计划", "要点",
];

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let is_document = view
        .title()
        .is_some_and(|(_, title)| KINDS.iter().any(|kind| title.text.ends_with(kind)));
    if !is_document {
        return;
    }
    let mut buffer = Buffer::default();
    for (index, passage) in view.passages.iter().enumerate() {
        if !passage.text.contains('号') {
            continue;
        }
        let line = view.line(index, &mut buffer);
        for date in dates(&line)
            .into_iter()
            .filter(|date| date.ends_in == Some('号'))
        {
            let at = date.range.end - 1;
            if !matches!(line.at(at + 1), '文' | '令' | '楼' | '院' | '线' | '公') {
                found.fix(line.span(at..at + 1), rule::D18, "日");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn the_day_of_an_official_document() {
        found(
            "D18",
            "关于防汛工作的报告\n市政府：\n7月12号起连续降雨。\n特此报告。",
            &[(3, "号", Some("日"))],
        );
        clean(
            "D18",
            "在防汛动员会上的讲话\n同志们：\n7月12号以来连续降雨。",
        );
    }
}
