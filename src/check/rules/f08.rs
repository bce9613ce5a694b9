//! F08: 附件说明与附件的个数不同
//!
//! **查什么** 附件说明列出的名称和后面的附件标识，个数不同。
//!
//! **为什么** GB/T 9704-2012 7.3.7：附件与附件说明一致。国标。
//!
//! **不查** 后面没有附件的（附件可能另是文件）；名称没有序号、分不清几个的。
//!
//! **例** 说明列三个，后面只有附件1、附件2

use crate::check::view::View;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF08,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.7",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let paper = view.paper();
    let is_clear = paper.names.len() == 1 || paper.names.iter().all(|name| name.number.is_some());
    let (names, heads) = (paper.names.len(), paper.heads.len());
    if let Some(first) = paper.names.first()
        && is_clear
        && heads > 0
        && heads != names
    {
        let end = view.text(first.passage).len();
        let span = view.span(first.passage, 0..end);
        found.add(span, rule::F08 { names, heads });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn as_many_names_as_heads() {
        let draft = |names: &str| {
            format!(
                "关于报名的通知\n各科室：\n请按时报名。\n{names}\n河东市水务局\n2025年3月4日\n\n附件1\n\n报名表\n\n姓名要填全称。\n\n附件2\n\n承诺书\n\n本人承诺如下。"
            )
        };
        found(
            "F08",
            &draft("附件：1.报名表\n2.承诺书\n3.路线图"),
            &[(4, "附件：1.报名表", None)],
        );
        clean("F08", &draft("附件：1.报名表\n2.承诺书"));
    }
}
