//! D10: 万、亿两端都带
//!
//! **查什么** 范围的后一个数带万、亿，前一个不带。
//!
//! **为什么** GB/T 15835-2011：表示范围的两个数应分别带单位词头，以免误读。标准。
//!
//! **不查** 前一个数更大的；由、从之后的。
//!
//! **例** `9～16亿元` → `9亿～16亿元`

use crate::check::view::Line;
use crate::check::view::number;
use crate::check::view::range::ranges;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD10,
    fix: Fixes::None,
    tier: Tier::Standard,
    source: "GB/T 15835-2011",
    run: Run::Line(When::Word(&["万", "亿"]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for range in ranges(line) {
        let unit = line.at(range.second.end);
        let is_bare = range.mark.start == range.first.end;
        let values = (
            number::value(line.slice(range.first.clone())),
            number::value(line.slice(range.second.clone())),
        );
        let grows = matches!(values, (Some(first), Some(second)) if first < second);
        let is_change = matches!(line.before(range.first.start), '由' | '从');
        if matches!(unit, '万' | '亿') && is_bare && grows && !is_change {
            let all = range.first.start..range.second.end + 1;
            let old = line.text(all.clone());
            found.add(line.span(all), rule::D10 { unit, old });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn both_ends_have_their_unit() {
        found(
            "D10",
            "预算300—500万元，规模3至5亿立方米。",
            &[(1, "300—500万", None), (1, "3至5亿", None)],
        );
        clean("D10", "预算300万—500万元，由3至5万，5～3万元。");
    }
}
