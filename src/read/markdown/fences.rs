//! Fences around Markdown: chat programs put the whole document that was asked for between ```` ```markdown ```` and ```` ``` ````.
//! What stands there is the document and no code. So is a whole web page in a fence of HTML.

use std::borrow::Cow;
use std::ops::Range;

/// How a fence says that Markdown stands in it (CommonMark 4.5, info string).
const MARKDOWN: [&str; 2] = ["markdown", "md"];

/// How a web page begins (HTML 13.1).
const PAGES: [&str; 3] = ["<!doctype", "<html", "<body"];

/// A line that may open or close code: its mark, how many there are, and what stands behind them.
struct Fence<'a> {
    mark: char,
    length: usize,
    info: &'a str,
}

/// The fence that is open.
#[derive(Clone, Copy)]
struct Open {
    mark: char,
    length: usize,
}

impl<'a> Fence<'a> {
    /// The fence on `line`: at least three marks behind at most three spaces.
    fn of(line: &'a str) -> Option<Self> {
        let rest = line.trim_start_matches(' ');
        let mark = rest.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let info = rest.trim_start_matches(mark);
        let (length, info) = (rest.len() - info.len(), info.trim());
        let fits = line.len() - rest.len() <= 3 && length >= 3;
        (fits && !(mark == '`' && info.contains('`'))).then_some(Self { mark, length, info })
    }

    fn opens_markdown(&self) -> bool {
        MARKDOWN
            .iter()
            .any(|name| self.info.eq_ignore_ascii_case(name))
    }

    /// Whether it opens a whole page: `html`, and `below` begins as pages do.
    fn opens_page(&self, below: &str) -> bool {
        let below = below.trim_start();
        self.info.eq_ignore_ascii_case("html")
            && PAGES.iter().any(|head| {
                let opening = below.as_bytes().get(..head.len());
                opening.is_some_and(|opening| opening.eq_ignore_ascii_case(head.as_bytes()))
            })
    }

    fn closes(&self, open: Open) -> bool {
        self.info.is_empty() && self.mark == open.mark && self.length >= open.length
    }
}

/// `text` with blanks in place of the fences around Markdown: every byte stands where it stood. Linear.
pub fn opened(text: &str) -> Cow<'_, str> {
    let holds = |fence: &str| memchr::memmem::find(text.as_bytes(), fence.as_bytes()).is_some();
    if !holds("```") && !holds("~~~") {
        return Cow::Borrowed(text);
    }
    let fences = around_markdown(text);
    if fences.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for fence in fences {
        out.push_str(text.get(at..fence.start).unwrap_or_default());
        out.extend(std::iter::repeat_n(' ', fence.len()));
        at = fence.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(out)
}

/// Where the fences around Markdown stand; those of code within it are its own.
fn around_markdown(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    let (mut markdown, mut code): (Option<Open>, Option<Open>) = (None, None);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end_matches(['\r', '\n']);
        let Some(fence) = Fence::of(line) else {
            continue;
        };
        let open = Open {
            mark: fence.mark,
            length: fence.length,
        };
        match (markdown, code) {
            (_, Some(inner)) => code = Some(inner).filter(|inner| !fence.closes(*inner)),
            (Some(outer), None) if fence.closes(outer) => {
                markdown = None;
                found.push(start..start + line.len());
            }
            (None, None)
                if fence.opens_markdown()
                    || fence.opens_page(text.get(at..).unwrap_or_default()) =>
            {
                markdown = Some(open);
                found.push(start..start + line.len());
            }
            _ => code = Some(open),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_around_markdown_become_blanks_and_others_stay() {
        let cases = [
            (
                "```markdown\n# 一\n```\n二\n", "           \n# 一\n   \n二\n",
            ),
            (
                "~~~~ MD\r\n一\r\n~~~\r\n~~~~\r\n", "       \r\n一\r\n~~~\r\n~~~~\r\n",
            ),
            ("```md\n一\n", "     \n一\n"),
            (
                "```md\n```sh\nls\n```\n一\n```\n", "     \n```sh\nls\n```\n一\n   \n",
            ),
            ("```\n```markdown\n```\n", "```\n```markdown\n```\n"),
            ("    ```markdown\n一\n", "    ```markdown\n一\n"),
            (
                "```html\n<!DOCTYPE html>\n<p>一</p>\n```\n",
                "       \n<!DOCTYPE html>\n<p>一</p>\n   \n",
            ),
            ("```html\n<p>一</p>\n```\n", "```html\n<p>一</p>\n```\n"),
        ];
        for (text, wanted) in cases {
            assert_eq!(opened(text), wanted, "{text}");
        }
    }
}
