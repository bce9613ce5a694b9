//! F05: 附件名称加书名号
//!
//! **查什么** 附件说明里，整个名称加了书名号。
//!
//! **为什么** 附件说明只写名称，不加书名号。实务。
//!
//! **不查** 名称里的一部分加书名号。
//!
//! **例** `附件：《名单》` → `附件：名单`

use crate::check::view::View;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF05,
    fix: Fixes::Offered,
    tier: Tier::Usage,
    source: "附件名称不加书名号",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    for name in &view.paper().names {
        let text = view
            .text(name.passage)
            .get(name.range.clone())
            .unwrap_or_default();
        let bare = text.trim_end_matches(['。', '；', '，', '、']);
        let inner = bare
            .strip_prefix('《')
            .and_then(|rest| rest.strip_suffix('》'));
        if let Some(inner) = inner.filter(|inner| !inner.contains(['《', '》'])) {
            let start = name.range.start;
            let span = view.span(name.passage, start..start + bare.len());
            found.fix(
                span,
                rule::F05 {
                    old: bare,
                    new: inner,
                },
                inner,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_name_as_a_whole_has_no_title_marks() {
        found(
            "F05",
            "附件：1.《报名表》\n2.《章程》学习心得",
            &[(1, "《报名表》", Some("报名表"))],
        );
        clean("F05", "附件：《甲》和《乙》");
    }
}
