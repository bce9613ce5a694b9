//! X03: 不可见字符
//!
//! **查什么** U+FEFF（文件头除外）、U+200B–D、U+2060、U+00AD、控制字符；U+FFFD（读坏的字，只报）。不间断空格和制表符作提示，改成一个空格。
//!
//! **为什么** 看不见，却会打断查找、对齐和排版。逻辑。
//!
//! **不查** 全角空格；删去的行。
//!
//! **例** `责任<U+200B>单位` → `责任单位`

use crate::check::view::View;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Class, Code, rule};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleX03,
    fix: Fixes::Safe,
    tier: Tier::Logic,
    source: "编码",
    run: Run::Document(run),
};

/// The characters of a text that may be reported, with their places: most bytes begin none of them.
fn suspects(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    let is_control = |byte: u8| byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t');
    // To the end, so that many bytes are looked at in one step: nearly every text has none.
    let has_control = bytes
        .iter()
        .fold(false, |found, byte| found | is_control(*byte));
    let (each, rare): (&[u8], &[u8]) = if has_control {
        (bytes, &[])
    } else {
        (&[], bytes)
    };
    let rare = memchr::memchr3_iter(0xC2, 0xE2, 0xEF, rare);
    let places = (0..each.len()).chain(rare).filter(move |at| {
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        match bytes.get(*at) {
            Some(0xC2) => true,
            Some(0xE2) => next <= 0x81,
            Some(0xEF) => matches!(next, 0xBB | 0xBF),
            Some(byte) => is_control(*byte),
            None => false,
        }
    });
    places.filter_map(|at| Some((at, text.get(at..)?.chars().next()?)))
}

fn run(view: &View<'_>, found: &mut Found<'_>) {
    for (at, c) in suspects(view.source.text()) {
        let (new, class) = match c {
            '\u{4E00}'..='\u{9FFF}' | ' '..='~' | '\n' | '\r' | '\t' => continue,
            '\u{FEFF}'
            | '\u{200B}'..='\u{200D}'
            | '\u{2060}'
            | '\u{AD}'
            | '\0'..='\u{8}'
            | '\u{B}'..='\u{1F}' => (Some(""), Class::Error),
            '\u{FFFD}' => (None, Class::Error),
            '\u{A0}' => (Some(" "), Class::Hint),
            _ => continue,
        };
        let span = Span::new(at, at + c.len_utf8());
        if !view.holds(span) {
            continue;
        }
        let name = format!("U+{:04X}", c as u32);
        match new {
            Some(new) => found.fix(span, rule::X03 { name }, new),
            None => found.add(span, rule::X03 { name }),
        }
        found.is(class);
    }
    let all = view.passages.iter().enumerate();
    for (index, passage) in all.filter(|(_, passage)| !passage.is_tabular()) {
        for (at, _) in passage.text.match_indices('\t') {
            let name = "U+0009";
            found.fix(view.span(index, at..at + 1), rule::X03 { name }, " ");
            found.is(Class::Hint);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn characters_that_nobody_sees() {
        found(
            "X03",
            "责任\u{200C}单位要落实。\u{1}完",
            &[(1, "\u{200C}", Some("")), (1, "\u{1}", Some(""))],
        );
        found("X03", "第二条\u{A0}福州市", &[(1, "\u{A0}", Some(" "))]);
        clean("X03", "中间有　全角空格，半角 空格。");
    }
}
