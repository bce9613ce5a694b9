//! Pictures in the Word file: every kind, in every place, each file once, nothing larger than its place;
//! and what cannot be embedded is said and leaves words.

use crate::common::make::style;
use crate::common::ooxml_rules as rules;
use crate::common::pictures;
use crate::common::valid::valid;

use std::collections::BTreeMap;

use zhangfa::model::{
    Align, Atom, Block, Content, Document, Footnote, Inlines, Marks, Paragraph, Plain, Role, Table,
};
use zhangfa::resources::{Refusal, Resources};

/// Files by name; every other name is missing.
#[derive(Debug, Default)]
struct Shelf(BTreeMap<&'static str, Vec<u8>>);

impl Resources for Shelf {
    fn load(&self, src: &str) -> Result<Vec<u8>, Refusal> {
        match src {
            "outside" => Err(Refusal::Outside),
            "http://a.cn/b.png" => Err(Refusal::Address),
            "pipe" => Err(Refusal::NotAFile),
            "locked" => Err(Refusal::Unreadable("locked".into())),
            "large" => Err(Refusal::TooLarge),
            "stdin" => Err(Refusal::NoFolder),
            _ => self.0.get(src).cloned().ok_or(Refusal::Missing),
        }
    }
}

fn shelf() -> Shelf {
    let png = pictures::png;
    Shelf(BTreeMap::from([
        ("a.png", png(40, 30, None)),
        ("same.png", png(40, 30, None)),
        ("photo.png", png(3_000, 2_000, Some(11_811))),
        ("wide.png", png(4_000, 100, None)),
        ("tall.png", png(100, 8_000, None)),
        ("b.jpg", pictures::jpeg()),
        ("wrongly-named.txt", pictures::gif()),
        ("empty.png", Vec::new()),
        ("text.png", b"not a picture".to_vec()),
        ("cut.png", png(40, 30, None)[..20].to_vec()),
        ("giant.png", {
            let mut giant = png(1, 1, None);
            giant[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
            giant
        }),
    ]))
}

/// Text and, in braces, pictures: `图：{a.png}`.
fn inlines(text: &str) -> Inlines {
    let mut out = Inlines::new();
    for piece in text.split_inclusive(['{', '}']) {
        let none = Marks::default();
        match piece.strip_suffix('}') {
            Some(src) => out.push_atom(Atom::image(src.into(), format!("说明“{src}”<&>")), &none),
            None => out.push_text(piece.trim_end_matches('{'), &none),
        }
    }
    out
}

fn line(role: Role, text: &str) -> Block {
    Block::Paragraph(Paragraph::new(role, inlines(text)).unwrap())
}

fn document(lines: &[&str]) -> Document {
    Document {
        body: lines.iter().map(|text| line(Role::Body, text)).collect(),
        ..Document::default()
    }
}

fn made(name: &str, document: &Document) -> (rules::Package, Vec<zhangfa::diag::Finding>) {
    valid(name, document, style("gbt9704"), &shelf())
}

/// Width and height of the drawings in EMU.
fn sizes(package: &rules::Package, part: &str) -> Vec<(u64, u64)> {
    let number = |text: &str, key: &str| -> u64 {
        let rest = text.split_once(key).unwrap().1;
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let drawings = package.part(part).split("<wp:extent ").skip(1);
    drawings
        .map(|text| (number(text, "cx=\""), number(text, "cy=\"")))
        .collect()
}

const MM: u64 = 36_000;

#[test]
fn pictures_of_every_kind_in_every_place() {
    let mut document = document(&[
        "{a.png}",
        "文字中的图{b.jpg}，后面还有文字，长到要折行去看行距是不是随图变大而其余各行不变，所以再写一些。",
        "{wrongly-named.txt}{same.png}",
        "{photo.png}",
        "{tall.png}",
    ]);
    let cells = |texts: [&str; 2]| texts.map(inlines).to_vec();
    let rows = vec![cells(["图", "{wide.png}"]), cells(["{photo.png}", "大图"])];
    document
        .body
        .push(Block::from(Table::new(vec![Align::None; 2], rows).unwrap()));
    let mut noted = inlines("脚注里也有图");
    noted.push_atom(Atom::FootnoteRef("1".into()), &Marks::default());
    document
        .body
        .push(Block::Paragraph(Paragraph::new(Role::Body, noted).unwrap()));
    document.footnotes.push(Footnote {
        label: Plain::new("1").unwrap(),
        paragraphs: vec![inlines("见图{tall.png}。"), inlines("{b.jpg}")],
    });
    let (package, findings) = made("pictures", &document);
    assert_eq!(findings, []);
    // Five files: a.png and same.png are one, wrongly-named.txt is a GIF.
    let names: Vec<&str> = package.media().keys().map(String::as_str).collect();
    let expected = ["1.png", "2.jpeg", "3.gif", "4.png", "5.png", "6.png"]
        .map(|n| format!("word/media/image{n}"));
    assert_eq!(names, expected);
    assert_eq!(package.media()["word/media/image2.jpeg"], pictures::jpeg());
    let body = package.part("word/document.xml");
    assert!(
        body.contains("descr=\"说明“a.png”&lt;&amp;&gt;\""),
        "{body}"
    );
    assert!(body.contains("name=\"wrongly-named.txt\""));
    assert!(!body.contains("delInstrText"));
    // 3000 pixels at 300 dpi are 254 mm: down to 156 mm, in proportion; 40 pixels at 96 dpi stay.
    let sizes = sizes(&package, "word/document.xml");
    assert_eq!(sizes[0], (40 * 9_525, 30 * 9_525));
    let (width, height) = sizes[4];
    assert!(
        width.abs_diff(156 * MM) < MM && height.abs_diff(104 * MM) < MM,
        "{sizes:?}"
    );
    assert!(sizes[5].1 < 225 * MM && sizes[5].1 > 210 * MM, "{sizes:?}");
    assert!(
        sizes
            .iter()
            .all(|(width, height)| *width <= 8_845 * 635 && *height < 225 * MM)
    );
    // In a note, as wide as the page lets it and at most half as high.
    let notes = self::sizes(&package, "word/footnotes.xml");
    assert!(notes[0].1 > 100 * MM && notes[0].1 < 113 * MM, "{notes:?}");
    // In a cell, no wider than the cell.
    assert!(sizes[6].0 + sizes[7].0 < 8_845 * 635, "{sizes:?}");
}

#[test]
fn a_line_with_a_picture_is_never_clipped() {
    let (package, _) = made(
        "pictures-pitch",
        &document(&["正文。", "{a.png}", "甲{a.png}乙"]),
    );
    let styles = package.part("word/styles.xml");
    let of = |id: &str| {
        let rest = styles.split_once(&format!("w:styleId=\"{id}\"")).unwrap().1;
        rest.split("</w:style>").next().unwrap().to_owned()
    };
    assert!(of("GwBody").contains("w:line=\"579\" w:lineRule=\"exact\""));
    assert!(of("GwBodyv2").contains("w:line=\"579\" w:lineRule=\"atLeast\""));
    let picture = of("GwPicture");
    assert!(
        picture.contains("w:lineRule=\"auto\"") && picture.contains("<w:jc w:val=\"center\"/>"),
        "{picture}"
    );
    let body = package.part("word/document.xml");
    for id in ["GwBody", "GwPicture", "GwBodyv2"] {
        assert_eq!(
            body.matches(&format!("<w:pStyle w:val=\"{id}\"")).count(),
            1,
            "{id}"
        );
    }
}

#[test]
fn what_is_not_embedded_is_said_where_it_stands() {
    const CASES: [(&str, &str); 11] = [
        ("outside", "W21"),
        ("http://a.cn/b.png", "W20"),
        ("pipe", "W27"),
        ("locked", "W23"),
        ("large", "W24"),
        ("stdin", "W01"),
        ("gone.png", "W22"),
        ("empty.png", "W25"),
        ("text.png", "W25"),
        ("cut.png", "W25"),
        ("giant.png", "W26"),
    ];
    let lines: Vec<String> = CASES.iter().map(|(src, _)| format!("{{{src}}}")).collect();
    let mut lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    lines.push("{a.png}");
    let (package, findings) = made("pictures-refused", &document(&lines));
    let found: Vec<_> = findings
        .iter()
        .map(|one| (one.code.as_str(), one.span.unwrap().start))
        .collect();
    let expected: Vec<_> = CASES.iter().zip(0..).map(|(case, n)| (case.1, n)).collect();
    assert_eq!(found, expected);
    assert_eq!(package.media().len(), 1);
    for ((src, _), finding) in CASES.iter().zip(&findings) {
        assert!(
            package
                .text()
                .contains(&format!("〔图片：说明“{src}”<&>〕")),
            "{src}"
        );
        for lang in [zhangfa::diag::Lang::Zh, zhangfa::diag::Lang::En] {
            let said = finding.message(lang) + &finding.hint(lang).unwrap();
            assert!(said.contains(src) && !said.contains('{'), "{said}");
        }
    }
}

#[test]
fn an_endless_source_is_cut_in_the_message() {
    let source = "长".repeat(5_000);
    let mut document = Document::default();
    let mut picture = Inlines::new();
    let (src, alt) = (source.clone(), String::new());
    picture.push_atom(Atom::image(src, alt), &Marks::default());
    let is_whole = matches!(&picture.pieces()[0].content, Content::Atom(Atom::Image(image)) if image.src == source);
    assert!(is_whole);
    document.body.push(Block::Paragraph(
        Paragraph::new(Role::Body, picture).unwrap(),
    ));
    let (_, findings) = made("pictures-long-name", &document);
    assert!(findings[0].message(zhangfa::diag::Lang::Zh).chars().count() < 150);
}
