//! P09: 省略号用六连点
//!
//! **查什么** 汉字之后的 `...`、`。。。`、`‥` 或单个 `…`，后面是汉字、标点或行末。
//!
//! **为什么** GB/T 15834-2011 4.11：省略号的形式是“……”。标准。
//!
//! **不查** `…………`（整段省略）；版本号、目录里的连点。
//!
//! **例** `油料...` → `油料……`

use crate::check::view::chars::{is_han, is_point};
use crate::check::view::{Line, NONE};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP09,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 4.11",
    run: Run::Line(When::Word(&["...", "。。。", "‥", "…"]), run),
};

/// The characters and how many of them in a row are meant as an ellipsis.
const FORMS: [(char, std::ops::RangeInclusive<usize>); 4] =
    [('.', 3..=12), ('。', 3..=12), ('‥', 1..=4), ('…', 1..=1)];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let mut at = 0;
    while at < line.len() {
        let c = line.at(at);
        let end = at
            + line
                .chars
                .iter()
                .skip(at)
                .take_while(|one| **one == c)
                .count();
        let is_form = FORMS
            .iter()
            .any(|(form, counts)| *form == c && counts.contains(&(end - at)));
        let next = line.at(end);
        let goes_on = is_han(next) || is_point(next) || matches!(next, '”' | '）' | NONE);
        if is_form && is_han(line.before(at)) && goes_on {
            let old = line.text(at..end);
            found.fix(line.span(at..end), rule::P09 { old }, "……");
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn an_ellipsis_has_six_dots() {
        found(
            "P09",
            "粮食、油料...等，水、电。。。",
            &[(1, "...", Some("……")), (1, "。。。", Some("……"))],
        );
        found("P09", "还有很多…", &[(1, "…", Some("……"))]);
        clean("P09", "版本号为1.2.3。");
        clean("P09", "整段从略……\n…………");
    }
}
