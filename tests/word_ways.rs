//! However a document was typed into Word, it is the same document: as plain lines, formatted by hand,
//! or with heading styles and automatic numbers.

#![allow(clippy::unwrap_used, clippy::string_slice)]

mod common;

use common::word::{Word, pp};
use zhangfa::clean::{Fix, clean};
use zhangfa::detect::{DetectOptions, detect};
use zhangfa::format::Format;
use zhangfa::model::Document;
use zhangfa::read::{ReadOptions, read};

fn document(bytes: &[u8], format: Format) -> Document {
    let (source, draft) = read(bytes, format, &ReadOptions::default()).unwrap();
    detect(&source, clean(draft, Fix::Safe), DetectOptions::default()).document
}

/// The example's lines that are not empty.
fn lines() -> Vec<String> {
    let text = include_str!("../examples/speech.txt");
    text.lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

fn check(paragraphs: &[String], word: impl FnOnce(Word) -> Word) {
    let wanted = document(lines().join("\n").as_bytes(), Format::Text);
    let word = word(Word::new(&paragraphs.concat()));
    let found = document(&word.bytes(), Format::Docx);
    let pairs = found.body.iter().zip(&wanted.body);
    for (found, wanted) in pairs {
        assert_eq!(found, wanted);
    }
    assert_eq!(found, wanted);
}

#[test]
fn as_plain_lines() {
    let paragraphs: Vec<String> = lines().iter().map(|line| pp("", line)).collect();
    check(&paragraphs, |word| word);
}

/// How a typist sets a line by hand.
fn by_hand(n: usize, line: &str, count: usize) -> String {
    let run = |font: &str, size: u32, bold: bool, text: &str| {
        let bold = if bold { "<w:b/>" } else { "" };
        format!(
            "<w:r><w:rPr><w:rFonts w:eastAsia=\"{font}\"/>{bold}<w:sz w:val=\"{size}\"/></w:rPr><w:t>{text}</w:t></w:r>"
        )
    };
    let (properties, runs) = if n == 0 {
        (
            "<w:jc w:val=\"center\"/>",
            run("方正小标宋简体", 44, true, line),
        )
    } else if line.contains('、')
        && line.chars().position(|c| c == '、') < Some(3)
        && line.chars().count() < 40
    {
        (
            "<w:ind w:firstLineChars=\"200\"/>",
            run("黑体", 32, true, line),
        )
    } else if n + 2 >= count && line.chars().count() < 20 {
        (
            "<w:jc w:val=\"right\"/>",
            run("仿宋_GB2312", 32, false, line),
        )
    } else {
        (
            "<w:ind w:firstLine=\"640\"/>",
            run("仿宋_GB2312", 32, false, line),
        )
    };
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

#[test]
fn formatted_by_hand() {
    let lines = lines();
    let paragraphs: Vec<String> = lines
        .iter()
        .enumerate()
        .map(|(n, line)| by_hand(n, line, lines.len()))
        .collect();
    check(&paragraphs, |word| word);
}

/// A line with its label taken off and made automatic, where it has one.
fn automatic(n: usize, line: &str) -> String {
    let chinese =
        |text: &str| !text.is_empty() && text.chars().all(|c| "一二三四五六七八九十".contains(c));
    let numbered = |style: &str, level: u8, text: &str| {
        pp(
            &format!(
                "<w:pStyle w:val=\"{style}\"/><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>"
            ),
            text,
        )
    };
    if n == 0 {
        return pp("<w:pStyle w:val=\"T\"/>", line);
    }
    if let Some((label, rest)) = line.split_once('、')
        && chinese(label)
    {
        return numbered("H1", 0, rest);
    }
    if let Some((label, rest)) = line
        .strip_prefix('（')
        .and_then(|rest| rest.split_once('）'))
        && chinese(label)
    {
        return numbered("H2", 1, rest);
    }
    pp("", line)
}

#[test]
fn with_styles_and_automatic_numbers() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"heading 2\"/><w:rPr><w:b/></w:rPr></w:style>";
    let level = |n: u8, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{n}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"japaneseCounting\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"0\">{}{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
        level(0, "%1、"),
        level(1, "（%2）")
    );
    let paragraphs: Vec<String> = lines()
        .iter()
        .enumerate()
        .map(|(n, line)| automatic(n, line))
        .collect();
    check(&paragraphs, |word| {
        word.part("styles", "styles", styles)
            .part("numbering", "numbering", &numbering)
    });
}
