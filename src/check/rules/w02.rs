//! W02: “截止”与“截至”
//!
//! **查什么** 截止（到、至）之后是目前、今天、去年、本月或年月日。
//!
//! **为什么** “截止”是到某时停止，“截至”是到某时为止。实务。
//!
//! **不查** 前面是报名、申报、时间、日期、征集、投标、递交、受理、登记、期限、为、于。
//!
//! **例** `截止目前` → `截至目前`

use crate::check::view::Line;
use crate::check::view::chars::{is_digit, is_numeral};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW02,
    fix: Fixes::Safe,
    tier: Tier::Usage,
    source: "现代汉语词典",
    run: Run::Line(When::Word(&["截止"]), run),
};

/// What stops on a day.
const STOPS: [&str; 17] = [
    "报名", "申报", "时间", "日期", "征集", "投标", "递交", "受理", "登记", "期限", "为", "于",
    "投稿", "征稿", "报送", "提交", "缴费",
];
const TIMES: [&str; 8] = ["目前", "今", "去年", "本月", "本年", "当前", "昨", "现在"];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for (at, _) in line.words(&["截止"]) {
        let end = at + 2 + usize::from(matches!(line.at(at + 2), '到' | '至'));
        if line.ends_with_any(at, &STOPS) {
            continue;
        }
        let digits = line.run(end, |c| is_digit(c) || is_numeral(c));
        let is_date = digits > end && matches!(line.at(digits), '年' | '月' | '日');
        if is_date || line.one_of(end, &TIMES).is_some() {
            let old = line.text(at..end);
            found.fix(line.span(at..end), rule::W02 { old }, "截至");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn until_now() {
        found(
            "W02",
            "截止2024年底，截止到6月30日，截止今年三月。",
            &[
                (1, "截止", Some("截至")),
                (1, "截止到", Some("截至")),
                (1, "截止", Some("截至")),
            ],
        );
        clean(
            "W02",
            "报名于5月20日截止，申报截止2024年5月20日，截至目前。",
        );
    }
}
