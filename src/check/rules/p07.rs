//! P07: 引号、书名号里再用，换另一种
//!
//! **查什么** 《》里又有《》，“”里又有“”（不隔着‘’），且成对。
//!
//! **为什么** GB/T 15834-2011 4.8、4.15：书名号里再用书名号，里面用〈〉；引号里再用引号，里面用‘’。标准。
//!
//! **不查** 不成对的（归 P06）。
//!
//! **例** `《关于《甲》的函》` → `《关于〈甲〉的函》`

use super::short;
use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP07,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 4.8、4.15",
    run: Run::Line(When::Has(&[Set::CURLY.and(Set::TITLE)]), run),
};

/// Outer marks, and what the inner ones should be.
const PAIRS: [([char; 2], [char; 2]); 2] = [(['《', '》'], ['〈', '〉']), (['“', '”'], ['‘', '’'])];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for ([open, close], [inner, end]) in PAIRS {
        let Some(pairs) = nested(line, open, close) else {
            continue;
        };
        for (start, last) in pairs {
            let text = line.text(start + 1..last);
            let is_plain = !text.contains([open, inner]);
            if is_plain {
                let new = format!("{inner}{text}{end}");
                let old = line.text(start..last + 1);
                let message = rule::P07 {
                    old: short(&old),
                    new: short(&new),
                };
                found.fix(line.span(start..last + 1), message, new.as_str());
            }
        }
    }
}

/// The pairs that stand in exactly one other; nothing where the marks do not pair.
fn nested(line: &Line<'_>, open: char, close: char) -> Option<Vec<(usize, usize)>> {
    let (mut stack, mut out) = (Vec::new(), Vec::new());
    for (at, c) in line.chars.iter().enumerate() {
        if *c == open {
            stack.push(at);
        } else if *c == close {
            let start = stack.pop()?;
            if stack.len() == 1 {
                out.push((start, at));
            }
        } else if *c == '‘' && open == '“' && !stack.is_empty() {
            // What stands between single marks may be anything's.
            return None;
        }
    }
    stack.is_empty().then_some(out)
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn the_inner_pair_is_another() {
        found(
            "P07",
            "转发《关于执行《值守办法》的通知》。",
            &[(1, "《值守办法》", Some("〈值守办法〉"))],
        );
        found(
            "P07",
            "他说：“要“回头看”。”",
            &[(1, "“回头看”", Some("‘回头看’"))],
        );
        clean("P07", "《甲》《乙》一并修订，“丙”“丁”照旧。");
        clean("P07", "他说：“‘要“回头看”’这话对。”");
    }
}
