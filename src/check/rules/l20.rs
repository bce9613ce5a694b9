//! L20: 成文日期的位置
//!
//! **查什么** 成文日期居中，或者右齐而右边不空字。
//!
//! **为什么** GB/T 9704-2012 7.3.5.1、7.3.5.2：有印章的右空四字，没有印章的随署名右空二字以上。国标。
//!
//! **不查** 用制表位、框、表格、空格排的；相差在半字以内。
//!
//! **例** 右空0字 → 右空4字

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;
use crate::typeset::Align;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL20,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.5",
    run: Run::Format(run),
};

/// Hundredths of a character.
const LEAST: i32 = 150;

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let size = sheet.look(Role::Date).size;
    let wrong = sheet.of(Role::Date).filter_map(|one| {
        let para = one.para;
        let right = para.right.hundredths(size);
        let old = match para.align {
            Align::Center => "居中".to_owned(),
            Align::Right if right < LEAST => format!("右空{}字", f64::from(right) / 100.0),
            _ => return None,
        };
        let is_free = !(para.in_table || para.is_placed || para.text.ends_with(['\u{3000}', ' ']));
        is_free.then_some((one, old))
    });
    let wrong: Vec<_> = wrong.collect();
    sheet.say(found, wrong, |old, count| rule::L20 { old, count });
}
