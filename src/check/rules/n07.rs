//! N07: 段首半括号序号
//!
//! **查什么** 段首 `1）` `a)`，后面是汉字、“或《。
//!
//! **为什么** GB/T 9704-2012 7.3.3 的层次序数里没有半括号。国标，条件性条款。
//!
//! **不查** 后面是数字的；办法、规定、标准里的 `a)` `b)`（标准的写法）。
//!
//! **例** `1）核查` → `（1）核查`

use crate::check::view::View;
use crate::check::view::chars::{is_digit, is_han, is_latin};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN07,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.3",
    run: Run::Document(run),
};

/// Titles of texts whose items are a) b), as GB/T 1.1 has them.
const STANDARDS: [&str; 9] = [
    "办法", "规定", "细则", "条例", "标准", "规范", "规程", "规则", "指南",
];

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let title = view.title().map_or("", |(_, title)| &*title.text);
    let is_standard = STANDARDS.iter().any(|word| title.contains(word));
    for (index, _, passage) in view.paragraphs() {
        let mut chars = passage.text.chars();
        let first = chars.next().unwrap_or_default();
        let is_letter = is_latin(first);
        if !(is_digit(first) || (is_letter && !is_standard)) {
            continue;
        }
        let digits = passage.text.chars().take_while(|c| is_digit(*c)).count();
        let length = digits.max(1);
        let mut rest = passage.text.chars().skip(length);
        let close = rest.next().unwrap_or_default();
        let next = rest.next().unwrap_or_default();
        let is_text = is_han(next) || matches!(next, '“' | '《');
        if matches!(close, '）' | ')') && is_text && length <= 2 {
            let label = format!(
                "{}{close}",
                passage.text.chars().take(length).collect::<String>()
            );
            found.add(view.span(index, 0..label.len()), rule::N07 { label });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn half_brackets_are_no_label() {
        found(
            "N07",
            "1）现场核查\nb)补充材料",
            &[(1, "1）", None), (2, "b)", None)],
        );
        clean("N07", "（1）现场核查");
        clean("N07", "关于值班的管理办法\na)现场核查");
    }
}
