//! L35: 正文字体跟随主题
//!
//! **查什么** 正文汉字没有指定中文字体，跟随主题（等线等）。
//!
//! **为什么** 换一台机器就换一种字体。实务。
//!
//! **不查** 表格。
//!
//! **例** 主题字体 → 仿宋

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL35,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "正文指定中文字体",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let wrong = sheet
        .body()
        .filter(|one| one.han().any(|(run, _)| run.east.is_none()));
    let wrong: Vec<_> = wrong.map(|one| (one, String::new())).collect();
    sheet.say(found, wrong, |_, count| rule::L35 { count });
}
