//! F27: 上行文不称“你局”
//!
//! **查什么** 请示、报告里，对上级称你局、你部、你市、你们。
//!
//! **为什么** 对上级称“贵局”或者机关名称。实务。
//!
//! **不查** 引号里的；前面是汉字的（迷你）；工作报告。
//!
//! **例** `你局已核定` → 机关名称

use crate::check::view::{Buffer, View, chars};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF27,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "上行文的称谓",
    run: Run::Document(run),
};

/// What follows 你 where it means an agency.
const AGENCIES: [&str; 19] = [
    "局", "部", "市", "县", "区", "省", "厅", "委", "办", "院", "校", "司", "处", "所", "州", "镇",
    "单位", "公司", "们",
];

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let paper = view.paper();
    if !matches!(paper.kind, Some("请示" | "报告")) {
        return;
    }
    let mut buffer = Buffer::default();
    for index in paper
        .body
        .iter()
        .filter(|index| view.text(**index).contains('你'))
    {
        let line = view.line(*index, &mut buffer);
        let mut depth = 0_u32;
        for at in 0..line.len() {
            match line.at(at) {
                '“' | '《' => depth += 1,
                '”' | '》' => depth = depth.saturating_sub(1),
                '你' if depth == 0 && !chars::is_han(line.before(at)) => {
                    if let Some((_, length)) = line.one_of(at + 1, &AGENCIES) {
                        let place = at..at + 1 + length;
                        let old = line.text(place.clone());
                        found.add(line.span(place), rule::F27 { old });
                    }
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn you_is_no_word_to_a_superior() {
        let draft = |kind: &str, text: &str| {
            format!("关于购置水泵的{kind}\n市财政局：\n{text}\n河东市水务局\n2025年3月4日")
        };
        found(
            "F27",
            &draft("请示", "根据要求，你单位已核定额度。你们也已同意。"),
            &[(3, "你单位", None), (3, "你们", None)],
        );
        clean(
            "F27",
            &draft("请示", "来文称“你局应当自筹”，迷你厅式泵站已建成。"),
        );
        clean("F27", &draft("函", "你局来函收悉。"));
    }
}
