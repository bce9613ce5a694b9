//! HTML in Markdown: comments may be marks, which are obeyed; everything else is read as HTML is.

use std::ops::Range;

use super::events::Reader;
use crate::diag::{Finding, message, silent_rules};
use crate::draft::Item;
use crate::read::html::{Token, Within, tokens};
use crate::read::marks::{self, Mark};
use crate::source::Span;

impl Reader<'_> {
    /// A tag or comment within a paragraph. In the text of a picture all HTML is left out.
    pub(super) fn inline_html(&mut self, range: &Range<usize>) {
        if !self.images.is_empty() {
            return;
        }
        let source = self.flow.source;
        let html = source.slice(Span::new(range.start, range.end));
        tokens(html, |token, place| {
            let place = range.start + place.start..range.start + place.end;
            match token {
                // An empty comment keeps apart what else would be one thing.
                Token::Comment if html == "<!---->" => {}
                Token::Comment if !self.html.is_skipping() => self.comment(&place),
                token => self
                    .html
                    .token(&token, &place, Within::Paragraph, &mut self.flow),
            }
        });
    }

    /// A comment that is no mark is taken off, and said so.
    fn comment(&mut self, range: &Range<usize>) {
        let span = Span::new(range.start, range.end);
        let text = self.flow.source.slice(span);
        let finding = if silent_rules(text).is_some() {
            Finding::at(message::R96 { text }, span)
        } else {
            Finding::at(message::R15 { text }, span)
        };
        self.flow.findings.push(finding);
    }

    /// An HTML block. A mark holds for the next block, `<!-- 分页 -->` is a page break. Line ends end lines, as in text.
    pub(super) fn html_block(&mut self) {
        let Some(block) = self.html_block.take() else {
            return;
        };
        let source = self.flow.source;
        let html = source.slice(Span::new(block.start, block.end));
        tokens(html, |token, place| {
            let place = block.start + place.start..block.start + place.end;
            if token == Token::Comment && !self.html.is_skipping() {
                self.comment_or_mark(&place);
            } else {
                self.html
                    .token(&token, &place, Within::Block, &mut self.flow);
            }
        });
        self.flow.finish_line();
    }

    /// A comment on lines of its own.
    fn comment_or_mark(&mut self, range: &Range<usize>) {
        let span = Span::new(range.start, range.end);
        let raw = self.flow.source.slice(span);
        let inside = raw
            .strip_prefix("<!--")
            .and_then(|raw| raw.strip_suffix("-->"));
        self.flow.finish_line();
        match inside.and_then(marks::parse) {
            Some(Mark::Verdict(verdict)) => {
                self.flow.lost_verdict();
                self.flow.verdict = Some((verdict, span));
            }
            Some(Mark::PageBreak) if !self.flow.in_table() => {
                self.flow.lost_verdict();
                self.flow.cursor.syntax(range.end);
                self.flow.draft.items.push(Item::PageBreak(span));
            }
            _ => self.comment(range),
        }
        self.flow.cursor.syntax(range.end);
    }
}
