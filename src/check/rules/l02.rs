//! L02: 天头、订口
//!
//! **查什么** 天头（上边距）或订口（左边距，含装订线）与样式表相差1 mm 以上。国标为37 mm、28 mm。
//!
//! **为什么** GB/T 9704-2012 5.2.1：公文用纸天头为37 mm±1 mm，订口为28 mm±1 mm。国标。
//!
//! **不查** 横排的节。
//!
//! **例** 上边距25.4 mm → 37 mm

use crate::check::format::{Sheet, is_near, millimetres};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL02,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 5.2.1",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let page = &sheet.style.page;
    let (top, left) = (page.top.get(), page.left.get());
    let mut upright = sheet.upright();
    let other = upright.find(|one| !(is_near(one.top, top, 1.0) && is_near(one.left, left, 1.0)));
    if let Some(one) = other {
        let old = format!("{}、{}", millimetres(one.top), millimetres(one.left));
        let new = format!("{}、{}", millimetres(top), millimetres(left));
        found.say(None, rule::L02 { old, new });
    }
}
