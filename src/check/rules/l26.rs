//! L26: 版头的红色分隔线
//!
//! **查什么** 发文字号下的分隔线不是红色，或者长度与样式表相差2 mm 以上（国标：与版心等宽）。
//!
//! **为什么** GB/T 9704-2012 7.2.7：发文字号之下4 mm 处居中印一条与版心等宽的红色分隔线。国标。
//!
//! **不查** 画成图形、放在框里的线。
//!
//! **例** 黑线 → 红线

use crate::check::format::{Sheet, is_near, millimetres};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL26,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.2.7",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let Some(title) = sheet.of(Role::Title).map(|one| one.index).next() else {
        return;
    };
    let is_head = |role: Role| matches!(role, Role::DocNumber | Role::IssuerMark);
    let Some(head) = sheet
        .all()
        .filter(|one| is_head(one.role))
        .map(|one| one.index)
        .next()
    else {
        return;
    };
    let between = sheet.set.paragraphs.get(head..title).unwrap_or_default();
    let mut ruled = between.iter().filter(|para| !para.is_placed);
    let Some((para, colour)) = ruled.find_map(|para| Some((para, para.rule.as_deref()?))) else {
        return;
    };
    // Beside the type area of the file, whose size L03 judges.
    let area = sheet.style.page.text_width().get();
    let own = area - para.left.twips - para.right.twips;
    let wanted = sheet.style.head.rule.width.get();
    if !is_red(colour) {
        found.say(
            None,
            rule::L26 {
                old: colour,
                new: &sheet.style.head.rule.colour,
            },
        );
    } else if !is_near(own, wanted, 2.0) {
        found.say(
            None,
            rule::L26 {
                old: millimetres(own),
                new: millimetres(wanted),
            },
        );
    }
}

/// Whether six hexadecimal digits are a red.
fn is_red(colour: &str) -> bool {
    let part = |at: usize| {
        colour
            .get(at..at + 2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
    };
    matches!(
        (part(0), part(2), part(4)),
        (Some(0xC0..), Some(..=0x60), Some(..=0x60))
    )
}
