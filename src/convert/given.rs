//! What the caller says of a draft besides its text: what lines are, values of its head and imprint, the document itself
//! in the JSON form.

use std::borrow::Cow;
use std::str::FromStr;

use super::markdown;
use crate::diag::{Failure, Finding, Fix, message};
use crate::draft::{Draft, Item, Verdict};
use crate::model::{Document, ROLES};
use crate::read::{self, ReadOptions};
use crate::source::{Lines, Source};

/// Lines of a draft and what each is, as a mark before it would say: `12:正文`, `3,5-7:层次标题 2`, `4:heading 1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    lines: Lines,
    verdict: Verdict,
}

impl Said {
    /// The lines.
    pub fn lines(&self) -> &Lines {
        &self.lines
    }
}

impl FromStr for Said {
    type Err = ();

    /// Lines as [`Lines`] has them, a colon, and the words of a mark (docs/markdown.md); the role may be its word in JSON too.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (lines, words) = text.split_once([':', '：']).ok_or(())?;
        let lines = lines.parse()?;
        let words = words.trim();
        let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let row = ROLES.iter().find(|row| row.style == first);
        let mark = format!("{} {rest}", row.map_or(first, |row| row.mark));
        let verdict = read::marks::verdict(&mark).ok_or(())?;
        Ok(Self { lines, verdict })
    }
}

/// Gives the lines of `draft` the roles that were `said`.
pub fn roles(source: &Source, draft: &mut Draft, said: &[Said]) {
    if said.is_empty() {
        return;
    }
    let mut met: Vec<Vec<bool>> = said
        .iter()
        .map(|one| vec![false; one.lines.ranges().len()])
        .collect();
    for item in &mut draft.items {
        let Item::Line(line) = item else {
            continue;
        };
        let number = source.line_of(line.span.start);
        for (one, met) in said.iter().zip(&mut met) {
            for (range, met) in one.lines.ranges().iter().zip(met) {
                if range.contains(&number) {
                    // The last word counts.
                    line.verdict = Some(Box::new(one.verdict.clone()));
                    *met = true;
                }
            }
        }
    }
    for (one, met) in said.iter().zip(met) {
        for (range, _) in one.lines.ranges().iter().zip(met).filter(|row| !row.1) {
            let (first, last) = (range.start(), range.end());
            let lines = if first == last {
                first.to_string()
            } else {
                format!("{first}-{last}")
            };
            draft.findings.push(Finding::whole(message::S14 { lines }));
        }
    }
}

/// The document `bytes` in the JSON form as a draft: the Markdown that reads back as the same.
///
/// # Errors
/// R28, R29 it is none; no text.
pub fn json(bytes: Cow<'_, [u8]>, options: &ReadOptions) -> Result<(Source, Draft), Failure> {
    let (source, _) = read::text::read_bytes(bytes, options)?;
    let document = read::json::document(source.text(), &options.name)?;
    // Its marks hold whatever mends are made.
    let source = Source::new(options.name.clone(), markdown(&document, Fix::Safe));
    let draft = read::markdown::read(&source);
    Ok((source, draft))
}

/// R07 where `document` is not what the JSON in `bytes` says; it was read before.
pub fn other(bytes: &[u8], options: &ReadOptions, document: &Document) -> Option<Finding> {
    let (source, _) = read::text::read_bytes(Cow::Borrowed(bytes), options).ok()?;
    let said = read::json::document(source.text(), &options.name).ok()?;
    (said != *document).then(|| Finding::whole(message::R07))
}
