//! N17: 预告数目与实际不符
//!
//! **查什么** 段末说 讲/谈/提/强调 几点、几个方面，后面“一、”级标题的个数却不同。
//!
//! **为什么** 说几点就是几点。逻辑。
//!
//! **不查** 后面没有“一、”级标题的。
//!
//! **例** `讲三点意见`，四个标题 → `讲四点意见`

use crate::check::view::chars::{is_digit, is_han, is_numeral};
use crate::check::view::number;
use crate::check::view::{Buffer, Form, Line, View};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN17,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "数目相符",
    run: Run::Among(When::Word(&VERBS), run),
};

/// The announcement stands so near to the end of its line.
const REACH: usize = 40;
/// So many headings are counted at most.
const MOST: usize = 100;
const VERBS: [&str; 5] = ["讲", "谈", "提出", "提", "强调"];
/// With what they begin.
const VERB_OPENERS: [char; 4] = ['讲', '谈', '提', '强'];
const UNITS: [&str; 5] = ["点", "个方面", "个问题", "条", "方面"];

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let mut buffer = Buffer::default();
    // The headings in order: number, or nothing for a title.
    let headings: Vec<(usize, Option<u32>)> = view
        .paragraphs()
        .filter_map(|(index, role, passage)| {
            let label = passage
                .label
                .filter(|label| label.form == Form::Han && role != Role::Title);
            let number = label.map(|label| label.number);
            (role == Role::Title || number.is_some()).then_some((index, number))
        })
        .collect();
    for index in found.places() {
        let Some(passage) = view.passages.get(*index) else {
            continue;
        };
        if passage.role().is_none() {
            continue;
        }
        if !passage.text.ends_with(['。', '：', ':']) || !may_announce(&passage.text) {
            continue;
        }
        let line = view.line(*index, &mut buffer);
        let Some((range, said)) = announced(&line) else {
            continue;
        };
        let mut count = 0;
        let first = headings.partition_point(|(at, _)| at <= index);
        for (_, number) in headings.iter().skip(first).take(MOST) {
            match number {
                Some(number) if *number > count => count = *number,
                _ => break,
            }
        }
        if count > 0 && count != said {
            let old = line.text(range.clone());
            found.add(line.span(range), rule::N17 { old, count });
        }
    }
}

/// Whether a word of saying stands near the end of a text.
fn may_announce(text: &str) -> bool {
    let start = text.char_indices().rev().nth(REACH).map_or(0, |(at, _)| at);
    let tail = text.get(start..).unwrap_or_default();
    tail.contains(VERB_OPENERS)
}

/// The number that the end of a line announces, and where it stands.
fn announced(line: &Line<'_>) -> Option<(std::ops::Range<usize>, u32)> {
    let last = |at: usize| line.slice(at..line.len() - 1).iter().all(|c| is_han(*c));
    (line.len().saturating_sub(REACH)..line.len())
        .rev()
        .filter(|at| VERB_OPENERS.contains(&line.at(*at)))
        .find_map(|at| {
            let (_, length) = line.one_of(at, &VERBS)?;
            let start = at + length;
            let end = line.run(start, |c| is_digit(c) || is_numeral(c) || c == '两');
            let digits = line.slice(start..end);
            let said = number::arabic(digits).map(|value| value as u32);
            let said = said.or_else(|| number::chinese(digits))?;
            (line.one_of(end, &UNITS).is_some() && last(end)).then_some((start..end, said))
        })
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn as_many_as_were_announced() {
        found(
            "N17",
            "下面，我讲四点意见。\n一、认清形势\n二、突出重点",
            &[(1, "四", None)],
        );
        found(
            "N17",
            "提出两点要求：\n一、甲\n二、乙\n三、丙",
            &[(1, "两", None)],
        );
        clean("N17", "我讲两点意见。\n一、守纪律\n二、重安全");
        clean("N17", "我讲三点意见。\n希望大家抓好落实。");
    }
}
