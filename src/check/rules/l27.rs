//! L27: 发文机关标志的位置
//!
//! **查什么** 发文机关标志上边缘到版心上边缘（信函到纸的上边缘）的距离与样式表相差2 mm 以上：由它上面各行的固定行距和段前段后算出。
//!
//! **为什么** GB/T 9704-2012 7.2.4：上边缘至版心上边缘为35 mm；10.1 信函格式上边缘至上页边为30 mm；10.2 命令（令）格式至版心上边缘为20 mm。国标。
//!
//! **不查** 标志或它上面的行放在框、表格里，行距不固定的。
//!
//! **例** 离版心上边缘20毫米 → 35毫米

use crate::check::format::{Sheet, is_near, millimetres};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;
use crate::style::Origin;
use crate::typeset::{Line, Para};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL27,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.2.4",
    run: Run::Format(run),
};

/// An exact pitch puts so many hundredths of what it has more than the type size above the characters.
const ABOVE: i32 = 80;
/// More characters than that may be two lines.
const LINE: usize = 24;

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let Some(mark) = sheet.of(Role::IssuerMark).next() else {
        return;
    };
    let Some((_, size)) = mark.face().filter(|_| mark.para.section == 0) else {
        return;
    };
    let before = sheet.set.paragraphs.get(..mark.index).unwrap_or_default();
    let heights: Option<Vec<i32>> = before.iter().map(height).collect();
    let (Some(heights), Some((own, pitch))) = (heights, place(mark.para)) else {
        return;
    };
    let top = sheet.set.sections.first().map_or(0, |section| section.top);
    let from = match sheet.style.head.mark_from {
        Origin::TypeArea => 0,
        Origin::Page => top,
    };
    let own = from + heights.iter().sum::<i32>() + own + (pitch - size * 10) * ABOVE / 100;
    let wanted = sheet.style.head.mark_top.get();
    // 份号, 密级 and 紧急程度 stand above it and may need more room.
    let texts = before.iter().filter(|para| !para.text.trim().is_empty());
    let above: i32 = texts.filter_map(place).map(|(_, pitch)| pitch).sum();
    if !is_near(own, wanted, 2.0) && above <= wanted {
        let (old, new) = (millimetres(own), millimetres(wanted));
        sheet.say(found, [(mark, old)], |old, _| rule::L27 {
            old,
            new: new.clone(),
        });
    }
}

/// The white above a paragraph and its pitch in twips, where both are certain.
fn place(para: &Para) -> Option<(i32, i32)> {
    let Line::Exact(pitch) = para.line else {
        return None;
    };
    let is_plain = !para.is_placed && !para.in_table && !para.has_picture;
    (is_plain && para.text.chars().count() <= LINE).then_some((para.around[0], pitch))
}

/// All of a paragraph's height in twips.
fn height(para: &Para) -> Option<i32> {
    place(para).map(|(above, pitch)| above + pitch + para.around[1])
}
