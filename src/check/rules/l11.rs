//! L11: “（一）”级标题和段首句的字体
//!
//! **查什么** “（一）”级标题和段首句不是样式表里那一级的字体一族。
//!
//! **为什么** GB/T 9704-2012 7.3.3：一般第二层用楷体字。国标，条件性条款。
//!
//! **不查** 检测不认作标题、段首句的；跟随主题的字体（L35）。
//!
//! **例** 宋体加粗 → 样式表的字体

use super::heading_fonts;
use crate::check::format::Sheet;
use crate::check::view::Form;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL11,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.3",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let wrong = heading_fonts(sheet, &[Form::HanParen]);
    let new = wrong
        .first()
        .map(|(_, _, new)| new.clone())
        .unwrap_or_default();
    let wrong = wrong.into_iter().map(|(one, old, _)| (one, old));
    sheet.say(found, wrong, |old, count| rule::L11 {
        old,
        new: &new,
        count,
    });
}
