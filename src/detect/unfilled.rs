//! Items without text whose labels head parts elsewhere: （一）狠抓项目建设 and its siblings, where above another heading （一） stands over text.
//! They may be headings of an outline that is not filled in yet, or a list. Nothing tells which, so that they stay text and are said.

use super::label::Form;
use super::row::Row;
use super::series::{Outline, Series};
use super::text::{self, excerpt};
use crate::diag::{Finding, message};
use crate::model::Role;

/// The labels that people take for headings by themselves.
const FORMS: [Form; 2] = [Form::Han, Form::HanParen];
/// Such an item has at most so many characters.
const CHARS: usize = 30;
/// A line alone is no outline.
const FEWEST: usize = 2;

/// S31: the items of a part, said once for each form.
pub fn findings(rows: &[Row<'_>], outline: &Outline) -> Vec<Finding> {
    let members = |series: &Series| -> Vec<&Row<'_>> {
        let members = series.members.iter();
        members.filter_map(|at| rows.get(*at)).collect()
    };
    let heads = |row: &&Row<'_>| matches!(row.role, Some(Role::Heading(_)));
    let mut out = Vec::new();
    for form in FORMS {
        let all = || outline.series.iter().filter(|series| series.form == form);
        if !all().any(|series| members(series).iter().any(heads)) {
            continue;
        }
        let unfilled = all()
            .map(members)
            .filter(|rows| rows.len() >= FEWEST && rows.iter().all(|row| is_bare(row)));
        let lines: Vec<&Row<'_>> = unfilled.flatten().collect();
        let Some((first, line)) = lines.first().and_then(|row| Some((row, row.first_line()?)))
        else {
            continue;
        };
        let (count, text) = (lines.len(), excerpt(&first.text));
        out.push(Finding::at(message::S31 { count, text }, line.span));
    }
    out
}

/// Whether an item is a few words of text without a mark at its end.
fn is_bare(row: &Row<'_>) -> bool {
    matches!(row.role, None | Some(Role::Body))
        && row.verdict.is_none()
        && row.leads.is_empty()
        && row.chars <= CHARS
        && !row.text.contains(['，', '。'])
        && !text::ends_clause(&row.text)
        && !row.text.ends_with(['：', ':'])
}
