//! P12: “等”前不用顿号
//!
//! **查什么** `、等`，前面是汉字、”》）或数字。
//!
//! **为什么** GB/T 15834-2011 附录 B.1.2：并列词语后用“等”，“等”前不用顿号。标准。
//!
//! **不查** “等”是另一个词的开头：等级、等待、等候、等额……
//!
//! **例** `人、物、等` → `人、物等`

use crate::check::view::Line;
use crate::check::view::chars::{is_digit, is_han};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP12,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 附录 B.1.2",
    run: Run::Line(When::Word(&["、等"]), run),
};

/// What follows 等 where it begins a word.
const WORD: &str = "级待候额价同于效距次值边量温高第份分式号到着位差外压比深速幅离腰闲熵积";

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for (at, _) in line.words(&["、等"]) {
        let before = line.before(at);
        let is_member = is_han(before) || is_digit(before) || matches!(before, '”' | '》' | '）');
        if is_member && !WORD.contains(line.at(at + 2)) && !line.is_at(at + 1, "等一等") {
            found.fix(line.span(at..at + 1), rule::P12, "");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn no_pause_before_deng() {
        found("P12", "统筹人、财、物、等要素。", &[(1, "、", Some(""))]);
        found("P12", "桌椅、《手册》、等。", &[(1, "、", Some(""))]);
        clean(
            "P12",
            "做好登记、等候、叫号，分优、等级、等次，缓一缓、等一等，人、物等。",
        );
    }
}
