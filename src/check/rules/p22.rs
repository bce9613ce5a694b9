//! P22: 句末用句号不用西文点
//!
//! **查什么** 正文段末汉字或）”》之后的 `.`。
//!
//! **为什么** GB/T 15834-2011 4.1：句号的形式是“。”。标准。
//!
//! **不查** 数字、字母之后；省略用的连点。
//!
//! **例** `完成.` → `完成。`

use crate::check::view::chars::is_han;
use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP22,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 4.1",
    run: Run::Line(When::Has(&[Set::DOT]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let Some(at) = line.len().checked_sub(1) else {
        return;
    };
    let before = line.before(at);
    let is_text = is_han(before) || matches!(before, '）' | '”' | '》');
    if line.at(at) == '.' && is_text && !line.passage.is_tabular() {
        found.fix(line.span(at..at + 1), rule::P22, "。");
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_sentence_ends_with_its_own_mark() {
        found(
            "P22",
            "各项任务已经完成（含附表）.",
            &[(1, ".", Some("。"))],
        );
        clean("P22", "各项任务已经完成3.");
        clean("P22", "各项任务已经完成...");
    }
}
