//! P01: 标题末尾不用点号
//!
//! **查什么** 公文标题、单独成行的“一、”级标题（30 字以内，行内没有，；。）以。；，、结尾，下面是正文或下级标题。
//!
//! **为什么** GB/T 15834-2011 附录 B.4：标题末尾“通常”不用点号。标准，条件性条款，不作错误报。
//!
//! **不查** （一）级以下；连续的条款（“一、对……的，予以……。”）；问号、叹号、省略号。同级标题全都这样写时只报一处，作提示；“一、”多数带的是成段文字的。
//!
//! **例** `二、主要做法。` → `二、主要做法`

use crate::check::view::{Form, Passage, View};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Class, Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP01,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 附录 B.4",
    run: Run::Document(run),
};

/// The longest heading in characters.
const LONGEST: usize = 30;

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let mut headings = Vec::new();
    // Numbered text: where most of it is, the short ones are no headings either.
    let mut clauses = 0;
    let mut all = view.paragraphs().peekable();
    while let Some((index, role, passage)) = all.next() {
        let next = all.peek().map(|(_, role, next)| (*role, *next));
        if role == Role::Title {
            if let Some(mark) = mark(&passage.text)
                && next.is_some_and(|(role, _)| role != Role::Title)
            {
                say(view, index, mark, found);
            }
        } else if passage.label.is_some_and(|label| label.form == Form::Han) {
            let is_short = passage.text.chars().count() <= LONGEST;
            if !is_short || has_inner_mark(&passage.text) {
                clauses += 1;
            } else if next.is_some_and(|(role, next)| is_below(role, next)) {
                headings.push((index, mark(&passage.text)));
            }
        }
    }
    if clauses > headings.len() {
        headings.clear();
    }
    let is_uniform = headings.len() > 1 && headings.iter().all(|one| one.1.is_some());
    let shown = if is_uniform { 1 } else { headings.len() };
    for (index, mark) in headings.into_iter().take(shown) {
        if let Some(mark) = mark {
            say(view, index, mark, found);
            if is_uniform {
                found.is(Class::Hint);
            }
        }
    }
}

/// The point mark that ends a text.
fn mark(text: &str) -> Option<char> {
    text.chars().next_back().filter(|c| "。；，、".contains(*c))
}

/// Whether the text has a mark of a sentence before its last character; the label's own does not count.
fn has_inner_mark(text: &str) -> bool {
    let count = text.chars().count();
    let inner = text.chars().take(count.saturating_sub(1));
    inner.skip(LABEL).any(|c| "，；。".contains(c))
}

/// Characters of the shortest label, 一、.
const LABEL: usize = 2;

/// Whether a paragraph is text or a heading below 一、.
fn is_below(role: Role, passage: &Passage<'_>) -> bool {
    let is_end = matches!(role, Role::Signature | Role::Date | Role::Notes);
    !is_end && passage.label.is_none_or(|label| label.form > Form::Han)
}

fn say(view: &View<'_>, index: usize, mark: char, found: &mut Found<'_>) {
    let end = view
        .passages
        .get(index)
        .map_or(0, |passage| passage.text.len());
    let span = view.span(index, end - mark.len_utf8()..end);
    found.fix(span, rule::P01 { mark }, "");
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn the_last_mark_of_a_heading() {
        found(
            "P01",
            "二、主要做法。\n今年以来，我局围绕三个方面推进。",
            &[(1, "。", Some(""))],
        );
        found(
            "P01",
            "一、做法。\n做了三件事。\n二、打算。\n还要做两件事。",
            &[(1, "。", Some(""))],
        );
        clean(
            "P01",
            "一、同意建设污水处理厂，选址在河东村。\n二、规模为每日两万吨，分两期建设。\n三、工期为两年，自批复之日起算。\n\
             四、本批复有效期二年。\n附表随文印发。",
        );
        clean("P01", "（一）统筹两个市场。\n1.拓展渠道。");
        clean(
            "P01",
            "一、对逾期不报的，予以通报。\n二、对整改到位的，予以销号。",
        );
        clean("P01", "一、准备好了吗？\n大家都说好了。");
    }
}
