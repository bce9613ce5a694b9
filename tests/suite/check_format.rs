//! The rules of format: a Word file of the program's own has nothing that they find, in any sheet; one that was made
//! wrong in one place has that and nothing else.

use std::io::{Cursor, Read as _};

use zhangfa::check::Checks;
use zhangfa::style::{Style, names};
use zhangfa::{NoResources, Options, convert};

use crate::common::word::zipped;

/// A document with every element that the rules speak of.
const DRAFT: &str = "---\n份号: 000001\n密级: 机密★1年\n发文机关标志: 云川市水务局文件\n发文字号: 云水发〔2025〕5号\n\
    抄送: 市财政局，市政府办公室。\n印发机关: 云川市水务局办公室\n印发日期: 2025年3月5日\n---\n\n# 云川市水务局关于做好值班工作的通知\n\n\
    各科室、各水库管理所：\n\n近年来，全市防汛工作“有序”推进……取得成效。\n\n## 一、总体要求\n\n要坚持目标导向。\n\n### （一）组织领导\n\n\
    **1.加强领导**。各科室要高度重视。\n\n**2.落实责任**。各科室要落实到人。\n\n要坚持问题导向。\n\n附件：1.值班表\n\n2.路线图\n\n云川市水务局\n\n\
    2025年3月4日\n\n（联系人：李四，电话：12345678）\n\n# 附件1\n\n# 值班表\n\n| 姓名 | 电话 |\n| --- | --- |\n| 张三 | 1234 |\n\n\
    # 附件2\n\n# 路线图\n\n路线如下。\n";

/// A change to a part of the package: the part, from where in it on, what is replaced, by what.
type Change = (&'static str, &'static str, &'static str, &'static str);

const DOCUMENT: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";
const SETTINGS: &str = "word/settings.xml";
const ODD: &str = "word/footer1.xml";
const EVEN: &str = "word/footer2.xml";

/// For each rule what makes a file wrong in it.
const WRONG: &[(&str, &[Change])] = &[
    (
        "L01",
        &[(
            DOCUMENT, "w:pgSz", "w:w=\"11906\" w:h=\"16838\"", "w:w=\"10440\" w:h=\"14740\"",
        )],
    ),
    (
        "L02",
        &[(DOCUMENT, "w:pgMar", "w:top=\"2098\"", "w:top=\"1440\"")],
    ),
    (
        "L03",
        &[(DOCUMENT, "w:pgMar", "w:right=\"1474\"", "w:right=\"1134\"")],
    ),
    (
        "L04",
        &[
            (
                STYLES, "styleId=\"GwBody\"", "w:line=\"579\" w:lineRule=\"exact\"",
                "w:line=\"360\" w:lineRule=\"auto\"",
            ),
            (
                DOCUMENT, "w:docGrid", "w:type=\"lines\"", "w:type=\"default\"",
            ),
        ],
    ),
    (
        "L05",
        &[(
            STYLES, "styleId=\"GwBody\"", "w:line=\"579\"", "w:line=\"600\"",
        )],
    ),
    (
        "L06",
        &[(
            STYLES, "styleId=\"GwBody\"", "w:eastAsia=\"仿宋_GB2312\"", "w:eastAsia=\"宋体\"",
        )],
    ),
    (
        "L07",
        &[(
            STYLES, "styleId=\"GwBody\"", "<w:sz w:val=\"32\"/>", "<w:sz w:val=\"28\"/>",
        )],
    ),
    (
        "L08",
        &[(
            STYLES, "styleId=\"GwBody\"", "w:firstLineChars=\"200\" w:firstLine=\"640\"",
            "w:firstLineChars=\"0\" w:firstLine=\"0\"",
        )],
    ),
    (
        "L09",
        &[(
            STYLES, "styleId=\"Title\"", "w:eastAsia=\"方正小标宋简体\"", "w:eastAsia=\"宋体\"",
        )],
    ),
    (
        "L09",
        &[(
            STYLES, "styleId=\"Title\"", "<w:jc w:val=\"center\"/>", "<w:jc w:val=\"left\"/>",
        )],
    ),
    (
        "L10",
        &[(
            STYLES, "styleId=\"Heading1\"", "w:eastAsia=\"黑体\"", "w:eastAsia=\"宋体\"",
        )],
    ),
    (
        "L11",
        &[(
            STYLES, "styleId=\"Heading2\"", "w:eastAsia=\"楷体_GB2312\"",
            "w:eastAsia=\"仿宋_GB2312\"",
        )],
    ),
    (
        "L12",
        &[(
            STYLES, "styleId=\"Heading3Char\"", "w:eastAsia=\"仿宋_GB2312\"", "w:eastAsia=\"黑体\"",
        )],
    ),
    (
        "L14",
        &[(STYLES, "styleId=\"Title\"", "<w:b w:val=\"0\"/>", "<w:b/>")],
    ),
    (
        "L15",
        &[(
            STYLES, "styleId=\"Heading1\"", "<w:outlineLvl w:val=\"0\"/>", "",
        )],
    ),
    ("L17", &[(DOCUMENT, "GwBody", ">近年来", ">　　近年来")]),
    (
        "L18",
        &[(DOCUMENT, "要坚持目标导向。", "</w:p>", "</w:p><w:p/><w:p/>")],
    ),
    (
        "L19",
        &[(
            STYLES, "styleId=\"GwSalutation\"", "w:firstLineChars=\"0\" w:firstLine=\"0\"",
            "w:firstLineChars=\"200\" w:firstLine=\"640\"",
        )],
    ),
    (
        "L20",
        &[(
            STYLES, "styleId=\"GwDate\"", "<w:jc w:val=\"right\"/>", "<w:jc w:val=\"center\"/>",
        )],
    ),
    (
        "L22",
        &[(
            STYLES, "styleId=\"Footer\"", "<w:sz w:val=\"28\"/>", "<w:sz w:val=\"18\"/>",
        )],
    ),
    ("L23", &[(ODD, "w:p", "— ", "第"), (ODD, "w:p", " —", "页")]),
    ("L24", &[(SETTINGS, "", "<w:evenAndOddHeaders/>", "")]),
    ("L24", &[(EVEN, "w:p", "GwFooterEven", "Footer")]),
    (
        "L25",
        &[(
            STYLES, "styleId=\"Footer\"", "w:right=\"280\"", "w:right=\"0\"",
        )],
    ),
    (
        "L26",
        &[(
            STYLES, "styleId=\"GwHeadRule\"", "w:color=\"FF0000\"", "w:color=\"000000\"",
        )],
    ),
    (
        "L26",
        &[(
            STYLES, "styleId=\"GwHeadRule\"", "w:left=\"0\"", "w:left=\"1440\"",
        )],
    ),
    (
        "L27",
        &[(
            STYLES, "styleId=\"Front-issuermark\"", "w:before=\"698\"", "w:before=\"1298\"",
        )],
    ),
    (
        "L28",
        &[(
            STYLES, "styleId=\"Front-number\"", "<w:jc w:val=\"center\"/>",
            "<w:jc w:val=\"left\"/>",
        )],
    ),
    (
        "L29",
        &[(
            STYLES, "styleId=\"GwAttachmentHead\"", "<w:pageBreakBefore/>", "",
        )],
    ),
    (
        "L29",
        &[(
            STYLES, "styleId=\"GwAttachmentHead\"", "w:eastAsia=\"黑体\"", "w:eastAsia=\"仿宋\"",
        )],
    ),
    (
        "L30",
        &[(
            STYLES, "styleId=\"GwAttachmentHead\"", "w:afterLines=\"100\" w:after=\"579\"",
            "w:afterLines=\"0\" w:after=\"0\"",
        )],
    ),
    (
        "L31",
        &[(
            STYLES, "styleId=\"GwImprintTable\"", "<w:top w:val=\"single\" w:sz=\"8\"",
            "<w:top w:val=\"single\" w:sz=\"4\"",
        )],
    ),
    (
        "L31",
        &[(
            DOCUMENT, "GwImprintTable", "<w:tblW w:w=\"8845\"", "<w:tblW w:w=\"7000\"",
        )],
    ),
    (
        "L32",
        &[(
            DOCUMENT, "GwImprintTable", "w:tblpYSpec=\"bottom\"", "w:tblpY=\"1\"",
        )],
    ),
    (
        "L32",
        &[(
            "docProps/app.xml", "", "</Properties>", "<Pages>3</Pages></Properties>",
        )],
    ),
    (
        "L33",
        &[(
            STYLES, "styleId=\"Front-copies\"", "<w:sz w:val=\"28\"/>", "<w:sz w:val=\"32\"/>",
        )],
    ),
    (
        "L34",
        &[(
            STYLES, "styleId=\"GwBody\"", "<w:color w:val=\"000000\"/>",
            "<w:color w:val=\"0000FF\"/>",
        )],
    ),
    (
        "L35",
        &[(
            STYLES, "styleId=\"GwBody\"", "w:eastAsia=\"仿宋_GB2312\"",
            "w:eastAsiaTheme=\"minorEastAsia\"",
        )],
    ),
    (
        "L36",
        &[(
            STYLES, "styleId=\"GwBody\"", "w:ascii=\"仿宋_GB2312\"", "w:ascii=\"Times New Roman\"",
        )],
    ),
    (
        "L37",
        &[(
            DOCUMENT,
            "GwBody",
            "<w:r><w:t xml:space=\"preserve\">要坚持目标",
            "<w:ins w:id=\"1\" w:author=\"a\"><w:r><w:t>也</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\">要坚持目标",
        )],
    ),
    (
        "L38",
        &[(
            DOCUMENT,
            "GwBody",
            "<w:r><w:t xml:space=\"preserve\">要坚持目标",
            "<w:r><w:rPr><w:highlight w:val=\"yellow\"/></w:rPr><w:t xml:space=\"preserve\">要坚持目标",
        )],
    ),
    (
        "L39",
        &[(
            DOCUMENT,
            "要坚持目标导向。",
            "</w:p>",
            "<w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"/></w:drawing></w:r></w:p>",
        )],
    ),
    (
        "L40",
        &[(
            DOCUMENT,
            "\"Heading1\"",
            " />",
            " /><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
        )],
    ),
    (
        "L41",
        &[(
            "docProps/core.xml", "", "</cp:coreProperties>",
            "<dc:creator>王五</dc:creator></cp:coreProperties>",
        )],
    ),
    (
        "L42",
        &[
            (
                "docProps/app.xml", "", "</Properties>", "<Pages>2</Pages></Properties>",
            ),
            (
                DOCUMENT, "GwBody", "<w:r>", "<w:r><w:lastRenderedPageBreak/>",
            ),
        ],
    ),
    (
        "L43",
        &[(
            STYLES, "styleId=\"GwBody\"", "w:after=\"0\"", "w:after=\"200\"",
        )],
    ),
];

/// The rules' ids, in order, that find something in a Word file.
fn found(bytes: &[u8], style: &Style) -> Vec<String> {
    let options = Options::default();
    let converted = convert(bytes, &options, &NoResources).unwrap();
    let checks = Checks::new(&["L"], &[]).unwrap();
    let findings = converted.check_format(&checks, style).unwrap();
    findings
        .iter()
        .map(|one| one.code.as_str().to_owned())
        .collect()
}

fn word_file(draft: &str, style: &Style) -> Vec<u8> {
    let options = Options {
        name: "draft.md".into(),
        ..Options::default()
    };
    let converted = convert(draft.as_bytes(), &options, &NoResources).unwrap();
    converted.docx(style).unwrap().bytes
}

/// The parts of a package with a change.
fn changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for number in 0..zip.len() {
        let mut part = zip.by_index(number).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let name = part.name().to_owned();
        for (_, from, old, new) in changes.iter().filter(|(path, ..)| *path == name) {
            let start = text.find(from).unwrap_or_else(|| panic!("{name}: {from}"));
            let at = text[start..]
                .find(old)
                .unwrap_or_else(|| panic!("{name}: {from}: {old}"));
            text.replace_range(start + at..start + at + old.len(), new);
        }
        parts.push((name, text.into_bytes()));
    }
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_slice()))
        .collect();
    zipped(&parts)
}

#[test]
fn a_file_of_ours_has_nothing_in_any_sheet() {
    for name in names() {
        let style = Style::builtin(name).unwrap();
        for draft in [
            DRAFT,
            "# 在会上的讲话\n\n同志们：\n\n今天的会很重要。\n\n## 第一章 总则\n\n### 一、目的\n\n#### （一）范围\n\n范围如下。\n",
        ] {
            let file = word_file(draft, &style);
            assert_eq!(found(&file, &style), [""; 0], "{name}: {draft}");
        }
    }
}

#[test]
fn what_was_made_wrong_is_found_and_nothing_else() {
    let style = Style::builtin("gbt9704").unwrap();
    let file = word_file(DRAFT, &style);
    let other = WRONG.iter().filter_map(|(id, changes)| {
        let found = found(&changed(&file, changes), &style);
        (found != [*id]).then_some((id, changes, found))
    });
    assert_eq!(other.collect::<Vec<_>>(), []);
}

#[test]
fn a_long_file_without_page_numbers() {
    let style = Style::builtin("gbt9704").unwrap();
    let long = format!(
        "{DRAFT}\n{}",
        "要坚持目标导向，坚持问题导向，坚持结果导向。\n\n".repeat(40)
    );
    let file = word_file(&long, &style);
    let bare = [
        (ODD, "", " PAGE ", " DATE "),
        (EVEN, "", " PAGE ", " DATE "),
    ];
    assert_eq!(found(&changed(&file, &bare), &style), ["L21"]);
}

#[test]
fn bold_headings_are_looked_at_where_the_rule_is_asked_for() {
    let style = Style::builtin("gbt9704").unwrap();
    let change = [(
        STYLES, "styleId=\"Heading1\"", "<w:b w:val=\"0\"/>", "<w:b/>",
    )];
    let file = changed(&word_file(DRAFT, &style), &change);
    assert_eq!(found(&file, &style), [""; 0]);
    let converted = convert(file.as_slice(), &Options::default(), &NoResources).unwrap();
    let checks = Checks::new(&["L13"], &[]).unwrap();
    assert_eq!(converted.check_format(&checks, &style).unwrap().len(), 1);
}
