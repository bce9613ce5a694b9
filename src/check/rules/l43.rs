//! L43: 正文段前段后间距
//!
//! **查什么** 正文段落有段前或段后间距，样式表没有。
//!
//! **为什么** GB/T 9704-2012 7.3.3：正文各段之间不空行；间距使每面行数不定。实务。
//!
//! **不查** 表格；标题。
//!
//! **例** 段后10磅 → 0

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::style::Length;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL43,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "正文不设段间距",
    run: Run::Format(run),
};

/// Twips.
const NEAR: i32 = 5;

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let look = sheet.style.body();
    if look.before != Length::ZERO || look.after != Length::ZERO {
        return;
    }
    let wrong = sheet.body().filter_map(|one| {
        let [before, after] = one.para.around;
        let old = format!(
            "段前{}磅、段后{}磅",
            f64::from(before) / 20.0,
            f64::from(after) / 20.0
        );
        (before > NEAR || after > NEAR).then_some((one, old))
    });
    let wrong: Vec<_> = wrong.collect();
    sheet.say(found, wrong, |old, count| rule::L43 { old, count });
}
