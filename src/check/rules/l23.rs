//! L23: 页码左右的一字线
//!
//! **查什么** 页码的样子与样式表不同（国标：数字左右各放一条一字线，— 1 —）。
//!
//! **为什么** GB/T 9704-2012 7.5：数字左右各放一条一字线。国标。
//!
//! **不查** 空格多少不计；没有页码的（L21）。
//!
//! **例** `第1页`、`- 1 -` → `— 1 —`

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::typeset::{PAGE, TOTAL};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL23,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.5",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let number = &sheet.style.page_number;
    let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let total = number.total.as_ref();
    let total = total.map_or_else(String::new, |behind| format!("{TOTAL}{behind}"));
    let whole = format!("{}{PAGE}{}{total}", number.before, number.after);
    let wanted = bare(&whole);
    let paragraphs = sheet
        .set
        .footers
        .iter()
        .flat_map(|footer| &footer.paragraphs);
    let mut numbers = paragraphs.filter(|para| para.text.contains(PAGE));
    if let Some(para) = numbers.find(|para| bare(&para.text) != wanted) {
        let shown = |text: &str| text.trim().replace(PAGE, "1").replace(TOTAL, "N");
        let (old, new) = (shown(&para.text), shown(&whole));
        found.say(None, rule::L23 { old, new });
    }
}
