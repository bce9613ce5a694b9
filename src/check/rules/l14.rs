//! L14: 标题加粗
//!
//! **查什么** 标题加了粗，样式表没有。
//!
//! **为什么** 小标宋体本来就粗，再加粗是程序拼出来的，字形会糊。实务。
//!
//! **不查** 样式表要加粗的。
//!
//! **例** 小标宋加粗 → 不加粗

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL14,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "标题不另加粗",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    if sheet.look(Role::Title).face.bold == Some(true) {
        return;
    }
    let bold = sheet
        .of(Role::Title)
        .filter(|one| one.han().any(|(run, _)| run.bold));
    let wrong = bold.map(|one| (one, String::new()));
    sheet.say(found, wrong, |_, count| rule::L14 { count });
}
