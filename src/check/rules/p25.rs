//! P25: 列表末项不以分号结尾
//!
//! **查什么** 带序号的末一项以；结尾，下一段是一级标题、没有序号又不以；结尾的正文，或者到了文末。
//!
//! **为什么** GB/T 15834-2011 4.6：分项列举的末一项用句号。标准。
//!
//! **不查** 下一段还是列表项。
//!
//! **例** `（三）审核；` → `（三）审核。`

use crate::check::view::{Form, View};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP25,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 4.6",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let mut all = view.paragraphs().peekable();
    while let Some((index, _, passage)) = all.next() {
        let Some(label) = passage.label.filter(|_| passage.text.ends_with('；')) else {
            continue;
        };
        let is_last = all.peek().is_none_or(|(_, _, next)| match next.label {
            Some(next) => next.form == Form::Han && label.form != Form::Han,
            None => !next.text.ends_with('；') && !is_item(&next.text),
        });
        if is_last {
            let end = passage.text.len();
            let span = view.span(index, end - '；'.len_utf8()..end);
            found.fix(span, rule::P25, "。");
        }
    }
}

/// Whether a text without a label is an item all the same: ①, a), 一是.
fn is_item(text: &str) -> bool {
    let mut chars = text.chars();
    let (first, second) = (
        chars.next().unwrap_or_default(),
        chars.next().unwrap_or_default(),
    );
    matches!(first, '①'..='⑳' | '●' | '•' | '-' | '—') || matches!(second, ')' | '）' | '是' | '要')
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn the_last_item_ends_the_sentence() {
        found(
            "P25",
            "（一）登记；\n（二）审核；\n以上程序须在三日内完成。",
            &[(2, "；", Some("。"))],
        );
        found(
            "P25",
            "（一）登记；\n（二）审核；",
            &[(2, "；", Some("。"))],
        );
        clean("P25", "（一）登记；\n（二）审核；\n（三）发证。");
    }
}
