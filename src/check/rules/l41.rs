//! L41: 文件属性里的个人信息
//!
//! **查什么** 文件属性里有作者、最后修改者、公司、经理。
//!
//! **为什么** 对外发出前通常清除个人信息。实务。
//!
//! **不查** 空的属性。
//!
//! **例** 作者：张三 → 清除

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL41,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "清除个人信息",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    if sheet.set.people.is_empty() {
        return;
    }
    let all = sheet
        .set
        .people
        .iter()
        .map(|(name, value)| format!("{name}：{value}"));
    let old = all.collect::<Vec<_>>().join("，");
    found.say(None, rule::L41 { old });
}
