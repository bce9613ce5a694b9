//! Document → Markdown in the project's dialect (docs/markdown.md): plain CommonMark with GFM tables
//! and footnotes, every character of the text kept, nothing escaped that needs no escape.
//!
//! Which blocks need a mark is not decided here: `review` writes, reads back what it wrote, and marks what came
//! back as something else.

mod escape;
mod front;
mod html;
mod inlines;

use crate::model::{
    Align, Atom, Block, Content, Document, Footnote, Inline, Inlines, Paragraph, Role, Table,
};
use crate::side_by_side::in_parts;
use escape::Place;

/// Fewer blocks are written on one core.
const MANY: usize = 1_000;

/// The Markdown of `document`: front matter, blocks with an empty line between them, footnotes. Block `i` carries its full mark where `marked[i]` is set, the footnotes
/// counted on behind the body.
pub fn write(document: &Document, marked: &[bool]) -> String {
    let is_marked = |index: usize| marked.get(index) == Some(&true);
    let body = &document.body;
    let parts = in_parts(body.len(), MANY, |range| {
        let mut out = String::new();
        for index in range {
            if let Some(block) = body.get(index) {
                self::block(block, is_marked(index), &mut out);
            }
        }
        out
    });
    let notes = document.footnotes.iter().enumerate().map(|(index, note)| {
        let is_marked = is_marked(body.len() + index);
        footnote(note, is_marked)
    });
    let mut out = front::write(document);
    if !out.is_empty() && (!body.is_empty() || !document.footnotes.is_empty()) {
        out.push('\n');
    }
    for part in parts.into_iter().chain(notes) {
        // The first one is most of a short text, and is not copied.
        if out.is_empty() {
            out = part;
        } else {
            out.push_str(&part);
        }
    }
    // Each block has an empty line behind it, and the last one none.
    if out.ends_with("\n\n") {
        out.pop();
    }
    out
}

/// Adds a block and the empty line behind it.
fn block(block: &Block, is_marked: bool, out: &mut String) {
    match block {
        Block::Paragraph(one) => paragraph(one, is_marked, out),
        Block::Table(one) => out.push_str(&table(one)),
        Block::PageBreak => out.push_str("<!-- 分页 -->"),
        Block::Contents => out.push_str("[TOC]"),
    }
    out.push_str("\n\n");
}

/// Adds a paragraph: headings with hashes, one for a title and one more for each level, and the mark above where it
/// is asked for.
fn paragraph(paragraph: &Paragraph, marked: bool, out: &mut String) {
    let hashes = match paragraph.role() {
        Role::Title | Role::AttachmentHead => 1,
        Role::Heading(level) => usize::from(level.get()) + 1,
        _ => 0,
    };
    if marked {
        out.push_str(&mark(paragraph));
        out.push_str("\n\n");
    }
    if hashes > 0 {
        out.extend(std::iter::repeat_n('#', hashes));
        out.push(' ');
        inlines::add(paragraph.content(), Place::Heading, out);
    } else {
        inlines::add(paragraph.content(), Place::Block, out);
    }
}

/// `<!-- 正文 2 - 3条 -->`: the role and, for a body paragraph, what each strong range is.
fn mark(paragraph: &Paragraph) -> String {
    let role = paragraph.role();
    let mut words = vec![role.row().mark.to_owned()];
    words.extend(role.level().map(|level| level.get().to_string()));
    if role == Role::Body {
        let mut ranges: Vec<String> = inlines::strong_ranges(paragraph.content())
            .map(|lead| match lead {
                Some(lead) if lead.article => format!("{}条", lead.level.get()),
                Some(lead) => lead.level.get().to_string(),
                None => "-".to_owned(),
            })
            .collect();
        while ranges.last().is_some_and(|range| range == "-") {
            ranges.pop();
        }
        words.append(&mut ranges);
    }
    format!("<!-- {} -->", words.join(" "))
}

/// A GFM table; the rule below its first row says how the columns are set. HTML where GFM cannot say what it is.
fn table(table: &Table) -> String {
    // A bar in a formula would end its cell.
    let has_bar = |piece: &Inline| matches!(&piece.content, Content::Atom(Atom::Formula(one)) if one.tex().contains('|'));
    let mut contents = table.contents().into_iter();
    if !table.is_plain() || contents.any(|content| content.pieces().iter().any(has_bar)) {
        return html::table(table);
    }
    let mut lines = Vec::with_capacity(table.rows().len() + 1);
    for (index, row) in table.rows().iter().enumerate() {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| inlines::write(cell.content(), Place::Cell))
            .collect();
        lines.push(format!("| {} |", cells.join(" | ")));
        if index == 0 {
            let rule = table.columns().iter().map(|align| match align {
                Align::None => "---",
                Align::Left => ":---",
                Align::Center => ":---:",
                Align::Right => "---:",
            });
            lines.push(format!("| {} |", rule.collect::<Vec<_>>().join(" | ")));
        }
    }
    lines.join("\n")
}

/// A footnote with its mark, where it has one, and the empty line behind it: its further paragraphs are indented, as the dialect
/// continues it so.
fn footnote(note: &Footnote, is_marked: bool) -> String {
    let mark = if is_marked {
        format!("<!-- {} -->\n\n", Role::Body.row().mark)
    } else {
        String::new()
    };
    let paragraphs: Vec<String> = note
        .paragraphs
        .iter()
        .map(|content: &Inlines| inlines::write(content, Place::Block))
        .collect();
    format!(
        "{mark}[^{}]: {}\n\n",
        note.label.as_str(),
        paragraphs.join("\n\n    ")
    )
}
