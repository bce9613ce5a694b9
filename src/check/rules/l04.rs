//! L04: 正文行距
//!
//! **查什么** 正文行距不是固定值28—30磅，也没有每页22行的网格。
//!
//! **为什么** GB/T 9704-2012 5.2.3：一般每面排22行。国标，条件性条款。
//!
//! **不查** 与样式表的行距相同的；28到30磅之间的固定值；27.65磅，即每面23行（7.3.5.5：落款放不下时可调行距）。
//!
//! **例** 1.5倍行距 → 固定值28.95磅

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::style::Pitch;
use crate::typeset::Line;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL04,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 5.2.3",
    run: Run::Format(run),
};

/// Twips: 27.65 points, at which a sign-off finds room (7.3.5.5), and 30, and how far a pitch may be from the sheet's.
const USUAL: std::ops::RangeInclusive<i32> = 553..=605;
const NEAR: i32 = 5;
/// Lines of a page.
const LINES: i32 = 22;

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let Pitch::Exact(wanted) = sheet.style.body().pitch else {
        return;
    };
    let height = sheet.style.page.text_height().get();
    let wrong = sheet.body().filter_map(|one| {
        let grid = sheet
            .set
            .sections
            .get(one.para.section)
            .and_then(|section| section.grid);
        let is_on_grid =
            one.para.on_grid && grid.is_some_and(|pitch| height / pitch.max(1) == LINES);
        match one.para.line {
            Line::Exact(pitch)
                if USUAL.contains(&pitch) || (pitch - wanted.get()).abs() <= NEAR =>
            {
                None
            }
            Line::Exact(pitch) => Some((one, format!("固定值{}磅", f64::from(pitch) / 20.0))),
            _ if is_on_grid => None,
            Line::AtLeast(pitch) => Some((one, format!("最小值{}磅", f64::from(pitch) / 20.0))),
            Line::Multiple(times) => Some((one, format!("{}倍行距", f64::from(times) / 240.0))),
        }
    });
    let new = format!("固定值{}磅", wanted.points());
    sheet.say(found, wrong, |old, count| rule::L04 {
        old,
        new: &new,
        count,
    });
}
