//! L05: 行距29磅以上每页21行
//!
//! **查什么** 正文固定行距在29磅以上，225 mm 高的版心排不下22行。
//!
//! **为什么** GB/T 9704-2012 5.2.3：一般每面排22行。国标，条件性条款；只作提示。
//!
//! **不查** 样式表自己就是这个行距的。
//!
//! **例** 固定值30磅 → 每面21行

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::style::Pitch;
use crate::typeset::Line;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL05,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 5.2.3",
    run: Run::Format(run),
};

/// Twips: 29 and 30 points.
const WIDE: std::ops::RangeInclusive<i32> = 580..=605;

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let height = sheet.style.page.text_height().get();
    let own = match sheet.style.body().pitch {
        Pitch::Exact(pitch) => pitch.get(),
        Pitch::Multiple(_) => return,
    };
    let wrong = sheet.body().filter_map(|one| match one.para.line {
        Line::Exact(pitch) if WIDE.contains(&pitch) && pitch != own && height / pitch < 22 => {
            Some((one, format!("{}", f64::from(pitch) / 20.0)))
        }
        _ => None,
    });
    sheet.say(found, wrong, |old, count| rule::L05 {
        old,
        lines: 21,
        count,
    });
}
