//! Hostile Word files: each ends in the error that is expected of it, or in a document; none panics,
//! hangs or grows. The files are made here, so that none has to be kept.

use crate::common;

use common::compound::{compound, stream};
use common::make::{converted, options};
use common::word::{Word, p, zipped};
use zhangfa::convert::Format;
use zhangfa::diag::Fix;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// The whole way of a file: its error code, or `ok`.
fn outcome(bytes: &[u8]) -> &'static str {
    match converted(bytes, &options(Format::Docx, Fix::Safe)) {
        Ok(converted) => {
            let _ = converted.markdown();
            "ok"
        }
        Err(error) => error.code().as_str(),
    }
}

/// A file of some size with every part.
fn whole() -> Word {
    let body: String = (0..40)
        .map(|n| {
            p(&format!(
                "第{n}段：各级各部门要切实提高政治站位，压实责任。"
            ))
        })
        .collect();
    Word::new(&body)
        .part(
            "styles",
            "styles",
            "<w:style w:styleId=\"a\"><w:name w:val=\"Title\"/></w:style>",
        )
        .part("numbering", "numbering", "<w:num w:numId=\"1\"/>")
        .part(
            "footnotes", "footnotes", "<w:footnote w:id=\"1\"><w:p/></w:footnote>",
        )
}

/// A file whose document part is `xml`.
fn document(xml: &[u8]) -> Vec<u8> {
    zipped(&[("word/document.xml", xml)])
}

fn in_body(body: &str) -> Vec<u8> {
    document(format!("<w:document {W}><w:body>{body}</w:body></w:document>").as_bytes())
}

#[test]
fn every_truncation_is_an_error() {
    let bytes = whole().bytes();
    let mut tried = 0;
    for at in (0..bytes.len()).step_by(bytes.len() / 60) {
        let code = outcome(&bytes[..at]);
        let expected: &[_] = if at == 0 { &["R23"] } else { &["R31"] };
        assert!(expected.contains(&code), "cut at {at}: {code}");
        tried += 1;
    }
    assert!(tried >= 60);
}

#[test]
fn every_part_cut_short_is_an_error_or_a_finding() {
    let parts = whole().parts();
    for (name, content) in &parts {
        for cut in [1, 3, 10, 40] {
            let short = &content[..content.len() - content.len() / cut.max(2) - 1];
            let changed: Vec<(&str, &[u8])> = parts
                .iter()
                .map(|(other, content)| {
                    (
                        other.as_str(),
                        if other == name {
                            short
                        } else {
                            content.as_slice()
                        },
                    )
                })
                .collect();
            let expected = match name.as_str() {
                "word/document.xml" | "_rels/.rels" | "word/footnotes.xml" => "R34",
                _ => "ok",
            };
            assert_eq!(
                outcome(&zipped(&changed)),
                expected,
                "{name} without its last 1/{cut}"
            );
        }
    }
}

#[test]
fn flipped_bits_end_well() {
    let bytes = whole().bytes();
    let mut next = numbers(7);
    let mut codes = std::collections::BTreeMap::new();
    for _ in 0..rounds(400) {
        let mut flipped = bytes.clone();
        for _ in 0..6 {
            let at = next() % flipped.len();
            flipped[at] ^= 1 << (next() % 8);
        }
        *codes.entry(outcome(&flipped)).or_insert(0) += 1;
    }
    println!("{codes:?}");
    assert!(
        codes
            .keys()
            .all(|code| ["ok", "R30", "R31", "R32", "R33", "R34"].contains(code)),
        "{codes:?}"
    );
    assert!(
        codes.get("R34").is_some_and(|count| *count > 10),
        "{codes:?}"
    );
}

/// `usual` rounds, or what `PROPTEST_CASES` says.
fn rounds(usual: u32) -> u32 {
    common::raw::cases(usual).cases
}

/// A linear congruential generator (Knuth): the same numbers on every machine.
fn numbers(seed: u64) -> impl FnMut() -> usize {
    let mut seed = seed;
    move || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    }
}

/// A document with most of what the reader knows, to be taken apart.
const RICH: &str = "<w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>\
    <w:r><w:rPr><w:b/></w:rPr><w:t>一</w:t><w:tab/><w:br w:type=\"page\"/></w:r><w:hyperlink r:id=\"x\"><w:r><w:t>二</w:t></w:r></w:hyperlink></w:p>\
    <w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p></w:tc></w:tr></w:tbl>\
    <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK \"x\"</w:instrText><w:fldChar w:fldCharType=\"separate\"/>\
    <w:t>三</w:t><w:fldChar w:fldCharType=\"end\"/></w:r><mc:AlternateContent><mc:Choice><w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>四</w:t>\
    </w:r></w:p></w:txbxContent></w:drawing></w:r></mc:Choice><mc:Fallback><w:p/></mc:Fallback></mc:AlternateContent><m:oMath><m:d><m:e>\
    <m:r><m:t>x</m:t></m:r></m:e></m:d></m:oMath><w:ins><w:ruby><w:rt><w:r><w:t>a</w:t></w:r></w:rt></w:ruby></w:ins></w:p>\
    <w:p><w:pPr><w:rPr><w:specVanish/></w:rPr><w:sectPr><w:type w:val=\"continuous\"/></w:sectPr></w:pPr></w:p>";

#[test]
fn elements_in_any_order_end_well() {
    // Tags and texts, shuffled, doubled and left out, with every element closed: well-formed nonsense.
    let pieces: Vec<&str> = RICH.split_inclusive('>').collect();
    let mut next = numbers(3);
    for round in 0..rounds(1_500) {
        let mut body = String::new();
        let mut open: Vec<&str> = Vec::new();
        for _ in 0..60 {
            let piece = pieces[next() % pieces.len()];
            let (text, tag) = piece.split_at(piece.find('<').unwrap());
            body += text.trim();
            if tag.starts_with("</") {
                body += &open
                    .pop()
                    .map(|name| format!("</{name}>"))
                    .unwrap_or_default();
            } else {
                body += tag;
                if !tag.ends_with("/>") {
                    open.push(tag[1..].split([' ', '>']).next().unwrap());
                }
            }
        }
        for name in open.iter().rev() {
            body += &format!("</{name}>");
        }
        let word = Word::new(&body)
            .part(
                "styles",
                "styles",
                "<w:style w:styleId=\"a\"><w:name w:val=\"Title\"/></w:style>",
            )
            .part(
                "footnotes",
                "footnotes",
                &format!("<w:footnote w:id=\"1\">{body}</w:footnote>"),
            );
        assert_eq!(outcome(&word.bytes()), "ok", "round {round}: {body}");
    }
}

#[test]
fn missing_parts() {
    let parts = whole().parts();
    for (left_out, _) in &parts {
        let rest: Vec<(&str, &[u8])> = parts
            .iter()
            .filter(|(path, _)| path != left_out)
            .map(|(path, content)| (path.as_str(), content.as_slice()))
            .collect();
        let expected = if left_out == "word/document.xml" {
            "R32"
        } else {
            "ok"
        };
        assert_eq!(outcome(&zipped(&rest)), expected, "without {left_out}");
    }
}

#[test]
fn nesting_to_a_hundred_thousand() {
    for (open, close) in [
        ("<w:p>", "</w:p>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
        ("<w:unknown>", "</w:unknown>"),
    ] {
        let deep = format!("{}{}", open.repeat(100_000), close.repeat(100_000));
        assert_eq!(outcome(&in_body(&deep)), "R33", "{open}");
        let unclosed = open.repeat(100_000);
        assert_eq!(outcome(&in_body(&unclosed)), "R33", "{open}");
        // As deep as the limit allows, all the way through the writer of Markdown.
        let fits = 390 / open.matches('<').count();
        let deep = format!("{}{}{}", open.repeat(fits), p("底"), close.repeat(fits));
        assert_eq!(outcome(&in_body(&deep)), "ok", "{open}");
    }
}

#[test]
fn bombs() {
    let spaces = " ".repeat(24 << 20);
    assert_eq!(outcome(&in_body(&p(&spaces))), "R33");
    let styles = format!("<w:styles {W}>{spaces}</w:styles>");
    let with_styles = zipped(&[
        (
            "word/document.xml",
            format!("<w:document {W}><w:body>{}</w:body></w:document>", p("文")).as_bytes(),
        ),
        ("word/styles.xml", styles.as_bytes()),
    ]);
    assert_eq!(outcome(&with_styles), "ok");
    let span = "<w:tc><w:tcPr><w:gridSpan w:val=\"1000\"/></w:tcPr><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc>";
    let rows = format!("<w:tr>{}</w:tr>", span.repeat(4)).repeat(2_000);
    assert_eq!(outcome(&in_body(&format!("<w:tbl>{rows}</w:tbl>"))), "ok");
    let cell = "<w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc>";
    let (wide, narrow) = (
        cell.repeat(2_000),
        format!("<w:tr>{cell}</w:tr>").repeat(20_000),
    );
    assert_eq!(
        outcome(&in_body(&format!(
            "<w:tbl><w:tr>{wide}</w:tr>{narrow}</w:tbl>"
        ))),
        "ok"
    );
    assert_eq!(outcome(&in_body(&"<w:p/>".repeat(400_001))), "R33");
}

#[test]
fn a_file_of_ours_may_hold_more_and_one_that_claims_to_be_ours_not_everything() {
    let text = "甲\n".repeat(400_100);
    let drafted = converted(text.as_bytes(), &options(Format::Text, Fix::None)).unwrap();
    let made = drafted.docx(&drafted.style().unwrap()).unwrap().bytes;
    let read = converted(&made, &options(Format::Docx, Fix::None)).unwrap();
    assert_eq!(read.document.body.len(), 400_100);
    let properties = "http://schemas.openxmlformats.org/officeDocument/2006";
    let claims = |paragraphs: usize| {
        let body = "<w:p/>".repeat(paragraphs);
        zipped(&[
            (
                "_rels/.rels",
                format!(
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                     <Relationship Id=\"a\" Type=\"{properties}/relationships/extended-properties\" \
                     Target=\"docProps/app.xml\"/></Relationships>"
                )
                .as_bytes(),
            ),
            (
                "docProps/app.xml",
                format!(
                    "<Properties xmlns=\"{properties}/extended-properties\"><Application>zhangfa</Application>\
                     </Properties>"
                )
                .as_bytes(),
            ),
            (
                "word/document.xml",
                format!("<w:document {W}><w:body>{body}</w:body></w:document>").as_bytes(),
            ),
        ])
    };
    assert_eq!(outcome(&claims(400_001)), "ok");
    assert_eq!(outcome(&claims(430_001)), "R33");
}

#[test]
fn a_run_that_is_a_whole_file() {
    // No bomb: this packs no better than any text.
    let mut state = 1_u32;
    let mut han = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from_u32(0x4E00 + (state >> 8) % 0x5000).unwrap()
    };
    let text = |characters: usize, han: &mut dyn FnMut() -> char| -> String {
        (0..characters).map(|_| han()).collect()
    };
    assert_eq!(outcome(&in_body(&p(&text(1_000_000, &mut han)))), "ok");
    assert_eq!(outcome(&in_body(&p(&text(5_700_000, &mut han)))), "R33");
}

#[test]
fn entities_and_encodings() {
    let with = |head: &str, text: &str| {
        document(
            format!(
                "{head}<w:document {W}><w:body>{}</w:body></w:document>",
                p(text)
            )
            .as_bytes(),
        )
    };
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    for (bytes, code) in [
        (with(laughs, "&b;"), "R34"),
        (
            with("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">", "文"),
            "R34",
        ),
        (with("", "&unknown;"), "R34"),
        (with("", "&#0;"), "R34"),
        (with("", "&#xFFFFFFFF;"), "R34"),
        (with("", "&#1;&#xFFFE;文"), "ok"),
        (
            with("<?xml version=\"1.0\" encoding=\"nonsense\"?>", "文"),
            "ok",
        ),
        (
            with("<?xml version=\"9\"?><?php x?><!-- -- -->", "文"),
            "ok",
        ),
        (
            document(b"<w:document xmlns:w=\"x\"><w:body/></w:document>"),
            "R32",
        ),
        (document(b"\xFF\xFE<\0w\0"), "R34"),
        (document(b"\xFE\xFF\0<\xD8\0"), "R34"),
        (document(b"not xml"), "R32"),
        (document(b""), "R32"),
        (document(b"<"), "R34"),
        (
            document(
                format!("<w:document {W}><w:p><w:r><w:t>\u{0}</w:t></w:r></w:p></w:document>")
                    .as_bytes(),
            ),
            "ok",
        ),
        (
            document(
                [
                    format!("<w:document {W}><w:p><w:r><w:t>").as_bytes(),
                    b"\xFF\xFE\x80</w:t></w:r></w:p></w:document>",
                ]
                .concat()
                .as_slice(),
            ),
            "R34",
        ),
    ] {
        assert_eq!(
            outcome(&bytes),
            code,
            "{}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(400)])
        );
    }
}

#[test]
fn names_and_relationships() {
    let rels = |target: &str, mode: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
             Id=\"a\" Type=\"x/officeDocument\" Target=\"{target}\"{mode}/></Relationships>"
        )
    };
    let text = format!("<w:document {W}><w:body>{}</w:body></w:document>", p("文"));
    let sheet = b"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>";
    let external = " TargetMode=\"External\"";
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (
            zipped(&[(
                "_rels/.rels",
                rels("http://a.cn/x.docx", external).as_bytes(),
            )]),
            "R32",
        ),
        (
            zipped(&[("_rels/.rels", rels("../../../etc/passwd", "").as_bytes())]),
            "R32",
        ),
        (
            zipped(&[
                ("_rels/.rels", rels("../../x.xml", "").as_bytes()),
                ("../../x.xml", text.as_bytes()),
            ]),
            "ok",
        ),
        (
            zipped(&[
                ("_rels/.rels", rels("/abs.xml", "").as_bytes()),
                ("/abs.xml", text.as_bytes()),
            ]),
            "ok",
        ),
        (
            zipped(&[
                ("_rels/.rels", rels("word\\d.xml", "").as_bytes()),
                ("word\\d.xml", text.as_bytes()),
            ]),
            "ok",
        ),
        (
            zipped(&[
                ("word/document.xml", text.as_bytes()),
                ("word/Document.xml", text.as_bytes()),
            ]),
            "R31",
        ),
        (
            zipped(&[
                ("_rels/.rels", rels("xl/workbook.xml", "").as_bytes()),
                ("xl/workbook.xml", sheet),
            ]),
            "R32",
        ),
        (zipped(&[("a.txt", b"text")]), "R32"),
        (zipped(&[]), "R32"),
        (
            zipped(&[("word/document.xml", b"<html><body>x</body></html>")]),
            "R32",
        ),
        (b"PK\x03\x04".to_vec(), "R31"),
        (b"PK\x05\x06".to_vec(), "R31"),
        (b"PK".to_vec(), "R31"),
        (
            b"\x50\x4B\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec(),
            "R32",
        ),
        (b"{\\rtf1 text}".to_vec(), "R21"),
        (b"%PDF-1.7".to_vec(), "R21"),
        ("第一段".as_bytes().to_vec(), "R31"),
        (compound(&[stream("WordDocument", vec![0; 5000])]), "R21"),
        (
            compound(&[stream("EncryptedPackage", vec![0; 5000])]),
            "R30",
        ),
    ];
    for (n, (bytes, code)) in cases.iter().enumerate() {
        assert_eq!(outcome(bytes), *code, "case {n}");
    }
}

#[test]
fn the_same_name_twice() {
    let text = |what: &str| format!("<w:document {W}><w:body>{}</w:body></w:document>", p(what));
    let mut bytes = zipped(&[
        ("word/document.xml", text("甲").as_bytes()),
        ("word/documenT.xml", text("乙").as_bytes()),
    ]);
    // Both headers of the second entry take the name of the first.
    let wanted = b"word/documenT.xml";
    let places: Vec<usize> = (0..bytes.len() - wanted.len())
        .filter(|at| bytes[*at..].starts_with(wanted))
        .collect();
    for at in &places {
        bytes[at + 12] = b't';
    }
    assert_eq!(places.len(), 2);
    assert_eq!(outcome(&bytes), "R31");
}

#[test]
fn properties_without_sense() {
    for body in [
        "<w:p><w:pPr><w:pStyle/><w:numPr><w:ilvl w:val=\"-5\"/><w:numId w:val=\"99999999999\"/></w:numPr></w:pPr></w:p>",
        "<w:p><w:pPr><w:outlineLvl w:val=\"x\"/><w:ind w:firstLineChars=\"2147483648\" w:firstLine=\"-1\"/><w:jc/></w:pPr><w:r><w:rPr><w:sz w:val=\"-9\"/></w:rPr><w:t>文</w:t></w:r></w:p>",
        "<w:p><w:r><w:fldChar w:fldCharType=\"end\"/><w:fldChar w:fldCharType=\"separate\"/><w:fldChar/><w:t>文</w:t></w:r></w:p>",
        "<w:tr><w:tc><w:p><w:r><w:t>表外</w:t></w:r></w:p></w:tc></w:tr><w:tc/><w:tbl/><w:tbl><w:tr/></w:tbl>",
        "<w:r><w:t>段外</w:t></w:r><w:t>段外</w:t><w:br/><w:footnoteReference/><w:footnoteReference w:id=\"7\"/>",
        "<w:p><w:r><w:sym/><w:sym w:char=\"D800\"/><w:sym w:font=\"x\" w:char=\"zz\"/></w:r></w:p>",
        "<w:txbxContent><w:p/></w:txbxContent><w:footnote><w:p/></w:footnote><w:hyperlink/><w:rt/><w:ruby/>",
        "<w:p><w:pPr><w:rPr><w:specVanish/></w:rPr></w:pPr><w:r><w:t>没有下一段</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:sectPr/><w:sectPr/></w:pPr></w:p><w:sectPr/><w:sectPr><w:type w:val=\"continuous\"/></w:sectPr>",
        "<w:p w:a=\"1\" w:a=\"2\" w:b='><w:r><w:t>文</w:t></w:r></w:p><w:p c='/>",
    ] {
        assert_eq!(outcome(&in_body(body)), "ok", "{body}");
    }
    let attributes = (0..60_000).fold(String::new(), |all, n| all + &format!(" a{n}=\"\""));
    assert_eq!(outcome(&in_body(&format!("<w:p{attributes}/>"))), "ok");
}

#[test]
fn definitions_that_bite_their_tail() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"b\" w:default=\"1\"><w:basedOn w:val=\"a\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId=\"a\"/><w:style/>";
    let numbering = "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"b\"/></w:abstractNum>\
        <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"4294967295\"/><w:numFmt w:val=\"lowerRoman\"/>\
        <w:lvlText w:val=\"%0%1%2%9%%\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"99\"><w:startOverride w:val=\"-1\"/></w:lvlOverride></w:num><w:num/>";
    let word = Word::new(&p("文").repeat(3))
        .part("styles", "styles", styles)
        .part("numbering", "numbering", numbering);
    assert_eq!(outcome(&word.bytes()), "ok");
}
