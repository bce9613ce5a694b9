//! The document without marks (`-t text`): a paragraph a line, for pasting and for programs that take nothing else.

use crate::model::{Atom, Block, Cell, Content, Document, Imprint, Inlines, PRINTED, Plain, Table};

/// The text of `document`, head and imprint in their places. Cells are parted by tabs; what is no text is named in 〔〕.
pub fn write(document: &Document) -> String {
    let mut out = String::new();
    let (head, imprint) = (&document.head, &document.imprint);
    for values in [
        &head.serial, &head.secrecy, &head.urgency, &head.issuer_mark, &head.number,
    ] {
        for value in values {
            line(&mut out, value.as_str());
        }
    }
    labelled(&mut out, "签发人：", &head.signatories);
    for block in &document.body {
        match block {
            Block::Paragraph(paragraph) => line(&mut out, &text(paragraph.content())),
            Block::Table(table) => rows(&mut out, table),
            Block::PageBreak | Block::Contents => {}
        }
    }
    for note in &document.footnotes {
        let label = format!("〔注：{}〕", note.label.as_str());
        let mut paragraphs = note.paragraphs.iter().map(text);
        line(&mut out, &(label + &paragraphs.next().unwrap_or_default()));
        paragraphs.for_each(|paragraph| line(&mut out, &paragraph));
    }
    for list in copies(imprint) {
        line(&mut out, &list);
    }
    let printed = printed(imprint);
    if !printed.is_empty() {
        line(&mut out, &printed);
    }
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

/// The values behind the word for them.
fn labelled(out: &mut String, label: &str, values: &[Plain]) {
    if !values.is_empty() {
        let values: Vec<&str> = values.iter().map(Plain::as_str).collect();
        line(out, &format!("{label}{}", values.join("　")));
    }
}

/// Who printed it and when, with the word that a date of printing has on paper.
fn printed(imprint: &Imprint) -> String {
    let mut values: Vec<&str> = imprint.printer.iter().map(Plain::as_str).collect();
    values.extend(imprint.printed_on.iter().map(Plain::as_str));
    let mut line = values.join("　");
    let last = imprint.printed_on.last().map(Plain::as_str);
    if last.is_some_and(|day| !Imprint::says_printed(day)) {
        line.push_str(PRINTED);
    }
    line
}

/// The lists of 抄送, one with a key of its own (分送：…) apart from the one before.
fn copies(imprint: &Imprint) -> Vec<String> {
    let mut lists: Vec<String> = Vec::new();
    for value in imprint.copies.iter().map(Plain::as_str) {
        match lists.last_mut() {
            _ if Imprint::has_key(value) => lists.push(value.to_owned()),
            Some(list) => {
                list.push('　');
                list.push_str(value);
            }
            None => lists.push(format!("抄送：{value}")),
        }
    }
    lists
}

/// A line for each row.
fn rows(out: &mut String, table: &Table) {
    for row in table.rows() {
        let cell = |cell: &Cell| -> String {
            let texts = cell.contents().into_iter().map(text);
            let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
            texts.join(" ")
        };
        let cells: Vec<String> = row.iter().map(cell).collect();
        line(out, cells.join("\t").trim_end_matches('\t'));
    }
}

/// The text of a paragraph or cell. A line break of the author's is a space where words would run into one another.
fn text(content: &Inlines) -> String {
    let mut out = String::new();
    let mut is_broken = false;
    for piece in content.pieces() {
        let add = match &piece.content {
            Content::Atom(Atom::Break) => {
                is_broken = true;
                continue;
            }
            Content::Text(text) => text.to_string(),
            Content::Atom(Atom::Image(image)) if image.alt.is_empty() => "〔图片〕".to_owned(),
            Content::Atom(Atom::Image(image)) => format!("〔图片：{}〕", image.alt),
            Content::Atom(Atom::FootnoteRef(label)) => format!("〔注：{label}〕"),
            Content::Atom(Atom::Formula(formula)) => formula.text(),
        };
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if std::mem::take(&mut is_broken)
            && is_word(out.chars().next_back())
            && is_word(add.chars().next())
        {
            out.push(' ');
        }
        out.push_str(&add);
    }
    out
}
