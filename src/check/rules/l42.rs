//! L42: 首页没有正文
//!
//! **查什么** 首页上没有一行正文：要有排好的页数和换页的位置（Word 存在文件里的）。
//!
//! **为什么** GB/T 9704-2012 7.3.3：公文首页必须显示正文。国标。
//!
//! **不查** 没有排过版的文件。
//!
//! **例** 版头和标题占满首页 → 缩减版头间距

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL42,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.3",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let mut ends = sheet.set.paragraphs.iter().enumerate();
    let end = ends.find_map(|(index, para)| Some((index, para.page_end?)));
    let (Some((end, bytes)), Some(2..)) = (end, sheet.set.pages) else {
        return;
    };
    let is_text = |role: Role| matches!(role, Role::Body | Role::Heading(_));
    let mut text = sheet.all().filter(|one| is_text(one.role));
    if let Some(first) = text.next()
        && (first.index > end || (first.index == end && bytes == 0))
    {
        sheet.say(found, [(first, String::new())], |_, _| rule::L42);
    }
}
