//! What offices do in Word files: numbers of paragraphs that are gone, underlined blanks, sign-offs set in tables, whole
//! paragraphs in a heading's style.

use crate::common;

use common::make::{converted, options};
use common::word::{Word, p, r};
use zhangfa::convert::Format;
use zhangfa::diag::Fix;

/// The Markdown of a file, and the codes of what is said.
fn read(body: &str, numbering: &str, styles: &str) -> (String, Vec<String>) {
    let bytes = Word::new(body)
        .part("numbering", "numbering", numbering)
        .part("styles", "styles", styles)
        .bytes();
    let made = converted(&bytes, &options(Format::Docx, Fix::Safe)).unwrap();
    let codes = made.findings.iter().map(|one| one.code.as_str().to_owned());
    (made.markdown().clone(), codes.collect())
}

const TEXT: &str = "各单位要充分认识做好这项工作的重要意义，切实把思想和行动统一到县委部署上来，压实责任，狠抓落实。";

/// A paragraph with the number 1., 2. … and these properties of its mark.
fn item(mark: &str, content: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:rPr>{mark}</w:rPr></w:pPr>{content}</w:p>"
    )
}

const NUMBERED: &str = "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>\
     <w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>";

#[test]
fn paragraphs_that_are_gone_count_nothing() {
    let deleted = "<w:del w:id=\"1\"><w:r><w:delText>删去。</w:delText></w:r></w:del>";
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏。</w:t></w:r>";
    let body = p("请注意：")
        + &item("", &r("按时到课；"))
        + &item("<w:del w:id=\"2\"/>", deleted)
        + &item("<w:vanish/>", hidden)
        + &item("<w:del w:id=\"3\"/>", &r("服从"))
        + &item("", &r("管理；"))
        + &item("", &r("爱护设施。"));
    let (markdown, _) = read(&body, NUMBERED, "");
    let shown = "请注意：\n\n1.按时到课；\n\n2.服从管理；\n\n3.爱护设施。\n";
    assert_eq!(markdown, shown);
}

#[test]
fn a_paragraph_below_a_deleted_heading_is_none() {
    let styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>";
    let body = format!(
        "{}<w:p><w:pPr><w:pStyle w:val=\"1\"/><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:del w:id=\"2\"><w:r>\
         <w:delText>删去的标题</w:delText></w:r></w:del></w:p>{}{}",
        p("关于做好防汛工作的通知"),
        p("压实责任"),
        p(TEXT)
    );
    let (markdown, _) = read(&body, "", styles);
    let shown = format!("# 关于做好防汛工作的通知\n\n压实责任\n\n{TEXT}\n");
    assert_eq!(markdown, shown);
}

#[test]
fn underlined_blanks_at_the_ends_of_a_line_are_seen() {
    let blank = |text: &str| {
        format!(
            "<w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>"
        )
    };
    let tabs = "<w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:tab/><w:tab/></w:r>";
    let body = format!(
        "{}<w:p>{}{}{}</w:p><w:p>{}{}</w:p><w:p>{}</w:p><w:p>{}{}</w:p><w:p>{}{}</w:p>",
        p(TEXT),
        r("本人"),
        blank("　　　　"),
        r("郑重承诺。"),
        r("身份证号："),
        blank("　　　　　　"),
        blank("            "),
        r("电话："),
        tabs,
        r("一个空格不算。"),
        blank(" "),
    );
    let (markdown, codes) = read(&body, "", "");
    for line in [
        "本人<u>　　　　</u>郑重承诺。\n", "身份证号：＿＿＿＿＿＿\n\n＿＿＿＿＿＿\n",
        "电话：＿＿＿＿\n", "一个空格不算。\n",
    ] {
        assert!(markdown.contains(line), "{markdown}");
    }
    assert!(codes.iter().any(|code| code == "R89"), "{codes:?}");
}

#[test]
fn a_table_that_only_sets_the_sign_off_in_its_place_is_the_sign_off() {
    let cell = |text: &[&str]| {
        let lines: String = text.iter().map(|text| p(text)).collect();
        format!("<w:tc>{lines}</w:tc>")
    };
    let head = p("关于拨付资金的通知") + &p("县财政局：") + &p(TEXT);
    let date = "2031年3月8日";
    let one = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell(&[""]),
        cell(&["临河县粮食局", date])
    );
    let two = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell(&["临河县公安局"]),
        cell(&["临河县教育局"]),
        cell(&[""]),
        cell(&[date])
    );
    let none = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell(&["临河县公安局"]),
        cell(&["王一"])
    );
    let (markdown, _) = read(&(head.clone() + &one), "", "");
    assert!(
        markdown.ends_with("\n临河县粮食局\n\n2031年3月8日\n"),
        "{markdown}"
    );
    let (markdown, _) = read(&(head.clone() + &two), "", "");
    assert!(
        markdown.ends_with("\n临河县公安局\n\n临河县教育局\n\n2031年3月8日\n"),
        "{markdown}"
    );
    let (markdown, _) = read(&(head + &none), "", "");
    assert!(markdown.contains("| 临河县公安局 | 王一 |"), "{markdown}");
}

#[test]
fn a_whole_paragraph_in_a_headings_style_is_a_run_in() {
    let styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"heading 2\"/></w:style>";
    let styled = |text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"2\"/></w:pPr>{}</w:p>",
            r(text)
        )
    };
    let body = p("关于开展隐患排查的通知")
        + &p("各乡镇：")
        + &p("一、工作任务")
        + &styled("（一）全面排查。聚焦群众反映强烈的突出问题，逐项建立台账。")
        + &styled("（二）分级治理")
        + &p(TEXT);
    let (markdown, _) = read(&body, "", styles);
    assert!(
        markdown.contains("\n**（一）全面排查**。聚焦"),
        "{markdown}"
    );
    assert!(markdown.contains("\n### （二）分级治理\n"), "{markdown}");
}

#[test]
fn chapters_in_the_style_of_the_title_keep_their_level() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"heading 2\"/></w:style>";
    let styled = |style: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>",
            r(text)
        )
    };
    let body = styled(1, "临河县应急管理规划")
        + &styled(1, "第一章 发展基础")
        + &styled(2, "第一节 主要成就")
        + &p(TEXT)
        + &styled(1, "第二章 总体思路")
        + &p(TEXT);
    let (markdown, codes) = read(&body, "", styles);
    assert!(
        markdown.contains("\n## 第一章 发展基础\n\n### 第一节 主要成就\n"),
        "{markdown}"
    );
    assert!(
        !codes.iter().any(|code| code == "S07" || code == "S04"),
        "{codes:?}"
    );
}

#[test]
fn a_second_text_on_a_new_page_begins_with_its_title() {
    let page = "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
    let body = p("关于加强消防安全工作的通知")
        + &p("各乡镇人民政府：")
        + &p(TEXT)
        + &p("临河县消防安全委员会")
        + &p("2031年6月1日")
        + page
        + &p("主持词")
        + &p("同志们：")
        + &p("今天会议的主要任务是部署三夏工作。");
    let (markdown, _) = read(&body, "", "");
    assert!(markdown.contains("\n# 主持词\n\n同志们：\n"), "{markdown}");
}

#[test]
fn a_table_of_agencies_with_document_beside_them_is_the_mark_of_joint_issuers() {
    let cell = |props: &str, text: &str| {
        format!(
            "<w:tc><w:tcPr>{props}</w:tcPr>{}</w:tc>",
            if text.is_empty() {
                "<w:p/>".to_owned()
            } else {
                p(text)
            }
        )
    };
    let row = |one: &str, props: &str, other: &str| {
        format!("<w:tr>{}{}</w:tr>", cell("", one), cell(props, other))
    };
    let starts = "<w:vMerge w:val=\"restart\"/>";
    let table = |other: &str| {
        format!(
            "<w:tbl>{}{}</w:tbl>",
            row("临河县财政局", starts, other),
            row("临河县教育局", "<w:vMerge/>", "")
        )
    };
    let rest = p("临财〔2031〕5号") + &p("关于拨付资金的通知") + &p("各学校：") + &p(TEXT);
    // The agencies beside one another, and the day below the table, sign.
    let signed =
        format!("<w:tbl>{}</w:tbl>", row("临河县财政局", "", "临河县教育局")) + &p("2031年3月8日");
    let (markdown, _) = read(&(table("文件") + &rest + &signed), "", "");
    let head = "---\n发文机关标志:\n  - 临河县财政局\n  - 临河县教育局文件\n发文字号: 临财〔2031〕5号\n---\n";
    assert!(markdown.starts_with(head), "{markdown}");
    let end = "\n临河县财政局\n\n临河县教育局\n\n2031年3月8日\n";
    assert!(markdown.ends_with(end), "{markdown}");
    // Both agencies may stand in one cell.
    let both = format!(
        "<w:tbl><w:tr><w:tc><w:tcPr/>{}{}</w:tc>{}</w:tr></w:tbl>",
        p("临河县财政局"),
        p("临河县教育局"),
        cell("", "文件")
    );
    let (markdown, _) = read(&(both + &rest), "", "");
    assert!(markdown.starts_with(head), "{markdown}");
    // Anything else beside them is a table.
    let (markdown, _) = read(&(table("张三") + &rest), "", "");
    assert!(markdown.contains("<table>"), "{markdown}");
}

#[test]
fn a_day_behind_a_soft_return_is_no_part_of_the_title_or_of_who_signs() {
    let soft = |one: &str, other: &str| {
        format!("<w:p><w:r><w:t>{one}</w:t><w:br/><w:t>{other}</w:t></w:r></w:p>")
    };
    let body = soft("在全县工作会议上的讲话", "（2031年5月6日）")
        + &p("同志们：")
        + &p(TEXT)
        + &soft("临河县财政局", "2031年5月6日");
    let (markdown, _) = read(&body, "", "");
    assert!(
        markdown.starts_with("# 在全县工作会议上的讲话\n\n（2031年5月6日）\n"),
        "{markdown}"
    );
    assert!(
        markdown.ends_with("\n临河县财政局\n\n2031年5月6日\n"),
        "{markdown}"
    );
}

#[test]
fn parts_of_a_formula_that_hold_a_sign_stand_in_brackets() {
    let t = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let e = |name: &str, inner: &str| format!("<m:{name}>{inner}</m:{name}>");
    let fraction = |num: &str, den: &str| e("f", &(e("num", num) + &e("den", den)));
    let cases = [
        (fraction(&t("a+b"), &t("2")), "(a+b)/2"),
        (fraction(&t("1"), &t("n-1")), "1/(n-1)"),
        (fraction(&fraction(&t("a"), &t("b")), &t("c")), "(a/b)/c"),
        (fraction(&(t("a") + &t("+") + &t("b")), &t("c")), "(a+b)/c"),
        (
            e("sSup", &(e("e", &t("x")) + &e("sup", &t("n+1")))),
            "x^(n+1)",
        ),
        (e("rad", &e("e", &t("a+b"))), "√(a+b)"),
        (e("rad", &e("e", &t("2"))), "√2"),
        (fraction(&e("d", &e("e", &t("a+b"))), &t("2")), "(a+b)/2"),
    ];
    for (formula, wanted) in cases {
        let body = p("关于公式的通知")
            + &format!(
                "<w:p><w:r><w:t>平均值按公式</w:t></w:r>{}<w:r><w:t>计算，请遵照执行。</w:t></w:r></w:p>",
                e("oMath", &formula)
            );
        let (markdown, codes) = read(&body, "", "");
        let plain = markdown.replace('\\', "");
        assert!(
            plain.contains(&format!("公式{wanted}计算")),
            "{wanted}: {markdown}"
        );
        assert!(codes.iter().any(|code| code == "R49"));
    }
}
