//! Notes at the end of a text (注释), below a head of their own.

use super::attach;
use super::label::{self, Label};
use super::row::Row;
use super::rules::{self, words};
use crate::model::Role;

/// A head such as 注释 and everything behind it that is numbered like a note.
///
/// The last such head counts, and only when the line behind it is numbered: 注释 may be a heading of the text. Right below 附件1 it is the
/// title of an attachment. The notes end where an attachment begins.
pub fn end_notes(rows: &mut [Row<'_>]) {
    let head = rows
        .iter()
        .rposition(|row| row.is_open() && rules::holds(words::NOTE_HEADS, &row.squeezed()));
    let Some(head) = head else { return };
    let attached = |row: &Row<'_>| attach::is_attachment_head(&row.squeezed());
    let above = rows.iter().take(head).rfind(|row| !row.junk);
    if above.is_some_and(attached) {
        return;
    }
    let opens_note = |row: &Row<'_>| {
        let text = row.text.trim_start();
        text.starts_with(['〔', '[', '［', '①', '⑴', '【', '*', '＊', '(', '（'])
            || row.label.is_some()
            || text.starts_with(|c: char| c.is_ascii_digit())
    };
    let first = rows.iter().skip(head + 1).find(|row| !row.junk);
    if !first.is_some_and(|row| row.is_open() && opens_note(row)) {
        return;
    }
    let end = rows.iter().skip(head).position(attached);
    let end = end.map_or(rows.len(), |count| head + count);
    for row in rows.iter_mut().take(end).skip(head) {
        if row.is_open() {
            row.role = Some(Role::Notes);
        }
    }
}

/// What goes on the count that a note begins is the note's: 2.… below 注：1.….
pub fn items(rows: &mut [Row<'_>]) {
    let mut above = None;
    for row in rows.iter_mut().filter(|row| !row.junk) {
        let goes_on =
            |label: &Label| row.is_open() && Some(label.number) == above.map(|at: u32| at + 1);
        let item = row.label.filter(goes_on).map(|label| label.number);
        if item.is_some() {
            row.role = Some(Role::Notes);
        }
        let opens = row.role == Some(Role::Notes) && row.label.is_none();
        above = item.or_else(|| opens.then(|| first_item(&row.text)).flatten());
    }
}

/// The number 1 that opens the words of a note: 注：1.….
fn first_item(text: &str) -> Option<u32> {
    let (_, words) = text.split_once(['：', ':'])?;
    let label = label::lex(words.trim_start())?;
    (label.number == 1).then_some(1)
}
