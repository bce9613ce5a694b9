//! Attachments (附件): the lines that announce them and the heads that open them.

use super::front;
use super::label::Form;
use super::numeral;
use super::row::Row;
use super::signs::Sign;
use super::text;
use super::wrap;
use crate::model::Role;

/// 附件, 附件1, 附件1（可选）, 附表2 alone on its line.
///
/// The number has at most four characters; what stands in brackets behind it is part of the head. The whole may stand
/// in brackets, or behind the number of the document that it belongs to.
pub fn is_attachment_head(line: &str) -> bool {
    // 云政发〔2026〕9号附件 is an attachment sent apart from its document (GB/T 9704-2012, 7.3.7).
    if let Some(number) = line.strip_suffix("附件") {
        return number.is_empty() || front::is_document_number(number);
    }
    let line = ["（）", "【】", "()"]
        .iter()
        .find_map(|pair| {
            let mut pair = pair.chars();
            line.strip_prefix(pair.next()?)?.strip_suffix(pair.next()?)
        })
        .unwrap_or(line);
    let rest = ["附件", "附表", "附录", "附图"]
        .iter()
        .find_map(|word| line.strip_prefix(word));
    // 附1, but no 附 alone.
    let short = line.strip_prefix('附').filter(|rest| !rest.is_empty());
    let Some(rest) = rest.or(short) else {
        return false;
    };
    let rest = rest.trim_end_matches(['：', ':']);
    let number = rest
        .find(['（', '('])
        .map_or(rest, |open| rest.get(..open).unwrap_or_default());
    let noted = number.len() < rest.len();
    let counted = number
        .chars()
        .all(|c| numeral::is_chinese(c) || numeral::is_digit(c) || c == '-');
    counted
        && number.chars().count() <= 4
        && (!noted || rest.ends_with(['）', ')']) && rest.chars().count() <= 12)
}

/// Marks attachment notes (附件：…) with their further lines, and heads of attachments.
///
/// 附件： alone on its line is a note when a numbered list follows and no date of writing stands above; behind the
/// date it is the head of an attachment.
pub fn attachments(rows: &mut [Row<'_>]) {
    let mut at = 0;
    let (mut seen, mut closed_above) = (0, false);
    while at < rows.len() {
        let Some(row) = rows.get(at) else { break };
        if !row.is_open() || !row.signs.has(Sign::Attached) {
            at += 1;
            continue;
        }
        let line = row.squeezed();
        let mut list = list_end(rows, at + 1);
        // 附：工作要点 names what it attaches: （一） below it, or one item alone, is the text of that.
        let first = rows.get(at + 1).and_then(|row| row.label);
        let parts = first.is_some_and(|label| label.number == 1)
            && (list == at + 2 || first.is_some_and(|label| label.form == Form::HanParen));
        if parts && has_name(&line) {
            list = at + 1;
        }
        closed_above |= rows
            .get(seen..at)
            .is_some_and(|above| above.iter().any(|row| row.role == Some(Role::Date)));
        seen = at;
        // Below the date nothing is announced any more: the name stands on the line of the head.
        let named = closed_above
            && list == at + 1
            && (is_attachment_note(&line) && is_numbered(&line) || is_named(row));
        // 附：主持词 right above its own text.
        let opens = list == at + 1
            && has_name(&line)
            && is_attachment_note(&line)
            && !is_numbered(&line)
            && opens_text(rows, at + 1, closed_above || is_below_date(rows, at));
        let head = named || opens || is_attachment_head(&line);
        let note = !head && is_attachment_note(&line)
            || head
                && line.ends_with(['：', ':'])
                && list > at + 1
                && (!closed_above || are_names(rows, at + 1..list));
        if note {
            for row in rows.get_mut(at..list).unwrap_or_default() {
                if row.is_open() {
                    row.role = Some(Role::AttachmentNote);
                }
            }
            at = list;
            continue;
        }
        if head && let Some(row) = rows.get_mut(at) {
            row.role = Some(Role::AttachmentHead);
        }
        at += 1;
    }
}

/// Whether the row above is a day.
fn is_below_date(rows: &[Row<'_>], at: usize) -> bool {
    let above = rows
        .get(..at)
        .and_then(|above| above.iter().rfind(|row| !row.junk));
    above.is_some_and(|row| row.signs.has(Sign::Digit) && text::is_date(&row.squeezed()))
}

/// A sentence that opens an attachment has at least so many characters.
const SENTENCE: usize = 30;

/// Whether the first row from `at` on is an address or, behind a closing, a sentence.
fn opens_text(rows: &[Row<'_>], at: usize, closed: bool) -> bool {
    let next = rows.iter().skip(at).find(|row| !row.junk);
    next.filter(|row| row.is_open()).is_some_and(|row| {
        let says = row.label.is_none() && row.chars >= SENTENCE && text::ends_sentence(&row.text);
        front::is_vocative(&row.squeezed()) || closed && says
    })
}

/// Joins the lines of one name in a numbered list of attachments: a line without a number, set in below one with a number, goes on
/// it. Returns which were joined to the one before.
pub fn join_names(rows: &mut Vec<Row<'_>>) -> wrap::Joined {
    let is_note = |row: &Row<'_>| {
        row.role == Some(Role::AttachmentNote) && row.verdict.is_none() && !row.text.is_empty()
    };
    if !rows.iter().any(is_note) {
        return wrap::Joined::default();
    }
    wrap::joined(rows, |before, row| {
        let line = before.squeezed();
        let behind = line.split_once(['：', ':']).map_or("", |(_, name)| name);
        let opens_list = line.starts_with('附') && behind.starts_with(|c: char| c.is_ascii_digit());
        let is_counted = before.label.is_some() || opens_list;
        is_note(before)
            && is_note(row)
            && is_counted
            && row.label.is_none()
            && row.hints.indent > before.hints.indent
            && !text::ends_clause(&before.text)
            && row.text.trim_start().starts_with(text::is_han)
            && !row.text.trim_start().starts_with('附')
    })
}

/// What names of attachments end with, beside the kinds of documents and of files.
const NAME_ENDS: [&str; 12] = [
    "表", "名单", "清单", "册", "图", "书", "细则", "目录", "说明", "样式", "模板", "汇编",
];

/// Whether two or more rows are nothing but names of documents or files, as web pages list them below the date.
fn are_names(rows: &[Row<'_>], range: std::ops::Range<usize>) -> bool {
    let is_name = |row: &Row<'_>| {
        let line = row.squeezed();
        let bare = line
            .split_once(['（', '('])
            .map_or(&*line, |(name, _)| name);
        let is_file = line
            .rsplit_once('.')
            .is_some_and(|(_, kind)| FILES.contains(&kind.to_ascii_lowercase().as_str()));
        is_file || front::ends_with_kind(bare) || NAME_ENDS.iter().any(|end| bare.ends_with(end))
    };
    range.len() >= 2 && rows.get(range).is_some_and(|rows| rows.iter().all(is_name))
}

/// Files that are attached.
const FILES: [&str; 9] = [
    "doc", "docx", "wps", "xls", "xlsx", "et", "pdf", "zip", "rar",
];

/// Whether a note names one attachment on its own line, without a number: 附：工作要点.
fn has_name(line: &str) -> bool {
    let name = line.split_once(['：', ':']).map(|(_, name)| name);
    name.is_some_and(|name| name.starts_with(text::is_han))
}

/// 附件1：甲, and no list of them (附件：1.甲).
fn is_numbered(line: &str) -> bool {
    let rest = ["附件", "附表"]
        .iter()
        .find_map(|word| line.strip_prefix(word));
    rest.is_some_and(|rest| !rest.starts_with(['：', ':']))
}

/// 附件1 甲, with white space before the name.
fn is_named(row: &Row<'_>) -> bool {
    let mut words = row.text.split_whitespace();
    let head = words.next().unwrap_or_default();
    head.ends_with(|c: char| !matches!(c, '件' | '表' | '：'))
        && head.starts_with('附')
        && is_attachment_head(head)
        && words.next().is_some()
        && row.chars <= 60
        && !text::ends_clause(&row.text)
}

/// 附件：甲 · 附件: 1.甲 · 附件1：甲.
///
/// The line names something behind its colon, in at most 120 characters and without a full stop.
pub fn is_attachment_note(line: &str) -> bool {
    if !line.starts_with('附') {
        return false;
    }
    let Some((head, name)) = line.split_once(['：', ':']) else {
        return false;
    };
    let number = ["附件", "附表", "附"]
        .iter()
        .find_map(|word| head.strip_prefix(word));
    number.is_some_and(|number| {
        number.chars().count() <= 3
            && number
                .chars()
                .all(|c| c.is_ascii_digit() || numeral::is_chinese(c))
    }) && !name.is_empty()
        && line.chars().count() <= 120
        && !name.trim_end_matches('。').contains('。')
}

/// The end of a list of attachment names that opens at row `from`: numbered short lines.
///
/// The numbers must go up by one from 1 or 2, each line of at most 60 characters and no end of a clause, unless the
/// line above the list ends with such a mark as well. `from` when there is none.
fn list_end(rows: &[Row<'_>], from: usize) -> usize {
    let marked = from.checked_sub(1).and_then(|above| rows.get(above));
    let marked = marked.is_some_and(|row| row.text.ends_with(['；', ';', '。', '，']));
    let mut end = from;
    let mut expected = None;
    while let Some(row) = rows.get(end) {
        let Some(label) = row.label.filter(|_| row.is_open() && row.chars <= 60) else {
            break;
        };
        let fits = match expected {
            None => label.number <= 2,
            Some((form, number)) => label.form == form && label.number == number,
        };
        let inner = row.text.trim_end_matches(['；', ';', '。', '，']);
        if !fits || text::ends_clause(&row.text) && (!marked || inner.contains(['。', '；'])) {
            break;
        }
        expected = Some((label.form, label.number + 1));
        end += 1;
    }
    end
}
