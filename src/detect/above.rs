//! What stands above the title and is none of what may stand there: the head of a mail, a telegram's fields, an editor's remark. It
//! is kept where it stands, and said.

use super::row::Row;
use super::rules::words;
use super::text::excerpt;
use crate::diag::{Finding, message};
use crate::model::Role;

/// S26: text above the first title, once for all of it.
///
/// An attachment's title is no title of what stands above it, and what a mark of minutes or an order names needs none.
pub fn finding(rows: &[Row<'_>]) -> Option<Finding> {
    let is_title = |row: &&Row<'_>| row.role == Some(Role::Title) && !row.junk;
    let first = rows.iter().position(|row| is_title(&row))?;
    let above = rows.get(..first)?;
    let names = |row: &Row<'_>| {
        let marked = row.role == Some(Role::IssuerMark);
        row.role == Some(Role::AttachmentHead)
            || marked
                && words::MARK_KINDS
                    .iter()
                    .any(|kind| row.text.trim_end().ends_with(kind))
    };
    if above.iter().any(names) {
        return None;
    }
    let is_text = |row: &&Row<'_>| {
        let role = matches!(
            row.role,
            None | Some(
                Role::Body
                    | Role::Notes
                    | Role::AttachmentNote
                    | Role::Salutation
                    | Role::Signature
                    | Role::Date
            )
        );
        let suspect = row.suspect && super::frame::is_suspect(row);
        let told = row.kept || suspect || super::frame::doubt(row).is_some();
        let text = !row.is_barrier() && !row.is_pictures();
        role && text && !told && !row.junk && row.verdict.is_none()
    };
    let mut all = above.iter().filter(is_text);
    let top = all.next()?;
    let count = 1 + all.count();
    let text = excerpt(&top.text);
    Some(Finding::at(
        message::S26 { count, text },
        top.first_line()?.span,
    ))
}
