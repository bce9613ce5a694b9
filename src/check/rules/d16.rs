//! D16: 一篇里的年份两种数字
//!
//! **查什么** 默认不查，`--select D16` 时查。正文里既有 2024年 又有 二〇二四年：少的一种，每种只报第一处。
//!
//! **为什么** 局部体例应当一致。标准；但省级政府工作报告里有六分之一这样写，所以默认不查。
//!
//! **不查** 标题、落款日期、“”《》里面。
//!
//! **例** `2024年……二〇二五年` → 统一

use std::ops::Range;

use crate::check::view::chars::is_digit;
use crate::check::view::{Buffer, Line, View, text};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD16,
    fix: Fixes::None,
    tier: Tier::Standard,
    source: "GB/T 15835-2011",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let mut buffer = Buffer::default();
    // Years in digits and in characters: the first and how many.
    let mut years: [Option<(Span, String, usize)>; 2] = [None, None];
    let all = view.passages.iter().enumerate();
    for (index, passage) in all.filter(|(_, one)| one.is_body() && one.text.contains('年')) {
        let line = view.line(index, &mut buffer);
        for at in line.places('年') {
            let Some((range, is_chinese)) = year(&line, at) else {
                continue;
            };
            let byte = passage.text.char_indices().nth(range.start);
            if byte.is_some_and(|(byte, _)| text::is_within(&passage.text, byte, &text::QUOTED)) {
                continue;
            }
            if let Some(slot) = years.get_mut(usize::from(is_chinese)) {
                let first = || (line.span(range.clone()), line.text(range.clone()), 0);
                slot.get_or_insert_with(first).2 += 1;
            }
        }
    }
    if let [Some(digits), Some(characters)] = years {
        let (span, old, _) = if digits.2 < characters.2 {
            digits
        } else {
            characters
        };
        found.add(span, rule::D16 { old });
    }
}

/// The year of four numerals that ends at `at`, and whether it is in characters.
fn year(line: &Line<'_>, at: usize) -> Option<(Range<usize>, bool)> {
    let start = at.checked_sub(4)?;
    let digits = line.slice(start..at);
    let is_arabic = digits.iter().all(|c| is_digit(*c)) && !is_digit(line.before(start));
    let is_chinese = digits.iter().all(|c| "〇一二三四五六七八九".contains(*c));
    (is_arabic || is_chinese).then_some((start..at, is_chinese))
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn one_way_of_writing_years() {
        found(
            "D16",
            "今年是2024年，去年是2023年。\n会议决定从二〇二五年起实行。",
            &[(2, "二〇二五", None)],
        );
        clean("D16", "今年是2024年。\n会议印发了《二〇二五年要点》。");
    }
}
