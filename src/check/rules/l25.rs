//! L25: 页码与版心边缘的距离
//!
//! **查什么** 单页页码不是右空一字、双页页码不是左空一字。
//!
//! **为什么** GB/T 9704-2012 7.5：单页码居右空一字，双页码居左空一字。国标。
//!
//! **不查** 奇偶页没有分开的（L24）；用框、制表位排的；相差在半字以内。
//!
//! **例** 右空0字 → 右空1字

use crate::check::format::{Sheet, hundredths};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::element::Element;
use crate::style::Place;
use crate::typeset::{Align, PAGE, Pages};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL25,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.5",
    run: Run::Format(run),
};

/// Hundredths of a character.
const NEAR: i32 = 50;

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let style = &sheet.style.page_number;
    let size = sheet.style.face(Element::PageNumber).size.unwrap_or(28);
    if style.place != Place::Outer || !sheet.set.even_and_odd {
        return;
    }
    let wanted = hundredths(style.inset, size);
    for footer in &sheet.set.footers {
        let mut numbers = footer
            .paragraphs
            .iter()
            .filter(|para| para.text.contains(PAGE));
        let Some(para) = numbers
            .next()
            .filter(|para| !para.is_placed && !para.in_table)
        else {
            continue;
        };
        let inset = match (footer.pages, para.align) {
            (Pages::Default, Align::Right) => para.right.hundredths(size),
            (Pages::Even, Align::Left | Align::Justify) => {
                para.left.hundredths(size) + para.first.hundredths(size)
            }
            _ => continue,
        };
        if (inset - wanted).abs() > NEAR {
            let old = f64::from(inset) / 100.0;
            let new = f64::from(wanted) / 100.0;
            found.say(None, rule::L25 { old, new });
            return;
        }
    }
}
