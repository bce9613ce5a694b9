//! What the detector has to say: removals, slips in the counting, and decisions it is not sure of.

use super::junk::excerpt;
use super::row::{Kind, Row};
use super::series::{Outline, Slip};
use crate::diag::{Diagnostic, Edit};
use crate::model::Role;
use crate::source::Span;

/// One finding for each removed line.
pub fn removals(rows: &[Row<'_>]) -> Vec<Diagnostic> {
    let removed = rows
        .iter()
        .filter(|row| row.junk)
        .filter_map(Row::first_line);
    let finding = |line: &crate::draft::Line| {
        Diagnostic::at("J01", line.span)
            .with("text", excerpt(&line.text))
            .edit(Edit::removal(line.span))
    };
    removed.map(finding).collect()
}

fn place(rows: &[Row<'_>], at: usize) -> Option<Span> {
    rows.get(at).and_then(Row::first_line).map(|line| line.span)
}

/// One finding for each slip in the counting of labels.
pub fn slips(rows: &[Row<'_>], outline: &Outline) -> Vec<Diagnostic> {
    let finding = |slip: &Slip| -> Option<Diagnostic> {
        Some(match slip {
            Slip::Gap(at, expected, found) => Diagnostic::at("N10", place(rows, *at)?)
                .with("expected", expected)
                .with("found", found),
            Slip::Twice(at, number) => {
                Diagnostic::at("N11", place(rows, *at)?).with("number", number)
            }
            Slip::Form(at) => Diagnostic::at("N14", place(rows, *at)?),
            Slip::Orphan(at, number) => {
                Diagnostic::at("N15", place(rows, *at)?).with("number", number)
            }
        })
    };
    outline.slips.iter().filter_map(finding).collect()
}

/// Findings about the document as a whole and about single decisions that could be otherwise.
pub fn doubts(rows: &[Row<'_>]) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let titles: Vec<usize> = (0..rows.len())
        .filter(|at| {
            rows.get(*at)
                .is_some_and(|row| row.role == Some(Role::Title))
        })
        .collect();
    let has_text = rows
        .iter()
        .any(|row| matches!(row.kind, Kind::Text { .. }) && !row.junk);
    // An order and minutes are named by their mark.
    let named = rows.iter().any(|row| {
        let kinds = super::rules::words::MARK_KINDS;
        row.role == Some(Role::IssuerMark)
            && kinds.iter().any(|kind| row.squeezed().ends_with(kind))
    });
    if titles.is_empty() && has_text && !named {
        out.push(Diagnostic::whole("S01"));
    }
    for row in rows {
        let Some(line) = row.first_line() else {
            continue;
        };
        if row.verdict.is_some() {
            continue;
        }
        match row.role {
            Some(Role::Heading(level)) if row.label.is_none() && row.hints.heading == 0 => {
                out.push(
                    Diagnostic::at("S02", line.span)
                        .with("text", excerpt(&row.text))
                        .with("level", level.get()),
                );
            }
            Some(Role::Heading(level))
                if row.hints.markdown
                    && row.hints.heading >= 2
                    && row.hints.heading != level.get() + 1 =>
            {
                out.push(
                    Diagnostic::at("S03", line.span)
                        .with("level", level.get())
                        .with("found", row.hints.heading - 1),
                );
            }
            _ => {}
        }
    }
    out.extend(styles(rows));
    out
}

/// S04: headings by style that the wording makes something else, once for all.
fn styles(rows: &[Row<'_>]) -> Option<Diagnostic> {
    let level = |row: &Row<'_>| match row.role {
        Some(Role::Heading(level)) => level.get(),
        _ => 0,
    };
    let differs = |row: &&Row<'_>| {
        let other = matches!(row.role, None | Some(Role::Body | Role::Heading(_)));
        let styled = row.hints.styled && row.hints.heading >= 2 && row.verdict.is_none();
        styled && other && !row.run_in && !row.junk && level(row) + 1 != row.hints.heading
    };
    let mut all = rows.iter().filter(differs);
    let first = all.next()?;
    let place = first.first_line()?.span;
    let finding = Diagnostic::at("S04", place).with("text", excerpt(&first.text));
    let count = 1 + all.count();
    Some(
        finding
            .with("count", count)
            .with("found", first.hints.heading - 1),
    )
}
