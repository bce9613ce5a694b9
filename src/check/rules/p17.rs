//! P17: 主送机关、称谓后用全角冒号
//!
//! **查什么** 主送机关或称谓以半角 `:` 结尾，或者后面没有标点（没有标点的作警告）。
//!
//! **为什么** GB/T 9704-2012 7.3.2：主送机关“最后一个机关名称后标全角冒号”。国标。
//!
//! **不查** 称谓以叹号结尾。
//!
//! **例** `各科室:` → `各科室：`

use crate::check::view::chars::{ends_sentence, is_han};
use crate::check::view::{Passage, View};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Class, Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP17,
    fix: Fixes::Safe,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.2",
    run: Run::Document(run),
};

/// Titles of documents that go to somebody.
const KINDS: [&str; 8] = ["通知", "函", "请示", "报告", "批复", "意见", "通报", "决定"];
/// The last characters of bodies and groups that are written to.
const ENDS: &str = "局委办厅部府院会司处科室馆校所队团站社行心";
/// The longest line that is a list of them without a mark.
const LONGEST: usize = 30;

/// Whether the line right below a title names somebody and lacks its colon: no mark in it, text below it, and it is not
/// the body that signs.
fn is_bare(title: &Passage<'_>, line: &Passage<'_>, next: &Passage<'_>, view: &View<'_>) -> bool {
    let text = &*line.text;
    let count = text.chars().count();
    let signs = |one: (usize, Role, &Passage<'_>)| one.1 == Role::Signature && one.2.text == text;
    line.is_body()
        && (2..=LONGEST).contains(&count)
        && text.ends_with(|c| ENDS.contains(c))
        && text.chars().all(|c| is_han(c) || c == '、')
        && next.text.ends_with(ends_sentence)
        && KINDS.iter().any(|kind| title.text.ends_with(kind))
        && !view.paragraphs().any(signs)
}

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let all: Vec<_> = view.paragraphs().collect();
    let bare = all.windows(3).find_map(|three| match three {
        [(_, Role::Title, title), (index, _, line), (_, _, next)] => {
            is_bare(title, line, next, view).then_some(*index)
        }
        _ => None,
    });
    for (index, role, passage) in all {
        if role != Role::Salutation && bare != Some(index) {
            continue;
        }
        let Some(last) = passage.text.chars().next_back() else {
            continue;
        };
        let span = view.span(
            index,
            passage.text.len() - last.len_utf8()..passage.text.len(),
        );
        match last {
            '：' | '！' | '!' => {}
            ':' => found.fix(span, rule::P17 { last }, "："),
            _ => {
                found.add(span, rule::P17 { last });
                found.is(Class::Warning);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn the_colon_of_a_salutation() {
        found(
            "P17",
            "在年中会上的讲话\n同志们:\n今天的会议很重要。",
            &[(2, ":", Some("："))],
        );
        found(
            "P17",
            "关于商请提供数据的函\n河西市统计局\n为做好普查工作，请提供有关数据。\n河东市统计局",
            &[(2, "局", None)],
        );
        clean("P17", "在年中会上的讲话\n同志们！\n今天的会议很重要。");
        clean("P17", "在年中会上的讲话\n各位代表：\n今天的会议很重要。");
    }
}
