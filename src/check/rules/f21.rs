//! F21: 附注加圆括号
//!
//! **查什么** 成文日期之后的联系人、此件公开发布、此件发至……没有圆括号。
//!
//! **为什么** GB/T 9704-2012 7.3.6：附注居左空二字加圆括号编排在成文日期下一行。国标。
//!
//! **不查** 正文里的联系人；已有括号的。
//!
//! **例** `此件公开发布` → `（此件公开发布）`

use crate::check::view::View;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF21,
    fix: Fixes::Safe,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.6",
    run: Run::Document(run),
};

const OPENERS: [&str; 8] = [
    "此件", "联系人：", "联系人:", "联系人及电话：", "联系电话：", "本件", "联系人及联系电话：",
    "联系人和电话：",
];
/// What a line that only speaks of this copy goes on with.
const OF_COPY: [&str; 8] = [
    "公开", "主动公开", "依申请公开", "不公开", "不予公开", "发至", "传达", "删减",
];

fn run(view: &View<'_>, found: &mut Found<'_>) {
    for index in &view.paper().behind_date {
        let own = view.text(*index).trim_end_matches('。');
        let opener = OPENERS.iter().find(|word| own.starts_with(**word));
        let is_note = opener.is_some_and(|opener| {
            let rest = own.get(opener.len()..).unwrap_or_default();
            !opener.ends_with('件') || OF_COPY.iter().any(|word| rest.starts_with(word))
        });
        if is_note {
            let end = view.text(*index).len();
            let new = format!("（{own}）");
            found.fix(
                view.span(*index, 0..end),
                rule::F21 { new: &new },
                new.as_str(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn notes_stand_in_parentheses() {
        found(
            "F21",
            "关于值班的通知\n各科室：\n请按时到岗。\n河东市水务局\n2025年3月4日\n此件公开发布",
            &[(6, "此件公开发布", Some("（此件公开发布）"))],
        );
        clean(
            "F21",
            "关于值班的通知\n各科室：\n联系人：李四，电话：12345678\n河东市水务局\n2025年3月4日\n（此件公开发布）",
        );
    }
}
