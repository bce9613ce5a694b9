//! F04: 附件名称后的标点
//!
//! **查什么** 附件说明里的附件名称以。；，、.结尾。
//!
//! **为什么** GB/T 9704-2012 7.3.4：附件名称后不加标点符号。国标。
//!
//! **不查** 名称里另有句号、逗号的（那是一句话）。同一行里两个名称之间的标点只指出，不替人删（删了两个名称就连在一起）。
//!
//! **例** `1.名单；` → `1.名单`

use crate::check::view::View;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF04,
    fix: Fixes::Safe,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.4",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    for name in &view.paper().names {
        let text = view
            .text(name.passage)
            .get(name.range.clone())
            .unwrap_or_default();
        let last = text.chars().next_back().unwrap_or_default();
        let inner = text.trim_end_matches(last);
        let is_sentence = inner.contains(['。', '，', '；']);
        if "。；，、.".contains(last) && !inner.is_empty() && !is_sentence {
            let end = name.range.end;
            let span = view.span(name.passage, end - last.len_utf8()..end);
            let behind = view.text(name.passage).get(end..).unwrap_or_default();
            // Between two names on one line the mark is all that parts them.
            if behind.trim().is_empty() {
                found.fix(span, rule::F04 { mark: last }, "");
            } else {
                found.add(span, rule::F04 { mark: last });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_name_has_no_mark_behind_it() {
        found(
            "F04",
            "附件：1.人员名单；2.经费表\n3.路线图.",
            &[(1, "；", None), (2, ".", Some(""))],
        );
        found("F04", "附件：值班安排表。", &[(1, "。", Some(""))]);
        clean("F04", "附件：1.申报书（一式三份）\n2.汇总表");
        clean("F04", "附件：以上各表，请在网上下载。");
    }
}
