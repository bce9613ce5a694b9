//! F20: 请示的主送机关不止一个
//!
//! **查什么** 标题文种是请示，主送有两个以上机关。
//!
//! **为什么** 党政机关公文处理工作条例第十五条（一）：向上级机关行文，原则上主送一个上级机关。条例，条件性条款，不作错误报。
//!
//! **不查** 括号里的机关。
//!
//! **例** `市财政局、市发改委：` → 主送一个，其余抄送

use crate::check::view::{View, text};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF20,
    fix: Fixes::None,
    tier: Tier::Regulation,
    source: "党政机关公文处理工作条例第十五条（一）",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let paper = view.paper();
    let (Some("请示"), Some(index)) = (paper.kind, paper.salutation) else {
        return;
    };
    let own = view.text(index);
    let mut marks = own.char_indices().filter(|(_, c)| matches!(c, '、' | '，'));
    if marks.any(|(at, _)| !text::is_within(own, at, &text::ENCLOSED)) {
        found.add(view.span(index, 0..own.len()), rule::F20 { old: own });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_request_goes_to_one() {
        let draft = |to: &str| {
            format!(
                "关于购置水泵的请示\n{to}\n拟购置水泵两台。\n妥否，请批示。\n河东市水务局\n2025年3月4日"
            )
        };
        found(
            "F20",
            &draft("市财政局，市政府："),
            &[(2, "市财政局，市政府：", None)],
        );
        clean("F20", &draft("市财政局："));
    }
}
