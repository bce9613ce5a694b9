//! What chat programs put around an answer in tags of their own: their thinking, which is no part of it, and the name of what it is.

use std::ops::Range;

use crate::diag::{Finding, message};
use crate::source::{Source, Span};

/// Tags around thinking. Sources: DeepSeek, Qwen, Claude, Gemma, and prompts in common use.
const THINKING: [&str; 8] = [
    "think", "thinking", "thought", "thoughts", "reasoning", "scratchpad", "reflection",
    "antthinking",
];
/// Tags around the answer itself; they stand alone on a line.
const ANSWERS: [&str; 11] = [
    "answer", "final_answer", "final", "response", "result", "document", "artifact", "antartifact",
    "content", "draft", "text",
];
/// What a folded part is called that holds thinking (`<details><summary>`).
const SUMMARIES: [&str; 5] = ["思考", "推理", "thinking", "thought", "reasoning"];
/// Characters of a tag that are looked at.
const LONGEST: usize = 400;
/// Characters of the thinking that are quoted.
const QUOTED: usize = 30;

/// What is left out of a text, in bytes of it, in order.
#[derive(Debug, Default)]
pub struct Wrappers {
    thinking: Vec<Range<usize>>,
    tags: Vec<Range<usize>>,
}

/// A tag at the head of a line.
struct Tag<'a> {
    name: &'a str,
    closes: bool,
    /// Where the text behind it begins.
    end: usize,
}

/// The tag at the head of `rest`, if there is one.
fn tag(rest: &str) -> Option<Tag<'_>> {
    let inner = rest.strip_prefix('<')?;
    let end = inner.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    let inner = inner.get(..end)?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let length = name
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .unwrap_or(name.len());
    Some(Tag {
        name: name.get(..length)?,
        closes: inner.starts_with('/'),
        end: end + 2,
    })
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|one| one.eq_ignore_ascii_case(name))
}

/// Whether a folded part holds thinking, by what it is called.
fn is_folded_thinking(rest: &str) -> bool {
    let below = rest.trim_start();
    let Some(head) = below.strip_prefix("<summary>") else {
        return false;
    };
    let head: String = head.chars().take(QUOTED).collect();
    let head = head
        .split('<')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    SUMMARIES.iter().any(|word| head.contains(word))
}

/// What is wrapped around the answer in `text`. Thinking has an end; what has none is text. One whose opening tag was not
/// copied begins with the text. Linear.
pub fn wrappers(text: &str) -> Wrappers {
    let mut found = Wrappers::default();
    if memchr::memchr(b'<', text.as_bytes()).is_none() {
        return found;
    }
    let mut open = false;
    // What has no end is looked for once.
    let mut lost: Vec<&str> = Vec::new();
    let mut at = 0;
    let mut fenced = false;
    while at < text.len() {
        let line_end = memchr::memchr(b'\n', text.as_bytes().get(at..).unwrap_or_default())
            .map_or(text.len(), |end| at + end + 1);
        let line = text.get(at..line_end).unwrap_or_default();
        let bare = line.trim_start();
        let head = at + line.len() - bare.len();
        if bare.starts_with("```") || bare.starts_with("~~~") {
            fenced = !fenced;
        }
        let rest = text.get(head..).unwrap_or_default();
        let Some(tag) = tag(rest).filter(|_| !fenced && bare.starts_with('<')) else {
            at = line_end;
            continue;
        };
        let behind = head + tag.end;
        let alone = text
            .get(behind..line_end)
            .is_some_and(|rest| rest.trim().is_empty());
        let is_thinking = is_one_of(tag.name, &THINKING);
        let is_folded = tag.name.eq_ignore_ascii_case("details")
            && is_folded_thinking(text.get(behind..).unwrap_or_default());
        let start = at;
        at = line_end;
        if (is_thinking || is_folded) && !tag.closes {
            let end = format!("</{}>", tag.name);
            let close = text.get(behind..).filter(|_| !lost.contains(&tag.name));
            if let Some(close) = close.and_then(|rest| rest.find(&end)) {
                let end = behind + close + end.len();
                found.thinking.push(start..end);
                at = end;
            } else {
                lost.push(tag.name);
                open = true;
            }
        } else if is_thinking && found.thinking.is_empty() && !open {
            found.thinking.push(0..behind);
            found.tags.clear();
        } else if alone && is_one_of(tag.name, &ANSWERS) {
            found.tags.push(start..behind);
        }
    }
    found
}

impl Wrappers {
    /// All that is left out, in order.
    fn all(&self) -> Vec<&Range<usize>> {
        let mut ranges: Vec<&Range<usize>> = self.thinking.iter().chain(&self.tags).collect();
        ranges.sort_by_key(|range| range.start);
        ranges
    }

    /// Where the text goes on that begins at `start`, behind what is left out there; nothing where nothing is.
    pub fn behind(&self, start: usize) -> Option<usize> {
        let within = |ranges: &[Range<usize>]| {
            let next = ranges.partition_point(|one| one.end <= start);
            let one = ranges.get(next).filter(|one| one.start <= start);
            one.map(|one| one.end)
        };
        within(&self.thinking).or_else(|| within(&self.tags))
    }

    /// `text` with blanks in place of what is left out: every byte and every line stands where it stood. Nothing where
    /// there is nothing to leave out.
    pub fn blanked(&self, text: &str) -> Option<String> {
        let ranges = self.all();
        if ranges.is_empty() {
            return None;
        }
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for range in ranges {
            out.push_str(text.get(at..range.start).unwrap_or_default());
            let gone = text.get(range.start.max(at)..range.end).unwrap_or_default();
            out.extend(gone.bytes().map(|byte| match byte {
                b'\n' => '\n',
                b'\r' => '\r',
                _ => ' ',
            }));
            at = range.end.max(at);
        }
        out.push_str(text.get(at..).unwrap_or_default());
        Some(out)
    }

    /// What was left out (R97, R98), where the text that was looked at begins at byte `from` of the source. Each finding comes
    /// with the places that it stands for.
    pub fn findings(&self, source: &Source, from: usize) -> Vec<(Finding, Vec<Span>)> {
        let place = |range: &Range<usize>| Span::new(from + range.start, from + range.end);
        let quoted = |text: &str| {
            let words: Vec<&str> = text.split_whitespace().take(QUOTED).collect();
            words.join(" ").chars().take(QUOTED).collect::<String>()
        };
        let mut out = Vec::new();
        for range in &self.thinking {
            let span = place(range);
            let inner = source.slice(span);
            let inner = inner
                .rfind('<')
                .and_then(|end| inner.get(..end))
                .unwrap_or(inner);
            let words = inner
                .find('>')
                .filter(|_| inner.starts_with('<'))
                .and_then(|end| inner.get(end + 1..));
            let message = message::R97 {
                first: source.line_of(span.start),
                last: source.last_line_of(span),
                text: quoted(words.unwrap_or(inner).trim()),
            };
            out.push((Finding::at(message, span), vec![span]));
        }
        if let Some(first) = self.tags.first() {
            let span = place(first);
            let message = message::R98 {
                count: self.tags.len(),
                text: quoted(source.slice(span)),
            };
            let places = self.tags.iter().map(place);
            out.push((Finding::at(message, span), places.collect()));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> String {
        let blanked = wrappers(text).blanked(text);
        let blanked = blanked.unwrap_or_else(|| text.to_owned());
        assert_eq!(blanked.len(), text.len(), "{text}");
        let lines = blanked.lines().map(str::trim);
        lines
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn thinking_is_left_out_where_it_has_an_end() {
        for (text, wanted) in [
            ("<think>\n先想\n</think>\n通知\n", "通知"),
            ("<thinking>先想</thinking>好的\n通知\n", "好的|通知"),
            ("先想\n\n再想\n</think>\n\n通知\n", "通知"),
            (
                "<details>\n<summary>思考过程</summary>\n想\n</details>\n通知\n",
                "通知",
            ),
            ("<think>\n先想\n通知\n", "<think>|先想|通知"),
            (
                "模型先写 <think> 再写 </think>。\n", "模型先写 <think> 再写 </think>。",
            ),
            (
                "```\n<think>\n一\n</think>\n```\n", "```|<think>|一|</think>|```",
            ),
            (
                "<details>\n<summary>附表</summary>\n一\n</details>\n",
                "<details>|<summary>附表</summary>|一|</details>",
            ),
        ] {
            assert_eq!(left(text), wanted, "{text}");
        }
    }

    #[test]
    fn the_tags_of_an_answer_stand_alone_on_a_line() {
        assert_eq!(left("<answer>\n# 通知\n</answer>\n"), "# 通知");
        assert_eq!(
            left("<artifact id=\"a\" title=\"通知\">\n一\n</artifact>\n"),
            "一"
        );
        assert_eq!(left("<answer>一</answer>\n"), "<answer>一</answer>");
    }
}
