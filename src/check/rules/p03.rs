//! P03: 汉字后的半角点号
//!
//! **查什么** `,` `;` `:` `!` `?` 紧跟在汉字或 ）》”〕% 之后，后面是汉字、“《（、数字、行末，或空一格再接汉字；数字之后只查汉字前的 `,` `;`。
//!
//! **为什么** GB/T 15834-2011 第 5 章：中文标点占一个字的位置。标准。
//!
//! **不查** 数字之间（9:30、1:500、1,200）、字母之间、网址；网页数据的条目（`tags: [甲,乙]`）。
//!
//! **例** `格局,全年` → `格局，全年`

use crate::check::view::chars::{is_digit, is_han, is_latin};
use crate::check::view::{Line, NONE, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP03,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 5",
    run: Run::Line(When::Has(&[Set::HALF]), run),
};

/// What becomes what.
const PAIRS: [(char, char); 5] = [
    (',', '，'),
    (';', '；'),
    (':', '：'),
    ('!', '！'),
    ('?', '？'),
];

/// Whether the line is an entry of a page's data, as `tags: [文化, 公共服务]`.
fn is_entry(line: &Line<'_>) -> bool {
    let end = line.run(0, is_latin);
    end > 0 && line.is_at(end, ": ")
}

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    if is_entry(line) {
        return;
    }
    for (at, c) in line.chars.iter().enumerate() {
        let Some((old, new)) = PAIRS.iter().find(|(half, _)| half == c) else {
            continue;
        };
        let (before, next) = (line.before(at), line.at(at + 1));
        let goes_on = next == ' ' && is_han(line.at(at + 2));
        let is_chinese = match before {
            '）' | '》' | '”' | '〕' | '%' => true,
            c if is_digit(c) => {
                matches!(old, ',' | ';') && is_han(next) && !is_of_seconds(line, at)
            }
            c => is_han(c),
        };
        let is_text =
            is_han(next) || is_digit(next) || goes_on || matches!(next, '“' | '《' | '（' | NONE);
        if is_chinese && is_text {
            let new = new.to_string();
            found.fix(
                line.span(at..at + 1),
                rule::P03 { old, new: &new },
                new.as_str(),
            );
        }
    }
}

/// Whether a time with seconds (10:39:42) ends before `at`: what follows is the next field of a record.
fn is_of_seconds(line: &Line<'_>, at: usize) -> bool {
    let is_part =
        |end: usize| end >= 3 && line.before(end - 2) == ':' && is_digit(line.at(end - 2));
    is_part(at) && is_part(at - 3)
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn marks_in_chinese_text_are_full_width() {
        found(
            "P03",
            "主要任务是:摸底, 整改",
            &[(1, ":", Some("：")), (1, ",", Some("，"))],
        );
        found(
            "P03",
            "共12,其余另行通知!",
            &[(1, ",", Some("，")), (1, "!", Some("！"))],
        );
        for text in [
            "上午8:30报到，9:00开会。", "比例尺为1:500。", "型号为A,B,C三种。",
            "参见Li, J. 一文。", "见https://a.gov.cn/甲,乙", "预算1,200元。", "比分3:2",
            "tags: [文化,公共服务]",
        ] {
            clean("P03", text);
        }
    }
}
