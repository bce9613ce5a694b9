//! The lead of a run-in: （一）压实责任。各单位….

use super::label::Label;
use super::row::{LeadAt, Row};
use super::{back, text};
use crate::model::{Lead, Level};

/// A lead is at most so long, from the label to its closing mark.
pub const LEAD: usize = 50;
/// The same for a lead that a colon closes.
const COLON_LEAD: usize = 25;

/// The run-in lead that a row may have.
pub fn of(row: &Row<'_>) -> Option<LeadAt> {
    let label = row.label?;
    up_to(
        &row.text,
        label,
        text::first_stop(&row.text, label.end, true)?,
    )
}

/// The run-in lead of a text with `label` at its head: up to the `first` stop behind that, with text behind it.
///
/// Nothing when the sentence is longer than [`LEAD`] characters ([`COLON_LEAD`] up to a colon), says nothing behind
/// the label, or has no text behind it.
pub fn up_to(text: &str, label: Label, first: (usize, usize, char)) -> Option<LeadAt> {
    let (stop, closed, mark) = first;
    let colon = matches!(mark, '：' | ':');
    let length = text.get(..closed)?.chars().count();
    let rest = text.get(closed..)?;
    let most = if colon { COLON_LEAD } else { LEAD };
    let head = text.get(label.end..stop)?.trim();
    // 1.问：…: who speaks is no heading.
    let empty = head.is_empty() || colon && ["问", "答"].contains(&head);
    // （区卫生健康局） behind a sentence tells whose it is, and is no text of it.
    let open = rest.trim_start().starts_with(['（', '(']);
    let sourced = open && !colon && back::is_bracketed(&text::squeeze(rest));
    // 将第五条修改为：“…” says what is said.
    let says = colon && head.ends_with(['为', '作', '说', '道', '称']) && rest.starts_with('“');
    if length > most || empty || says || sourced || rest.trim().is_empty() {
        return None;
    }
    let lead = Lead {
        level: Level::FIRST,
        article: false,
    };
    Some(LeadAt {
        range: 0..stop,
        closed,
        lead,
    })
}
