//! N01: “一”后用顿号
//!
//! **查什么** 段首的汉字序号后面是，,．.：: 或一两个空格，整行不超过 45 字，而且文中有相邻的序号（一行更长时，只查，．，且要有写对的相邻序号）。
//!
//! **为什么** GB/T 15834-2011 附录 B.3.2：汉字数字序号后用顿号。标准。
//!
//! **不查** “一方面”“第一”；文中没有相邻序号的一行。
//!
//! **例** `二，存在不足` → `二、存在不足`

use crate::check::view::chars::is_blank;
use crate::check::view::label::Close;
use crate::check::view::{Buffer, Form, View};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use std::collections::BTreeSet;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN01,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 附录 B.3.2",
    run: Run::Document(run),
};

/// The longest line that is a heading whatever its mark.
const LONGEST: usize = 45;

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let labels = || {
        let all = view.paragraphs();
        all.filter_map(|(index, _, passage)| Some((index, passage, passage.label?)))
            .filter(|(_, _, label)| label.form == Form::Han)
    };
    let mut all = BTreeSet::new();
    let mut right = BTreeSet::new();
    for (_, _, label) in labels() {
        all.insert(label.number);
        if label.is_right() {
            right.insert(label.number);
        }
    }
    let has = |among: &BTreeSet<u32>, number: u32| {
        among.contains(&(number + 1)) || among.contains(&number.saturating_sub(1))
    };
    let mut buffer = Buffer::default();
    for (index, passage, label) in labels().filter(|(_, _, label)| !label.is_right()) {
        let is_long = passage.text.chars().nth(LONGEST).is_some();
        let is_sure = matches!(label.close, Close::Mark('，' | '．')) && has(&right, label.number);
        if !has(&all, label.number) || (is_long && !is_sure) {
            continue;
        }
        let line = view.line(index, &mut buffer);
        let range = match label.close {
            Close::Mark(_) => label.length - 1..label.length,
            _ => label.length..line.run(label.length, is_blank),
        };
        let old = line.text(range.clone());
        found.fix(line.span(range), rule::N01 { old }, "、");
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn the_mark_behind_a_han_number() {
        found(
            "N01",
            "一，总体进展\n二：存在不足",
            &[(1, "，", Some("、")), (2, "：", Some("、"))],
        );
        found("N01", "一、基本情况\n二 下步打算", &[(2, " ", Some("、"))]);
        clean("N01", "一，是指数轴上的第一个整数。");
        clean("N01", "一方面，要抓紧；另一方面，要抓实。\n二、打算");
    }
}
