//! L32: 版记的位置
//!
//! **查什么** 版记没有用框或表格固定在版心底部；文件的页数（写在属性里的）是单数。
//!
//! **为什么** GB/T 9704-2012 7.4：版记置于公文末页版心内、编排在最后一面。国标；末面为双面是实务。
//!
//! **不查** 没有版记的；属性里没有页数的，页数不查。
//!
//! **例** 跟在落款后面的普通段落 → 固定在底部

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL32,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.4.1",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let Some((part, table)) = sheet.imprint() else {
        return;
    };
    let is_held = part.para.is_placed || table.is_some_and(|table| table.is_at_foot);
    let old = match sheet.set.pages {
        _ if !is_held => "没有固定在末页底部".to_owned(),
        Some(pages) if pages > 1 && pages % 2 == 1 => format!("在第{pages}页，不是双页"),
        _ => return,
    };
    sheet.say(found, [(part, old)], |old, _| rule::L32 { old });
}
