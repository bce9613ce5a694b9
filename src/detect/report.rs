//! What the detector has to say: removals, slips in the counting, and decisions it is not sure of.

use super::junk::excerpt;
use super::row::{Kind, Row};
use super::series::{Outline, Slip};
use crate::diag::{Edit, Finding, message};
use crate::model::Role;
use crate::source::Span;

/// One finding for each removed line.
pub fn removals(rows: &[Row<'_>]) -> Vec<Finding> {
    let removed = rows
        .iter()
        .filter(|row| row.junk)
        .filter_map(Row::first_line);
    let finding = |line: &crate::draft::Line| {
        Finding::at(
            message::J01 {
                text: excerpt(&line.text),
            },
            line.span,
        )
        .edit(Edit::removal(line.span))
    };
    removed.map(finding).collect()
}

fn place(rows: &[Row<'_>], at: usize) -> Option<Span> {
    rows.get(at).and_then(Row::first_line).map(|line| line.span)
}

/// One finding for each slip in the counting of labels.
pub fn slips(rows: &[Row<'_>], outline: &Outline) -> Vec<Finding> {
    let finding = |slip: &Slip| -> Option<Finding> {
        Some(match slip {
            Slip::Gap(at, expected, found) => {
                Finding::at(message::N10 { expected, found }, place(rows, *at)?)
            }
            Slip::Twice(at, number) => Finding::at(message::N11 { number }, place(rows, *at)?),
            Slip::Form(at) => Finding::at(message::N14, place(rows, *at)?),
            Slip::Orphan(at, number) => Finding::at(message::N15 { number }, place(rows, *at)?),
        })
    };
    outline.slips.iter().filter_map(finding).collect()
}

/// Findings about the document as a whole and about single decisions that could be otherwise.
pub fn doubts(rows: &[Row<'_>]) -> Vec<Finding> {
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
        out.push(Finding::whole(message::S01));
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
                out.push(Finding::at(
                    message::S02 {
                        level: level.get(),
                        text: excerpt(&row.text),
                    },
                    line.span,
                ));
            }
            Some(Role::Heading(level))
                if row.hints.markdown
                    && row.hints.heading >= 2
                    && row.hints.heading != level.get() + 1 =>
            {
                out.push(Finding::at(
                    message::S03 {
                        found: row.hints.heading - 1,
                        level: level.get(),
                    },
                    line.span,
                ));
            }
            _ => {}
        }
    }
    out.extend(styles(rows));
    out
}

/// S04: headings by style that the wording makes something else, once for all.
fn styles(rows: &[Row<'_>]) -> Option<Finding> {
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
    let message = message::S04 {
        count: 1 + all.count(),
        found: first.hints.heading - 1,
        text: excerpt(&first.text),
    };
    Some(Finding::at(message, place))
}
