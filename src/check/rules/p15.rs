//! P15: 段首不用后半标号或点号
//!
//! **查什么** 正文段以。，；：、！？”》）开头，而上一段没有收尾的点号。
//!
//! **为什么** GB/T 15834-2011 第 5 章：点号和后半标号不出现在一行之首。标准。
//!
//! **不查** 上一段已经收尾的（多是断行留下的碎片）；单独一行的省略号。
//!
//! **例** `。各单位` → 接到上一段

use crate::check::view::chars::{ends_sentence, is_point};
use crate::check::view::{Passage, View};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP15,
    fix: Fixes::None,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 5",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let mut before: Option<&Passage<'_>> = None;
    for (index, _, passage) in view.paragraphs() {
        let ends = before.is_none_or(|before| before.text.ends_with(ends_sentence));
        let first = passage.text.chars().next();
        if let Some(mark) = first.filter(|c| is_point(*c) || matches!(c, '”' | '》' | '）'))
            && passage.is_body()
            && !ends
        {
            // Of a hard-wrapped text the lines are known to be broken (X04).
            let all = view.span(index, 0..passage.text.len());
            if !view.source.slice(all).contains('\n') {
                found.add(view.span(index, 0..mark.len_utf8()), rule::P15 { mark });
            }
        }
        before = Some(passage);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::clean;

    #[test]
    fn no_paragraph_begins_with_a_closing_mark() {
        clean("P15", "请抓好落实。\n”完");
        clean("P15", "各单位要抓好落实。");
    }
}
