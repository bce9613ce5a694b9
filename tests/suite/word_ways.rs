//! However a document was typed into Word, it is the same document: as plain lines, formatted by hand,
//! or with heading styles and automatic numbers.

use crate::common;

use common::make::{converted, document, options};
use common::word::{Word, pp};
use zhangfa::convert::Format;
use zhangfa::diag::Fix;
use zhangfa::model::{Block, Document, Role};

/// The example's lines that are not empty.
fn lines() -> Vec<String> {
    let text = include_str!("../../examples/speech.txt");
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

fn findings(word: &Word) -> (Document, Vec<&'static str>) {
    let bytes = word.bytes();
    let converted = converted(&bytes, &options(Format::Docx, Fix::Safe)).unwrap();
    let codes = converted
        .findings
        .iter()
        .map(|finding| finding.code.as_str())
        .collect();
    (converted.document, codes)
}

#[test]
fn styles_that_contradict_the_labels_are_said_and_the_labels_decide() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"heading 2\"/></w:style>";
    let styled = |id: &str, text: &str| pp(&format!("<w:pStyle w:val=\"{id}\"/>"), text);
    let text = "各级各部门要切实提高政治站位，压实工作责任，确保各项工作落到实处。";
    let body = |first: &str, second: &str| {
        styled("T", "关于做好某项工作的通知")
            + &styled(first, "一、总体要求")
            + &pp("", text)
            + &styled(second, "（一）指导思想")
            + &pp("", text)
            + &styled(second, "（二）工作目标")
            + &pp("", text)
            + &styled(first, "二、工作措施")
            + &pp("", text)
    };
    let (right, codes) = findings(&Word::new(&body("1", "2")).part("styles", "styles", styles));
    assert!(
        !codes.iter().any(|code| ["S04", "S07"].contains(code)),
        "{codes:?}"
    );
    let (wrong, codes) = findings(&Word::new(&body("2", "1")).part("styles", "styles", styles));
    assert_eq!(codes.iter().filter(|code| **code == "S07").count(), 4);
    assert_eq!(right, wrong);
}

#[test]
fn headings_without_labels_have_the_levels_of_their_styles() {
    let text = "各级各部门要切实提高政治站位，压实工作责任，确保各项工作落到实处。";
    let outlined = |level: u8, text: &str| pp(&format!("<w:outlineLvl w:val=\"{level}\"/>"), text);
    let body = pp("<w:jc w:val=\"center\"/>", "关于做好某项工作的报告")
        + &outlined(0, "总体情况")
        + &pp("", text)
        + &outlined(1, "具体做法")
        + &pp("", text)
        + &outlined(2, "工作机制")
        + &pp("", text)
        + &outlined(0, "下步打算")
        + &pp("", text);
    let (document, _) = findings(&Word::new(&body));
    let levels = document.body.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => match paragraph.role() {
            Role::Heading(level) => Some(level.get()),
            _ => None,
        },
        _ => None,
    });
    assert_eq!(levels.collect::<Vec<_>>(), [1, 2, 3, 1]);
}

#[test]
fn right_aligned_tails_are_signature_and_date() {
    let text = "各级各部门要切实提高政治站位，压实工作责任，确保各项工作落到实处。";
    let right = "<w:jc w:val=\"right\"/>";
    let body = pp("<w:jc w:val=\"center\"/>", "关于做好某项工作的通知")
        + &pp("", text)
        + &pp(right, "李明");
    let (document, _) = findings(&Word::new(&body));
    let roles: Vec<Role> = document
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.role()),
            _ => None,
        })
        .collect();
    assert_eq!(roles, [Role::Title, Role::Body, Role::Signature]);
}

/// Word's users draw the rules of the imprint as a table's and put the corners of the head into one; a table that says
/// something else stays one.
#[test]
fn a_head_and_an_imprint_set_as_tables_are_what_they_are() {
    let text = "各级各部门要切实提高政治站位，压实工作责任，确保各项工作落到实处。";
    let row = |cells: &[&str]| {
        let cells = cells
            .iter()
            .map(|text| format!("<w:tc>{}</w:tc>", pp("", text)));
        format!("<w:tr>{}</w:tr>", cells.collect::<String>())
    };
    let body = |rows: &str| {
        pp("<w:jc w:val=\"center\"/>", "云川市人民政府文件")
            + &format!(
                "<w:tbl>{}</w:tbl>",
                row(&["云政发〔2026〕8号", "签发人：李明"])
            )
            + &pp(
                "<w:jc w:val=\"center\"/>", "云川市人民政府关于做好某项工作的通知",
            )
            + &pp("", text)
            + &pp("<w:jc w:val=\"right\"/>", "云川市人民政府")
            + &pp("<w:jc w:val=\"right\"/>", "2026年3月5日")
            + &format!("<w:tbl>{rows}</w:tbl>")
            + &pp("", "")
    };
    let copies = row(&["抄送：市委办公室，市政协办公室。", ""]);
    let printed = row(&["云川市人民政府办公室", "2026年3月6日印发"]);
    let (document, _) = findings(&Word::new(&body(&(copies.clone() + &printed))));
    let plain = |text: &str| vec![zhangfa::model::Plain::new(text).unwrap()];
    assert_eq!(document.head.number, plain("云政发〔2026〕8号"));
    assert_eq!(document.head.signatories, plain("李明"));
    assert_eq!(document.imprint.copies, plain("市委办公室，市政协办公室。"));
    assert_eq!(document.imprint.printer, plain("云川市人民政府办公室"));
    assert_eq!(document.imprint.printed_on, plain("2026年3月6日"));
    let is_table = |block: &Block| matches!(block, Block::Table(_));
    assert!(!document.body.iter().any(is_table));
    let other = copies + &row(&["联系人", "电话"]);
    let (document, _) = findings(&Word::new(&body(&other)));
    assert_eq!(document.imprint, zhangfa::model::Imprint::default());
    assert!(document.body.iter().any(is_table));
}
