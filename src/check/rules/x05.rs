//! X05: 相邻段落重复
//!
//! **查什么** 30 字以上、没有序号的段落，在前六段之内一字不差地出现过。
//!
//! **为什么** 多半是粘贴了两次。逻辑。
//!
//! **不查** 列表项、图表说明。
//!
//! **例** 同一段连着两遍

use super::short;
use crate::check::view::View;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use std::collections::VecDeque;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleX05,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "重复",
    run: Run::Document(run),
};

/// The shortest paragraph that is looked at.
const SHORTEST: usize = 30;
/// So many paragraphs before it are compared.
const REACH: usize = 6;

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let mut before: VecDeque<&str> = VecDeque::new();
    for (index, _, passage) in view.paragraphs() {
        let text = &*passage.text;
        let is_long = passage.is_body()
            && passage.label.is_none()
            && text.chars().nth(SHORTEST - 1).is_some();
        if is_long && before.contains(&text) {
            found.add(
                view.span(index, 0..text.len()),
                rule::X05 { text: short(text) },
            );
        }
        before.push_back(text);
        if before.len() > REACH {
            before.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_paragraph_twice() {
        let text = "各单位要按照职责分工，细化任务清单，逐项抓好落实，并于月底前报送进展情况。";
        let between = "此前已作部署。";
        found(
            "X05",
            &format!("{text}\n{between}\n{text}"),
            &[(3, text, None)],
        );
        clean(
            "X05",
            "指标来源：业务系统。\n其他说明。\n指标来源：业务系统。",
        );
    }
}
