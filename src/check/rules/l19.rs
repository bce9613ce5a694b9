//! L19: 主送机关顶格
//!
//! **查什么** 主送机关（称谓）缩进了，或者不是左齐。
//!
//! **为什么** GB/T 9704-2012 7.3.2：居左顶格。国标。
//!
//! **不查** 样式表另有规定的。
//!
//! **例** 缩进2字 → 顶格

use crate::check::format::{Sheet, hundredths};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;
use crate::typeset::Align;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL19,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.2",
    run: Run::Format(run),
};

/// Hundredths of a character.
const NEAR: i32 = 10;

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let look = sheet.look(Role::Salutation);
    let wanted = hundredths(look.left, look.size) + hundredths(look.first_line, look.size);
    let wrong = sheet
        .of(Role::Salutation)
        .filter(|one| !one.para.in_table)
        .filter_map(|one| {
            let size = one.face().map_or(look.size, |(_, size)| size);
            let left = one.para.left.hundredths(size) + one.para.first.hundredths(size);
            let is_typed = one.para.text.starts_with(['\u{3000}', ' ']);
            let is_set = matches!(one.para.align, Align::Left | Align::Justify);
            let old = format!("{}字", f64::from(left) / 100.0);
            (!is_set || is_typed || (left - wanted).abs() > NEAR).then_some((one, old))
        });
    let wrong: Vec<_> = wrong.collect();
    sheet.say(found, wrong, |old, count| rule::L19 { old, count });
}
