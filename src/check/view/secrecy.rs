//! The mark of secrecy (密级和保密期限) at the head of a document, as it stands in the draft: a line of a wrong form may
//! have become anything.

use super::{View, chars, number};
use crate::source::Span;

/// A mark: 机密★1年.
pub struct Mark {
    /// All of it.
    pub span: Span,
    /// 绝密, 机密 or 秘密.
    pub class: &'static str,
    /// Whether ★ stands between class and term.
    pub is_star: bool,
    /// The term.
    pub term: Option<Span>,
    /// The term in months, where it is one of years or months.
    pub months: Option<u64>,
}

const CLASSES: [&str; 3] = ["绝密", "机密", "秘密"];
/// What a draft may put before it: 密级：, the number of the copy.
const LABELS: [&str; 3] = ["密级：", "密级:", "密级"];
/// What a term is counted in, and how many months that is.
const UNITS: [(&str, Option<u64>); 6] = [
    ("个月", Some(1)),
    ("年", Some(12)),
    ("月", Some(1)),
    ("天", None),
    ("日", None),
    ("周", None),
];
/// So many signs may stand in the place of ★.
const SIGNS: usize = 3;
/// So many lines of a draft, empty ones not counted, are its head.
const LINES: usize = 8;
/// What opens and closes front matter.
const FENCE: &str = "---";

/// The marks of a document.
pub fn marks(view: &View<'_>) -> Vec<Mark> {
    let source = view.source;
    let is_front = source.slice(source.line_span(1)).trim_end() == FENCE;
    let mut fences = if is_front { 2 } else { 0 };
    let mut left = LINES;
    let mut out = Vec::new();
    for number in 1..=source.line_count() as u32 {
        let span = source.line_span(number);
        let line = source.slice(span);
        if fences > 0 {
            fences -= u32::from(line.trim_end() == FENCE);
            continue;
        }
        if line.trim().is_empty() {
            continue;
        }
        out.extend(mark(span.start as usize, line));
        left -= 1;
        if left == 0 {
            break;
        }
    }
    out
}

/// The mark that a line is, perhaps with 紧急程度 behind a blank; `base` is where the line begins.
fn mark(base: usize, line: &str) -> Option<Mark> {
    let is_lead = |c: char| chars::is_blank(c) || c.is_ascii_digit() || matches!(c, '#' | '*');
    let rest = line.trim_start_matches(is_lead);
    let label = LABELS.iter().find_map(|label| rest.strip_prefix(label));
    let rest = label.unwrap_or(rest).trim_start_matches(chars::is_blank);
    let class = CLASSES.into_iter().find(|class| rest.starts_with(class))?;
    let start = line.len() - rest.len();
    let behind = rest.get(class.len()..)?;
    let is_sign = |c: &char| !(chars::is_han(*c) || c.is_ascii_digit());
    let signs: String = behind.chars().take_while(is_sign).collect();
    let term = behind.get(signs.len()..)?;
    let digits: Vec<char> = term.chars().take_while(char::is_ascii_digit).collect();
    let counted = term.get(digits.len()..)?;
    let unit = UNITS.iter().find(|(word, _)| counted.starts_with(word));
    let (length, months) = match (number::arabic(&digits), unit) {
        (Some(count), Some((word, months))) => (
            digits.len() + word.len(),
            months.map(|months| months.saturating_mul(count)),
        ),
        _ if term.starts_with("长期") => ("长期".len(), None),
        // 机密 alone, or 机密　特急.
        _ => {
            let is_alone = signs.chars().all(chars::is_blank);
            let is_whole = term.is_empty() || !signs.is_empty();
            return (is_alone && is_whole && term.chars().count() <= SIGNS).then(|| Mark {
                span: Span::new(base + start, base + start + class.len()),
                class,
                is_star: false,
                term: None,
                months: None,
            });
        }
    };
    let next = term.get(length..)?.chars().next();
    let is_whole = next.is_none_or(|c| chars::is_blank(c) || matches!(c, '*' | '\r'));
    let from = start + class.len() + signs.len();
    (is_whole && signs.chars().count() <= SIGNS).then(|| Mark {
        span: Span::new(base + start, base + from + length),
        class,
        is_star: signs.contains('★'),
        term: Some(Span::new(base + from, base + from + length)),
        months,
    })
}
