//! L39: 固定行距里的图片
//!
//! **查什么** 图片所在段是固定行距，图片只露出一行高。
//!
//! **为什么** Word 按行距裁去嵌入图片。实务。
//!
//! **不查** 浮动的图片。
//!
//! **例** 固定值28磅 → 单倍行距

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::typeset::Line;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL39,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "图片段不用固定行距",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let pictures = sheet.set.paragraphs.iter().filter(|para| para.has_picture);
    let count = pictures
        .filter(|para| matches!(para.line, Line::Exact(_)))
        .count();
    if count > 0 {
        found.say(None, rule::L39 { count });
    }
}
