//! P19: 冒号套冒号
//!
//! **查什么** 默认不查，`--select P19` 时查。一个冒号的提示范围（到句末）里又有冒号。
//!
//! **为什么** 冒号的提示范围里一般不再用冒号。标准；但讲话里是常态，所以默认不查。
//!
//! **不查** 时刻、比例的冒号；“”《》（）里面；一行开头的“一是：”一类。
//!
//! **例** `要求如下：一是责任：各负其责。` → 第二个冒号改逗号

use crate::check::view::Line;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP19,
    fix: Fixes::None,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 4.7",
    run: Run::Line(When::Word(&["："]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let (mut is_open, mut depth) = (false, 0_usize);
    for at in 0..line.len() {
        match line.at(at) {
            '“' | '《' | '（' | '(' => depth += 1,
            '”' | '》' | '）' | ')' => {
                depth = depth.saturating_sub(1);
                is_open &= !matches!(line.before(at), '。' | '！' | '？');
            }
            '。' | '！' | '？' | '；' if depth == 0 => is_open = false,
            '：' if depth == 0 && is_open => found.add(line.span(at..at + 1), rule::P19),
            '：' if depth == 0 => is_open = true,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_colon_in_the_scope_of_another() {
        found("P19", "要求如下：责任：各负其责。", &[(1, "：", None)]);
        clean("P19", "他说：“时间：上午。”地点：会议室。");
    }
}
