//! What Markdown is typed with beyond CommonMark: `[[双链]]`, `![[图.png]]`, `==高亮==`, `%%批注%%`, `[!note]`, `: 定义`, `[TOC]`,
//! and pictures whose path has spaces. Obsidian, Typora and GitHub show none of these signs, so none may reach a document.
//!
//! As for [`emphasis`](super::emphasis): only the reader knows what was code or escaped, so it calls this line by line.

use std::ops::Range;

pub use super::signs::heading;
use super::signs::{Means, Sign, signs};
use crate::diag::{Edit, Finding, message};
use crate::draft::{Line, PLACEHOLDER};
use crate::model::text::holds_any;
use crate::model::{Atom, Marks, Shape};
use crate::source::{Source, Span};

/// What was met in a document.
#[derive(Debug, Default)]
pub struct Met {
    /// Signs that were taken for what they mean, and the first of them.
    edits: Vec<Edit>,
    count: usize,
    first: Option<(String, Span)>,
    findings: Vec<Finding>,
    /// Whether a line stands where a table of contents may.
    pub is_free: bool,
    /// The one that the last line asked for.
    pub contents: Option<Span>,
}

impl Met {
    /// What there is to say about it.
    pub fn findings(mut self) -> Vec<Finding> {
        let edits = std::mem::take(&mut self.edits);
        if let Some((text, span)) = self.first {
            let count = self.count;
            let mut finding = Finding::at(message::R78 { count, text }, span);
            finding.edits = edits;
            self.findings.push(finding);
        }
        self.findings
    }

    /// With what was met behind it.
    pub fn append(&mut self, next: Self) {
        self.edits.extend(next.edits);
        self.count += next.count;
        self.first = self.first.take().or(next.first);
        self.findings.extend(next.findings);
    }

    /// Takes marks of a heading off the line that is a paragraph of its own; it is one then.
    pub fn heading(&mut self, line: &mut Line, source: &Source) {
        if line.hints.heading > 0 || line.hints.code || !line.text.starts_with(['#', '＃']) {
            return;
        }
        let Some((level, end)) = heading(&line.text) else {
            return;
        };
        let span = line.source_span(0..end);
        let before = source.text().as_bytes().get(..span.start as usize);
        let is_escaped = before.is_some_and(|before| before.ends_with(b"\\"));
        // **# 一、** is text that is strong.
        let is_set = line
            .formats
            .iter()
            .take(MOST_FORMATS)
            .any(|one| one.0.start < end);
        if is_escaped || is_set || !is_together(line, 0..end) {
            return;
        }
        self.count += 1;
        let shown = line.text.get(..end).unwrap_or_default().trim_end();
        self.first.get_or_insert_with(|| (shown.to_owned(), span));
        self.edits.push(Edit::removal(span));
        line.hints.heading = level;
        line.splice(&[(0..end, "")]);
    }

    /// Text that stands for a program is left out.
    pub fn left_out(&mut self, text: &str, span: Span) {
        let text = text.to_owned();
        let mut finding = Finding::at(message::R79 { text }, span);
        finding.edits = vec![Edit::removal(span)];
        self.findings.push(finding);
    }
}

/// What asks for a table of contents, on a line of its own (Typora, Python-Markdown, GitLab, CSDN, MultiMarkdown, kramdown).
const CONTENTS: &[&str] = &[
    "[toc]", "[[toc]]", "[[_toc_]]", "@[toc]", "{{toc}}", "{:toc}", "${toc}",
];

/// Takes the signs of a line for what they mean. `literal` are ranges of code in its text, in order; they follow.
pub fn mend(line: &mut Line, literal: &mut [Range<usize>], source: &Source, met: &mut Met) {
    if !holds_any(&line.text, *b"[=%:{$#") && !line.text.contains('＃') {
        return;
    }
    let is_escaped = |line: &Line, at: usize| {
        let place = line.map.source(at) as usize;
        let behind_text = at > 0 && line.map.source(at - 1) as usize + 1 == place;
        let before = place
            .checked_sub(1)
            .and_then(|before| source.text().as_bytes().get(before));
        before == Some(&b'\\') && !behind_text
    };
    let whole = 0..line.text.len();
    if met.is_free
        && is_contents(&line.text)
        && literal.is_empty()
        && is_together(line, whole)
        && !is_escaped(line, 0)
    {
        let span = line.source_span(0..line.text.len());
        let mut finding = Finding::at(
            message::R90 {
                text: line.text.as_str(),
            },
            span,
        );
        finding.edits = vec![Edit::removal(span)];
        met.findings.push(finding);
        let whole = 0..line.text.len();
        line.splice(&[(whole, "")]);
        line.atoms.clear();
        met.contents = Some(span);
        return;
    }
    let escaped = |at: usize| is_escaped(line, at);
    let mut signs = signs(line);
    signs.retain(|sign| {
        let whole = &sign.whole;
        let is_set = is_together(line, whole.start..whole.start + 2.min(whole.len()))
            && is_together(line, whole.end - 2.min(whole.len())..whole.end);
        // A comment with a picture or a reference in it may be more than a remark.
        let first = line.atoms.partition_point(|one| one.0 < whole.start);
        let mut inside = line
            .atoms
            .iter()
            .skip(first)
            .take_while(|one| one.0 < whole.end);
        let is_bare =
            !matches!(sign.means, Means::Comment) || inside.all(|one| one.1 == Atom::Break);
        is_free(literal, whole) && is_set && is_bare && !escaped(whole.start)
    });
    if signs.is_empty() {
        return;
    }
    let stand_in = PLACEHOLDER.to_string();
    let mut changes: Vec<(Range<usize>, &str)> = Vec::new();
    let mut pictures = Vec::new();
    let mut links = Vec::new();
    for sign in signs {
        let Sign { whole, means } = sign;
        let span = line.source_span(whole.clone());
        let shown = line.text.get(whole.clone()).unwrap_or_default().to_owned();
        let is_kept = !matches!(means, Means::Comment);
        if is_kept {
            met.count += 1;
            met.first.get_or_insert_with(|| (shown.clone(), span));
        }
        match means {
            Means::Text(inside) | Means::Note(inside) => {
                for part in [whole.start..inside.start, inside.end..whole.end] {
                    if !part.is_empty() {
                        met.edits
                            .push(Edit::removal(line.source_span(part.clone())));
                        changes.push((part, ""));
                    }
                }
            }
            Means::Link(inside, address) => {
                for part in [whole.start..inside.start, inside.end..whole.end] {
                    met.edits
                        .push(Edit::removal(line.source_span(part.clone())));
                    changes.push((part, ""));
                }
                links.push((inside, address));
            }
            Means::Picture(src, alt, width) => {
                met.edits.push(Edit::removal(span));
                let shape = Some(Shape::default().sized(width, 0));
                pictures.push((changes.len(), Atom::shaped(src, alt, shape)));
                changes.push((whole, &stand_in));
            }
            Means::Comment => {
                met.left_out(&shown.replace(PLACEHOLDER, " "), span);
                changes.push((whole, ""));
            }
        }
    }
    for (inside, address) in links {
        let marks = Marks {
            link: Some(address.into()),
            ..Marks::default()
        };
        line.formats.push((inside, marks));
    }
    line.formats
        .sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    apply(line, literal, &changes, pictures);
}

/// Formats of a line that are looked at: a line with more is no text a person wrote.
const MOST_FORMATS: usize = 256;
/// Whether nothing of `range` stands in one of `taken`, which are in order.
fn is_free(taken: &[Range<usize>], range: &Range<usize>) -> bool {
    let next = taken.partition_point(|one| one.end <= range.start);
    taken.get(next).is_none_or(|one| one.start >= range.end)
}

/// Whether the characters of `range` of the text stand beside one another in the source.
fn is_together(line: &Line, range: Range<usize>) -> bool {
    range.is_empty() || line.source_span(range.clone()).range().len() == range.len()
}

/// Makes `changes`, of which some are `pictures`.
fn apply(
    line: &mut Line,
    literal: &mut [Range<usize>],
    changes: &[(Range<usize>, &str)],
    pictures: Vec<(usize, Atom)>,
) {
    // How far what stands behind so many changes moves.
    let grown = changes
        .iter()
        .map(|(range, new)| new.len() as i64 - range.len() as i64);
    let grown = grown.scan(0, |sum, one| {
        *sum += one;
        Some(*sum)
    });
    let shifts: Vec<i64> = std::iter::once(0).chain(grown).collect();
    let moved = |at: usize| -> usize {
        let before = changes.partition_point(|(range, _)| range.end <= at);
        (at as i64 + shifts.get(before).copied().unwrap_or(0)).max(0) as usize
    };
    for range in literal.iter_mut() {
        *range = moved(range.start)..moved(range.end);
    }
    line.splice(changes);
    for (change, atom) in pictures {
        if let (Some((range, _)), Some(shift)) = (changes.get(change), shifts.get(change)) {
            line.atoms
                .push(((range.start as i64 + shift) as usize, atom));
        }
    }
    line.atoms.sort_by_key(|one| one.0);
}

/// Whether a line asks for a table of contents.
fn is_contents(text: &str) -> bool {
    let text = text.trim();
    CONTENTS.iter().any(|sign| text.eq_ignore_ascii_case(sign))
}
