//! L36: 引号、省略号、破折号用了西文字体
//!
//! **查什么** 正文里的“”……——·用的是西文字体，会变窄、变低。
//!
//! **为什么** 两种文字共用的标点，没有 hint=eastAsia 时按西文字体排。实务。
//!
//! **不查** 西文字体就是中文字体的。
//!
//! **例** Times New Roman 的“” → 中文字体

use crate::check::format::{Sheet, family};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL36,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "中文标点用中文字体",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let wrong = sheet.body().filter_map(|one| {
        let run = one.para.runs.iter().find(|run| {
            let latin = run.latin.as_deref().unwrap_or_default();
            let is_latin = latin.is_ascii() && !latin.is_empty() && family(latin) == latin;
            is_latin && !run.is_east && run.text.contains(['“', '”', '…', '—', '·', '‘', '’'])
        })?;
        Some((one, run.latin.clone().unwrap_or_default()))
    });
    let wrong: Vec<_> = wrong.collect();
    sheet.say(found, wrong, |old, count| rule::L36 { old, count });
}
