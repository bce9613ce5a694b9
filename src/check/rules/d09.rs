//! D09: 百分数范围两端都带百分号
//!
//! **查什么** 范围的前一个数没有 %，后一个有。
//!
//! **为什么** GB/T 15835-2011：两个百分数表示范围时，前一个的百分号不能省。标准。
//!
//! **不查** 由、从、升、降之后的。
//!
//! **例** `15～30%` → `15%～30%`

use crate::check::view::Line;
use crate::check::view::range::ranges;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD09,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15835-2011",
    run: Run::Line(When::Word(&["%", "％"]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for range in ranges(line) {
        let unit = line.at(range.second.end);
        let is_bare = range.mark.start == range.first.end;
        let before = line.before(range.first.start);
        let is_change = matches!(before, '由' | '从' | '升' | '降');
        if matches!(unit, '%' | '％') && is_bare && !is_change {
            let old = line.text(range.first.clone());
            let new = format!("{old}{unit}");
            found.fix(
                line.span(range.first),
                rule::D09 { old, new: &new },
                new.as_str(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn both_ends_are_per_cent() {
        found(
            "D09",
            "占比60至70%，增长15～30%。",
            &[(1, "60", Some("60%")), (1, "15", Some("15%"))],
        );
        clean("D09", "完成率为15%～30%，由15至30%。");
    }
}
