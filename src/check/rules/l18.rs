//! L18: 连续空段
//!
//! **查什么** 正文中间连着两个以上空段。
//!
//! **为什么** 空段撑出来的间距，改一处就全乱。实务。
//!
//! **不查** 版头、落款前后、分页处、附件之前的。
//!
//! **例** 三个空段 → 段前、段后间距

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL18,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "不用空段排版",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let is_text = |role: Role| role == Role::Body || role.level().is_some();
    let body = sheet
        .all()
        .filter(|one| is_text(one.role) && !one.para.in_table);
    let body: Vec<_> = body.collect();
    let wrong = body.windows(2).filter_map(|pair| {
        let (one, next) = (pair.first()?, pair.get(1)?);
        let between = sheet.set.paragraphs.get(one.index + 1..next.index)?;
        let is_gap = between.len() >= 2
            && between.iter().all(|para| {
                para.text.trim().is_empty()
                    && !para.has_picture
                    && !para.in_table
                    && !para.begins_page
                    && para.rule.is_none()
            });
        is_gap.then(|| (*next, between.len().to_string()))
    });
    let wrong: Vec<_> = wrong.collect();
    sheet.say(found, wrong, |old, count| rule::L18 { old, count });
}
