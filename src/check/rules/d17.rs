//! D17: “超过……以上”重复
//!
//! **查什么** 超过/逾/不少于/不低于/至少 …… 数字 …… 以上，不超过/最多 …… 以下/以内，相隔 12 字以内。
//!
//! **为什么** 界限说了两次。逻辑。
//!
//! **不查** 中间有 的、未、或 或标点；`达到90%以上`、`高于……2个百分点以上`；逾期多久。
//!
//! **例** `超过90%以上` → `超过90%`

use crate::check::view::Line;
use crate::check::view::chars::{is_digit, is_numeral, is_point};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD17,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "语义重复",
    run: Run::Line(When::Word(&["以上", "以下", "以内"]), run),
};

const MORE: [&str; 5] = ["超过", "逾", "不少于", "不低于", "至少"];
const LESS: [&str; 2] = ["不超过", "最多"];
/// So many characters between the two at most.
const REACH: usize = 12;

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let mut past = 0;
    for (at, word) in line.words(&["不超过", "最多", "超过", "逾", "不少于", "不低于", "至少"])
    {
        // 逾期一年以上 is how long.
        if at < past || line.is_at(at, "逾期") {
            continue;
        }
        let start = at + word.chars().count();
        past = start;
        let ends: &[&str] = if LESS.contains(&word) {
            &["以下", "以内"]
        } else {
            &["以上"]
        };
        let is_bar =
            |c: char| matches!(c, '的' | '未' | '或') || is_point(c) || matches!(c, '（' | '）');
        let reach =
            (start..=start + REACH).take_while(|end| *end == start || !is_bar(line.before(*end)));
        let end = reach
            .into_iter()
            .find(|end| line.one_of(*end, ends).is_some());
        let Some(end) = end else {
            continue;
        };
        let has_number = line
            .slice(start..end)
            .iter()
            .any(|c| is_digit(*c) || is_numeral(*c));
        if has_number && (LESS.contains(&word) || MORE.contains(&word)) {
            let old = line.text(at..end + 2);
            found.add(line.span(at..end + 2), rule::D17 { old });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_bound_is_said_once() {
        found(
            "D17",
            "每组不少于5人以上，时限不超过10天以内。",
            &[(1, "不少于5人以上", None), (1, "不超过10天以内", None)],
        );
        clean(
            "D17",
            "达到90%以上，高于全省2个百分点以上，超过8小时，其中高温以上作业，超过3年的县级以上，逾期一年以上。",
        );
    }
}
