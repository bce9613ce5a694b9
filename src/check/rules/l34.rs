//! L34: 黑色以外的文字
//!
//! **查什么** 发文机关标志以外有黑色以外的文字。
//!
//! **为什么** GB/T 9704-2012 5.2.4：如无特殊说明，公文中文字的颜色均为黑色。国标。
//!
//! **不查** 样式表给了颜色的；链接。
//!
//! **例** 蓝字 → 黑字

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL34,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 5.2.4",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let all = sheet.all().filter(|one| one.role != Role::IssuerMark);
    let wrong = all.filter_map(|one| {
        let own = sheet
            .look(one.role)
            .face
            .colour
            .as_deref()
            .unwrap_or_default();
        let is_black = |colour: &str| {
            matches!(
                colour.to_ascii_lowercase().as_str(),
                "" | "auto" | "000000" | "windowtext"
            ) || colour.eq_ignore_ascii_case(own)
        };
        let (run, _) = one.han().find(|(run, _)| !is_black(&run.colour))?;
        Some((one, run.colour.clone()))
    });
    let wrong: Vec<_> = wrong.collect();
    sheet.say(found, wrong, |old, count| rule::L34 { old, count });
}
