//! F25: 附件说明没有写名称
//!
//! **查什么** 附件说明只有“附件：”，或者写无、如文、n件。
//!
//! **为什么** 党政机关公文处理工作条例第九条（十）：附件说明是附件的顺序号和名称。条例。
//!
//! **不查** 下面一行就是名称的；附件页上的标识。
//!
//! **例** `附件：2件` → 写出名称

use crate::check::view::{View, chars};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF25,
    fix: Fixes::None,
    tier: Tier::Regulation,
    source: "党政机关公文处理工作条例第九条（十）",
    run: Run::Document(run),
};

/// What says that there is something, or nothing, and not what.
const EMPTY: [&str; 10] = [
    "", "无", "如文", "略", "见附件", "附后", "如下", "另附", "同上", "有",
];

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let mut all = view.paragraphs().peekable();
    let paper = view.paper();
    let (end, date) = (paper.end, paper.date_at.unwrap_or_default());
    while let Some((index, role, passage)) = all.next() {
        let own = &*passage.text;
        let Some(rest) = own
            .strip_prefix("附件")
            .and_then(|rest| rest.strip_prefix(['：', ':']))
        else {
            continue;
        };
        let rest = rest.trim_matches(chars::is_blank).trim_end_matches('。');
        let next = all.peek().map(|(_, role, _)| *role);
        // 附件： above its names, or above what is attached.
        let is_whole = matches!(
            next,
            None | Some(Role::Signature | Role::Date | Role::Notes | Role::Copies)
        );
        let is_signed = matches!(next, Some(Role::Signature | Role::Date));
        let is_note = index < end.max(date) || role == Role::AttachmentNote || is_signed;
        let says_nothing = EMPTY.contains(&rest) || is_count(rest);
        if says_nothing && is_note && (is_whole || !rest.is_empty()) {
            found.add(view.span(index, 0..own.len()), rule::F25 { old: own });
        }
    }
}

/// Whether a text only counts: 2件, 共三份.
fn is_count(text: &str) -> bool {
    let number = text
        .trim_start_matches('共')
        .trim_end_matches(['件', '份', '个', '页', '项']);
    let is_number = |c: char| c.is_ascii_digit() || chars::is_numeral(c) || c == '两';
    number.len() < text.len() && !number.is_empty() && number.trim().chars().all(is_number)
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn what_is_attached_is_named() {
        found(
            "F25",
            "关于值班的通知\n各科室：\n请按时到岗。\n附件：共三份\n河东市水务局\n2025年3月4日",
            &[(4, "附件：共三份", None)],
        );
        found(
            "F25",
            "关于值班的通知\n各科室：\n请按时到岗。\n附件：如文\n河东市水务局\n2025年3月4日",
            &[(4, "附件：如文", None)],
        );
        clean(
            "F25",
            "关于值班的通知\n各科室：\n请按时到岗。\n附件：值班表\n河东市水务局\n2025年3月4日",
        );
        found(
            "F25",
            "关于值班的通知\n各科室：\n请按时到岗。\n附件：\n河东市水务局\n2025年3月4日",
            &[(4, "附件：", None)],
        );
        clean("F25", "附件：\n1.报名表\n2.承诺书");
    }
}
