//! L17: 用空格代替首行缩进
//!
//! **查什么** 段首打了两个全角空格或者两个以上半角空格当缩进；另外又设了首行缩进的作警告。
//!
//! **为什么** GB/T 9704-2012 7.3.3：每个自然段左空二字；空格换了字号就不是二字。国标。
//!
//! **不查** 居中、右齐的段。
//!
//! **例** `　　各单位` → 首行缩进2字

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Class, Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL17,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.3",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let typed = sheet.body().filter(|one| {
        one.para.text.starts_with("\u{3000}\u{3000}") || one.para.text.starts_with("  ")
    });
    let typed: Vec<_> = typed.map(|one| (one, String::new())).collect();
    let is_double = typed
        .iter()
        .any(|(one, _)| one.para.first.hundredths(32) > 50);
    let any = !typed.is_empty();
    sheet.say(found, typed, |_, count| rule::L17 { count });
    if any && is_double {
        found.is(Class::Warning);
    }
}
