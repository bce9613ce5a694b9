//! F18: 抄送末尾用句号
//!
//! **查什么** 最后一行抄送不以句号结尾，后面是印发行或者文末。
//!
//! **为什么** GB/T 9704-2012 7.4.2：最后一个抄送机关名称后标句号。国标。
//!
//! **不查** 前置元数据里的抄送。末尾没有标点、又归入版记的只作提示：转成的文件里会有句号；本来就是 Word 文件的仍算错误。
//!
//! **例** `抄送：市委办` → `抄送：市委办。`

use crate::check::view::{Kind, View};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Class, Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF18,
    fix: Fixes::Safe,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.4.2",
    run: Run::Document(run),
};

/// What opens a list of those who get a copy.
const OPENERS: [&str; 3] = ["抄送", "抄报", "分送"];

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let mut all = view.elements("抄送", Role::Copies);
    let Some(first) = all.next() else {
        return;
    };
    let index = all.last().unwrap_or(first);
    let next = view.passages.get(index + 1).map(|passage| passage.kind);
    let ends = matches!(
        next,
        None | Some(Kind::Value("印发机关" | "印发日期") | Kind::Paragraph(Role::Printed))
    );
    let own = view.text(index);
    let last = own.chars().next_back().unwrap_or('。');
    let opens = |index: usize| {
        let line = view.source.line_of(view.span(index, 0..1).start);
        let line = view.source.slice(view.source.line_span(line)).trim_start();
        (
            OPENERS.iter().any(|word| line.starts_with(word)),
            line.contains('：'),
        )
    };
    // The last line of a long list, or a list by itself; 发送： is another.
    let is_copies = match opens(index) {
        (is_copies, false) => is_copies || opens(first).0,
        (is_copies, true) => is_copies,
    };
    if !ends || !is_copies || last == '。' {
        return;
    }
    let place = match last {
        '，' | '、' | '；' | ',' | '.' | ';' | '．' | '：' => {
            own.len() - last.len_utf8()..own.len()
        }
        _ => own.len()..own.len(),
    };
    let is_bare = place.is_empty();
    found.fix(view.span(index, place), rule::F18, "。");
    // The layout sets the stop behind a value of the imprint; a Word file stays as it is until it is made anew.
    let is_lifted = matches!(
        view.passages.get(index).map(|passage| passage.kind),
        Some(Kind::Value(_))
    );
    if is_bare && is_lifted && !view.source.has_paragraphs() {
        found.is(Class::Hint);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{classes, clean, found};
    use crate::diag::Class;

    #[test]
    fn copies_end_with_a_stop() {
        found(
            "F18",
            "抄送：市财政局、市水务局；\n河东市水务局办公室　　2025年3月4日印发",
            &[(1, "；", Some("。"))],
        );
        found(
            "F18",
            "关于值班的通知\n各科室：\n请按时到岗。\n河东市水务局\n2025年3月4日\n抄送：市财政局",
            &[(6, "", Some("。"))],
        );
        found(
            "F18",
            "抄送：市财政局，\n市水务局\n河东市水务局办公室　　2025年3月4日印发",
            &[(2, "", Some("。"))],
        );
        clean(
            "F18",
            "抄送：市财政局、市水务局。\n河东市水务局办公室　　2025年3月4日印发",
        );
    }

    #[test]
    fn a_stop_that_the_layout_sets_is_a_hint() {
        let copies = |list: &str| format!("抄送：{list}\n河东市水务局办公室　　2025年3月4日印发");
        assert_eq!(classes("F18", &copies("市财政局")), [Class::Hint]);
        assert_eq!(classes("F18", &copies("市财政局；")), [Class::Error]);
    }
}
