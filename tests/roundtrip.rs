//! Law 2: Markdown is a full copy. Law 3: both ways give the same file.

#![allow(clippy::unwrap_used, clippy::string_slice, clippy::print_stdout)]

mod common;

use common::documents::document;
use proptest::prelude::*;
use zhangfa::detect::{DetectOptions, detect};
use zhangfa::diag::Fix;
use zhangfa::model::Document;
use zhangfa::read::markdown;
use zhangfa::review;
use zhangfa::source::Source;
use zhangfa::write;

fn read_back(text: &str) -> Document {
    let source = Source::new("test.md", text.to_owned());
    let draft = markdown::read(&source);
    detect(
        &source,
        draft,
        DetectOptions {
            keep_junk: false,
            fix: Fix::Safe,
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
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

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
