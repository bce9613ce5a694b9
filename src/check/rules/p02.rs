//! P02: 并列的书名号、引号之间不用顿号
//!
//! **查什么** 紧挨着的 `》、《` 或 `”、“`。
//!
//! **为什么** GB/T 15834-2011 4.5.3.5：标有引号、书名号的并列成分之间“通常”不用顿号。标准，条件性条款。
//!
//! **不查** 一列里有一项带说明或不带标号的，整列不报：`《甲》（试行）、《乙》`，`“甲”、乙、“丙”`。
//!
//! **例** `《甲》、《乙》` → `《甲》《乙》`

use crate::check::view::Line;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP02,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 4.5.3.5",
    run: Run::Line(When::Word(&["》、《", "”、“"]), run),
};

/// Opening and closing mark.
const PAIRS: [(char, char); 2] = [('《', '》'), ('“', '”')];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for at in line.places('、') {
        let pair = PAIRS
            .into_iter()
            .find(|(open, close)| line.before(at) == *close && line.at(at + 1) == *open);
        if let Some((open, close)) = pair
            && is_pure_to_the_left(line, at, open, close)
            && is_pure_to_the_right(line, at, open, close)
        {
            let old = format!("{close}、{open}");
            let new = format!("{close}{open}");
            found.fix(line.span(at..at + 1), rule::P02 { old, new }, "");
        }
    }
}

/// So many members of a list are looked at on each side, each so long at most.
const MEMBERS: usize = 50;
const LONGEST: usize = 200;

/// Whether all members of the list before the 、 at `at` are marked and nothing else.
fn is_pure_to_the_left(line: &Line<'_>, mut at: usize, open: char, close: char) -> bool {
    for _ in 0..MEMBERS {
        if at == 0 || line.before(at) != close {
            return false;
        }
        let Some(start) = (at.saturating_sub(LONGEST)..at)
            .rev()
            .find(|start| line.at(*start) == open)
        else {
            return true;
        };
        if line.before(start) != '、' {
            return true;
        }
        at = start - 1;
    }
    true
}

/// Whether all members of the list behind the 、 at `at` are marked and nothing else.
fn is_pure_to_the_right(line: &Line<'_>, mut at: usize, open: char, close: char) -> bool {
    for _ in 0..MEMBERS {
        if line.at(at + 1) != open {
            return false;
        }
        let Some(end) = (at + 1..at + LONGEST).find(|end| line.at(*end) == close) else {
            return true;
        };
        match line.at(end + 1) {
            '、' => at = end + 1,
            '（' | '(' => return false,
            _ => return true,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn only_where_every_member_is_marked() {
        found(
            "P02",
            "修订《值守办法》、《请假细则》。",
            &[(1, "、", Some(""))],
        );
        found(
            "P02",
            "落实“一岗”、“双责”、“三查”要求。",
            &[(1, "、", Some("")), (1, "、", Some(""))],
        );
        clean("P02", "《甲》（试行）、《乙》、《丙》一并印发。");
        clean("P02", "《甲》、《乙》（试行）一并印发。");
        clean("P02", "“甲”、乙、“丙”、“丁”四组。");
        clean("P02", "《甲》《乙》，《丙》。");
    }
}
