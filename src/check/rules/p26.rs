//! P26: 列举前的“如下。”
//!
//! **查什么** 默认不查，`--select P26` 时查。段末的 如下。，后面一段以序号开头。
//!
//! **为什么** 提示下文用冒号。实务；国务院文件里“如下。”“如下：”两种都有，所以默认不查。
//!
//! **不查** 后面不是序号的。
//!
//! **例** `现将有关事项通知如下。` → `……如下：`

use crate::check::view::View;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP26,
    fix: Fixes::Offered,
    tier: Tier::Usage,
    source: "提示下文用冒号",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let mut all = view.paragraphs().peekable();
    while let Some((index, _, passage)) = all.next() {
        let has_label = all.peek().is_some_and(|(_, _, next)| next.label.is_some());
        if has_label && passage.text.ends_with("如下。") {
            let end = passage.text.len();
            let span = view.span(index, end - '。'.len_utf8()..end);
            found.fix(span, rule::P26, "：");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn what_leads_to_a_list() {
        found(
            "P26",
            "现将有关事项通知如下。\n一、时间\n二、地点",
            &[(1, "。", Some("："))],
        );
        clean("P26", "现将有关情况报告如下。\n今年以来，雨水偏多。");
    }
}
