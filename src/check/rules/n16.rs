//! N16: 一列之中“一是”“二要”混用
//!
//! **查什么** 一段里依次编号的各项，用词（是/要）与第一项不同。
//!
//! **为什么** 同一列的各项写法要一致。实务。
//!
//! **不查** 里面另起的一列（从“一”重新开始）按自己的第一项。
//!
//! **例** `一是……二要……` → `一是……二是……`

use crate::check::view::Line;
use crate::check::view::chars::{is_han, is_numeral};
use crate::check::view::number;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN16,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "体例一致",
    run: Run::Line(When::Word(&["二是", "二要"]), run),
};

/// The sets under way: the first one's word, and the number of the last.
type Sets = Vec<(char, u32)>;

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let mut sets: Sets = Vec::new();
    for (at, word) in line.chars.iter().enumerate() {
        if !matches!(word, '是' | '要') {
            continue;
        }
        let start = line.run_back(at, is_numeral);
        let before = line.before(start);
        let is_start = !(is_han(before) || before.is_ascii_alphanumeric());
        let Some(number) = number::chinese(line.slice(start..at)).filter(|_| is_start) else {
            continue;
        };
        if number == 1 {
            sets.push((*word, 1));
            continue;
        }
        let Some(set) = sets.iter().rposition(|(_, last)| last + 1 == number) else {
            continue;
        };
        sets.truncate(set + 1);
        if let Some((first, last)) = sets.last_mut() {
            *last = number;
            if first != word {
                let old = line.text(start..at + 1);
                found.add(line.span(start..at + 1), rule::N16 { old, word: *first });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn one_word_in_one_series() {
        found(
            "N16",
            "一是抓学习，二要抓落实，三是抓督查。",
            &[(1, "二要", None)],
        );
        clean("N16", "一要提高认识。二要压实责任。");
        clean("N16", "一是抓学习：一要学深，二要学透。二是抓落实。");
        clean("N16", "这是第二要务，一是抓学习，二是抓落实。");
    }
}
