//! L01: 纸张大小
//!
//! **查什么** 每一节的纸张不是样式表的大小（国标为A4，210 mm × 297 mm），横排的节长宽互换。
//!
//! **为什么** GB/T 9704-2012 5.1、党政机关公文处理工作条例第十二条：公文用纸采用A4型。国标。
//!
//! **不查** 相差在0.5 mm 以内；没有写页面设置的。
//!
//! **例** 16开 → A4

use crate::check::format::{Sheet, is_near, millimetres};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL01,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 5.1",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let page = &sheet.style.page;
    let (width, height) = (page.width.get(), page.height.get());
    let is_own = |w: i32, h: i32| is_near(w, width, 0.5) && is_near(h, height, 0.5);
    let other = sheet
        .pages()
        .find(|one| !(is_own(one.width, one.height) || is_own(one.height, one.width)));
    if let Some(one) = other {
        let old = format!("{} × {}", millimetres(one.width), millimetres(one.height));
        let new = format!("{} × {}", millimetres(width), millimetres(height));
        found.say(None, rule::L01 { old, new });
    }
}
