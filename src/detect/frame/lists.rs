//! Items of lists, which are no lines of the frame and no cells of a table.

use std::collections::BTreeMap;

use crate::detect::dotted;
use crate::detect::label::Form;
use crate::detect::lex::class::Class;
use crate::detect::row::Row;
use crate::model::Role;

/// Lines of a table by their score that are all items, （1）… and ①, are a list; there are at most so many of them.
const ITEMS: usize = 12;

/// Whether every line of a table around a row opens with a label, below one that announces them or not (考核总分100分：): a list's items
/// are no cells.
pub fn is_listed(rows: &[Row<'_>], at: usize) -> bool {
    let is_line = |row: &&Row<'_>| row.class() == Class::Table;
    let is_item = |row: &Row<'_>| row.label.is_some_and(|label| label.form != Form::Digit);
    let above = rows[..at].iter().rev().take(ITEMS).take_while(is_line);
    let below = rows[at..].iter().take(ITEMS).take_while(is_line);
    let mut lines: Vec<&Row<'_>> = above.collect();
    lines.reverse();
    lines.extend(below);
    let announces = |row: &&Row<'_>| row.text.ends_with(['：', ':']);
    let items = lines
        .split_first()
        .filter(|(first, rest)| announces(first) && !rest.is_empty());
    items
        .map_or(&*lines, |(_, rest)| rest)
        .iter()
        .all(|row| is_item(row))
}

/// An item that goes on a list of the text announces no attachment and is no note: 2.制定方案 below 1.建立专班, ③ below ②, whatever
/// stands between them.
pub fn counted(rows: &mut [Row<'_>]) {
    // The last label of each form, where it is the text's.
    let mut last: BTreeMap<Form, u32> = BTreeMap::new();
    let mut above = None;
    for row in rows.iter_mut().filter(|row| !row.junk) {
        let goes_on = row
            .label
            .is_some_and(|label| last.get(&label.form).copied() == label.number.checked_sub(1));
        let told = |role: Option<Role>| matches!(role, Some(Role::AttachmentNote | Role::Notes));
        // Right below a title nothing is announced: it is a list's first item.
        let stray = row.role == Some(Role::AttachmentNote)
            && row.label.is_some()
            && above == Some(Role::Title);
        if told(row.role) && row.verdict.is_none() && (goes_on || stray) {
            row.role = None;
        }
        above = row.role;
        if told(row.role) {
            last.clear();
        } else if let Some(label) = row.label {
            last.insert(label.form, label.number);
        }
    }
}

/// What goes on a count without marks is no title: 03 录取办法 below 02 考试时间.
pub fn numbered(rows: &mut [Row<'_>]) {
    let mut last = 0;
    for row in rows.iter_mut().filter(|row| !row.junk) {
        let number = dotted::number(row.text.trim_start_matches('0'));
        let Some([number]) = number.as_deref() else {
            continue;
        };
        let goes_on = *number > 1 && *number == last + 1;
        last = *number;
        if goes_on
            && row.role == Some(Role::Title)
            && row.verdict.is_none()
            && row.hints.heading == 0
        {
            row.role = None;
        }
    }
}
