//! References to notes that are not there or say nothing: a document holds no reference without its note,
//! so they are taken off and counted.

use std::collections::BTreeSet;

use crate::draft::{Draft, Item, Line, PLACEHOLDER};
use crate::model::{Atom, Content, Inlines, Table};

/// Takes off the references to the notes `missing`; how many there were.
pub fn take_off(draft: &mut Draft, mut missing: BTreeSet<String>) -> usize {
    let mut count = 0;
    while !missing.is_empty() {
        draft.items.retain_mut(|item| match item {
            Item::Line(line) => from_line(line, &missing, &mut count),
            Item::Table(table, _) => {
                from_table(table, &missing, &mut count);
                true
            }
            Item::Beside(table, _, rows) => {
                from_table(table, &missing, &mut count);
                // The same references again.
                for row in rows {
                    row.retain_mut(|line| from_line(line, &missing, &mut 0));
                }
                true
            }
            Item::PageBreak(_) => true,
        });
        // A note of which nothing is left is missing itself.
        let mut emptied = BTreeSet::new();
        draft.footnotes.retain_mut(|(label, lines)| {
            lines.retain_mut(|line| from_line(line, &missing, &mut count));
            if lines.is_empty() {
                emptied.insert(label.as_str().to_owned());
            }
            !lines.is_empty()
        });
        missing = emptied;
    }
    count
}

fn is_missing(atom: &Atom, missing: &BTreeSet<String>) -> bool {
    matches!(atom, Atom::FootnoteRef(label) if missing.contains(label))
}

/// Whether anything is left of the line.
fn from_line(line: &mut Line, missing: &BTreeSet<String>, count: &mut usize) -> bool {
    let mut gone = Vec::new();
    line.atoms.retain(|(at, atom)| {
        let goes = is_missing(atom, missing);
        if goes {
            gone.push((*at..*at + PLACEHOLDER.len_utf8(), ""));
        }
        !goes
    });
    if gone.is_empty() {
        return true;
    }
    *count += gone.len();
    line.splice(&gone);
    let end = line.text.trim_end().len();
    let start = end - line.text.trim().len();
    line.splice(&[(0..start, ""), (end..line.text.len(), "")]);
    !line.text.is_empty()
}

fn from_table(table: &mut Table, missing: &BTreeSet<String>, count: &mut usize) {
    let is_gone =
        |content: &Content| matches!(content, Content::Atom(atom) if is_missing(atom, missing));
    let cells = table.rows().iter().flatten();
    let found = cells
        .flat_map(Inlines::pieces)
        .filter(|piece| is_gone(&piece.content))
        .count();
    if found == 0 {
        return;
    }
    *count += found;
    let cell = |cell: &Inlines| {
        let mut out = Inlines::new();
        for piece in cell
            .pieces()
            .iter()
            .filter(|piece| !is_gone(&piece.content))
        {
            out.push(piece.content.clone(), &piece.marks);
        }
        out
    };
    let rows = table
        .rows()
        .iter()
        .map(|row| row.iter().map(cell).collect());
    if let Some(new) = Table::new(table.columns().to_vec(), rows.collect()) {
        *table = new;
    }
}
