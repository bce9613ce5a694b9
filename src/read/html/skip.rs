//! Elements whose inside is left out: styles and scripts, which are counted, and what is quoted.

use std::ops::Range;

use super::elements::{Means, means};
use super::state::Html;
use super::tokens::{Ends, Token, pieces, tokens};
use crate::diag::{Edit, Finding, message};
use crate::read::flow::Flow;
use crate::source::Span;

impl Html {
    /// A token within an element that is left out.
    pub(super) fn skipped(&mut self, token: &Token, range: &Range<usize>, flow: &mut Flow<'_>) {
        let Some(skip) = &mut self.skip else { return };
        match token {
            Token::Open(tag) if tag.name == skip.name => skip.depth += 1,
            Token::Close(name) if *name == skip.name => skip.depth -= 1,
            _ => return,
        }
        if skip.depth > 0 {
            return;
        }
        let Some(skip) = self.skip.take() else { return };
        flow.cursor.syntax(range.end);
        let whole = Span::new(skip.start, range.end);
        let Some([what, what_en]) = skip.what else {
            self.machinery.push(Edit::removal(whole));
            return;
        };
        let inside = flow.source.slice(Span::new(skip.inside, range.start));
        let text = text_of(inside);
        if !text.is_empty() {
            let found = message::R71 {
                what: what.to_owned(),
                what_en: what_en.to_owned(),
                text,
            };
            flow.findings.push(Finding::at(found, whole));
        }
    }
}

/// What `html` says, without its tags and without what pages do not show.
pub fn text_of(html: &str) -> String {
    let (mut out, mut ends, mut skip) = (String::new(), Ends::default(), None);
    tokens(html, |token, range| match token {
        Token::Open(tag) => {
            let is_left_out =
                matches!(means(&tag.name), Some(Means::Machinery | Means::LeftOut(_)));
            if skip.is_none() && is_left_out && ends.has(html, &tag.name, range.end) {
                skip = Some(tag.name);
            }
            out.push(' ');
        }
        Token::Close(name) => {
            skip = skip.take().filter(|left_out| *left_out != name);
            out.push(' ');
        }
        Token::Text | Token::Data | Token::Unended if skip.is_none() => {
            let raw = html.get(range).unwrap_or_default();
            for (place, read) in pieces(raw) {
                let literal = raw.get(place).unwrap_or_default();
                out.push_str(read.as_deref().unwrap_or(literal));
            }
        }
        _ => {}
    });
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
