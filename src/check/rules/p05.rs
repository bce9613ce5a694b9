//! P05: 汉字语境用弯引号
//!
//! **查什么** 一段里成对的 `"…"`，引号里有汉字。
//!
//! **为什么** GB/T 15834-2011 4.8：引号的形式是“”。标准。
//!
//! **不查** 引号里没有汉字；一段里直引号不成双。
//!
//! **例** `"首问"` → `“首问”`

use super::short;
use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP05,
    fix: Fixes::Offered,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 4.8",
    run: Run::Line(When::Has(&[Set::STRAIGHT]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let places: Vec<usize> = line.places('"').collect();
    if places.len() % 2 == 1 {
        return;
    }
    for pair in places.chunks_exact(2) {
        if let [start, end] = *pair
            && line.has_han(start + 1..end)
        {
            let new = format!("“{}”", line.text(start + 1..end));
            found.fix(
                line.span(start..end + 1),
                rule::P05 { new: short(&new) },
                new.as_str(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn straight_quotes_around_han() {
        found(
            "P05",
            "开展\"敲门\"，建立\"一档\"。",
            &[
                (1, "\"敲门\"", Some("“敲门”")),
                (1, "\"一档\"", Some("“一档”")),
            ],
        );
        clean("P05", "参数设为\"on\"即可。");
        clean("P05", "宽19\"的屏幕，\"甲\"。");
    }
}
