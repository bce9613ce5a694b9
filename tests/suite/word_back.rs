//! Law 4: Word gives it back, and what it gives back makes the same file again. What a file does not hold is named in
//! [`held`], and nothing else.

use crate::common;
use crate::common::keep;
use crate::common::pictures;

use common::documents::{document, inlines};
use common::laws::difference;
use common::make::{self, converted, options, style_for, word_file_with};
use common::raw;
use proptest::prelude::*;
use zhangfa::convert::{Converted, Format};
use zhangfa::diag::Fix;
use zhangfa::internals::ooxml::MAX_KEPT;
use zhangfa::model::{Atom, Block, Content, Document, Footnote, Inlines, Paragraph, Plain};
use zhangfa::resources::{Refusal, Resources};

/// Pictures: every one of a source with an even number of bytes, all with bytes of their own; the others are
/// not to be had.
#[derive(Debug)]
struct Even;

impl Resources for Even {
    fn load(&self, src: &str) -> Result<Vec<u8>, Refusal> {
        let length = src.len() as u32;
        let picture = || pictures::png(8 + length, 8, None);
        length
            .is_multiple_of(2)
            .then(picture)
            .ok_or(Refusal::Missing)
    }
}

fn word(document: &Document, resources: &dyn Resources) -> Vec<u8> {
    word_file_with(document, style_for(document), resources, &[]).0
}

/// What a Word file becomes, its pictures with it.
fn back(bytes: &[u8]) -> Converted<'_> {
    converted(bytes, &options(Format::Docx, Fix::Safe)).unwrap()
}

/// Whether `document` comes back, and gives the same bytes again.
fn comes_back(document: &Document) -> Result<(), String> {
    let bytes = word(document, &Even);
    let found = back(&bytes);
    let held = held(document);
    if let Some(difference) = difference(&found.document, &held) {
        return Err(difference);
    }
    let again = word(&found.document, found.pictures());
    // Of a document that a file holds whole these are the bytes that it was read from.
    if again != word(&held, &Even) {
        return Err("not the same bytes again".to_owned());
    }
    Ok(())
}

/// What of `document` the writer puts into the file: everything but the source of a picture that is not to be
/// had, or the target of a link that Word does not take, where it is longer than a field should be; and a
/// reference without its note, which no document read from anywhere has.
fn held(document: &Document) -> Document {
    let mut held = document.clone();
    let notes: Vec<&str> = document
        .footnotes
        .iter()
        .map(|note| note.label.as_str())
        .collect();
    for block in &mut held.body {
        *block = match block {
            Block::Paragraph(paragraph) => {
                let content = held_inlines(paragraph.content(), &notes);
                Block::Paragraph(Paragraph::new(paragraph.role(), content).unwrap())
            }
            Block::Table(table) => table.map(&mut |cell| held_inlines(cell, &notes)).into(),
            Block::PageBreak => Block::PageBreak,
            Block::Contents => Block::Contents,
        };
    }
    for note in &mut held.footnotes {
        for paragraph in &mut note.paragraphs {
            *paragraph = held_inlines(paragraph, &notes);
        }
    }
    held
}

fn held_inlines(inlines: &Inlines, notes: &[&str]) -> Inlines {
    let mut out = Inlines::new();
    for piece in inlines.pieces() {
        let mut marks = piece.marks.clone();
        marks.link = marks.link.filter(|link| link.len() <= MAX_KEPT);
        match &piece.content {
            Content::Atom(Atom::FootnoteRef(label)) if !notes.contains(&label.as_str()) => {
                out.push_text(&format!("〔注：{label}〕"), &marks);
            }
            Content::Atom(Atom::Image(image))
                if image.src.len() > MAX_KEPT && Even.load(&image.src).is_err() =>
            {
                out.push_text(&format!("〔图片：{}〕", image.alt), &marks);
            }
            content => out.push(content.clone(), &marks),
        }
    }
    out.trimmed()
}

/// Labels that a number, a bracket or a mark of the writer's could be taken for.
const LABELS: [&str; 8] = ["1", "2", "3", "注 甲", "a〕b", "*", "图片", "注：x"];

/// Documents with footnotes in any order and number, called anything, referred to or not.
fn with_notes() -> impl Strategy<Value = Document> {
    let labels = Just(LABELS.to_vec()).prop_shuffle();
    let note = prop::collection::vec(inlines(false), 1..3);
    let notes = prop::collection::vec(note, 0..4);
    let references = prop::collection::vec(0..LABELS.len(), 8);
    (document(), labels, notes, references).prop_map(|(mut document, labels, notes, references)| {
        let mut references = references.into_iter().cycle();
        let mut renamed = |inlines: &Inlines| {
            let mut out = Inlines::new();
            for piece in inlines.pieces() {
                let content = match &piece.content {
                    Content::Atom(Atom::FootnoteRef(_)) => {
                        let label = LABELS[references.next().unwrap()];
                        Content::Atom(Atom::FootnoteRef(label.to_owned()))
                    }
                    content => content.clone(),
                };
                out.push(content, &piece.marks);
            }
            out
        };
        for block in &mut document.body {
            let new = match block {
                Block::Paragraph(paragraph) => {
                    Paragraph::new(paragraph.role(), renamed(paragraph.content()))
                        .map(Block::Paragraph)
                }
                Block::Table(table) => Some(table.map(&mut renamed).into()),
                Block::PageBreak | Block::Contents => None,
            };
            *block = new.unwrap_or(Block::PageBreak);
        }
        let texts = |note: Vec<Inlines>| -> Vec<Inlines> {
            let texts = note.into_iter().map(Inlines::without_leads);
            let texts = texts.map(Inlines::trimmed);
            texts.filter(|text| !text.is_empty()).collect()
        };
        let notes = labels.iter().zip(notes.into_iter().map(texts));
        let notes = notes.filter(|(_, paragraphs)| !paragraphs.is_empty());
        document.footnotes = notes
            .map(|(label, paragraphs)| Footnote {
                label: Plain::new(label).unwrap(),
                paragraphs,
            })
            .collect();
        document
    })
}

proptest! {
    #![proptest_config(raw::cases(300))]

    #[test]
    fn word_gives_every_document_back(document in prop_oneof![document(), with_notes()]) {
        comes_back(&document).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn raw_texts_come_back_from_word(text in raw::text()) {
        let document = make::document(text.as_bytes(), Format::Text);
        comes_back(&document).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn real_documents_come_back_from_word() {
    let all = raw::real_documents();
    println!("{} documents beside the checkout", all.len());
    for path in all {
        let bytes = std::fs::read(&path).unwrap();
        let document = make::document(&bytes, Format::Text);
        if let Err(difference) = comes_back(&document) {
            panic!("{}\n{difference}", path.display());
        }
    }
}

/// One file with everything that Word has no place for, for the validators.
#[test]
fn what_word_has_no_place_for_is_in_the_file_all_the_same() {
    let text = "---\nstyle: gbt9704\n---\n\n# 关于图的通知\n\n## 一、图\n\n![没有](图/odd.png)与[表](a.xlsx \"x\")，[旧址](file:///c)。\n\n\
        第一条**要点[^注]**与*再[^注]*，见 [^b]。\n\n![有](even.png)\n\n[^b]: 乙\n[^c]: 没有人提到\n\n[^注]: 甲\n";
    let document = make::document(text.as_bytes(), Format::Markdown);
    assert_eq!(document.style, Plain::new("gbt9704"));
    assert_eq!(document.footnotes.len(), 3);
    comes_back(&document).unwrap();
    keep::keep("word-back", &word(&document, &Even));
}

/// Once another program has saved a file of ours, roles are hints; head, imprint and computed breaks still are
/// what they are.
#[test]
fn a_file_that_another_program_has_saved_is_the_same_document() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for name in ["letter", "minutes", "notice", "order", "report", "speech"] {
        let bytes = std::fs::read(folder.join(format!("{name}.txt"))).unwrap();
        let document = make::document(&bytes, Format::Text);
        let saved = common::word::saved_elsewhere(&word(&document, &Even));
        assert!(saved != word(&document, &Even));
        if let Some(difference) = difference(&back(&saved).document, &document) {
            panic!("{name}\n{difference}");
        }
    }
}
