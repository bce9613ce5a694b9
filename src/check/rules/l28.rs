//! L28: 发文字号的位置
//!
//! **查什么** 发文字号不居中（下行文、平行文）。
//!
//! **为什么** GB/T 9704-2012 7.2.5：发文机关标志下空二行，居中排布。国标。
//!
//! **不查** 有签发人的（上行文，居左空一字）；信函；用表格、框排的。
//!
//! **例** 左齐 → 居中

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;
use crate::style::NumberPlace;
use crate::typeset::Align;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL28,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.2.5",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let is_upward = sheet
        .all()
        .any(|one| one.role == Role::Signer || one.para.text.contains("签发人"));
    if is_upward || sheet.style.head.number != NumberPlace::Below {
        return;
    }
    let title = sheet
        .of(Role::Title)
        .map(|one| one.index)
        .next()
        .unwrap_or(usize::MAX);
    let numbers = sheet.of(Role::DocNumber).filter(|one| one.index < title);
    let wrong = numbers.filter(|one| {
        !(one.para.in_table || one.para.is_placed) && one.para.align != Align::Center
    });
    let wrong: Vec<_> = wrong.map(|one| (one, String::new())).collect();
    sheet.say(found, wrong, |_, count| rule::L28 { count });
}
