//! X12: 生成残留
//!
//! **查什么** 以下是为您……、希望以上内容对您有帮助、作为一个AI…… 之类。
//!
//! **为什么** 对话软件的话不是文稿。实务。
//!
//! **不查** `以下是报送要求`。
//!
//! **例** `以下是为您起草的通知：`

use super::short;
use crate::check::view::Line;
use crate::check::view::chars::{is_blank, is_point};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleX12,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "生成文本",
    run: Run::Everywhere(&WORDS, run),
};

const WORDS: [&str; 22] = [
    "以下是为您", "以下是为你", "以下为您", "对您有帮助", "对你有帮助", "作为一个AI", "作为AI",
    "作为一名AI", "作为人工智能", "请随时告诉我", "语言模型", "根据您的要求", "根据您提供",
    "以上是为您", "以上是为你", "以上内容能对您", "以上内容能帮", "作为一个人工智能",
    "作为一名人工智能", "您可以根据实际情况", "如果您需要进一步", "我可以继续为您",
];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let mut past = 0;
    for (at, word) in line.words(&WORDS) {
        if at < past {
            continue;
        }
        // A line that was taken off has its indent.
        let start = line.run(line.run_back(at, |c| !is_point(c)), is_blank);
        let end = line.run(at, |c| !is_point(c));
        let is_model = word == "语言模型" || word == "作为人工智能";
        if start < past || (is_model && !line.has_word(start..end, "我")) {
            continue;
        }
        let old = short(&line.text(start..end));
        found.add(line.span(start..end), rule::X12 { old });
        past = end;
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn what_a_program_says() {
        found(
            "X12",
            "以下是为您起草的通知：",
            &[(1, "以下是为您起草的通知", None)],
        );
        found(
            "X12",
            "希望以上内容对您有帮助！",
            &[(1, "希望以上内容对您有帮助", None)],
        );
        found(
            "X12",
            "　　以下是为您起草的通知：\n以上是为您撰写的通知，您可以根据实际情况修改。",
            &[
                (1, "以下是为您起草的通知", None),
                (2, "以上是为您撰写的通知", None),
                (2, "您可以根据实际情况修改", None),
            ],
        );
        clean("X12", "以下是报送要求：\n推广大语言模型应用。");
    }
}
