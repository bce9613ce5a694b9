//! Headings that the source gave (`##`) stand: what the wording says otherwise is said, and changes nothing.

use super::row::Row;
use super::text;
use crate::model::{Level, Role};

/// A heading on its own line is at most so long.
pub const HEADING: usize = 60;

/// Whether the source itself shows the row as a heading.
///
/// By `##` or a style of a heading, or by bold type on a line that ends no clause. A style says it of one sentence: whole paragraphs
/// are set in 标题 3 for their looks.
pub fn is_hinted(row: &Row<'_>) -> bool {
    row.hints.heading >= 2 && !(row.hints.styled && goes_on(row))
        || row.hints.bold && !text::ends_clause(&row.text)
}

/// Whether text stands behind the first sentence of a row.
fn goes_on(row: &Row<'_>) -> bool {
    let from = row.label.map_or(0, |label| label.end);
    text::first_stop(&row.text, from, false)
        .and_then(|(_, closed, _)| row.text.get(closed..))
        .is_some_and(|rest| !rest.trim().is_empty())
}

/// Whether the source marked the row as a heading by `#`; a style of Word is weighed instead.
fn is_marked(row: &Row<'_>) -> bool {
    row.hints.heading > 0 && !row.hints.styled && row.verdict.is_none() && !row.junk
}

/// Makes headings of the marked rows that were taken for text; their levels are given afterwards.
pub fn stand(rows: &mut [Row<'_>]) {
    for row in rows {
        let text = match row.role {
            None | Some(Role::Body) => true,
            Some(Role::Salutation) => row.hints.markdown,
            _ => false,
        };
        if is_marked(row) && text {
            row.role = Some(Role::Heading(Level::FIRST));
            row.run_in = false;
            row.leads.clear();
        }
    }
}

/// Whether a heading that the source gave reads as text: long, or a sentence with clauses or more behind it.
pub fn reads_as_text(row: &Row<'_>) -> bool {
    if !is_marked(row) {
        return false;
    }
    row.chars > HEADING || goes_on(row) || text::ends_sentence(&row.text) && row.text.contains('，')
}
