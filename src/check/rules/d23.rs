//! D23: “上午”与时刻冲突
//!
//! **查什么** 上午之后是 13–24 点。
//!
//! **为什么** 上午到 12 点为止。逻辑。
//!
//! **不查** 下午14:30（通行）。
//!
//! **例** `上午14:30` → `下午2:30`

use crate::check::view::Line;
use crate::check::view::time::times;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD23,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "时刻",
    run: Run::Line(When::Word(&["上午"]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for time in times(line) {
        if line.is_at(time.range.start, "上午") && (13..=24).contains(&time.hour) {
            let old = line.text(time.range.clone());
            found.add(line.span(time.range), rule::D23 { old });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn the_morning_ends_at_noon() {
        found(
            "D23",
            "上午15时集合，上午14:30散会。",
            &[(1, "上午15", None), (1, "上午14:30", None)],
        );
        clean("D23", "下午14:30开会，上午9时，上午12:00。");
    }
}
