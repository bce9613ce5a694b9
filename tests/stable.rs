//! Law 5: same input, same bytes, across runs and threads; over many inputs and in what the program says too.

#![allow(clippy::unwrap_used, clippy::string_slice, clippy::print_stdout)]

mod common;

use common::documents::document;
use common::laws::{detected, word};
use common::raw;
use proptest::prelude::*;
use zhangfa::detect::{DetectOptions, detect};
use zhangfa::format::Format;
use zhangfa::layout::lay_out;
use zhangfa::mend::{Fix, mend};
use zhangfa::read::{ReadOptions, read};
use zhangfa::resources::NoResources;
use zhangfa::review;
use zhangfa::style::{self, Request};
use zhangfa::write::docx::{self, DocxOptions};

const SPEECH: &[u8] = include_bytes!("../examples/speech.txt");
const LINKS: &[u8] = "# 通知\n\n[甲](http://a.cn) [乙](http://b.cn) [丙](http://c.cn)[^1][^2]\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n[^1]: 一\n\n[^2]: 二\n".as_bytes();

fn make(bytes: &[u8], format: Format) -> (String, Vec<u8>) {
    let (source, draft) = read(bytes, format, &ReadOptions::default()).unwrap();
    let document = detect(&source, mend(draft, Fix::Safe), DetectOptions::default()).document;
    let load = |name: &str| {
        Err(zhangfa::Failure::SheetOutside {
            name: name.to_owned(),
        })
    };
    let style = style::resolve(&Request {
        name: style::for_document(&document),
        sheet: None,
        set: &[],
        load: &load,
    })
    .unwrap();
    (
        review::markdown(&document),
        docx::write(
            &lay_out(&document, &style, &NoResources, &[]),
            &DocxOptions::default(),
        )
        .unwrap(),
    )
}

#[test]
fn runs_and_threads_give_the_same_bytes() {
    for (bytes, format) in [(SPEECH, Format::Text), (LINKS, Format::Markdown)] {
        let first = make(bytes, format);
        assert!(first.1.starts_with(b"PK"));
        let threads: Vec<_> = (0..4)
            .map(|_| std::thread::spawn(move || make(bytes, format)))
            .collect();
        for thread in threads {
            assert!(thread.join().unwrap() == first);
        }
        assert!(make(bytes, format) == first);
    }
}

/// Everything that comes of a raw text: review copy, Word file, findings.
fn all(text: &str, format: Format) -> (String, Vec<u8>, String) {
    let (_, found) = detected(text.as_bytes(), format, Fix::Safe, false).unwrap();
    (
        review::markdown(&found.document),
        word(&found.document),
        format!("{:?} {:?}", found.findings, found.account),
    )
}

proptest! {
    #![proptest_config(raw::cases(100))]

    #[test]
    fn raw_texts_give_the_same_bytes(text in raw::text(), markdown in any::<bool>()) {
        let format = if markdown { Format::Markdown } else { Format::Text };
        let first = all(&text, format);
        let elsewhere = std::thread::scope(|scope| scope.spawn(|| all(&text, format)).join().unwrap());
        prop_assert!(first == elsewhere);
    }

    #[test]
    fn documents_give_the_same_bytes(document in document()) {
        let make = || (review::markdown(&document), word(&document));
        let first = make();
        let elsewhere = std::thread::scope(|scope| scope.spawn(make).join().unwrap());
        prop_assert!(first == elsewhere);
    }
}
