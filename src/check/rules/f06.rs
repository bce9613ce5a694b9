//! F06: 附件说明的序号
//!
//! **查什么** 只有一个附件却标“1.”；附件说明写成“附件1：名称”。
//!
//! **为什么** GB/T 9704-2012 7.3.4：“附件”二字后标全角冒号和附件名称，有多个附件的用阿拉伯数字标顺序号（附件：1.×××）。国标。
//!
//! **不查** 附件页上的标识。
//!
//! **例** `附件：1.名单` → `附件：名单`

use crate::check::view::View;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF06,
    fix: Fixes::Offered,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.4",
    run: Run::Document(run),
};

/// The word that opens each line in the wrong form.
const ATTACHED: &str = "附件";

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let names = &view.paper().names;
    let date = view.paper().date_at;
    let label = |at: usize| {
        let name = names.get(at)?;
        let label = view.text(name.passage).get(name.label.clone())?;
        // 附件1：名单 behind the date heads what is attached.
        let is_head = label.starts_with(ATTACHED) && date.is_some_and(|date| date < name.passage);
        if is_head {
            return None;
        }
        Some((name, label, name.number?))
    };
    let is_tagged = |label: &str| label.starts_with(ATTACHED);
    if let [_] = names.as_slice() {
        if let Some((name, old, 1)) = label(0) {
            let span = view.span(name.passage, name.label.clone());
            let new = if is_tagged(old) { "附件：" } else { "" };
            found.fix(span, rule::F06 { old }, new);
        }
        return;
    }
    for at in 0..names.len() {
        if let Some((name, old, number)) = label(at).filter(|(_, label, _)| is_tagged(label)) {
            let opening = if at == 0 { "附件：" } else { "" };
            let span = view.span(name.passage, name.label.clone());
            found.fix(span, rule::F06 { old }, format!("{opening}{number}."));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn one_name_has_no_number() {
        found(
            "F06",
            "关于值班的通知\n各科室：\n请按时到岗。\n附件：1.值班表\n河东市水务局\n2025年3月4日",
            &[(4, "1.", Some(""))],
        );
        found(
            "F06",
            "关于值班的通知\n各科室：\n请按时到岗。\n附件1：值班表\n附件2：路线图\n河东市水务局\n2025年3月4日",
            &[(4, "附件1：", Some("附件：1.")), (5, "附件2：", Some("2."))],
        );
        clean("F06", "附件：1.报名表\n2.承诺书");
        clean("F06", "附件：报名表");
        clean(
            "F06",
            "关于值班的通知\n各科室：\n请按时到岗。\n河东市水务局\n2025年3月4日\n附件1：值班表\n一、白班",
        );
    }
}
