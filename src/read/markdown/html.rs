//! HTML in Markdown: marks are obeyed, the few tags the writer uses are read, text is kept, and every
//! other tag is syntax.

use std::ops::Range;

use super::events::Reader;
use crate::diag::{Finding, message};
use crate::draft::Item;
use crate::model::{Atom, Marks};
use crate::read::image::image;
use crate::read::marks::{self, Mark};
use crate::read::tags::{self, What};
use crate::source::Span;

/// How long a style sheet or script at the head of `html` is, its tags included: what stands between is no text.
fn unshown(html: &str) -> Option<usize> {
    ["style", "script"].iter().find_map(|name| {
        let inside = html.strip_prefix('<')?;
        let (head, _) = inside.split_at_checked(name.len())?;
        let opens = head.eq_ignore_ascii_case(name)
            && inside
                .get(name.len()..)?
                .starts_with(['>', ' ', '\n', '\t', '\r']);
        let ends = || {
            let closes = |at: &usize| {
                let tag = html.get(at + 2..at + 2 + name.len());
                tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name))
            };
            let at = html.match_indices("</").map(|found| found.0).find(closes)?;
            Some(at + html.get(at..)?.find('>')? + 1)
        };
        opens.then(|| ends().unwrap_or(html.len()))
    })
}

impl Reader<'_> {
    /// A tag or comment within a paragraph.
    ///
    /// `<br>`, `<strong>`, `<b>`, `<em>` and `<i>` mean what they say. Other tags are syntax: nothing of them goes
    /// into the text, which the cursor then names. In the text of a picture all HTML is left out.
    pub(super) fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        if !self.images.is_empty() {
            return;
        }
        let inner = html.trim_start_matches('<').trim_end_matches('>');
        let name = inner.trim_end_matches('/').trim().to_ascii_lowercase();
        let strong = || Marks {
            strong: true,
            ..Marks::default()
        };
        let emphasis = || Marks {
            emphasis: true,
            ..Marks::default()
        };
        match name.as_str() {
            "br" => {
                self.cursor.syntax(range.end);
                self.builder().atom(Atom::Break, range);
            }
            "strong" | "b" if !html.starts_with("</") => self.builder().open(strong()),
            "em" | "i" if !html.starts_with("</") => self.builder().open(emphasis()),
            "/strong" | "/b" => self.builder().close(|marks| marks.strong),
            "/em" | "/i" => self.builder().close(|marks| marks.emphasis),
            _ if html.starts_with("<!--") && html != "<!---->" => self.comment(range),
            _ if is_tag(html, "img") => self.picture(html, range),
            _ => {}
        }
    }

    /// A comment that is no mark is taken off, and said so.
    ///
    /// R15 quotes its first 40 characters.
    fn comment(&mut self, range: &Range<usize>) {
        let span = Span::new(range.start, range.end);
        let text: String = self.source.slice(span).chars().take(40).collect();
        self.findings.push(Finding::at(message::R15 { text }, span));
    }

    /// A picture with what its tag says of it.
    fn picture(&mut self, tag: &str, range: &Range<usize>) {
        if let Some(What::Open(_, attributes)) = tags::tokens(tag).next().map(|token| token.what) {
            self.cursor.syntax(range.end);
            self.builder().atom(image(&attributes), range);
        }
    }

    /// An HTML block: marks are obeyed, tags dropped, text kept.
    ///
    /// A mark holds for the next block, `<!-- 分页 -->` is a page break. Line ends end lines, as in text. A `<`
    /// that opens no tag is text.
    pub(super) fn html_block(&mut self) {
        let Some(block) = self.html.take() else {
            return;
        };
        let mut at = block.start;
        let text = self
            .source
            .slice(Span::new(block.start, block.end))
            .to_owned();
        let mut rest = text.as_str();
        // Behind the last of them no tag ends, and none is looked for.
        let last = text.rfind('>').map_or(at, |last| at + last);
        while !rest.is_empty() {
            if let Some(inside) = rest.strip_prefix("<!--") {
                let close = inside.find("-->");
                let comment = close.and_then(|end| inside.get(..end)).unwrap_or(inside);
                let length = close.map_or(rest.len(), |end| end + 7);
                let range = at..at + length;
                self.finish_line();
                match marks::parse(comment) {
                    Some(Mark::Verdict(verdict)) => {
                        self.lost_verdict();
                        self.verdict = Some((verdict, Span::new(range.start, range.end)));
                    }
                    Some(Mark::PageBreak) => {
                        self.lost_verdict();
                        self.cursor.syntax(range.end);
                        self.draft
                            .items
                            .push(Item::PageBreak(Span::new(range.start, range.end)));
                    }
                    None => self.comment(&range),
                }
                self.cursor.syntax(range.end);
                at += length;
                rest = rest.get(length..).unwrap_or_default();
                continue;
            }
            if let Some(length) = unshown(rest) {
                let range = at..at + length;
                self.finish_line();
                self.comment(&range);
                self.cursor.syntax(range.end);
                at += length;
                rest = rest.get(length..).unwrap_or_default();
                continue;
            }
            let tag = rest.starts_with('<')
                && rest
                    .chars()
                    .nth(1)
                    .is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
            if tag && is_tag(rest, "table") {
                self.cursor.syntax(at);
                let taken = self.html_table(rest, at);
                at += taken;
                rest = rest.get(taken..).unwrap_or_default();
                continue;
            }
            if tag
                && is_tag(rest, "img")
                && let Some(token) = tags::tokens(rest).next()
                && matches!(token.what, What::Open(..))
            {
                let length = token.at.end;
                self.picture(rest.get(..length).unwrap_or_default(), &(at..at + length));
                at += length;
                rest = rest.get(length..).unwrap_or_default();
                continue;
            }
            if tag
                && at < last
                && let Some(end) = rest.find('>')
            {
                self.cursor.syntax(at + end + 1);
                at += end + 1;
                rest = rest.get(end + 1..).unwrap_or_default();
                continue;
            }
            let skip = rest.chars().next().map_or(0, char::len_utf8);
            let stop = rest
                .get(skip..)
                .and_then(|tail| tail.find(['<', '\n']))
                .map_or(rest.len(), |end| end + skip);
            let piece = rest.get(..stop).unwrap_or_default();
            if piece.starts_with('\n') {
                self.finish_line();
            }
            let kept = piece.trim_matches(['\n', '\r']);
            if !kept.trim().is_empty() {
                let start = at + piece.find(kept).unwrap_or(0);
                self.cursor.text(start, start + kept.len());
                self.builder().text(kept, start);
            }
            at += stop;
            rest = rest.get(stop..).unwrap_or_default();
        }
        self.finish_line();
    }
}

/// Whether `html` begins with a tag of that name.
fn is_tag(html: &str, name: &str) -> bool {
    let rest = html.strip_prefix('<');
    let is_named = rest.and_then(|rest| rest.get(..name.len()));
    let after = html.as_bytes().get(name.len() + 1).copied();
    is_named.is_some_and(|found| found.eq_ignore_ascii_case(name))
        && after.is_some_and(|c| c.is_ascii_whitespace() || matches!(c, b'>' | b'/'))
}
