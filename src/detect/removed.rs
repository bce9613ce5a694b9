//! Lines that are taken off: what is said of each, and what is not said of what stands in it.

use super::row::Row;
use crate::diag::{Code, Edit, Finding, message};
use crate::draft::Line;
use crate::source::{Source, Span};

/// The finding about a removed line, which quotes it whole and names the number to keep it by.
pub fn finding(source: &Source, row: &Row<'_>) -> Option<Finding> {
    let line = row.first_line()?;
    let message = message::J01 {
        text: as_written(source, line),
        line: source.line_of(line.span.start),
    };
    Some(Finding::at(message, line.span).edit(Edit::removal(line.span)))
}

/// The text of a line as it stood in the source, where its marks alone were mended: character by character.
fn as_written<'a>(source: &'a Source, line: &'a Line) -> &'a str {
    let text = line.text.as_str();
    let written = source.slice(line.source_span(0..text.len()));
    let is_mended = written.chars().count() == text.chars().count();
    if is_mended { written } else { text }
}

/// What was mended in lines that are removed is not said: nobody finds it in the result.
pub fn drop_mends(findings: &mut Vec<Finding>) {
    let removed = findings.iter().filter(|finding| finding.code == Code::J01);
    let mut removed: Vec<Span> = removed.filter_map(|finding| finding.span).collect();
    if removed.is_empty() {
        return;
    }
    removed.sort_by_key(|span| span.start);
    findings.retain(|finding| {
        let within = |span: Span| {
            let above = removed.partition_point(|removed| removed.start <= span.start);
            let last = above.checked_sub(1).and_then(|at| removed.get(at));
            last.is_some_and(|removed| span.end <= removed.end)
        };
        let is_mend = matches!(finding.code, Code::P03 | Code::X03 | Code::X04);
        !(is_mend && finding.span.is_some_and(within))
    });
}
