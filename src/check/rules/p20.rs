//! P20: 间隔号的形式
//!
//! **查什么** 汉字之间的 • ・ ‧。
//!
//! **为什么** GB/T 15834-2011 4.14：间隔号的形式是“·”。标准。
//!
//! **不查** 行首的项目符号。
//!
//! **例** `阿依古丽・买买提` → `阿依古丽·买买提`

use crate::check::view::chars::is_han;
use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP20,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 4.14",
    run: Run::Line(When::Has(&[Set::SIGN]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for (at, old) in line.chars.iter().enumerate() {
        let is_one = matches!(old, '•' | '・' | '‧');
        if is_one && is_han(line.before(at)) && is_han(line.at(at + 1)) {
            found.fix(line.span(at..at + 1), rule::P20 { old }, "·");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn the_dot_between_parts_of_a_name() {
        found("P20", "阿依古丽・买买提获奖。", &[(1, "・", Some("·"))]);
        clean("P20", "约翰·史密斯到访。");
    }
}
