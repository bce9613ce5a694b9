//! L21: 没有页码
//!
//! **查什么** 超过一页的文件，页脚里没有页码域。
//!
//! **为什么** GB/T 9704-2012 7.5：页码位于版心外。国标。
//!
//! **不查** 样式表不要页码的；只有一页的（按文件自己记的页数，没有记的按字数）。
//!
//! **例** 手打的“1” → 插入页码

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::style::Place;
use crate::typeset::PAGE;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL21,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.5",
    run: Run::Format(run),
};

/// Characters that fill a page: 22 lines of 28.
const PAGE_OF_TEXT: usize = 616;

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let set = sheet.set;
    let length: usize = set
        .paragraphs
        .iter()
        .map(|para| para.text.chars().count())
        .sum();
    let is_long = set.pages.map_or(length > PAGE_OF_TEXT, |pages| pages > 1);
    let mut footers = set.footers.iter().flat_map(|footer| &footer.paragraphs);
    let has_number = footers.any(|para| para.text.contains(PAGE));
    if is_long && !has_number && sheet.style.page_number.place != Place::None {
        found.say(None, rule::L21);
    }
}
