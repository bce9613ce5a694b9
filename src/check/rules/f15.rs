//! F15: 标题中“关于”重复
//!
//! **查什么** 标题里，书名号、引号之外有两个“关于”。
//!
//! **为什么** 转发、印发类标题不必再加“关于”。实务。
//!
//! **不查** 书名号、引号里的“关于”。
//!
//! **例** `关于转发省局关于安全检查的通知` → `转发省局关于安全检查的通知`

use crate::check::view::{View, text};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF15,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "标题只用一个“关于”",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let Some(title) = view.paper().title else {
        return;
    };
    let own = view.text(title);
    let places = own.match_indices("关于").map(|(at, _)| at);
    let mut places = places.filter(|at| !text::is_within(own, *at, &text::ENCLOSED));
    if let (Some(first), Some(_)) = (places.next(), places.next()) {
        let span = view.span(title, first..first + "关于".len());
        found.add(span, rule::F15);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn one_about() {
        found(
            "F15",
            "河东市水务局关于印发关于防汛工作方案的通知\n各科室：\n请认真落实。\n河东市水务局\n2025年3月4日",
            &[(1, "关于", None)],
        );
        clean(
            "F15",
            "关于印发《关于防汛工作的方案》的通知\n各科室：\n请认真落实。\n河东市水务局\n2025年3月4日",
        );
    }
}
