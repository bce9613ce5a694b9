//! P16: 正文段缺句末点号
//!
//! **查什么** 25 字以上、行内有，或。的正文段，末尾不是句末点号、”》）或冒号。
//!
//! **为什么** 一段话说完要有句末点号。实务，作提示。
//!
//! **不查** 缺的段超过 12%（且不少于 4 段）时是折行文本，不报；列表项之间、图片说明。
//!
//! **例** `……报送情况` → `……报送情况。`

use crate::check::view::View;
use crate::check::view::chars::ends_sentence;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP16,
    fix: Fixes::None,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 4.1",
    run: Run::Document(run),
};

/// The shortest paragraph that is looked at.
const SHORTEST: usize = 25;
/// From so many paragraphs without a mark on, more than so many in a hundred are a text that was broken into lines.
const WRAPPED: (usize, usize) = (4, 12);

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let all: Vec<_> = view.paragraphs().collect();
    let (mut count, mut lacking) = (0, Vec::new());
    for (number, (index, role, passage)) in all.iter().enumerate() {
        let text = &passage.text;
        let is_long = *role == Role::Body
            && text.contains(['，', '。'])
            && text.chars().nth(SHORTEST - 1).is_some();
        if !is_long {
            continue;
        }
        count += 1;
        let last = text.chars().next_back().unwrap_or_default();
        let is_list = |at: Option<usize>| {
            let one = at.and_then(|at| all.get(at));
            one.is_some_and(|(_, _, passage)| passage.label.is_some())
        };
        let is_item = passage.label.is_some()
            && (is_list(number.checked_sub(1)) || is_list(number.checked_add(1)));
        if !ends(last) && !is_item && !is_caption(text) {
            lacking.push((*index, last));
        }
    }
    let is_wrapped = lacking.len() >= WRAPPED.0 && lacking.len() * 100 > WRAPPED.1 * count;
    for (index, last) in lacking.into_iter().filter(|_| !is_wrapped) {
        let end = view
            .passages
            .get(index)
            .map_or(0, |passage| passage.text.len());
        found.add(view.span(index, end - last.len_utf8()..end), rule::P16);
    }
}

/// Whether a paragraph may end in `c`.
fn ends(c: char) -> bool {
    ends_sentence(c)
        || matches!(
            c,
            '”' | '’' | '》' | '）' | ')' | ':' | '—' | '.' | '!' | '?' | ';'
        )
}

/// Whether it says who took a picture.
fn is_caption(text: &str) -> bool {
    ["摄", "供图", "制图", "来源"].iter().any(|word| {
        let tail: String = text.chars().rev().take(10).collect();
        tail.contains(&word.chars().rev().collect::<String>())
    })
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_paragraph_ends_with_a_mark() {
        let head = "关于清点档案的通知\n各处室：\n";
        found(
            "P16",
            &format!(
                "{head}各处室要在本周内完成档案清点工作，并向办公室报送清点情况\n请抓好落实。"
            ),
            &[(3, "况", None)],
        );
        clean(
            "P16",
            &format!("{head}各处室要在本周内完成档案清点工作，坚决克服“走过场、怕担责”"),
        );
    }
}
