//! C02: 增幅与前后两个数不符
//!
//! **查什么** “由（从）a 增加到 b，增长 p%”里，p 与算出来的相差0.6个百分点以上，并且超过百分之一。
//!
//! **为什么** 算术。逻辑。
//!
//! **不查** 年均、同比、环比；约、近、超过等约数；前后两个数是百分比、单位不同。
//!
//! **例** `从200件提高到300件，增长30%` → 是50%

use crate::check::view::{Line, Set, chars, number, quantity};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleC02,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "算术",
    run: Run::Line(
        When::Both(&[Set::DIGIT, Set::KEYBOARD], &["到", "至", "为"]),
        run,
    ),
};

/// The change from one number to the other, and whether it is a fall.
const CHANGES: [(&str, bool); 19] = [
    ("增加", false),
    ("增长", false),
    ("提高", false),
    ("提升", false),
    ("上升", false),
    ("扩大", false),
    ("发展", false),
    ("扩展", false),
    ("减少", true),
    ("下降", true),
    ("降低", true),
    ("缩减", true),
    ("压减", true),
    ("压缩", true),
    ("回落", true),
    ("降", true),
    ("增", false),
    ("升", false),
    ("减", true),
];
/// What the percentage speaks of, and whether it is a fall.
const RATES: [(&str, bool); 11] = [
    ("增长", false),
    ("增加", false),
    ("提高", false),
    ("提升", false),
    ("上升", false),
    ("增幅", false),
    ("升幅", false),
    ("下降", true),
    ("减少", true),
    ("降低", true),
    ("降幅", true),
];
/// What makes the percentage one of something else, or a rough one.
const OTHER: [&str; 13] = [
    "年均", "平均", "同比", "环比", "比", "约", "近", "超", "逾", "累计", "分别", "占", "每",
];
/// So many characters may stand between the second number and the percentage.
const NEAR: usize = 12;
/// So far back may the first number's 由 or 从 stand.
const FAR: usize = 24;

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for (at, _) in line.words(&["到", "至", "为"]) {
        let verb = CHANGES.iter().find(|(word, _)| line.ends_with(at, word));
        let Some((word, falls)) = verb else {
            continue;
        };
        let Some(change) = change(line, at - word.chars().count(), at + 1, *falls) else {
            continue;
        };
        let Some((range, said)) = rate(line, change.end, *falls) else {
            continue;
        };
        let right = change.rate * 100.0;
        let off = (said - right).abs();
        if off > 0.6 && off > right.abs() * 0.01 {
            let old = line.text(range.clone());
            let new = format!("{}%", (right * 10.0).round() / 10.0);
            found.add(line.span(range), rule::C02 { new, old });
        }
    }
}

/// How much a number grew or fell, and where the second number ends.
struct Change {
    rate: f64,
    end: usize,
}

/// The numbers before `verb` and from `to` on.
fn change(line: &Line<'_>, verb: usize, to: usize, falls: bool) -> Option<Change> {
    let from = (verb.saturating_sub(FAR)..verb).rev();
    let from = from.take_while(|at| !chars::ends_clause(line.at(*at)));
    let from = from
        .into_iter()
        .find(|at| matches!(line.at(*at), '由' | '从'))?;
    let first = quantity::all(line, from..verb);
    let first = first.last().filter(|one| one.range.end == verb)?;
    let second = quantity::at(line, to)?;
    let is_alike = first.unit == second.unit && first.is_large == second.is_large;
    let is_way = (first.value > second.value) == falls && first.value > 0.0;
    (is_alike && is_way).then(|| Change {
        rate: (second.value - first.value).abs() / first.value,
        end: second.range.end,
    })
}

/// The percentage behind the second number.
fn rate(line: &Line<'_>, at: usize, falls: bool) -> Option<(std::ops::Range<usize>, f64)> {
    let digit = (at..at + NEAR).find(|at| chars::is_digit(line.at(*at)))?;
    let between = line.text(at..digit);
    let says = RATES
        .iter()
        .find(|(word, _)| between.ends_with(word) || between.ends_with(&format!("{word}了")))?;
    let end = number::end(line.chars, digit);
    let is_rate = says.1 == falls
        && matches!(line.at(end), '%' | '％')
        && !between.contains(['。', '；'])
        && !OTHER.iter().any(|word| between.contains(word));
    let value = number::value(line.slice(digit..end))?;
    is_rate.then_some((digit..end + 1, value))
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_rate_follows_from_its_numbers() {
        found(
            "C02",
            "收入由1.2亿元增加到1.5亿元，增长20%。",
            &[(1, "20%", None)],
        );
        found(
            "C02",
            "信访量从400件下降到300件，降幅30%。",
            &[(1, "30%", None)],
        );
        found(
            "C02",
            "由80人增至100人，增长20%；由100家减至80家，减少25%。",
            &[(1, "20%", None), (1, "25%", None)],
        );
        clean("C02", "收入由1.2亿元增加到1.5亿元，增长25%。");
        clean("C02", "收入由1.2亿元增加到1.5亿元，年均增长5%。");
        clean("C02", "覆盖率由60%提高到80%，提高20%。");
        clean("C02", "数量由30件增加到40件，增长约三成，占10%。");
    }
}
