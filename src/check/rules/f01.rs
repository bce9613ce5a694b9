//! F01: 标题文种叠用
//!
//! **查什么** 标题末尾的“的通知的通知”“的函的函”，文种相同。
//!
//! **为什么** 党政机关公文处理工作条例第九条（七）：标题由发文机关名称、事由和文种组成，文种只有一个。实务。
//!
//! **不查** 书名号隔开的（印发《……的通知》的通知）。
//!
//! **例** `关于值班的通知的通知` → `关于值班的通知`

use crate::check::view::{View, paper};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF01,
    fix: Fixes::Offered,
    tier: Tier::Usage,
    source: "标题只写一个文种",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let Some(title) = view.paper().title else {
        return;
    };
    let kernel = paper::kernel(view.text(title));
    for kind in paper::KINDS {
        let tail = format!("的{kind}");
        let mut start = kernel.len();
        while kernel
            .get(..start)
            .is_some_and(|head| head.ends_with(&tail))
        {
            start -= tail.len();
        }
        let first = start + tail.len();
        if first < kernel.len() && start < kernel.len() {
            let old = kernel.get(start..).unwrap_or_default();
            let span = view.span(title, first..kernel.len());
            found.fix(span, rule::F01 { old, new: tail }, "");
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_title_has_one_kind() {
        found(
            "F01",
            "关于转发市局防汛工作的通知的通知\n各科室：\n请认真落实。\n河东市水务局\n2025年3月4日",
            &[(1, "的通知", Some(""))],
        );
        clean(
            "F01",
            "关于转发《市局防汛工作的通知》的通知\n各科室：\n请认真落实。\n河东市水务局\n2025年3月4日",
        );
    }
}
