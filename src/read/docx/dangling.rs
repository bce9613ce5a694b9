//! References to notes that are not there or say nothing: a document holds no reference without its note, so
//! they are taken off and counted, or replaced by the words that the file shows for them.

use std::collections::BTreeSet;

use crate::draft::{Draft, Item, Line, PLACEHOLDER};
use crate::model::{Atom, Content, Inlines, Marks, Table};

/// Takes off the references to the notes `missing`; how many there were.
///
/// A note can consist of such a reference alone. Then it goes too, and so do references to it, until nothing changes.
pub fn take_off(draft: &mut Draft, mut missing: BTreeSet<String>) -> usize {
    let mut count = 0;
    while !missing.is_empty() {
        let gone = |label: &str| missing.contains(label).then(String::new);
        count += replace(draft, &gone);
        // A note of which nothing is left is missing itself.
        let mut emptied = BTreeSet::new();
        draft.footnotes.retain(|(label, lines)| {
            if lines.is_empty() {
                emptied.insert(label.as_str().to_owned());
            }
            !lines.is_empty()
        });
        missing = emptied;
    }
    count
}

/// Words for the references of our own that lost their note, as when somebody has deleted it since.
pub fn put_in_words(draft: &mut Draft) {
    let labels = draft.footnotes.iter();
    let labels: BTreeSet<String> = labels.map(|(label, _)| label.as_str().to_owned()).collect();
    let words = |label: &str| (!labels.contains(label)).then(|| format!("〔注：{label}〕"));
    replace(draft, &words);
}

/// Puts text in the place of references; how many.
///
/// `words` gives the text for a label, empty to take the reference off, or nothing to keep it. Lines of which
/// nothing is left go as well.
fn replace(draft: &mut Draft, words: &dyn Fn(&str) -> Option<String>) -> usize {
    let mut count = 0;
    draft.items.retain_mut(|item| match item {
        Item::Line(line) => in_line(line, words, &mut count),
        // The lines of a table that may set lines beside one another are text alone.
        Item::Table(one) => {
            in_table(&mut one.table, words, &mut count);
            true
        }
        Item::Beside(one) => {
            in_table(&mut one.table.table, words, &mut count);
            true
        }
        Item::PageBreak(_) | Item::Contents(_) => true,
    });
    for (_, lines) in &mut draft.footnotes {
        lines.retain_mut(|line| in_line(line, words, &mut count));
    }
    count
}

/// The text that stands in place of the atom; nothing when it stays.
fn of_atom(atom: &Atom, words: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    match atom {
        Atom::FootnoteRef(label) => words(label),
        _ => None,
    }
}

/// Whether anything is left of the line.
///
/// Formats and places in the source follow the change.
fn in_line(line: &mut Line, words: &dyn Fn(&str) -> Option<String>, count: &mut usize) -> bool {
    let mut new = Vec::new();
    line.atoms.retain(|(at, atom)| {
        let text = of_atom(atom, words);
        let goes = text.is_some();
        new.extend(text.map(|text| (*at..*at + PLACEHOLDER.len_utf8(), text)));
        !goes
    });
    if new.is_empty() {
        return true;
    }
    *count += new.len();
    let changes: Vec<_> = new
        .iter()
        .map(|(range, text)| (range.clone(), text.as_str()))
        .collect();
    line.splice(&changes);
    let end = line.text.trim_end().len();
    let start = end - line.text.trim().len();
    line.splice(&[(0..start, ""), (end..line.text.len(), "")]);
    !line.text.is_empty()
}

/// The table is made anew only when something in it changes.
fn in_table(table: &mut Table, words: &dyn Fn(&str) -> Option<String>, count: &mut usize) {
    let of_content = |content: &Content| match content {
        Content::Atom(atom) => of_atom(atom, words),
        Content::Text(_) => None,
    };
    let pieces = table.contents().into_iter().flat_map(Inlines::pieces);
    let found = pieces
        .filter(|piece| of_content(&piece.content).is_some())
        .count();
    if found == 0 {
        return;
    }
    *count += found;
    *table = table.map(&mut |cell: &Inlines| {
        let mut out = Inlines::new();
        let mut add = |content: &Content, marks: &Marks| match of_content(content) {
            Some(text) => out.push_text(&text, marks),
            None => out.push(content.clone(), marks),
        };
        for piece in cell.pieces() {
            add(&piece.content, &piece.marks);
        }
        out
    });
}
