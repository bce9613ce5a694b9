//! L38: 隐藏文字、突出显示、底纹
//!
//! **查什么** 正文里有隐藏文字、突出显示或者底纹。
//!
//! **为什么** 多半是改稿时留下的。实务。
//!
//! **不查** 表格；白色底纹。
//!
//! **例** 黄色突出显示 → 去掉

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL38,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "定稿不留标记",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let wrong = sheet.body().filter(|one| {
        one.para
            .runs
            .iter()
            .any(|run| (run.is_hidden || run.is_marked) && !run.text.trim().is_empty())
    });
    let wrong: Vec<_> = wrong.map(|one| (one, String::new())).collect();
    sheet.say(found, wrong, |_, count| rule::L38 { count });
}
