//! F02: 公文标题中的标点
//!
//! **查什么** 公文标题里，书名号、引号、括号之外的，。；：！？。
//!
//! **为什么** 标题除书名号等外一般不用标点。实务。
//!
//! **不查** 顿号、破折号；讲话等没有法定文种的标题；标题末尾的点号（P01）。
//!
//! **例** `关于召开会议，部署工作的通知` → `关于召开会议部署工作的通知`

use crate::check::view::{View, text};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF02,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "标题一般不用点号",
    run: Run::Document(run),
};

/// What a draft may have typed before its title.
const PREFIXES: [&str; 3] = ["标题：", "题目：", "文件标题："];

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let paper = view.paper();
    let (Some(title), Some(_)) = (paper.title, paper.kind) else {
        return;
    };
    let own = view.text(title);
    let prefix = PREFIXES.iter().find(|prefix| own.starts_with(**prefix));
    let start = prefix.map_or(0, |prefix| prefix.len());
    let end = own
        .trim_end_matches(['，', '。', '；', '：', '！', '？'])
        .len();
    for (at, mark) in own
        .char_indices()
        .filter(|(at, _)| (start..end).contains(at))
    {
        if "，。；：！？".contains(mark) && !text::is_within(own, at, &text::ENCLOSED) {
            found.add(
                view.span(title, at..at + mark.len_utf8()),
                rule::F02 { mark },
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn marks_in_a_title() {
        found(
            "F02",
            "关于召开会议，部署汛期工作的通知\n各科室：\n请准时参加。\n河东市水务局\n2025年3月4日",
            &[(1, "，", None)],
        );
        clean(
            "F02",
            "关于印发《河湖长制，三年行动》、“甲：乙”的通知\n各科室：\n请认真落实。\n河东市水务局\n2025年3月4日",
        );
        clean("F02", "凝心聚力，再创佳绩\n同志们：\n今天的会议很重要。");
    }
}
