//! P14: 正文汉字间的空格
//!
//! **查什么** 20 字以上、以。；：结尾的正文里，两个汉字之间正好一个半角空格，一段里不超过三处。
//!
//! **为什么** 公文正文不空格；这样的空格多是复制留下的。实务。
//!
//! **不查** 《》“”【】里面；序号和“第×条”之后；两个以上的空格（排版用）；姓名隔开的（柴 米同志）。
//!
//! **例** `工作 进展` → `工作进展`

use crate::check::view::chars::is_han;
use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP14,
    fix: Fixes::Safe,
    tier: Tier::Usage,
    source: "排印习惯",
    run: Run::Line(When::Has(&[Set::SPACE]), run),
};

/// The shortest paragraph that is looked at.
const SHORTEST: usize = 20;
/// More places are a layout.
const MOST: usize = 3;

/// What follows a name.
const PEOPLE: [&str; 5] = ["同志", "先生", "女士", "同学", "老师"];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let last = line.before(line.len());
    if !line.passage.is_body() || line.len() < SHORTEST || !matches!(last, '。' | '；' | '：') {
        return;
    }
    let label = line.passage.label.map_or(0, |label| label.length);
    let mut depth = 0_usize;
    let mut places = Vec::new();
    for (at, c) in line.chars.iter().enumerate() {
        match c {
            '《' | '“' | '【' => depth += 1,
            '》' | '”' | '】' => depth = depth.saturating_sub(1),
            ' ' if depth == 0 && at > label && !is_behind_article(line, at) => {
                // 柴 米同志: a name of two characters, set apart.
                let is_name = line.one_of(at + 2, &PEOPLE).is_some();
                let is_between = is_han(line.before(at)) && is_han(line.at(at + 1)) && !is_name;
                places.extend(is_between.then_some(at));
            }
            _ => {}
        }
    }
    if places.len() <= MOST {
        for at in places {
            found.fix(line.span(at..at + 1), rule::P14, "");
        }
    }
}

/// Whether 第#条, 第#章 … at the head ends before `at`.
fn is_behind_article(line: &Line<'_>, at: usize) -> bool {
    let head = line.slice(0..at);
    head.first() == Some(&'第') && matches!(head.last(), Some('条' | '章' | '节' | '编')) && at <= 8
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn one_blank_in_running_text() {
        found(
            "P14",
            "各单位要加强沟通协作，及时报送工作 进展情况和打算。",
            &[(1, " ", Some(""))],
        );
        clean(
            "P14",
            "开展“鹭引五洲 才聚八方”系列活动，吸引人才来当地创业就业。",
        );
        clean("P14", "第一章 总则");
        clean(
            "P14",
            "聘任柴 米同志为副总经理，分管市场营销和物资采购工作。",
        );
        clean(
            "P14",
            "第十二条 各单位要加强沟通协作，及时报送工作进展情况和打算。",
        );
        clean(
            "P14",
            "各单位要加强沟通协作，及时报送工作  进展情况和打算。",
        );
    }
}
