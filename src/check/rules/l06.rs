//! L06: 正文字体
//!
//! **查什么** 正文的中文字体不是样式表的一族（国标为仿宋：仿宋、仿宋_GB2312、方正仿宋、华文仿宋）。
//!
//! **为什么** GB/T 9704-2012 5.2.2：如无特殊说明，公文格式各要素一般用3号仿宋体字。国标，条件性条款。
//!
//! **不查** 表格；段首句；跟随主题的字体（L35）。
//!
//! **例** 正文宋体 → 仿宋

use crate::check::format::{Sheet, is_font};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL06,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 5.2.2",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let face = &sheet.style.body().face;
    let wrong = sheet.body().filter_map(|one| {
        let (font, _) = one.text_face()?;
        let is_lead = one
            .passage
            .and_then(|index| sheet.view.passages.get(index))
            .is_some_and(|passage| passage.lead.is_some());
        let is_one_sentence = is_lead && one.para.text.matches(['。', '：']).count() < 2;
        (!font.is_empty() && !is_font(face, font) && !is_one_sentence)
            .then(|| (one, font.to_owned()))
    });
    let new = face.font.clone().unwrap_or_default();
    sheet.say(found, wrong, |old, count| rule::L06 {
        old,
        new: &new,
        count,
    });
}
