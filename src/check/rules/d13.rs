//! D13: 约数重复
//!
//! **查什么** 约/大约/近/将近 加数字（和三个字以内的单位）又加 左右、上下，或者加“多”“余”。
//!
//! **为什么** GB/T 15835-2011：表示约数的词不重复。标准。
//!
//! **不查** 节约、合约、附近、就近等词里的约、近。
//!
//! **例** `约100人左右` → `约100人`

use crate::check::view::Line;
use crate::check::view::chars::{is_han, is_numeral};
use crate::check::view::number;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD13,
    fix: Fixes::None,
    tier: Tier::Standard,
    source: "GB/T 15835-2011",
    run: Run::Line(When::Word(&["约", "近"]), run),
};

const WORDS: [&str; 4] = ["大约", "将近", "约", "近"];
/// What makes another word of 约 or 近.
const BEFORE: &str = "节合条公预契制签违履附最临靠就远邻接贴逼亲新";

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let mut end = 0;
    for (at, word) in line.words(&WORDS) {
        if at < end || BEFORE.contains(line.before(at)) {
            continue;
        }
        let start = at + word.chars().count();
        let Some(number) = number_end(line, start) else {
            continue;
        };
        let is_more = matches!(line.at(number), '多' | '余');
        let behind = (0..=3).find(|more| {
            let units = line.slice(number..number + more);
            units.iter().all(|c| is_han(*c))
                && line.one_of(number + more, &["左右", "上下"]).is_some()
        });
        let last = match behind {
            Some(more) => number + more + 2,
            None if is_more => number + 1,
            None => continue,
        };
        let old = line.text(at..last);
        found.add(line.span(at..last), rule::D13 { old });
        end = last;
    }
}

/// Where the number that begins at `at` ends; nothing when none does.
fn number_end(line: &Line<'_>, at: usize) -> Option<usize> {
    let arabic = number::end(line.chars, at);
    let chinese = |c: char| is_numeral(c) || matches!(c, '两' | '千' | '万' | '亿');
    let end = line.run(arabic, chinese);
    (end > at).then_some(end)
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn about_is_said_once() {
        found(
            "D13",
            "约2000平方米上下，大约五十人左右，近30多人。",
            &[
                (1, "约2000平方米上下", None),
                (1, "大约五十人左右", None),
                (1, "近30多", None),
            ],
        );
        clean(
            "D13",
            "节约500多万元，合约12个月左右到期，就近20多户，约100人。",
        );
    }
}
