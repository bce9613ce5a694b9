//! X08: 部首字、兼容字
//!
//! **查什么** U+2E80–2FDF 的部首、U+F900–FAFF 的兼容汉字。
//!
//! **为什么** 多是从 PDF 复制来的，看着一样却不是那个字，查找不到。逻辑。
//!
//! **不查** 没有对应汉字的部首只报。
//!
//! **例** `⽣产` → `生产`

use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};
use unicode_normalization::UnicodeNormalization as _;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleX08,
    fix: Fixes::Safe,
    tier: Tier::Logic,
    source: "Unicode NFKC",
    run: Run::Line(When::Has(&[Set::SIGN]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for (at, c) in line.chars.iter().enumerate() {
        if !matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}') {
            continue;
        }
        let new: String = std::iter::once(*c).nfkc().collect();
        let span = line.span(at..at + 1);
        if new.chars().eq([*c]) {
            found.add(span, rule::X08 { old: c, new: "" });
        } else {
            found.fix(span, rule::X08 { old: c, new: &new }, new.as_str());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn characters_that_only_look_alike() {
        found(
            "X08",
            "落实\u{2F63}产责任，满意\u{FA01}。",
            &[(1, "\u{2F63}", Some("生")), (1, "\u{FA01}", Some("度"))],
        );
        clean("X08", "落实生产责任，满意度。");
    }
}
