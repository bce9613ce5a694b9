//! Hostile input comes to an end: shapes that a careless algorithm would take quadratic time for.
//!
//! Law 7 for any bytes: a document, or an error of the table with its words.
//!
//! Nothing is timed here. Each shape is large enough that quadratic work would be noticed by anyone
//! who waits for the tests, and small enough that linear work is not.

use crate::common;

use common::make::{converted, options};
use common::raw;
use proptest::prelude::*;
use zhangfa::convert::Format;
use zhangfa::diag::{Fix, Lang};

fn converts(text: &str, format: Format) {
    let converted = converted(text.as_bytes(), &options(format, Fix::Safe)).unwrap();
    let account = converted.account();
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    assert!(account.len() <= lines);
    assert!(format == Format::Markdown || account.len() == lines);
    let _ = converted.markdown();
}

#[test]
fn many_lines_of_one_kind() {
    for line in [
        "一、标题", "首页", "会员", "附件", "附件：", "2024年5月6日", "短行", "（甲）", ">",
        "各位代表！", "第一条 甲", "甲。", "会员群：",
    ] {
        converts(
            &format!("文\n{}", format!("{line}\n").repeat(30_000)),
            Format::Text,
        );
    }
}

#[test]
fn mixed_and_broken_nesting() {
    let labels = [
        "一、甲", "（一）乙", "1.丙", "（1）丁", "①戊", "一是己。庚", "第一条 辛", "第一章 壬",
        "第三，癸。子", "7.丑",
    ];
    let lines: Vec<&str> = (0..60_000_usize)
        .map(|i| labels[(i * 7 + i / 3) % labels.len()])
        .collect();
    converts(&lines.join("\n"), Format::Text);
}

#[test]
fn one_long_line_and_many_empty_ones() {
    converts(&"一是落实责任,抓好落实。".repeat(40_000), Format::Text);
    converts(&"（".repeat(300_000), Format::Text);
    converts(&"一".repeat(300_000), Format::Text);
    converts(&format!("文\n{}完。\n", "\n".repeat(300_000)), Format::Text);
}

#[test]
fn markdown_that_nests_and_never_closes() {
    for text in [
        ">".repeat(50_000),
        "[".repeat(50_000),
        "**a".repeat(20_000),
        "- ".repeat(20_000),
        "`".repeat(50_000),
        "<b>".repeat(20_000),
        "![".repeat(20_000),
        "a|".repeat(20_000),
        "$".repeat(300_000),
        "$$ ".repeat(200_000),
        "$x_1 ".repeat(100_000),
        "$a_1$ ".repeat(50_000),
        "\\(x_1".repeat(100_000),
        "\\[".repeat(200_000),
        "$$a_1$$\n".repeat(20_000),
        format!("${}x{}$", "{".repeat(100_000), "}".repeat(100_000)),
        format!("$${}$$", "x_1+".repeat(250_000)),
        format!("\\({}", "\\frac{a".repeat(100_000)),
        "<!-- 正文 -->\n\n".repeat(10_000),
        "<?".repeat(200_000),
        "<!A".repeat(200_000),
        "<![CDATA[".repeat(100_000),
        "<table>".repeat(100_000),
        "<table><tr><td>甲".repeat(30_000),
        "<table><tr><td rowspan=\"65535\" colspan=\"65535\">甲</td>\n".repeat(10_000),
        format!(
            "<table>{}</table>",
            "<tr><td rowspan=65535>甲</td></tr>".repeat(50_000)
        ),
        format!("<table><tr>{}</table>", "<td>甲</td>".repeat(100_000)),
        "<img ".repeat(100_000),
        "<img src=a>".repeat(20_000),
        format!("<table><tr><td>{}", "&amp;<b>".repeat(50_000)),
    ] {
        converts(&format!("{text} a\n"), Format::Markdown);
    }
}

#[test]
fn html_that_nests_and_never_closes() {
    for text in [
        "<".repeat(100_000),
        "&".repeat(100_000),
        "&amp".repeat(50_000),
        "<b>".repeat(50_000),
        "<b><p>".repeat(20_000),
        "<b></i>".repeat(20_000),
        "<div align=center>\n".repeat(20_000),
        "<table>".repeat(20_000),
        "<table><tr><td>".repeat(10_000),
        format!("<table>{}", "<td>格".repeat(100_000)),
        format!(
            "<table>{}",
            "<tr><td rowspan=65535 colspan=1000>格".repeat(2_000)
        ),
        "<ol><li>".repeat(20_000),
        "<!--".repeat(50_000),
        "<!-- -->".repeat(50_000),
        "<?".repeat(50_000),
        "<!A".repeat(50_000),
        "<![CDATA[".repeat(50_000),
        "<script>".repeat(50_000),
        "<style></style>".repeat(20_000),
        "<span style='display:none'>".repeat(20_000),
        "<a href=\"".repeat(20_000),
        format!(
            "<a href='{}'>{}",
            "a".repeat(100_000),
            "<b>甲</b>".repeat(10_000)
        ),
        "<select><svg>".repeat(20_000),
        "</table>".repeat(50_000),
    ] {
        for format in [Format::Html, Format::Markdown] {
            converts(&format!("文{text} a\n"), format);
        }
    }
}

#[test]
fn signs_that_never_close() {
    for text in [
        "[[".repeat(30_000),
        "![[".repeat(30_000),
        "![a](".repeat(20_000),
        "==".repeat(30_000),
        "== a".repeat(30_000),
        "%%".repeat(30_000),
        "$".repeat(30_000),
        "$x^2".repeat(20_000),
        "\\(".repeat(20_000),
        "%%\n".repeat(20_000),
        "    1. a\n".repeat(20_000),
        "1. a\n".repeat(20_000),
        "> [!note]\n".repeat(20_000),
        format!("{}]]", "[[".repeat(30_000)),
        format!("{})", "![a](".repeat(20_000)),
    ] {
        converts(&format!("文{text} a\n"), Format::Markdown);
    }
}

/// Bytes of any kind: none, a text in an encoding, with a few bytes changed, cut anywhere.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let encodings = vec!["utf-8", "gb18030", "big5", "utf-16le", "utf-16be"];
    let encoded = (raw::text(), prop::sample::select(encodings)).prop_map(|(text, name)| {
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect();
        match name {
            "utf-16le" => wide(u16::to_le_bytes),
            "utf-16be" => wide(u16::to_be_bytes),
            _ => {
                let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
                encoding.encode(&text).0.into_owned()
            }
        }
    });
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4);
    let hurt = (
        encoded,
        changes,
        any::<prop::sample::Index>(),
        any::<bool>(),
    )
        .prop_map(|(mut bytes, changes, cut, cuts)| {
            for (at, byte) in changes {
                if !bytes.is_empty() {
                    let at = at.index(bytes.len());
                    bytes[at] = byte;
                }
            }
            if cuts {
                bytes.truncate(cut.index(bytes.len() + 1));
            }
            bytes
        });
    prop_oneof![1 => prop::collection::vec(any::<u8>(), 0..300), 4 => hurt]
}

proptest! {
    #![proptest_config(raw::cases(300))]

    #[test]
    fn any_bytes_end_in_a_document_or_a_clear_error(bytes in bytes()) {
        for format in [Format::Text, Format::Markdown, Format::Html, Format::Docx] {
            if let Err(failure) = converted(&bytes, &options(format, Fix::Safe)) {
                prop_assert!([Lang::Zh, Lang::En].iter().all(|lang| !failure.message(*lang).is_empty()));
            }
        }
    }
}
