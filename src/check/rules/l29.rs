//! L29: 附件标识的位置和字体
//!
//! **查什么** “附件”“附件1”不另起一面、不顶格，或者不是样式表的字体（国标为3号黑体）。
//!
//! **为什么** GB/T 9704-2012 7.3.7：附件应当另面编排，“附件”二字及附件顺序号用3号黑体字顶格编排在版心左上角第一行。国标。
//!
//! **不查** 样式表另有规定的。
//!
//! **例** 跟在落款后面 → 另起一面

use crate::check::format::{Sheet, is_face, named, wanted};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;
use crate::typeset::Align;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL29,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.7",
    run: Run::Format(run),
};

/// Hundredths of a character.
const NEAR: i32 = 10;

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let look = sheet.look(Role::AttachmentHead);
    let sections = |index: usize| {
        let own = sheet.set.paragraphs.get(index).map(|para| para.section);
        let before = index
            .checked_sub(1)
            .and_then(|before| sheet.set.paragraphs.get(before));
        before.map(|para| para.section) != own
    };
    let wrong = sheet.of(Role::AttachmentHead).filter_map(|one| {
        let para = one.para;
        let (font, size) = one.face()?;
        let left = para.left.hundredths(size) + para.first.hundredths(size);
        let is_left = left.abs() <= NEAR && matches!(para.align, Align::Left | Align::Justify);
        let old = if look.page_break_before && !para.begins_page && !sections(one.index) {
            "不在页首".to_owned()
        } else if !is_left {
            "不顶格".to_owned()
        } else if is_face(&look.face, (font, size)) {
            return None;
        } else {
            named(font, size)
        };
        Some((one, old))
    });
    let wrong: Vec<_> = wrong.collect();
    let new = wanted(&look.face);
    sheet.say(found, wrong, |old, count| rule::L29 {
        old,
        new: &new,
        count,
    });
}
