//! P06: 成对标号缺一半
//!
//! **查什么** “ ” 《 》 （ ） 〔 〕 【 】 在一段里没有另一半，每一处各报一次；半角括号按全角计。
//!
//! **为什么** GB/T 15834-2011 4.8、4.9、4.15：这些标号成对使用。标准。
//!
//! **不查** `1）` `a）` 序号；分几段的引文（下一段以“开头，或者后文补上了另一半）；文首八行以内拆成两行的标题、题注；单独的’。
//!
//! **例** `“两新组织` → `“两新”组织`

use crate::check::view::pairs::{full, opening, pairs};
use crate::check::view::{Buffer, Set, View};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP06,
    fix: Fixes::None,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 4.8、4.9、4.15",
    run: Run::Among(
        When::Has(&[Set::CURLY
            .and(Set::TITLE)
            .and(Set::BRACKET)
            .and(Set::HALF_PAREN)]),
        run,
    ),
};

/// A title or a note under it may stand in several lines, a pair within so many of the front.
const FRONT: usize = 8;

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let mut alone: Vec<(usize, char, Span)> = Vec::new();
    let mut buffer = Buffer::default();
    for index in found.places() {
        let (index, Some(passage)) = (*index, view.passages.get(*index)) else {
            continue;
        };
        if is_even(&passage.text) {
            continue;
        }
        let line = view.line(index, &mut buffer);
        let places = pairs(&line).alone;
        alone.extend(
            places
                .into_iter()
                .map(|at| (index, line.at(at), line.span(at..at + 1))),
        );
    }
    let mut open: Vec<usize> = Vec::new();
    let mut is_said = vec![true; alone.len()];
    for (number, (index, mark, _)) in alone.iter().enumerate() {
        if opening(*mark).is_none() {
            open.push(number);
            continue;
        }
        // The nearest one before that it could close.
        let fits = |one: &usize| {
            alone.get(*one).is_some_and(|(from, first, _)| {
                // A line that was broken is two paragraphs.
                let is_near = *mark == '”' || *index < FRONT || *index == from + 1;
                from < index && is_near && opening(*mark) == Some(full(*first))
            })
        };
        if let Some(at) = open.iter().rposition(fits) {
            let first = open.remove(at);
            for one in [first, number] {
                if let Some(said) = is_said.get_mut(one) {
                    *said = false;
                }
            }
        }
    }
    for ((index, mark, span), is_said) in alone.iter().zip(is_said) {
        let next = view.passages.get(index + 1);
        let goes_on = *mark == '“' && next.is_some_and(|next| next.text.starts_with('“'));
        if is_said && !goes_on {
            found.add(*span, rule::P06 { mark });
        }
    }
}

/// Whether each kind of mark opens and closes as often: then none has lost its partner. Items (`1）`) are left to
/// [`pairs`].
fn is_even(text: &str) -> bool {
    let mut open = [0_i32; 5];
    for c in text.chars() {
        let (kind, step) = match c {
            '\u{4E00}'..='\u{9FFF}' => continue,
            '“' => (0, 1),
            '”' => (0, -1),
            '《' => (1, 1),
            '》' => (1, -1),
            '（' | '(' => (2, 1),
            '）' | ')' => (2, -1),
            '〔' => (3, 1),
            '〕' => (3, -1),
            '【' => (4, 1),
            '】' => (4, -1),
            _ => continue,
        };
        if let Some(count) = open.get_mut(kind) {
            *count += step;
            if *count < 0 {
                return false;
            }
        }
    }
    open == [0; 5]
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_mark_without_its_other_half() {
        found("P06", "印发《值守办法，请执行。", &[(1, "《", None)]);
        found("P06", "各单位（含分支机构要到会）。）", &[(1, "）", None)]);
        clean("P06", "程序为：1）登记；2）审核；a）发证。");
        clean("P06", "“今天的会议很重要。\n“请大家落实。”");
        clean("P06", "他说：“要抓紧。\n还要抓实。”大家鼓掌。");
        clean(
            "P06",
            "（二〇二四年三月\n市政府常务会议通过）\n第一条 目的。",
        );
        clean("P06", "他问：“好了吗？”答：“好了！”");
    }
}
