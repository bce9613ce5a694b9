//! HTML: pages, and what stands in Markdown.
//!
//! A page becomes lines and tables as it is shown: an element says what the text in it is, or how it looks. Styles and scripts go,
//! and are said. Which lines are the text and which are the page around it is not decided here.

mod elements;
mod image;
mod skip;
mod state;
mod tables;
mod text;
mod tokens;
mod walk;

use std::borrow::Cow;

pub use skip::text_of;
pub use state::{Html, Within};
pub use tokens::{Token, tokens};

use super::flow::{Cursor, Flow};
use super::{ReadOptions, decoded};
use crate::diag::{Failure, Finding, message};
use crate::draft::Draft;
use crate::source::Source;

/// Decodes and reads a page.
///
/// # Errors
/// As [`decode`](super::encoding::decode).
pub fn read_bytes(bytes: Cow<'_, [u8]>, options: &ReadOptions) -> Result<(Source, Draft), Failure> {
    decoded(bytes, options, read)
}

/// How far from the beginning of a page its `<html>` stands: behind a declaration and comments.
const BEGINNING: usize = 4096;

/// Whether `bytes` begin as a page does, in any encoding that shows ASCII.
///
/// Text may hold tags; a page begins with `<!DOCTYPE html` or `<html`, behind nothing but declarations, comments and white
/// space.
pub fn looks_like_it(bytes: &[u8]) -> bool {
    let beginning = bytes.get(..BEGINNING).unwrap_or(bytes);
    if memchr::memchr(b'<', beginning).is_none() {
        return false;
    }
    let beginning = beginning.iter().filter(|byte| **byte != 0);
    let beginning: Vec<u8> = beginning.map(u8::to_ascii_lowercase).collect();
    let beginning = String::from_utf8_lossy(&beginning);
    let mut rest =
        beginning.trim_start_matches(|c: char| c.is_whitespace() || "\u{FEFF}\u{FFFD}".contains(c));
    loop {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?xml") {
            ">"
        } else {
            break;
        };
        let Some(at) = rest.find(end) else {
            return false;
        };
        rest = rest.get(at + end.len()..).unwrap_or_default().trim_start();
    }
    let is_tag = |name: &str| {
        rest.strip_prefix(name)
            .is_some_and(|behind| behind.starts_with(|c: char| c.is_whitespace() || c == '>'))
    };
    is_tag("<!doctype html") || is_tag("<html")
}

/// Reads a page.
pub fn read(source: &Source) -> Draft {
    let mut draft = Draft::default();
    let mut syntax = Vec::new();
    let mut flow = Flow::new(source, &mut draft, Cursor::new(source, 0, &mut syntax));
    let mut html = Html::default();
    tokens(source.text(), |token, range| {
        html.token(&token, &range, Within::Page, &mut flow);
    });
    html.end(&mut flow);
    flow.end();
    if !syntax.is_empty() {
        let count = syntax.len();
        let mut finding = Finding::whole(message::R74 { count });
        finding.edits = syntax;
        draft.findings.push(finding);
    }
    draft
}
