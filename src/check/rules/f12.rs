//! F12: 引用公文的次序
//!
//! **查什么** 默认不查，`--select F12` 时查。引用公文时发文字号在标题前面：甲发〔2024〕5号《……》。
//!
//! **为什么** 先引标题、后引发文字号。旧规：出自已经废止的国发〔2000〕23号，现行条例没有这一句，所以默认不查。
//!
//! **不查** 字号在标题后面括号里的。
//!
//! **例** `甲发〔2024〕5号《办法》` → `《办法》（甲发〔2024〕5号）`

use crate::check::view::{Line, docnumber};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF12,
    fix: Fixes::None,
    tier: Tier::Former,
    source: "国发〔2000〕23号（已废止）",
    run: Run::Line(When::Word(&["号《", "号文《", "号文件《"]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for (at, word) in line.words(&["号《", "号文《", "号文件《"]) {
        if let Some(number) = docnumber::at(line, at) {
            let end = at + word.chars().count() - 1;
            found.add(line.span(number.year.start..end), rule::F12);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn the_title_comes_first() {
        found(
            "F12",
            "按照河政发〔2024〕5号《值班办法》执行。",
            &[(1, "〔2024〕5号", None)],
        );
        clean("F12", "按照《值班办法》（河政发〔2024〕5号）执行。");
    }
}
