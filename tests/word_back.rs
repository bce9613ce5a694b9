//! Law 4: Word gives it back. What the writer cannot hold yet is named in [`held`], and nothing else.

#![allow(clippy::unwrap_used, clippy::string_slice, clippy::print_stdout)]

mod common;

use common::documents::document;
use common::raw;
use proptest::prelude::*;
use zhangfa::clean::{Fix, clean};
use zhangfa::detect::{DetectOptions, detect};
use zhangfa::format::Format;
use zhangfa::model::{
    Atom, Block, Content, Document, Inlines, Lead, Level, Marks, Paragraph, Table,
};
use zhangfa::read::{ReadOptions, docx, read};
use zhangfa::style::{self, Request};
use zhangfa::write::{self, docx::DocxOptions};

fn word(document: &Document) -> Vec<u8> {
    let load = |_: &str| -> anyhow::Result<String> { anyhow::bail!("no other sheet is asked for") };
    let name = style::for_document(document);
    let request = Request {
        name,
        sheet: None,
        set: &[],
        load: &load,
    };
    let style = style::resolve(&request).unwrap();
    write::docx::write(document, &style, &DocxOptions::default())
        .unwrap()
        .0
}

fn back(bytes: &[u8]) -> Document {
    let (source, draft) = docx::read(bytes, "test.docx").unwrap();
    detect(&source, clean(draft, Fix::Safe), DetectOptions::default()).document
}

/// What of `document` the writer puts into the file, each loss with the code that tells the user.
fn held(document: &Document) -> Document {
    let mut held = document.clone();
    // Which sheet was asked for is not written into the file.
    held.style = None;
    for block in &mut held.body {
        *block = match block {
            Block::Paragraph(paragraph) => {
                let content = held_inlines(paragraph.content());
                Block::Paragraph(Paragraph::new(paragraph.role(), content).unwrap())
            }
            Block::Table(table) => {
                let rows = table.rows().iter();
                let rows = rows
                    .map(|row| row.iter().map(held_inlines).collect())
                    .collect();
                Block::Table(Table::new(table.columns().to_vec(), rows).unwrap())
            }
            Block::PageBreak => Block::PageBreak,
        };
    }
    for note in &mut held.footnotes {
        for paragraph in &mut note.paragraphs {
            *paragraph = held_inlines(paragraph);
        }
    }
    held
}

fn held_inlines(inlines: &Inlines) -> Inlines {
    let mut out = Inlines::new();
    for piece in inlines.pieces() {
        let mut marks = piece.marks.clone();
        // W02: Word opens no file with a link that is none.
        marks.link = marks
            .link
            .filter(|link| link.starts_with("http") || link.starts_with("mailto:"));
        // The style of an article's label says nothing of its level.
        marks.lead = marks.lead.map(|lead| Lead {
            level: if lead.article {
                Level::FIRST
            } else {
                lead.level
            },
            ..lead
        });
        match &piece.content {
            // W01: text stands for a picture.
            Content::Atom(Atom::Image { alt, .. }) if alt.is_empty() => {
                out.push_text("〔图片〕", &marks);
            }
            Content::Atom(Atom::Image { alt, .. }) => {
                out.push_text(&format!("〔图片：{alt}〕"), &marks);
            }
            // A reference has one character style, its own.
            Content::Atom(atom @ Atom::FootnoteRef(_)) => {
                out.push_atom(atom.clone(), &Marks::default());
            }
            content => out.push(content.clone(), &marks),
        }
    }
    out.trimmed()
}

/// What differs, in few words.
fn difference(found: &Document, wanted: &Document) -> Option<String> {
    if found == wanted {
        return None;
    }
    if found.body == wanted.body {
        return Some(format!(
            "outside the body\nfound  {found:?}\nwanted {wanted:?}"
        ));
    }
    let pairs = found.body.iter().zip(&wanted.body);
    let at = pairs
        .clone()
        .take_while(|(one, other)| one == other)
        .count();
    Some(format!(
        "block {at} of {} and {}\nfound  {:?}\nwanted {:?}",
        found.body.len(),
        wanted.body.len(),
        found.body.get(at),
        wanted.body.get(at)
    ))
}

proptest! {
    #![proptest_config(raw::cases(300))]

    #[test]
    fn word_gives_every_document_back(document in document()) {
        let bytes = word(&document);
        let found = back(&bytes);
        if let Some(difference) = difference(&found, &held(&document)) {
            return Err(TestCaseError::fail(difference));
        }
        prop_assert!(word(&found) == word(&held(&document)), "not the same bytes again");
    }

    #[test]
    fn raw_texts_come_back_from_word(text in raw::text()) {
        let options = ReadOptions::default();
        let (source, draft) = read(text.as_bytes(), Format::Text, &options).unwrap();
        let document =
            detect(&source, clean(draft, Fix::Safe), DetectOptions::default()).document;
        if let Some(difference) = difference(&back(&word(&document)), &held(&document)) {
            return Err(TestCaseError::fail(difference));
        }
    }
}

#[test]
fn real_documents_come_back_from_word() {
    let all = raw::real_documents();
    println!("{} documents beside the checkout", all.len());
    for path in all {
        let bytes = std::fs::read(&path).unwrap();
        let (source, draft) = read(&bytes, Format::Text, &ReadOptions::default()).unwrap();
        let document = detect(&source, clean(draft, Fix::Safe), DetectOptions::default()).document;
        if let Some(difference) = difference(&back(&word(&document)), &held(&document)) {
            panic!("{}\n{difference}", path.display());
        }
    }
}
