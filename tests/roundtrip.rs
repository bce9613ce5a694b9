//! Law 2: Markdown is a full copy. Law 3: both ways give the same file.

#![allow(clippy::unwrap_used, clippy::string_slice, clippy::print_stdout)]

mod common;
#[path = "common/samples.rs"]
#[allow(dead_code)]
mod samples;

use common::documents::document;
use common::raw;
use proptest::prelude::*;
use zhangfa::clean::clean;
use zhangfa::detect::{DetectOptions, detect};
use zhangfa::diag::Fix;
use zhangfa::format::Format;
use zhangfa::model::Document;
use zhangfa::read::{ReadOptions, markdown, read};
use zhangfa::review;
use zhangfa::source::Source;
use zhangfa::style::{self, Request};
use zhangfa::write::{self, docx::DocxOptions};

fn read_back(text: &str) -> Document {
    let source = Source::new("test.md", text.to_owned());
    let draft = markdown::read(&source);
    detect(
        &source,
        draft,
        DetectOptions {
            keep_junk: false,
            fix: Fix::Safe,
            ..DetectOptions::default()
        },
    )
    .document
}

/// What differs, in few words.
fn difference(found: &Document, wanted: &Document) -> Option<String> {
    if found == wanted {
        return None;
    }
    let at = found
        .body
        .iter()
        .zip(&wanted.body)
        .position(|(a, b)| a != b);
    let at = at.unwrap_or(found.body.len().min(wanted.body.len()));
    Some(if found.body == wanted.body {
        format!("outside the body\nfound  {found:?}\nwanted {wanted:?}")
    } else {
        format!(
            "block {at}\nfound  {:?}\nwanted {:?}",
            found.body.get(at),
            wanted.body.get(at)
        )
    })
}

proptest! {
    #![proptest_config(raw::cases(300))]

    #[test]
    fn markdown_reads_back_as_the_same_document(document in document()) {
        let text = review::markdown(&document);
        if let Some(difference) = difference(&read_back(&text), &document) {
            return Err(TestCaseError::fail(format!("{difference}\n{text}")));
        }
    }

    #[test]
    fn marks_alone_are_enough(document in document()) {
        let marked = vec![true; document.body.len()];
        let text = write::markdown::write(&document, &marked);
        if let Some(difference) = difference(&read_back(&text), &document) {
            return Err(TestCaseError::fail(format!("{difference}\n{text}")));
        }
    }
}

/// The Word file of a document, in the style that its kind calls for.
fn docx(document: &Document) -> Vec<u8> {
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

/// Laws 2 and 3 for a raw text.
fn both_ways(bytes: &[u8]) -> Result<(), String> {
    let (source, draft) = read(bytes, Format::Text, &ReadOptions::default()).unwrap();
    let document = detect(&source, clean(draft, Fix::Safe), DetectOptions::default()).document;
    let text = review::markdown(&document);
    let back = read_back(&text);
    if let Some(difference) = difference(&back, &document) {
        return Err(format!("{difference}\n{text}"));
    }
    if docx(&document) != docx(&back) {
        return Err("the Word files differ".into());
    }
    Ok(())
}

proptest! {
    #![proptest_config(raw::cases(100))]

    #[test]
    fn both_ways_give_the_same_file(document in document()) {
        let back = read_back(&review::markdown(&document));
        prop_assert!(docx(&document) == docx(&back));
    }

    #[test]
    fn raw_texts_come_back(text in raw::text()) {
        both_ways(text.as_bytes()).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn real_documents_come_back() {
    let all = raw::real_documents();
    println!("{} documents beside the checkout", all.len());
    for path in all {
        if let Err(difference) = both_ways(&std::fs::read(&path).unwrap()) {
            panic!("{}\n{difference}", path.display());
        }
    }
}

/// Laws 2, 3 and 5 for one document that has every element at once, in every style.
#[test]
fn every_element_at_once_comes_back() {
    let mut document = samples::everything();
    for name in style::names() {
        document.style = zhangfa::model::Plain::new(name);
        let back = read_back(&review::markdown(&document));
        assert_eq!(difference(&back, &document), None);
        let load =
            |_: &str| -> anyhow::Result<String> { anyhow::bail!("no other sheet is asked for") };
        let request = Request {
            name,
            sheet: None,
            set: &[],
            load: &load,
        };
        let style = style::resolve(&request).unwrap();
        let file = |document: &Document| {
            write::docx::write(document, &style, &DocxOptions::default())
                .unwrap()
                .0
        };
        assert!(
            file(&document) == file(&back),
            "{name}: the Word files differ"
        );
        assert!(
            file(&document) == file(&document),
            "{name}: not the same twice"
        );
    }
}
