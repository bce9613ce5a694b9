//! Law 5: same input, same bytes, across runs and threads; over many inputs and in what the program says too.

use crate::common;

use common::documents::document;
use common::make::{converted, markdown, options, word};
use common::raw;
use proptest::prelude::*;
use zhangfa::convert::Format;
use zhangfa::diag::Fix;

const SPEECH: &[u8] = include_bytes!("../../examples/speech.txt");
const LINKS: &[u8] = "# 通知\n\n[甲](http://a.cn) [乙](http://b.cn) [丙](http://c.cn)[^1][^2]\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n[^1]: 一\n\n[^2]: 二\n".as_bytes();

fn make(bytes: &[u8], format: Format) -> (String, Vec<u8>) {
    let converted = converted(bytes, &options(format, Fix::Safe)).unwrap();
    let style = converted.style().unwrap();
    (converted.markdown(), converted.docx(&style).unwrap().bytes)
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
    let found = converted(text.as_bytes(), &options(format, Fix::Safe)).unwrap();
    (
        found.markdown(),
        word(&found.document),
        format!("{:?} {:?}", found.findings, found.account()),
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
        let make = || (markdown(&document, Fix::Safe), word(&document));
        let first = make();
        let elsewhere = std::thread::scope(|scope| scope.spawn(make).join().unwrap());
        prop_assert!(first == elsewhere);
    }
}
