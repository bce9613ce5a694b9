//! L31: 版记的分隔线
//!
//! **查什么** 版记表格与版心不等宽（相差2 mm 以上），首条、末条分隔线没有，或者不比中间的粗。
//!
//! **为什么** GB/T 9704-2012 7.4.1：版记中的分隔线与版心等宽，首条分隔线和末条分隔线用粗线（推荐高度为0.35 mm），中间的分隔线用细线（推荐高度为0.25 mm）。国标，条件性条款。
//!
//! **不查** 版记不是表格的，线画在单元格上的；样式表里版记没有线的。
//!
//! **例** 首末与中间一样细 → 首末粗

use crate::check::format::{Sheet, is_near, millimetres};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::typeset::Rules;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL31,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.4.1",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let Some((part, Some(table))) = sheet.imprint() else {
        return;
    };
    if !sheet.style.imprint.rules {
        return;
    }
    // Beside the type area of the file, whose size L03 judges.
    let area = sheet.style.page.text_width().get();
    let rules = table.rules;
    let old = match table.width {
        Some(width) if !is_near(width, area, 2.0) => {
            format!("宽{}，版心宽{}", millimetres(width), millimetres(area))
        }
        _ if rules == Rules::default() => return,
        _ if rules.top.unwrap_or_default() == 0 => "没有首条分隔线".to_owned(),
        _ if rules.bottom.unwrap_or_default() == 0 => "没有末条分隔线".to_owned(),
        _ if rules.top.min(rules.bottom) <= rules.inner => "首末不比中间粗".to_owned(),
        _ => return,
    };
    sheet.say(found, [(part, old)], |old, _| rule::L31 { old });
}
