//! Document → Markdown in the project's dialect (docs/markdown.md): plain CommonMark with GFM tables
//! and footnotes, every character of the text kept, nothing escaped that needs no escape.
//!
//! Which blocks need a mark is not decided here: `review` writes, reads back what it wrote, and marks what came
//! back as something else.

mod escape;
mod front;
mod html;
mod inlines;

use crate::model::{Align, Block, Document, Footnote, Inlines, Paragraph, Role, Table};
use escape::Place;

/// The Markdown of `document`: front matter, blocks with an empty line between them, footnotes. Block `i` carries its full mark where `marked[i]` is set, the footnotes
/// counted on behind the body.
pub fn write(document: &Document, marked: &[bool]) -> String {
    let mut out = front::write(document);
    let mut gap = if out.is_empty() { "" } else { "\n" };
    let mut add = |block: &str| {
        out.push_str(gap);
        out.push_str(block);
        out.push('\n');
        gap = "\n";
    };
    for (index, block) in document.body.iter().enumerate() {
        let marked = marked.get(index).copied().unwrap_or(false);
        match block {
            Block::Paragraph(paragraph) => add(&self::paragraph(paragraph, marked)),
            Block::Table(table) => add(&self::table(table)),
            Block::PageBreak => add("<!-- 分页 -->"),
            Block::Contents => add("[TOC]"),
        }
    }
    for (index, note) in document.footnotes.iter().enumerate() {
        if marked.get(document.body.len() + index) == Some(&true) {
            add(&format!("<!-- {} -->", Role::Body.row().mark));
        }
        add(&footnote(note));
    }
    out
}

/// A paragraph: headings with hashes, one for a title and one more for each level, and the mark above where it
/// is asked for.
fn paragraph(paragraph: &Paragraph, marked: bool) -> String {
    let hashes = match paragraph.role() {
        Role::Title | Role::AttachmentHead => 1,
        Role::Heading(level) => usize::from(level.get()) + 1,
        _ => 0,
    };
    let mut out = String::new();
    if marked {
        out.push_str(&mark(paragraph));
        out.push_str("\n\n");
    }
    if hashes > 0 {
        out.push_str(&"#".repeat(hashes));
        out.push(' ');
        out.push_str(&inlines::write(paragraph.content(), Place::Heading));
    } else {
        out.push_str(&inlines::write(paragraph.content(), Place::Block));
    }
    out
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
    if !table.is_plain() {
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

/// A footnote: its further paragraphs are indented, as the dialect continues it so.
fn footnote(note: &Footnote) -> String {
    let paragraphs: Vec<String> = note
        .paragraphs
        .iter()
        .map(|content: &Inlines| inlines::write(content, Place::Block))
        .collect();
    format!(
        "[^{}]: {}",
        note.label.as_str(),
        paragraphs.join("\n\n    ")
    )
}
