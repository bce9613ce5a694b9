//! D12: 相邻数字之间的顿号
//!
//! **查什么** 默认不查，`--select D12` 时查。两个相邻的汉字数字之间有顿号，后面是量词：三、五天。
//!
//! **为什么** 相邻两个数字连用表示概数不加顿号。标准；但“一、二次”可能是第一次和第二次，所以默认不查。
//!
//! **不查** 第、前有“第”的；段首的序号。
//!
//! **例** `三、五天` → `三五天`

use crate::check::view::Line;
use crate::check::view::chars::is_numeral;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD12,
    fix: Fixes::Offered,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 4.5.3.4",
    run: Run::Line(When::Word(&["、"]), run),
};

const DIGITS: &str = "一二三四五六七八九";
/// What is counted.
const MEASURES: &str = "天日年月次个人件份处项户位名周岁里公米吨万亿百千十";

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for at in line.places('、') {
        let (first, second) = (line.before(at), line.at(at + 1));
        let (Some(one), Some(other)) = (DIGITS.find(first), DIGITS.find(second)) else {
            continue;
        };
        let before = line.before(at.saturating_sub(1));
        let is_alone = at >= 2 && !is_numeral(before) && !matches!(before, '第' | '、');
        if is_alone && one < other && MEASURES.contains(line.at(at + 2)) {
            let (old, new) = (line.text(at - 1..at + 2), format!("{first}{second}"));
            let span = line.span(at - 1..at + 2);
            found.fix(span, rule::D12 { old, new: &new }, new.as_str());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn about_so_many() {
        found("D12", "停水三、五天。", &[(1, "三、五", Some("三五"))]);
        clean("D12", "第一、二季度，一、二号楼，三、五号。");
    }
}
