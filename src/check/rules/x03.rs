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

/// Bytes that are looked over at once.
const CHUNK: usize = 64;

/// The characters of those pieces of a text that may hold one that is reported, with their places.
fn suspects(text: &str) -> impl Iterator<Item = (usize, char)> {
    let pieces = text.as_bytes().chunks(CHUNK).enumerate();
    let pieces = pieces.filter(|(number, piece)| {
        let next = text.as_bytes().get((number + 1) * CHUNK);
        is_suspect(piece, next.copied().unwrap_or_default())
    });
    pieces.flat_map(move |(number, _)| {
        let (from, end) = (number * CHUNK, (number + 1) * CHUNK);
        let start = (from..end).find(|at| text.is_char_boundary(*at));
        let start = start.unwrap_or(end);
        let chars = text.get(start..).unwrap_or_default().char_indices();
        chars
            .map(move |(at, c)| (start + at, c))
            .take_while(move |(at, _)| *at < end)
    })
}

/// Whether a character of that kind may begin in a piece, which `next` follows: C0 controls, U+00A0 and U+00AD (C2),
/// U+200B… and U+2060 (E2 80, E2 81), U+FEFF and U+FFFD (EF BB, EF BF). No branches, so that many bytes go at once.
fn is_suspect(piece: &[u8], next: u8) -> bool {
    let lone = piece.iter().fold(false, |any, byte| {
        let is_blank = (*byte == b'\n') | (*byte == b'\r') | (*byte == b'\t');
        any | ((*byte < 0x20) & !is_blank) | (*byte == 0xC2)
    });
    let is_pair = |one: u8, next: u8| {
        ((one == 0xE2) & (next <= 0x81)) | ((one == 0xEF) & ((next == 0xBB) | (next == 0xBF)))
    };
    let behind = piece.get(1..).unwrap_or_default();
    let pairs = piece.iter().zip(behind);
    let pair = pairs.fold(false, |any, (one, next)| any | is_pair(*one, *next));
    lone | pair | piece.last().is_some_and(|last| is_pair(*last, next))
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
