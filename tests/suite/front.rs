//! Head and imprint in the Word file: every value once and whole, whatever the layout, and what the
//! standard measures in millimetres in the units of the format.

use crate::common;
use crate::common::keep;
use crate::common::ooxml_rules as rules;

use std::collections::BTreeMap;

use common::make::{style, word_file};
use common::{documents, raw};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zhangfa::model::{Document, FIELDS, Plain};
use zhangfa::style::{Style, names};

fn with(fields: &[(&str, &[&str])]) -> Document {
    let mut document = Document::default();
    for (key, values) in fields {
        let field = FIELDS
            .iter()
            .find(|field| field.key == *key)
            .expect("a key");
        *(field.get_mut)(&mut document.head, &mut document.imprint) = values
            .iter()
            .filter_map(|value| Plain::new(value))
            .collect();
    }
    document
}

fn package(document: &Document, style: &Style) -> rules::Package {
    let (bytes, _) = word_file(document, style);
    rules::Package::open(&bytes)
}

/// The names of the paragraph and character styles by their ids.
fn style_names(styles: &str) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for style in styles.split("<w:style ").skip(1) {
        let value = |from: &str| {
            style
                .split_once(from)
                .and_then(|rest| rest.1.split_once('"'))
        };
        if let (Some(id), Some(name)) = (value("w:styleId=\""), value("<w:name w:val=\"")) {
            names.insert(id.0.to_owned(), name.0.to_owned());
        }
    }
    names
}

/// The values that stand in a Word file, read by the contract of the style names alone: a value is
/// the text of a paragraph 版头版记 KEY between runs of 版式文字; a run of 版式后缀 ends the last value.
fn values(package: &rules::Package) -> BTreeMap<String, Vec<String>> {
    let names = style_names(package.part("word/styles.xml"));
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut reader = Reader::from_str(package.part("word/document.xml"));
    let (mut key, mut run, mut text): (Option<String>, String, Option<String>) =
        (None, String::new(), None);
    let style_of = |tag: &BytesStart<'_>| {
        let id = tag.try_get_attribute("w:val").unwrap().unwrap();
        names[std::str::from_utf8(&id.value).unwrap()].clone()
    };
    let flush =
        |key: &Option<String>, text: &mut Option<String>, found: &mut BTreeMap<_, Vec<String>>| {
            if let (Some(key), Some(text)) = (key, text.take()) {
                found.entry(String::clone(key)).or_default().push(text);
            }
        };
    let mut in_text = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return found,
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                b"w:p" => key = None,
                b"w:r" => run.clear(),
                b"w:t" => in_text = true,
                b"w:tab" => text.get_or_insert_default().push('\t'),
                b"w:pStyle" => {
                    let name = style_of(&tag);
                    let rest = name.strip_prefix("版头版记 ").map(str::to_owned);
                    key = rest.map(|rest| rest.split(' ').next().unwrap_or_default().to_owned());
                }
                b"w:rStyle" => {
                    run = style_of(&tag);
                    if run == "版式文字" {
                        flush(&key, &mut text, &mut found);
                    }
                }
                _ => {}
            },
            Event::End(tag) if tag.name().as_ref() == b"w:t" => in_text = false,
            Event::End(tag) if tag.name().as_ref() == b"w:p" => flush(&key, &mut text, &mut found),
            Event::Text(piece) if in_text => {
                let piece = piece.decode().unwrap().into_owned();
                add(&piece, &run, key.as_deref(), &mut text, &mut found);
            }
            Event::GeneralRef(entity) if in_text => {
                let piece = match entity.resolve_char_ref().unwrap() {
                    Some(c) => c.to_string(),
                    None => match entity.decode().unwrap().as_ref() {
                        "lt" => "<",
                        "gt" => ">",
                        "amp" => "&",
                        "quot" => "\"",
                        _ => "'",
                    }
                    .to_owned(),
                };
                add(&piece, &run, key.as_deref(), &mut text, &mut found);
            }
            _ => {}
        }
    }
}

fn add(
    piece: &str,
    run: &str,
    key: Option<&str>,
    text: &mut Option<String>,
    found: &mut BTreeMap<String, Vec<String>>,
) {
    match (run, key) {
        ("版式文字", _) => {}
        ("版式后缀", Some(key)) => {
            let last = found.get_mut(key).and_then(|values| values.last_mut());
            last.expect("a value to end").push_str(piece);
        }
        _ => text.get_or_insert_default().push_str(piece),
    }
}

/// A value as documents have them, or anything at all.
fn value() -> impl Strategy<Value = Plain> {
    const USUAL: [&str; 14] = [
        "000123", "机密★1年", "特急", "云川市人民政府文件", "云川市财政局", "文件",
        "云川市档案局文件", "云政发〔2026〕8号", "张三", "市委办公室，", "抄报：省政府",
        "市政府。", "2026年3月8日", "2026年3月8日印发",
    ];
    let any = documents::text().prop_filter_map("empty", |text| Plain::new(&text));
    let usual = (0..USUAL.len()).prop_filter_map("empty", |n| Plain::new(USUAL[n]));
    prop_oneof![3 => usual, 1 => any]
}

proptest! {
    #![proptest_config(raw::cases(64))]

    #[test]
    fn every_value_stands_in_the_file_once_and_whole(
        all in prop::collection::vec(prop::collection::vec(value(), 0..5), FIELDS.len()),
        sheet in 0..names().count(),
    ) {
        let mut document = Document::default();
        let mut expected = BTreeMap::new();
        for (field, values) in FIELDS.iter().zip(all) {
            let texts: Vec<String> = values.iter().map(|value| value.as_str().to_owned()).collect();
            *(field.get_mut)(&mut document.head, &mut document.imprint) = values;
            if !texts.is_empty() {
                expected.insert(field.key.to_owned(), texts);
            }
        }
        let package = package(&document, style(names().nth(sheet).unwrap()));
        prop_assert_eq!(package.errors(), Vec::<String>::new());
        prop_assert_eq!(values(&package), expected);
    }
}

/// What the style called `name` says between `from` and the next quotation mark.
fn property(package: &rules::Package, name: &str, from: &str) -> String {
    let styles = package.part("word/styles.xml");
    let style = styles
        .split("<w:style ")
        .find(|style| style.contains(&format!("<w:name w:val=\"{name}\"/>")));
    let style = style.unwrap_or_else(|| panic!("no style {name}"));
    let rest = style
        .split_once(from)
        .unwrap_or_else(|| panic!("no {from} in {style}"))
        .1;
    rest.split_once('"').unwrap().0.to_owned()
}

#[test]
fn a_red_head_is_placed_from_the_upper_edge_of_the_type_area() {
    let document = with(&[
        ("份号", &["000123"]),
        ("密级", &["机密★1年"]),
        ("紧急程度", &["特急"]),
        ("发文机关标志", &["云川市人民政府文件"]),
        ("发文字号", &["云政发〔2026〕8号"]),
    ]);
    let package = package(&document, style("gbt9704"));
    // 35 mm (7.2.4) less three lines and the white above 42 pt on a 50 pt line.
    let white = 1000 * 80 / 100 - 840 * 80 / 100;
    let before = property(&package, "版头版记 发文机关标志", "w:before=\"");
    assert_eq!(before.parse::<i32>().unwrap(), 1984 - 3 * 579 - white);
    // Two empty lines above the number (7.2.5); the rule as long as the type area (7.2.7).
    assert_eq!(
        property(&package, "版头版记 发文字号", "w:before=\""),
        "1158"
    );
    assert_eq!(
        property(&package, "版头分隔线", "<w:bottom w:val=\""),
        "single"
    );
    assert_eq!(property(&package, "版头分隔线", "w:left=\""), "0");
    assert_eq!(property(&package, "版头分隔线", "w:color=\""), "FF0000");
}

#[test]
fn a_letter_has_its_mark_and_rules_on_the_paper() {
    let document = with(&[
        ("发文机关标志", &["云川市财政局"]),
        ("紧急程度", &["特急"]),
        ("发文字号", &["云财函〔2026〕8号"]),
    ]);
    let package = package(&document, style("letter"));
    let body = package.part("word/document.xml");
    // 30 mm from the edge of the paper less the white above; 170 mm wide, in the middle of 210 mm (10.1).
    let top = 1701 - (1000 * 80 / 100 - 840 * 80 / 100);
    assert!(
        body.contains(&format!("w:x=\"1134\" w:y=\"{top}\"/>")),
        "{body}"
    );
    assert!(body.contains("<w:framePr w:w=\"9638\""));
    assert!(body.contains("<w:titlePg/>"));
    assert_eq!(
        property(&package, "版头版记 发文机关标志", "<w:bottom w:val=\""),
        "thickThinSmallGap"
    );
    assert_eq!(
        property(&package, "首页底线", "<w:bottom w:val=\""),
        "thinThickSmallGap"
    );
    let footer = package.part("word/footer3.xml");
    assert!(
        !footer.contains("PAGE"),
        "10.1: no number on the first page"
    );
    // The rule's lower edge 20 mm above the paper's.
    assert!(
        footer.contains(&format!("w:y=\"{}\"", 16838 - 1134 - 20 - 90)),
        "{footer}"
    );
}

#[test]
fn an_imprint_stands_at_the_foot_of_the_type_area() {
    let document = with(&[
        ("抄送", &["市委办公室", "市人大常委会办公室"]),
        ("印发机关", &["市政府办公室"]),
        ("印发日期", &["2026年3月8日"]),
    ]);
    let package = package(&document, style("gbt9704"));
    let body = package.part("word/document.xml");
    assert!(body.contains("w:vertAnchor=\"margin\""));
    assert!(body.contains("w:tblYSpec=\"bottom\"") || body.contains("w:tblpYSpec=\"bottom\""));
    // 0.35 mm and 0.25 mm in eighths of a point (7.4.1).
    assert_eq!(
        property(&package, "版记表格", "<w:top w:val=\"single\" w:sz=\""),
        "8"
    );
    assert_eq!(
        property(&package, "版记表格", "<w:insideH w:val=\"single\" w:sz=\""),
        "6"
    );
    assert!(
        package
            .text()
            .contains("抄送：市委办公室，市人大常委会办公室。"),
        "{}",
        package.text()
    );
    assert!(package.text().contains("2026年3月8日印发"));
}

#[test]
fn a_mark_that_is_too_wide_is_narrowed_and_named() {
    let document = with(&[("发文机关标志", &["云川高新技术产业开发区管理委员会文件"])]);
    for name in names() {
        let (_, found) = word_file(&document, style(name));
        let codes: Vec<_> = found
            .iter()
            .map(|diagnostic| diagnostic.code.as_str())
            .collect();
        assert_eq!(codes, ["W10"], "{name}");
    }
    let package = package(&document, style("gbt9704"));
    // 18 characters of 42 pt are 756 pt on 442.25.
    assert_eq!(
        property(&package, "版头版记 发文机关标志", "<w:w w:val=\""),
        "60"
    );
    assert!(
        property(&package, "版头版记 发文机关标志", "<w:sz w:val=\"")
            .parse::<i32>()
            .unwrap()
            < 84
    );
}

#[test]
fn many_who_sign_stand_two_a_line() {
    let document = with(&[
        ("发文机关标志", &["甲市甲局", "甲市乙局文件"]),
        ("发文字号", &["甲发〔2026〕1号"]),
        ("签发人", &["张一", "张二", "张三", "张四", "张五"]),
    ]);
    let package = package(&document, style("gbt9704"));
    keep::keep("signers", &word_file(&document, style("gbt9704")).0);
    let body = package.part("word/document.xml");
    let rows: Vec<&str> = body
        .split("<w:tr>")
        .filter(|row| row.contains("张"))
        .collect();
    assert_eq!(rows.len(), 3);
    // 7.2.6: the number on the line of the last name.
    assert!(rows[2].contains("张五") && rows[2].contains("甲发〔2026〕1号"));
    assert!(body.contains("<w:vAlign w:val=\"center\"/></w:tcPr>"));
}
