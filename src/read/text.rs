//! Plain text → draft: one line of text is one line of the draft.
//!
//! A third of real .txt files carry Markdown's line-start marks. They are taken off as hints, each
//! named in one diagnostic; everything else stays as it is.

use std::borrow::Cow;

use super::marks::{self, Mark};
use super::unset::Unset;
use super::{ReadOptions, chat, decoded};
use crate::diag::{Edit, Failure, Finding, message};
use crate::draft::{Draft, Hints, Item, Line, OffsetMap, Verdict};
use crate::mend::wiki;
use crate::model::text::{is_text, is_text_char};
use crate::source::{Source, Span};

/// Decodes and reads plain text.
///
/// # Errors
/// As [`decode`](super::encoding::decode).
pub fn read_bytes(bytes: Cow<'_, [u8]>, options: &ReadOptions) -> Result<(Source, Draft), Failure> {
    decoded(bytes, options, read)
}

/// Reads plain text.
///
/// Empty lines are counted into the hints of the next line. One finding (R02) names all marks of Markdown that were
/// taken off, one (R94) its quotations, which documents do not have, one (R10) all comments that say what the next line is; those are verdicts, as in Markdown.
pub fn read(source: &Source) -> Draft {
    let mut draft = Draft {
        items: Vec::with_capacity(source.line_count()),
        ..Draft::default()
    };
    let mut marks = Vec::new();
    // The quotations, and the last line of one.
    let (mut unset, mut last) = (Unset::default(), None);
    let (mut blank, mut marked) = (0, 0);
    let mut told = Vec::new();
    let mut verdict: Option<(Verdict, Span)> = None;
    let wrappers = chat::wrappers(source.text());
    for (mut finding, places) in wrappers.findings(source, 0) {
        finding.edits = places.into_iter().map(Edit::removal).collect();
        draft.findings.push(finding);
    }
    for number in 1..=source.line_count() as u32 {
        let mut span = source.line_span(number);
        if let Some(behind) = wrappers.behind(span.start as usize) {
            if behind >= span.end as usize {
                blank += 1;
                continue;
            }
            span.start = behind as u32;
        }
        if let Some(mark) = mark(source.slice(span)) {
            told.push(Edit::removal(span));
            lost(&mut verdict, &mut draft.findings);
            match mark {
                Mark::Verdict(found) => verdict = Some((found, span)),
                Mark::PageBreak => draft.items.push(Item::PageBreak(span)),
            }
            continue;
        }
        let before = marks.len();
        if let Some(bare) = bare_quote(source, number, span) {
            quoted(&mut unset, number, &mut last, bare);
            marks.push(Edit::removal(bare));
            marked += 1;
            blank += 1;
            continue;
        }
        match line(source, span, &mut marks, &mut draft.findings) {
            Some(mut line) => {
                line.hints.blank_before = blank;
                if line.hints.quote {
                    quoted(&mut unset, number, &mut last, line.span);
                }
                line.verdict = verdict.take().map(|(verdict, _)| Box::new(verdict));
                blank = 0;
                marked += usize::from(marks.len() > before);
                draft.items.push(Item::Line(line));
            }
            None => blank += 1,
        }
    }
    lost(&mut verdict, &mut draft.findings);
    if !told.is_empty() {
        let mut finding = Finding::whole(message::R10 { count: told.len() });
        finding.edits = told;
        draft.findings.push(finding);
    }
    if !marks.is_empty() {
        let mut finding = Finding::whole(message::R02 { count: marked });
        finding.edits = marks;
        draft.findings.push(finding);
    }
    draft.findings.extend(unset.finding());
    draft
}

/// Counts a quotation where its first line is met: the line before is none of it.
fn quoted(unset: &mut Unset, number: u32, last: &mut Option<u32>, span: Span) {
    let before = last.replace(number);
    if before != number.checked_sub(1) {
        unset.quote(span.start as usize);
    }
}

/// The mark that a line is, alone.
fn mark(line: &str) -> Option<Mark> {
    let comment = line.trim().strip_prefix("<!--")?.strip_suffix("-->")?;
    marks::parse(comment)
}

/// The marks of a line that is nothing but marks of a quotation, between lines of one: an empty line of what a mail quotes.
fn bare_quote(source: &Source, number: u32, span: Span) -> Option<Span> {
    let raw = source.slice(span);
    let bare = raw.trim();
    if !bare.starts_with('>') || !bare.chars().all(|c| matches!(c, '>' | ' ')) {
        return None;
    }
    let quoted = |number: u32| {
        let near = (1..=source.line_count() as u32).contains(&number);
        near && source
            .slice(source.line_span(number))
            .trim_start()
            .starts_with('>')
    };
    let start = span.start + offset_in(bare, raw) as u32;
    (quoted(number - 1) || quoted(number + 1)).then_some(Span {
        start,
        end: start + bare.len() as u32,
    })
}

/// A mark that no line follows has no effect; say so.
fn lost(verdict: &mut Option<(Verdict, Span)>, findings: &mut Vec<Finding>) {
    if let Some((_, span)) = verdict.take() {
        findings.push(Finding::at(message::R16, span));
    }
}

/// The line of `span`, or nothing when it is empty.
///
/// `marks` gets an edit for each mark that was taken off, `findings` one finding for control characters.
fn line(
    source: &Source,
    span: Span,
    marks: &mut Vec<Edit>,
    findings: &mut Vec<Finding>,
) -> Option<Line> {
    let raw = source.slice(span);
    let clean;
    let mut map = OffsetMap::starting_at(span.start);
    let text = if is_text(raw) {
        raw
    } else {
        (clean, map) = without_controls(raw, span, findings);
        &clean
    };
    let body = text.trim_start();
    let indent = text.len() - body.len();
    let body = body.trim_end();
    if body.is_empty() {
        return None;
    }
    let margin = text.get(..indent).unwrap_or_default();
    let mut hints = Hints {
        indent: Hints::indent_of(margin),
        trailing_spaces: raw.ends_with("  "),
        ..Hints::default()
    };
    let kept = unmarked(body, &mut hints);
    let head = offset_in(kept, text);
    let tail = head + kept.len();
    let removed = [(indent, head), (tail, indent + body.len())];
    for (from, to) in removed {
        if text
            .get(from..to)
            .is_some_and(|piece| !piece.trim().is_empty())
        {
            marks.push(Edit::removal(Span {
                start: map.source(from),
                end: map.source(to - 1) + 1,
            }));
        }
    }
    let map = map.behind(head);
    let text = match map.literal().map(|at| at as usize) {
        Some(at) => source.lend(at..at + kept.len()),
        None => kept.into(),
    };
    Some(Line {
        span,
        text,
        map,
        hints,
        ..Line::default()
    })
}

/// Where `part`, a piece of `whole`, begins.
///
/// 0 when it is no piece of it.
fn offset_in(part: &str, whole: &str) -> usize {
    (part.as_ptr() as usize)
        .saturating_sub(whole.as_ptr() as usize)
        .min(whole.len())
}

/// `text` without the Markdown marks at its head, or around it; they become hints.
///
/// A mark needs a space and text behind it: `#1楼`, `-5℃` and `--` are text. Headings are as [`wiki::heading`] says.
fn unmarked<'a>(text: &'a str, hints: &mut Hints) -> &'a str {
    let mut rest = text;
    if let Some(quoted) = behind(rest, ">") {
        hints.quote = true;
        rest = quoted;
    }
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    if (1..=6).contains(&hashes)
        && let Some(heading) = behind(rest, "######".get(..hashes).unwrap_or_default())
    {
        hints.heading = hashes as u8;
        rest = heading;
    } else if let Some((level, at)) = wiki::heading(rest) {
        hints.heading = level;
        rest = rest.get(at..).unwrap_or_default();
    } else if let Some(item) = ["-", "*", "+"].iter().find_map(|mark| behind(rest, mark)) {
        // * * * is a rule and - 2 - a page number; neither is an item.
        if item.chars().any(char::is_alphabetic) {
            hints.bullet = true;
            rest = item;
        }
    }
    if let Some(strong) = rest
        .strip_prefix("**")
        .and_then(|rest| rest.strip_suffix("**"))
        && !strong.is_empty()
        && !strong.contains("**")
        && strong.trim() == strong
    {
        hints.bold = true;
        rest = strong;
    }
    rest
}

/// What stands behind `mark` and at least one space, if there is something.
fn behind<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(mark)?;
    let body = rest.trim_start();
    (body.len() < rest.len() && !body.is_empty()).then_some(body)
}

/// `raw` without control characters, and its map; they are reported.
///
/// R12 stands at the first of them and counts all.
fn without_controls(raw: &str, span: Span, findings: &mut Vec<Finding>) -> (String, OffsetMap) {
    let mut text = String::with_capacity(raw.len());
    let mut map = OffsetMap::starting_at(span.start);
    let mut edits = Vec::new();
    for (at, c) in raw.char_indices() {
        let source = span.start + at as u32;
        if is_text_char(c) {
            map.push(text.len(), source);
            text.push(c);
        } else {
            edits.push(Edit::removal(Span {
                start: source,
                end: source + c.len_utf8() as u32,
            }));
        }
    }
    let place = edits.first().map_or(span, |edit| edit.span);
    let mut finding = Finding::at(message::R12 { count: edits.len() }, place);
    finding.edits = edits;
    findings.push(finding);
    (text, map)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Line> {
        let draft = read(&Source::new("a.txt", text.into()));
        draft
            .items
            .into_iter()
            .filter_map(|item| match item {
                Item::Line(line) => Some(line),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn marks_become_hints_and_look_alikes_stay() {
        let found = lines("## 一、目标\n> 按：\n- 时间\n**铭记历史**\n#1楼\n-5℃\n--\n* * *\n");
        let texts: Vec<_> = found.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "一、目标", "按：", "时间", "铭记历史", "#1楼", "-5℃", "--", "* * *"
            ]
        );
        assert_eq!(
            (
                found[0].hints.heading, found[1].hints.quote, found[2].hints.bullet,
                found[3].hints.bold
            ),
            (2, true, true, true)
        );
    }

    #[test]
    fn places_are_exact_behind_indents_marks_and_control_characters() {
        let text = "\u{3000}\u{3000}一\u{1}二\r\n\t**三**  \n";
        let found = lines(text);
        let source = Source::new("a", text.into());
        assert_eq!(found[0].text, "一二");
        assert_eq!(found[0].hints.indent, 4);
        assert_eq!(source.slice(found[0].source_span(3..6)), "二");
        assert_eq!(source.slice(found[1].source_span(0..3)), "三");
        assert!(found[1].hints.trailing_spaces);
    }
}
