//! PDF files: the pages that the layout counts, the same bytes each time, and a word for every font that is not there.

use crate::common;

use common::font::Has;
use common::make::style;
use common::samples;
use zhangfa::internals::layout::lay_out;
use zhangfa::internals::write::fixed::FixedOptions;
use zhangfa::internals::write::pdf::{PdfOptions, write};
use zhangfa::model::{Block, Document, Inlines, Paragraph, Role};
use zhangfa::resources::{Fonts, NoFonts, NoResources};
use zhangfa::{Code, Failure, Finding};

/// The fonts of every built-in sheet.
const ALL: [&str; 5] = [
    "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体",
];

fn body(text: &str) -> Document {
    let paragraph = Paragraph::new(Role::Body, Inlines::text(text)).unwrap();
    Document {
        body: vec![Block::Paragraph(paragraph)],
        ..Document::default()
    }
}

fn made(
    document: &Document,
    fonts: &dyn Fonts,
    strict: bool,
) -> Result<(Vec<u8>, Vec<Finding>), Failure> {
    let layout = lay_out(document, style("gbt9704"), &NoResources, &[]);
    let fixed = FixedOptions {
        timestamp: None,
        fonts,
        strict,
    };
    let archival = false;
    let options = PdfOptions { fixed, archival };
    write(&layout, &options)
}

/// Page objects in a file.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type/Page").count() - text.matches("/Type/Pages").count()
        + text.matches("/Type /Page").count()
        - text.matches("/Type /Pages").count()
}

#[test]
fn every_sample_has_the_pages_that_the_layout_counts_and_the_same_bytes_each_time() {
    let fonts = Has::of(&ALL);
    for document in [
        samples::everything(),
        samples::footnotes(),
        samples::plain(),
        samples::hostile(),
        body(&"落实责任。".repeat(3000)),
    ] {
        let (pdf, found) = made(&document, &fonts, true).unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        let layout = lay_out(&document, style("gbt9704"), &NoResources, &[]);
        assert_eq!(pages(&pdf), layout.extent().pages);
        let substituted = found.iter().any(|one| one.code == Code::W48);
        assert!(!substituted, "{found:?}");
        assert_eq!(made(&document, &fonts, true).unwrap().0, pdf);
    }
}

#[test]
fn a_font_that_stands_in_for_another_is_said_once_and_can_be_refused() {
    let fonts = Has::of(&["仿宋"]);
    let text = body("各科室要落实责任。");
    let (_, found) = made(&text, &fonts, false).unwrap();
    let codes: Vec<Code> = found.iter().map(|one| one.code).collect();
    // The body's and the page number's.
    assert_eq!(codes, [Code::W48, Code::W48]);
    let refused = made(&text, &fonts, true).unwrap_err();
    assert!(
        matches!(refused, Failure::FontMissing { .. }),
        "{refused:?}"
    );
}

#[test]
fn without_a_chinese_font_there_is_no_file_and_a_broken_one_is_named() {
    let text = body("各科室要落实责任。");
    let none = made(&text, &NoFonts, false).unwrap_err();
    assert!(matches!(none, Failure::NoFont { .. }), "{none:?}");
    // Of a file that is cut off, characters would show nothing.
    for fonts in [Has::broken(&ALL), Has::cut(&ALL), Has::closed(&ALL)] {
        let broken = made(&text, &fonts, false).unwrap_err();
        assert!(matches!(broken, Failure::NoFont { .. }), "{broken:?}");
    }
}

#[test]
fn characters_that_no_font_has_are_counted_and_named() {
    let (_, found) = made(&body("私用区\u{E000}\u{E001}和𠀀。"), &Has::of(&ALL), true).unwrap();
    let missing: Vec<&Finding> = found.iter().filter(|one| one.code == Code::W49).collect();
    assert_eq!(missing.len(), 1);
    let said = missing[0].message(zhangfa::Lang::Zh);
    assert!(said.contains("3 个字") && said.contains("U+E000"), "{said}");
}
