//! Tables that were typed with tabs are tables, where every line has as many cells.

use std::ops::Range;

use super::row::{Kind, Row};
use crate::diag::{Finding, message};
use crate::draft::{Item, Line, Placed};
use crate::model::{Align, Content, Inlines, Role, Table};
use crate::source::{Source, Span};

/// Numbers the runs of table lines that are tables, from 1, and says which are none because their cells do not agree.
///
/// A run has two lines or more, each with a tab between two words. The header, or else every line, has two cells or
/// more.
pub fn find(source: &Source, rows: &mut [Row<'_>], findings: &mut Vec<Finding>) {
    let mut number = 0;
    let mut at = 0;
    while at < rows.len() {
        let run = rows.iter().skip(at).take_while(|row| is_typed(row)).count();
        let lines = rows.get_mut(at..at + run).unwrap_or_default();
        at += run.max(1);
        if run < 2 {
            continue;
        }
        if cells_of(source, lines).is_some() {
            number += 1;
            for row in lines {
                row.table = number;
            }
        } else if let Some(first) = lines.first().and_then(Row::first_line) {
            let said = message::S11 { count: run };
            findings.push(Finding::at(said, first.span));
        }
    }
}

fn is_typed(row: &Row<'_>) -> bool {
    let alone = matches!(&row.kind, Kind::Text { lines } if lines.len() == 1);
    alone
        && row.role == Some(Role::TableLine)
        && row.verdict.is_none()
        && !row.text.starts_with('|')
        && row.text.contains('\t')
}

/// Whether a run is parted into cells by runs of tabs, or by each tab; nothing when neither gives every line as many.
fn cells_of(source: &Source, rows: &[Row<'_>]) -> Option<bool> {
    let lines: Vec<&Line> = rows.iter().filter_map(Row::first_line).collect();
    let agrees = |each: bool| {
        let counts: Vec<usize> = lines
            .iter()
            .map(|line| cells(source, line, each).len())
            .collect();
        let first = counts.first().copied().unwrap_or(0);
        first >= 2 && counts.iter().all(|count| *count == first)
    };
    [false, true].into_iter().find(|each| agrees(*each))
}

/// The cells of a line, by bytes of its text: each tab parts two, or each run of tabs. Where each does, an empty
/// cell at an end is one too.
fn cells(source: &Source, line: &Line, each: bool) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    let text = line.text.as_str();
    for piece in text.split('\t') {
        let start = from + (piece.len() - piece.trim_start().len());
        if each || !piece.trim().is_empty() {
            out.push(start..start + piece.trim().len());
        }
        from += piece.len() + 1;
    }
    if each {
        let raw = source.slice(line.span);
        let behind = raw.len() - raw.trim_end_matches(['\t', ' ']).len();
        let behind = raw.get(raw.len() - behind..).unwrap_or_default();
        out.extend(behind.matches('\t').map(|_| text.len()..text.len()));
    }
    out
}

/// The table of the lines of one run.
pub fn table(source: &Source, lines: &[Line]) -> Option<Item> {
    let widths = |each: bool| {
        lines
            .iter()
            .map(move |line| cells(source, line, each).len())
    };
    let each = widths(false).max() != widths(false).min();
    let mut places = Vec::new();
    let mut rows = Vec::with_capacity(lines.len());
    for line in lines {
        let cells = cells(source, line, each);
        rows.push(
            cells
                .into_iter()
                .map(|range| cell(line, &range, &mut places))
                .collect(),
        );
    }
    let (first, last) = (lines.first()?, lines.last()?);
    let span = Span {
        start: first.span.start,
        end: last.span.end,
    };
    let table = Table::new(Vec::<Align>::new(), rows)?;
    Some(Item::Table(Box::new(Placed {
        table,
        span,
        places: places.into(),
    })))
}

/// The content of a cell; where its text stands goes to `places`.
fn cell(line: &Line, range: &Range<usize>, places: &mut Vec<(usize, Span)>) -> Inlines {
    let mut own = line.clone();
    own.splice(&[(0..range.start, ""), (range.end..line.text.len(), "")]);
    let mut out = Inlines::new();
    for (content, marks) in own.pieces(&own.formats) {
        match content {
            Content::Text(text) => out.push_text(&text, &marks),
            Content::Atom(atom) => out.push_atom(atom, &marks),
        }
    }
    own.tell_places(|length, place| places.push((length, place)));
    out
}
