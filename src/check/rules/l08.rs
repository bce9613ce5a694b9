//! L08: 正文首行缩进
//!
//! **查什么** 正文首行不缩进样式表的字数（国标为二字）。
//!
//! **为什么** GB/T 9704-2012 7.3.3：每个自然段左空二字，回行顶格。国标。
//!
//! **不查** 居中、右齐的段；用空格代替缩进的（L17）；相差在0.1字以内。
//!
//! **例** 首行不缩进 → 缩进2字

use crate::check::format::{Sheet, hundredths};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::typeset::Align;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL08,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.3",
    run: Run::Format(run),
};

/// Hundredths of a character.
const NEAR: i32 = 10;

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let look = sheet.style.body();
    let wanted = hundredths(look.first_line, look.size);
    let wrong = sheet.body().filter_map(|one| {
        let size = one.text_face().map_or(look.size, |(_, size)| size);
        let is_set = matches!(one.para.align, Align::Left | Align::Justify);
        let first = one.para.first.hundredths(size);
        let is_typed = one.para.text.starts_with(['\u{3000}', ' ']);
        let is_wrong =
            is_set && !is_typed && !one.para.is_numbered && (first - wanted).abs() > NEAR;
        is_wrong.then(|| (one, shown(first)))
    });
    let new = shown(wanted);
    sheet.say(found, wrong, |old, count| rule::L08 {
        old,
        new: &new,
        count,
    });
}

fn shown(hundredths: i32) -> String {
    format!("{}字", f64::from(hundredths) / 100.0)
}
