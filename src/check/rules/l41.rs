//! L41: 文件属性里的个人信息
//!
//! **查什么** 文件属性里有作者、最后修改者、公司、经理。
//!
//! **为什么** 对外发出前通常清除个人信息。实务。
//!
//! **不查** 空的属性；文件正文里写着的（发文机关）。
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
    // What the document says itself, its agency, is no secret.
    let is_said = |value: &str| sheet.view.source.text().contains(value);
    let people = sheet.set.people.iter().filter(|(_, value)| !is_said(value));
    let all: Vec<String> = people
        .map(|(name, value)| format!("{name}：{value}"))
        .collect();
    if all.is_empty() {
        return;
    }
    let old = all.join("，");
    found.say(None, rule::L41 { old });
}
