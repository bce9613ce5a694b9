//! N09: “一是”“一要”后不加顿号、冒号
//!
//! **查什么** 分句开头的 一是/一要 之后是顿号或冒号，连着几个算一处。
//!
//! **为什么** GB/T 15834-2011 附录 B.3.7：“一是”之类后面不用点号。标准。
//!
//! **不查** 逗号（通行写法容许）；不在分句开头的。
//!
//! **例** `一是、抓学习` → `一是抓学习`

use super::starts_clause;
use crate::check::view::Line;
use crate::check::view::chars::is_numeral;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN09,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 附录 B.3.7",
    run: Run::Line(When::Word(&["是、", "是：", "要、", "要："]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let is_mark = |c: &&char| matches!(c, '、' | '：');
    for (at, mark) in line.chars.iter().enumerate() {
        if !is_mark(&mark) || !matches!(line.before(at), '是' | '要') {
            continue;
        }
        let start = line.run_back(at - 1, is_numeral);
        if start < at - 1 && starts_clause(line, start) {
            let word = line.text(start..at);
            // All that stand there in a row.
            let behind = line.slice(at..line.len()).iter();
            let end = at + behind.take_while(is_mark).count();
            found.fix(line.span(at..end), rule::N09 { word, mark }, "");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn nothing_behind_yi_shi() {
        found(
            "N09",
            "一是、抓学习。二要：抓落实。",
            &[(1, "、", Some("")), (1, "：", Some(""))],
        );
        found("N09", "一是、、：抓学习。", &[(1, "、、：", Some(""))]);
        clean("N09", "这件事一要、二快、三稳，一是，抓学习。");
    }
}
