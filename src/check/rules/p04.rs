//! P04: 含汉字的括号用全角
//!
//! **查什么** 一对括号至少有一半是半角，括号里有汉字，且在同一段里收尾。
//!
//! **为什么** GB/T 15834-2011 4.9：括号占一个字的位置。标准。
//!
//! **不查** 段首序号（归 N03）；括号里没有汉字的，如 f(a,b)。
//!
//! **例** `改革(试点)` → `改革（试点）`

use super::short;
use crate::check::view::label::Close;
use crate::check::view::pairs::brackets;
use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP04,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 4.9",
    run: Run::Line(When::Has(&[Set::HALF_PAREN]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let label = line.passage.label.map(|label| label.close);
    for (start, end) in brackets(line).pairs {
        let is_label = start == 0 && matches!(label, Some(Close::Brackets(..)));
        let is_half = line.at(start) == '(' || line.at(end) == ')';
        if is_half && !is_label && line.has_han(start + 1..end) {
            let old = line.text(start..end + 1);
            let new = format!("（{}）", line.text(start + 1..end));
            found.fix(
                line.span(start..end + 1),
                rule::P04 {
                    old: short(&old),
                    new: short(&new),
                },
                new.as_str(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn brackets_around_han_are_full_width() {
        found(
            "P04",
            "市住建局(牵头)汇总（含附表)。",
            &[
                (1, "(牵头)", Some("（牵头）")),
                (1, "（含附表)", Some("（含附表）")),
            ],
        );
        clean("P04", "深化改革（试点）工作，平面为f(a,b)型。");
        clean("P04", "(一)明确职责");
    }
}
