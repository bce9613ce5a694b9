//! Every Word file we write is valid: well-formed, in the order of the schema, complete in its
//! references, and the same bytes twice.

use crate::common::make::{self, styled as style, word_file};
use crate::common::ooxml_rules as rules;
use crate::common::{documents, keep, raw, samples};

use proptest::prelude::*;
use zhangfa::internals::layout::lay_out;
use zhangfa::internals::write::docx::{DocxOptions, write};
use zhangfa::model::{Atom, Block, Document, FIELDS, Inlines, Marks, Paragraph, Plain, ROLES};
use zhangfa::resources::NoResources;
use zhangfa::style::{Style, names};

/// Writes `document` twice, keeps it as `name` and checks every rule.
fn check(name: &str, document: &Document, style: &Style) -> Vec<&'static str> {
    let (bytes, findings) = word_file(document, style);
    keep::keep(name, &bytes);
    assert_eq!(
        bytes,
        word_file(document, style).0,
        "{name}: not the same twice"
    );
    let package = rules::Package::open(&bytes);
    let errors = package.errors();
    assert!(errors.is_empty(), "{name}:\n{}", errors.join("\n"));
    let missing = samples::texts(document)
        .into_iter()
        .find(|text| !package.text().contains(text));
    assert_eq!(missing, None, "{name}: text is lost");
    findings
        .into_iter()
        .map(|finding| finding.code.as_str())
        .collect()
}

#[test]
fn every_element_in_every_style() {
    let document = samples::everything();
    for name in names() {
        assert_eq!(
            check(&format!("everything-{name}"), &document, &style(name, &[])),
            // Nothing of the body stands with its imprint: a table comes before it.
            ["W01", "W46"]
        );
    }
    let set = [
        ("body.latin-font", "Times New Roman"),
        ("page.grid", "strict"),
        ("page.mirror", "true"),
        ("page-number.place", "center"),
        ("body.line-pitch", "28磅"),
        ("title.line-pitch", "35磅"),
        ("hyperlink.underline", "true"),
    ];
    check("everything-strict", &document, &style("gbt9704", &set));
    let set = [("body.line-pitch", "1.5倍"), ("page-number.place", "none")];
    check("everything-loose", &document, &style("speech", &set));
}

#[test]
fn hostile_text_stays_text() {
    let codes = check("hostile", &samples::hostile(), &style("gbt9704", &[]));
    assert!(codes.contains(&"W02"), "{codes:?}");
}

#[test]
fn footnotes_of_every_kind() {
    let codes = check("footnotes", &samples::footnotes(), &style("gbt9704", &[]));
    assert_eq!(codes, ["W04", "W03", "W04"]);
}

#[test]
fn page_breaks_and_tables_in_every_place() {
    for (n, document) in samples::breaks().iter().enumerate() {
        check(&format!("breaks-{n}"), document, &style("gbt9704", &[]));
    }
    assert_eq!(
        check("wide", &samples::wide_table(), &style("gbt9704", &[])),
        ["W05"]
    );
    check("empty", &Document::default(), &style("gbt9704", &[]));
}

/// Every value of the front matter above and below a body that has every role twice, the second time with a
/// picture beside the text: body and front ask for variants of the same elements.
fn everything_twice() -> Document {
    let mut document = Document::default();
    for field in FIELDS {
        let values = (field.get_mut)(&mut document.head, &mut document.imprint);
        values.extend(["甲局", "乙局文件"].into_iter().filter_map(Plain::new));
    }
    for row in ROLES {
        let mut pictured = Inlines::text("图文：");
        let picture = Atom::image("a.png".to_owned(), String::new());
        pictured.push_atom(picture, &Marks::default());
        let pair = [Inlines::text("文字"), pictured];
        let blocks = pair.map(|content| Paragraph::new(row.role, content).unwrap());
        document.body.extend(blocks.map(Block::Paragraph));
    }
    document
}

#[test]
fn body_and_front_share_the_variants_of_an_element() {
    let document = everything_twice();
    for name in names() {
        check(&format!("twice-{name}"), &document, &style(name, &[]));
    }
}

proptest! {
    #![proptest_config(raw::cases(48))]

    #[test]
    fn no_document_breaks_a_rule(
        front in documents::document(),
        body in documents::document(),
        twice in any::<bool>(),
        sheet in 0..names().count(),
    ) {
        let mut document = body;
        if twice {
            document.body.extend(everything_twice().body);
        }
        document.head = front.head;
        document.imprint = front.imprint;
        let bytes = word_file(&document, make::style(names().nth(sheet).unwrap())).0;
        let errors = rules::Package::open(&bytes).errors();
        prop_assert!(errors.is_empty(), "{}", errors.join("\n"));
    }
}

#[test]
fn signatures_get_styles_of_their_own() {
    let document = samples::signatures();
    check("signatures", &document, &style("gbt9704", &[]));
    let (bytes, _) = word_file(&document, &style("gbt9704", &[]));
    let styles = rules::Package::open(&bytes)
        .part("word/styles.xml")
        .to_owned();
    let indent = |name: &str, side: &str| -> i32 {
        let at = styles
            .find(&format!("w:val=\"{name}\""))
            .unwrap_or_else(|| panic!("{name}"));
        let ind = styles.split_at(at).1.split_once("<w:ind").unwrap().1;
        let value = ind.split_once(&format!("w:{side}=\"")).unwrap().1;
        value.split_once('"').unwrap().0.parse().unwrap()
    };
    // 某某市人民政府办公厅 (10 字): 右空二字; 2024年1月5日 begins two further in than it, wherever it ends.
    assert_eq!((indent("署名", "right"), indent("署名", "left")), (640, 0));
    assert_eq!(indent("成文日期", "left"), 8845 - 640 - 10 * 314 + 2 * 314);
    // 某某局 over 2024年12月25日: the date 右空二字, the name begins two further out. The date is 3 字 and
    // 8 digits wide, with 5 gaps between them.
    let date = 3 * 314 + 8 * 154 + 5 * 80;
    assert_eq!(indent("成文日期 2", "right"), 640);
    assert_eq!(indent("署名 2", "right"), 640 + date + 2 * 314 - 3 * 314);
}

#[test]
fn a_timestamp_is_written_only_when_asked_for() {
    let document = samples::everything();
    let style = style("gbt9704", &[]);
    let core = |timestamp| {
        let layout = lay_out(&document, &style, &NoResources, &[]);
        let bytes = write(&layout, &DocxOptions { timestamp }).unwrap();
        rules::Package::open(&bytes)
            .part("docProps/core.xml")
            .to_owned()
    };
    assert!(!core(None).contains("created"));
    assert!(core(Some(1_735_689_599)).contains("2024-12-31T23:59:59Z"));
}

#[test]
fn a_full_page_for_the_renderer() {
    check("plain", &samples::plain(), &style("gbt9704", &[]));
    check(
        "plain-strict",
        &samples::plain(),
        &style("gbt9704", &[("page.grid", "strict")]),
    );
}

#[test]
fn the_rules_see_what_is_wrong() {
    let (bytes, _) = word_file(&samples::everything(), &style("gbt9704", &[]));
    for (part, from, to) in [
        (
            "word/document.xml", "<w:pStyle w:val=\"Title\"", "<w:pStyle w:val=\"Titel\"",
        ),
        (
            "word/document.xml", "r:id=\"rIdLink1\"", "r:id=\"rIdLink9\"",
        ),
        ("word/document.xml", "<w:body>", "<w:body><w:p>"),
        ("word/document.xml", "标题", "标\u{1}题"),
        (
            "word/styles.xml", "<w:widowControl w:val=\"0\"/><w:spacing",
            "<w:jc/><w:widowControl/><w:spacing",
        ),
        ("word/settings.xml", "<w:zoom", "<w:compat/><w:zoom"),
        (
            "[Content_Types].xml", "/word/settings.xml", "/word/setting.xml",
        ),
        (
            "word/_rels/document.xml.rels", "Target=\"settings.xml\"", "Target=\"setting.xml\"",
        ),
    ] {
        let mut package = rules::Package::open(&bytes);
        package.replace(part, from, to);
        assert!(!package.errors().is_empty(), "{part}: {to}");
    }
}
