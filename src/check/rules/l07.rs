//! L07: 正文字号
//!
//! **查什么** 正文字号不是样式表的字号（国标为三号，16磅）。
//!
//! **为什么** GB/T 9704-2012 5.2.2：一般用3号仿宋体字。国标，条件性条款。
//!
//! **不查** 表格、附注、图注。
//!
//! **例** 四号 → 三号

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL07,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 5.2.2",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let wanted = sheet.style.body().size;
    let wrong = sheet.body().filter_map(|one| {
        let (_, size) = one.text_face()?;
        (size != wanted).then(|| (one, points(size)))
    });
    let new = points(wanted);
    sheet.say(found, wrong, |old, count| rule::L07 {
        old,
        new: &new,
        count,
    });
}

fn points(half: i32) -> String {
    format!("{}磅", f64::from(half) / 2.0)
}
