//! Law 2: Markdown is a full copy. Law 3: both ways give the same file.

use crate::common;
use crate::common::samples;

use common::documents::document;
use common::laws::{comes_back, difference, read_back};
use common::make::{converted, markdown, options, style, word_file};
use common::raw;
use proptest::prelude::*;
use zhangfa::convert::Format;
use zhangfa::diag::Fix;
use zhangfa::internals::write;
use zhangfa::model::Document;
use zhangfa::style::names;

fn fix(safe: bool) -> Fix {
    if safe { Fix::Safe } else { Fix::None }
}

/// Laws 2 and 3 for a raw text.
fn raw_comes_back(bytes: &[u8], fix: Fix) -> Result<(), String> {
    let converted = converted(bytes, &options(Format::Text, fix)).unwrap();
    comes_back(&converted.document, fix)
}

proptest! {
    #![proptest_config(raw::cases(300))]

    #[test]
    fn markdown_reads_back_as_the_same_document(document in document()) {
        let text = markdown(&document, Fix::Safe);
        if let Some(difference) = difference(&read_back(&text), &document) {
            return Err(TestCaseError::fail(format!("{difference}\n{text}")));
        }
    }

    #[test]
    fn marks_alone_are_enough(document in document()) {
        let marked = vec![true; document.body.len() + document.footnotes.len()];
        let text = write::markdown::write(&document, &marked);
        if let Some(difference) = difference(&read_back(&text), &document) {
            return Err(TestCaseError::fail(format!("{difference}\n{text}")));
        }
    }
}

proptest! {
    #![proptest_config(raw::cases(100))]

    #[test]
    fn both_ways_give_the_same_file(document in document(), safe in any::<bool>()) {
        comes_back(&document, fix(safe)).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn raw_texts_come_back(text in raw::text(), safe in any::<bool>()) {
        raw_comes_back(text.as_bytes(), fix(safe)).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn real_documents_come_back() {
    let all = raw::real_documents();
    println!("{} documents beside the checkout", all.len());
    for path in all {
        if let Err(difference) = raw_comes_back(&std::fs::read(&path).unwrap(), Fix::Safe) {
            panic!("{}\n{difference}", path.display());
        }
    }
}

/// Laws 2, 3 and 5 for one document that has every element at once, in every style.
#[test]
fn every_element_at_once_comes_back() {
    let mut document = samples::everything();
    for name in names() {
        document.style = zhangfa::model::Plain::new(name);
        let back = read_back(&markdown(&document, Fix::Safe));
        assert_eq!(difference(&back, &document), None);
        let style = style(name);
        let file = |document: &Document| word_file(document, style).0;
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

/// A `$` in an address frames no formula with one behind it.
#[test]
fn addresses_open_no_formula() {
    for text in [
        "![图](a)$=a$", "![图](a)和$b$", "$<img src=\"a\" alt=\"$\" width=\"9\">",
        "| ![图](a) | $c$ |\n|---|---|\n| 甲 | 乙 |",
    ] {
        for address in ["$", "$1", "$/>", "a$b", "$\\(", "\\[$$"] {
            let mut document = read_back(text);
            document.name_pictures(&mut |_| address.to_owned());
            let text = markdown(&document, Fix::Safe);
            assert_eq!(difference(&read_back(&text), &document), None, "{text}");
        }
    }
}
