//! N08: “首先”“第一”后用逗号
//!
//! **查什么** 分句开头的 第一/其一/首先/其次/再次/最后 之后是顿号。
//!
//! **为什么** GB/T 15834-2011 附录 B.3.1：用“首先、第一”之类作序次语时，后用逗号。标准。
//!
//! **不查** 后面还是数字、第、其、次的（`第一、第二小组`）。
//!
//! **例** `首先、要摸底` → `首先，要摸底`

use super::starts_clause;
use crate::check::view::Line;
use crate::check::view::chars::is_numeral;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN08,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 附录 B.3.1",
    run: Run::Line(
        When::Word(&[
            "先、", "次、", "后、", "一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、",
            "九、", "十、",
        ]),
        run,
    ),
};

/// Ordinals that are words.
const WORDS: [&str; 4] = ["首先", "其次", "再次", "最后"];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for at in line.places('、') {
        let numbers = line.run_back(at, is_numeral);
        let start = if numbers < at {
            matches!(line.before(numbers), '第' | '其').then(|| numbers - 1)
        } else {
            line.ends_with_any(at, &WORDS).then(|| at - 2)
        };
        let next = line.at(at + 1);
        let is_list = is_numeral(next) || matches!(next, '第' | '其' | '次' | '再' | '最');
        if let Some(start) = start
            && !is_list
            && starts_clause(line, start)
        {
            let word = line.text(start..at);
            found.fix(line.span(at..at + 1), rule::N08 { word }, "，");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_comma_behind_an_ordinal() {
        found(
            "N08",
            "首先、要摸底。第二、要整改。",
            &[(1, "、", Some("，")), (1, "、", Some("，"))],
        );
        clean("N08", "第一、第二小组留守，其一、其二都可以。");
        clean("N08", "最后，要总结；他排第一、得了奖。");
    }
}
