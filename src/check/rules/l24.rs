//! L24: 单双页页码的位置
//!
//! **查什么** 页码该在外侧（单页右、双页左），文件没有设奇偶页不同，或者两边一样。
//!
//! **为什么** GB/T 9704-2012 7.5：单页码居右空一字，双页码居左空一字。国标。
//!
//! **不查** 样式表的页码居中的（讲话稿）；没有页码的（L21）。
//!
//! **例** 页码都居中 → 单页居右、双页居左

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::style::Place;
use crate::typeset::{PAGE, Pages};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL24,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.5",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let number = |pages: Pages| {
        let mut footers = sheet
            .set
            .footers
            .iter()
            .filter(move |footer| footer.pages == pages);
        footers.find_map(|footer| {
            footer
                .paragraphs
                .iter()
                .find(|para| para.text.contains(PAGE))
        })
    };
    let Some(odd) = number(Pages::Default) else {
        return;
    };
    if sheet.style.page_number.place != Place::Outer || odd.is_placed {
        return;
    }
    let even = number(Pages::Even).filter(|_| sheet.set.even_and_odd);
    if even.is_none_or(|even| even.align == odd.align && !even.is_placed) {
        found.say(None, rule::L24);
    }
}
