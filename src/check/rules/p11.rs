//! P11: 破折号占两格
//!
//! **查什么** 汉字之间或行首的 `--` `──` `－－`。
//!
//! **为什么** GB/T 15834-2011 4.10：破折号的形式是“——”。标准。
//!
//! **不查** 数字、字母之间；只有横线的行。姓名后接“理论、思想、同志”等的（可能是隐去的名字）只建议，不自动改。
//!
//! **例** `回顾--展望` → `回顾——展望`

use crate::check::view::chars::is_han;
use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP11,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 4.10",
    run: Run::Line(When::Has(&[Set::DASH]), run),
};

/// What stands behind a name whose rest was taken out.
const NOUNS: [&str; 6] = ["理论", "思想", "同志", "主席", "总理", "书记"];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let mut at = 0;
    while at < line.len() {
        let c = line.at(at);
        if !matches!(c, '-' | '─' | '－') {
            at += 1;
            continue;
        }
        let end = at
            + line
                .chars
                .iter()
                .skip(at)
                .take_while(|one| **one == c)
                .count();
        let is_between = (at == 0 || is_han(line.before(at))) && is_han(line.at(end));
        if is_between && (2..=4).contains(&(end - at)) {
            let old = line.text(at..end);
            found.fix(line.span(at..end), rule::P11 { old }, "——");
            if at > 0 && line.one_of(end, &NOUNS).is_some() {
                found.is_unsure();
            }
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_dash_is_two_wide() {
        found("P11", "回顾--展望", &[(1, "--", Some("——"))]);
        found("P11", "──在全市大会上的讲话", &[(1, "──", Some("——"))]);
        clean("P11", "回顾——展望，A--B，2--3。");
    }
}
