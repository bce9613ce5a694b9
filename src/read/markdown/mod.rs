//! Markdown → draft: pulldown-cmark's events become lines with hints; nothing is decided.
//!
//! Every byte of the source that is not white space ends in a line's text or in an edit of a
//! diagnostic, so that law 1 holds for Markdown too.

mod code;
mod cuts;
mod definitions;
mod events;
mod fences;
pub mod front;
mod html;
mod items;
mod lists;
mod masks;
mod shares;
mod sniff;
mod surplus;

use std::borrow::Cow;

pub use sniff::{is_full_of_it, looks_like_it};

use super::{ReadOptions, decoded};
use pulldown_cmark::Options;

use crate::diag::{Edit, Failure, Finding, message};
use crate::draft::{Draft, Item};
use crate::source::{Source, Span};

/// Decodes and reads Markdown.
///
/// # Errors
/// As [`decode`](super::encoding::decode).
pub fn read_bytes(bytes: Cow<'_, [u8]>, options: &ReadOptions) -> Result<(Source, Draft), Failure> {
    decoded(bytes, options, read)
}

/// Tables, footnotes, strikethrough and task lists of GFM; nothing else beyond CommonMark.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

/// Reads Markdown.
pub fn read(source: &Source) -> Draft {
    let mut draft = Draft::default();
    let start = front::read(source, &mut draft);
    let mut syntax = Vec::new();
    if start > 0 {
        // A title in it is text; all else is named as taken from its place.
        let title = draft.items.iter().find_map(|item| match item {
            Item::Line(line) => Some(line.span),
            _ => None,
        });
        let mut at = 0;
        if let Some(title) = title {
            syntax.push(Edit::removal(Span {
                start: 0,
                end: title.start,
            }));
            at = title.end as usize;
        }
        syntax.push(Edit::removal(Span::new(at, start)));
    }
    shares::read(source, start, &mut draft, &mut syntax);
    if !syntax.is_empty() {
        let mut finding = Finding::whole(message::R10 {
            count: syntax.len(),
        });
        finding.edits = syntax;
        draft.findings.push(finding);
    }
    draft
}
