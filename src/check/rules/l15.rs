//! L15: 标题没有大纲级别
//!
//! **查什么** 单独成行的层次标题没有大纲级别，也没有用内置的标题样式。
//!
//! **为什么** 没有大纲级别就没有导航窗格和自动目录。实务。
//!
//! **不查** 样式表不要大纲级别的；表格里的。
//!
//! **例** 正文样式的“一、总体要求” → 标题 1

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL15,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "标题用标题样式",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let headings = sheet.all();
    let headings = headings.filter(|one| one.role.level().is_some() && !one.para.in_table);
    let wrong = headings.filter(|one| one.para.outline.is_none() && sheet.look(one.role).outline);
    let wrong = wrong.map(|one| (one, String::new()));
    sheet.say(found, wrong, |_, count| rule::L15 { count });
}
