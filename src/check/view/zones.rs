//! Where rules never look: code, addresses of the web and of mail.

use std::ops::Range;

use super::chars::is_han;
use crate::source::{Source, Span};

/// The character that stands for each one of such a place; no rule knows it.
pub const COVER: char = '\u{FFFC}';

/// The fenced blocks (``` or ~~~) of a Markdown source that are code, fences included.
///
/// Chat programs put a draft between fences that name no language. What reads as Chinese there is text, becomes text of the
/// document, and is looked at.
pub fn fences(source: &Source) -> Vec<Span> {
    let mut out = blocks(source);
    out.retain(|span| is_code(source.slice(*span)));
    out
}

/// What a fence names that holds text.
const TEXTS: [&str; 6] = ["", "text", "txt", "plain", "plaintext", "markdown"];

/// Whether a fenced block is code: it names a language, or fewer than half of its characters that are no space are Chinese.
fn is_code(block: &str) -> bool {
    let (fence, text) = block.split_once('\n').unwrap_or((block, ""));
    let name = fence.trim().trim_start_matches(['`', '~']).trim();
    if !TEXTS.iter().any(|text| name.eq_ignore_ascii_case(text)) {
        return true;
    }
    let is_chinese = |c: char| is_han(c) || "，。、；：？！“”（）《》".contains(c);
    let (mut chinese, mut all) = (0, 0);
    let counts = |c: &char| !c.is_whitespace() && !matches!(c, '`' | '~');
    for c in text.chars().filter(counts) {
        all += 1;
        chinese += usize::from(is_chinese(c));
    }
    chinese * 2 < all
}

/// All fenced blocks.
fn blocks(source: &Source) -> Vec<Span> {
    let mut out = Vec::new();
    let mut open: Option<(u32, u8, usize)> = None;
    for number in 1..=source.line_count() as u32 {
        let span = source.line_span(number);
        let line = source.slice(span).trim_start().as_bytes();
        let Some(mark) = line.first().copied().filter(|byte| b"`~".contains(byte)) else {
            continue;
        };
        let count = line.iter().take_while(|byte| **byte == mark).count();
        match open {
            Some((start, of, least)) if mark == of && count >= least => {
                out.push(Span {
                    start,
                    end: span.end,
                });
                open = None;
            }
            None if count >= 3 => open = Some((span.start, mark, count)),
            _ => {}
        }
    }
    if let Some((start, _, _)) = open {
        let end = source.text().len() as u32;
        out.push(Span { start, end });
    }
    out
}

/// Whether `span` begins in one of `zones`, which are in order.
pub fn is_in(zones: &[Span], span: Span) -> bool {
    let after = zones.partition_point(|zone| zone.start <= span.start);
    let last = after.checked_sub(1).and_then(|at| zones.get(at));
    last.is_some_and(|zone| span.start < zone.end)
}

/// The addresses of the web and of mail among `chars`.
pub fn addresses(chars: &[char]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for at in 0..chars.len() {
        let known = out.last().map_or(0, |last| last.end);
        if at < known {
            continue;
        }
        let found = match chars.get(at) {
            Some(':') if chars.get(at + 1..at + 3) == Some(&['/', '/']) => {
                let start = back(chars, at, known, char::is_ascii_alphanumeric);
                (start < at).then(|| start..web_end(chars, at))
            }
            Some('w') if chars.get(at..at + 4) == Some(&['w', 'w', 'w', '.']) => {
                Some(at..web_end(chars, at))
            }
            Some('@') => mail(chars, at, known),
            _ => None,
        };
        out.extend(found.filter(|range| range.start >= known));
    }
    out
}

/// Where the run of `is_part` that ends before `at` begins, at `least` at the earliest.
fn back(chars: &[char], at: usize, least: usize, is_part: fn(&char) -> bool) -> usize {
    let run = chars.get(least..at).unwrap_or_default();
    at - run.iter().rev().take_while(|c| is_part(c)).count()
}

/// Where the run of `is_part` from `at` on ends.
fn on(chars: &[char], at: usize, is_part: fn(&char) -> bool) -> usize {
    let run = chars.get(at..).unwrap_or_default();
    at + run.iter().take_while(|c| is_part(c)).count()
}

/// Where an address of the web that goes on at `at` ends; a mark of the sentence is no part of it.
///
/// What stands right behind a `/` or `=` at its end is a part of its path, as browsers show it: `https://a.gov.cn/通知,公告`.
fn web_end(chars: &[char], at: usize) -> usize {
    fn is_part(c: char) -> bool {
        c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"')
    }
    let mut end = on(chars, at, |c| is_part(*c));
    if matches!(chars.get(end.wrapping_sub(1)), Some('/' | '=')) {
        end = on(chars, end, |c| is_han(*c) || is_part(*c));
    }
    let tail = chars.get(at..end).unwrap_or_default().iter().rev();
    end - tail
        .take_while(|c| matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')'))
        .count()
}

fn mail(chars: &[char], at: usize, known: usize) -> Option<Range<usize>> {
    let start = back(chars, at, known, |c| {
        c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+')
    });
    let mut end = on(chars, at + 1, |c| {
        c.is_ascii_alphanumeric() || matches!(c, '.' | '-')
    });
    while end > at && matches!(chars.get(end - 1), Some('.' | '-')) {
        end -= 1;
    }
    let host = chars.get(at + 1..end)?;
    (start < at && host.contains(&'.')).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let ranges = addresses(&chars).into_iter();
        ranges.map(|range| chars[range].iter().collect()).collect()
    }

    #[test]
    fn addresses_end_before_the_sentence_goes_on() {
        assert_eq!(
            found("见https://a.gov.cn/b?c=1,发送至li.si-4@mail.a.cn，或www.b.cn.完"),
            ["https://a.gov.cn/b?c=1", "li.si-4@mail.a.cn", "www.b.cn"]
        );
        assert_eq!(
            found("见https://a.gov.cn/甲,乙?n=丙，或http://b.cn/。丁"),
            ["https://a.gov.cn/甲,乙?n=丙", "http://b.cn/"]
        );
        assert_eq!(found("比例1:500，时间9:30，A@B，://"), [""; 0]);
    }

    #[test]
    fn fences_hold_what_stands_between() {
        let source = Source::new("a", "甲\n```rs\n乙\n~~~\n```\n丙\n~~~~\nlet x;".into());
        let zones = fences(&source);
        let inside: Vec<bool> = (1..=8)
            .map(|n| is_in(&zones, source.line_span(n)))
            .collect();
        assert_eq!(inside, [false, true, true, true, true, false, true, true]);
    }

    #[test]
    fn a_draft_between_fences_is_no_code() {
        for (text, is_code) in [
            ("```\n请于3月10日前报送。\n```", false),
            ("``` text\n请按时到岗。\n```", false),
            ("~~~\n请按时到岗。", false),
            ("```python\n打印（值）\n```", true),
            ("```\nconvert 讲话.txt -o 讲话.docx\n```", true),
        ] {
            let source = Source::new("a", text.into());
            assert_eq!(!fences(&source).is_empty(), is_code, "{text}");
        }
    }
}
