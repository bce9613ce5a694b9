//! L03: 版心大小
//!
//! **查什么** 版心（纸张减去四边）与样式表相差1 mm 以上。国标为156 mm × 225 mm。
//!
//! **为什么** GB/T 9704-2012 5.2.1：版心尺寸为156 mm×225 mm。国标。
//!
//! **不查** 横排的节；纸张（L01）、天头订口（L02）已经不对的。
//!
//! **例** 版心160 mm × 247 mm → 156 mm × 225 mm

use crate::check::format::{Sheet, is_near, millimetres};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL03,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 5.2.1",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let page = &sheet.style.page;
    let (width, height) = (page.text_width().get(), page.text_height().get());
    let mut upright = sheet.upright();
    let area = |one: &crate::typeset::Section| {
        (
            one.width - one.left - one.right,
            one.height - one.top - one.bottom,
        )
    };
    // Paper, L01, and the margins that it names, L02, are said there.
    let is_said = |one: &crate::typeset::Section| {
        let is_paper = is_near(one.width, page.width.get(), 0.5)
            && is_near(one.height, page.height.get(), 0.5);
        !(is_paper
            && is_near(one.top, page.top.get(), 1.0)
            && is_near(one.left, page.left.get(), 1.0))
    };
    let other = upright.find(|one| {
        let (w, h) = area(one);
        let is_right = is_near(w, width, 1.0) && is_near(h, height, 1.0);
        !(is_said(one) || is_right)
    });
    if let Some(one) = other {
        let (w, h) = area(one);
        let old = format!("{} × {}", millimetres(w), millimetres(h));
        let new = format!("{} × {}", millimetres(width), millimetres(height));
        found.say(None, rule::L03 { old, new });
    }
}
