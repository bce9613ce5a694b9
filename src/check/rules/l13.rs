//! L13: 标题加粗
//!
//! **查什么** 默认不查，`--select L13` 时查。“一、”“（一）”“1.”级标题加粗。
//!
//! **为什么** 国标没有规定加粗，各单位做法不一。实务；工具 2 : 1 不加粗，指南多加粗，所以默认不查。
//!
//! **不查** 样式表里就是粗体的。
//!
//! **例** 黑体加粗 → 黑体

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL13,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "标题不另加粗",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let bold = sheet.all().filter_map(|one| {
        let (element, _) = sheet.level(one)?;
        let is_wanted = sheet.style.look(element).face.bold == Some(true);
        let (run, _) = one.han().next()?;
        (run.bold && !is_wanted).then_some((one, String::new()))
    });
    let bold: Vec<_> = bold.collect();
    sheet.say(found, bold, |_, count| rule::L13 { count });
}
