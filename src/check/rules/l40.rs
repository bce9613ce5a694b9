//! L40: 自动编号
//!
//! **查什么** 层次序号是自动编号，复制到别处就丢；既有自动编号又打了序号的作警告。
//!
//! **为什么** 实务。
//!
//! **不查** 表格。
//!
//! **例** 自动编号的“一、” → 打出来

use crate::check::format::Sheet;
use crate::check::view::Label;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Class, Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL40,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "层次序号用文字",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let numbered = sheet
        .all()
        .filter(|one| one.para.is_numbered && !one.para.in_table);
    let numbered: Vec<_> = numbered.map(|one| (one, String::new())).collect();
    let is_double = numbered
        .iter()
        .any(|(one, _)| Label::of(one.para.text.trim_start()).is_some());
    let any = !numbered.is_empty();
    sheet.say(found, numbered, |_, count| rule::L40 { count });
    if any && is_double {
        found.is(Class::Warning);
    }
}
