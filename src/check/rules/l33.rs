//! L33: 抄送、印发的字体字号
//!
//! **查什么** 抄送、印发不是样式表的字体一族和字号（国标为4号仿宋）。
//!
//! **为什么** GB/T 9704-2012 7.4.2、7.4.3：一般用4号仿宋体字。国标，条件性条款。
//!
//! **不查** 没有版记的。
//!
//! **例** 三号 → 四号

use crate::check::format::{Sheet, is_face, named, wanted};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL33,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.4.2",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let look = sheet.look(Role::Copies);
    let all = sheet
        .all()
        .filter(|one| matches!(one.role, Role::Copies | Role::Printed));
    let wrong = all.filter_map(|one| {
        let (font, size) = one.face()?;
        let wanted = &sheet.look(one.role).face;
        (!is_face(wanted, (font, size))).then(|| (one, named(font, size)))
    });
    let wrong: Vec<_> = wrong.collect();
    let new = wanted(&look.face);
    sheet.say(found, wrong, |old, count| rule::L33 {
        old,
        new: &new,
        count,
    });
}
