//! L22: 页码的字体、字号
//!
//! **查什么** 页码不是样式表的字体一族和字号（国标为4号半角宋体阿拉伯数字）。
//!
//! **为什么** GB/T 9704-2012 7.5：一般用4号半角宋体阿拉伯数字。国标，条件性条款。
//!
//! **不查** 没有页码的（L21）。
//!
//! **例** Times New Roman 9磅 → 宋体 14磅

use crate::check::format::{Sheet, family, named};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::element::Element;
use crate::typeset::PAGE;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL22,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.5",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let face = sheet.style.face(Element::PageNumber);
    let font = face
        .latin
        .clone()
        .or_else(|| face.font.clone())
        .unwrap_or_default();
    let size = face.size.unwrap_or_default();
    let paragraphs = sheet
        .set
        .footers
        .iter()
        .flat_map(|footer| &footer.paragraphs);
    let runs = paragraphs.flat_map(|para| &para.runs);
    let mut numbers = runs.filter(|run| run.text.contains(PAGE));
    let other = numbers.find(|run| {
        let own = run.latin.as_deref().unwrap_or_default();
        family(own) != family(&font) || run.size != size
    });
    if let Some(run) = other {
        let old = named(run.latin.as_deref().unwrap_or_default(), run.size);
        let new = named(&font, size);
        found.say(None, rule::L22 { old, new });
    }
}
