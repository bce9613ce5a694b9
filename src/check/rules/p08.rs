//! P08: 点号重复或冲突
//!
//! **查什么** ，、；：。两个连在一起。相同的可以并成一个；不同的（`，。` `；。`）不知道该留哪个，只报。
//!
//! **为什么** GB/T 15834-2011 第 4 章：一个停顿用一个点号。标准。
//!
//! **不查** 三个以上的句号（归 P09）；？！叠用；隔着引号、括号的。
//!
//! **例** `完成。。` → `完成。`

use crate::check::view::Line;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP08,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 4",
    run: Run::Line(When::Word(&DOUBLES), run),
};

/// Two marks in a row.
const DOUBLES: [&str; 25] = [
    "，，", "，、", "，；", "，：", "，。", "、，", "、、", "、；", "、：", "、。", "；，", "；、",
    "；；", "；：", "；。", "：，", "：、", "：；", "：：", "：。", "。，", "。、", "。；", "。：",
    "。。",
];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let mut at = 0;
    while at + 1 < line.len() {
        let end = line.run(at, is_pause);
        if end - at < 2 {
            at = end.max(at + 1);
            continue;
        }
        let marks = line.text(at..end);
        let first = line.at(at);
        if !marks.chars().all(|c| c == first) {
            found.add(line.span(at..end), rule::P08 { marks });
        } else if first != '。' || end - at == 2 {
            let message = rule::P08 { marks };
            found.fix(line.span(at..end), message, first.to_string());
        }
        at = end;
    }
}

fn is_pause(c: char) -> bool {
    matches!(c, '，' | '、' | '；' | '：' | '。')
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn two_marks_for_one_pause() {
        found(
            "P08",
            "共三项：：人、财、物。。",
            &[(1, "：：", Some("：")), (1, "。。", Some("。"))],
        );
        found("P08", "材料不齐的；。", &[(1, "；。", None)]);
        clean("P08", "真的准备好了吗？！他说：“好。”大家鼓掌。。。。");
    }
}
