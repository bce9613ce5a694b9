//! L16: 字体、字号太杂
//!
//! **查什么** 正文里有五种以上中文字体，或者六种以上字号。
//!
//! **为什么** 多半是各处粘贴来的。实务。
//!
//! **不查** 表格、版头、版记。
//!
//! **例** 七种字号 → 统一

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use std::collections::BTreeSet;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL16,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "字体字号统一",
    run: Run::Format(run),
};

const FONTS: usize = 5;
const SIZES: usize = 6;

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let runs = sheet.body().flat_map(|one| one.para.runs.iter());
    let (mut fonts, mut sizes) = (BTreeSet::new(), BTreeSet::new());
    for run in runs.filter(|run| !run.text.trim().is_empty()) {
        fonts.extend(run.east.as_deref());
        sizes.insert(run.size);
    }
    if fonts.len() > FONTS || sizes.len() > SIZES {
        let (fonts, sizes) = (fonts.len(), sizes.len());
        found.say(None, rule::L16 { fonts, sizes });
    }
}
