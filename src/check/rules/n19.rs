//! N19: 十以上序号的写法
//!
//! **查什么** 段首序号写成 一十#、#十十、廿、卅。
//!
//! **为什么** 汉字序号十以上写作十、十一、二十。实务。
//!
//! **不查** 不在段首的。
//!
//! **例** `一十、附则` → `十、附则`

use crate::check::view::Line;
use crate::check::view::chars::is_numeral;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN19,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "数字写法",
    run: Run::Line(
        When::Word(&[
            "十、", "十一、", "十二、", "十三、", "十四、", "十五、", "十六、", "十七、", "十八、",
            "十九、", "廿", "卅",
        ]),
        run,
    ),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let is_part = |c: char| is_numeral(c) || matches!(c, '廿' | '卅');
    let end = line.run(0, is_part);
    if line.at(end) != '、' {
        return;
    }
    let is_odd = matches!(
        line.slice(0..end),
        ['一' | '十', '十', ..] | [_, '十', '十', ..] | ['廿' | '卅', ..]
    );
    if is_odd && end <= 4 {
        let label = line.text(0..end);
        found.add(line.span(0..end), rule::N19 { label });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn numbers_beyond_ten() {
        found("N19", "一十、附则", &[(1, "一十", None)]);
        found("N19", "廿一、附则", &[(1, "廿一", None)]);
        clean("N19", "十、附则\n二十一、附则");
    }
}
