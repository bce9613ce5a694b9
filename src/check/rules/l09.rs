//! L09: 标题的字体、字号与对齐
//!
//! **查什么** 标题不是样式表的字体一族、字号和对齐（国标为2号小标宋，居中）。
//!
//! **为什么** GB/T 9704-2012 7.3.1：一般用2号小标宋体字，居中排布。国标，条件性条款。
//!
//! **不查** 字体跟随主题的只说字号。
//!
//! **例** 宋体加粗三号 → 方正小标宋简体 22磅 居中

use crate::check::format::{Sheet, is_face, named, wanted};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;
use crate::style::Alignment;
use crate::typeset::Align;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL09,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.1",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let look = sheet.look(Role::Title);
    let is_centred = look.align == Alignment::Center;
    let wrong = sheet.of(Role::Title).filter_map(|one| {
        let (font, size) = one.face()?;
        let is_placed = !is_centred || one.para.align == Align::Center;
        let old = named(font, size);
        let old = if is_placed {
            old
        } else {
            format!("{old} 不居中")
        };
        (!(is_face(&look.face, (font, size)) && is_placed)).then_some((one, old))
    });
    let new = wanted(&look.face);
    let new = if is_centred {
        format!("{new} 居中")
    } else {
        new
    };
    sheet.say(found, wrong, |old, count| rule::L09 {
        old,
        new: &new,
        count,
    });
}
