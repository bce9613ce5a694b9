//! Rarer content of Word files: fields without a result, choices, objects, soft breaks, pictures as they were set.

use proptest::prelude::*;

use crate::common::keep::keep;
use crate::common::make::{converted, options, style, word_file};
use crate::common::raw;
use crate::common::word::Word;
use zhangfa::convert::Format;
use zhangfa::diag::{Fix, Lang};
use zhangfa::model::{Atom, Block, Content, Document, Role};

/// The document, and what was said in Chinese: code and words.
fn read(word: &Word) -> (Document, Vec<String>) {
    let bytes = word.bytes();
    let converted = converted(&bytes, &options(Format::Docx, Fix::Safe)).unwrap();
    let said = converted
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.code.as_str(), finding.message(Lang::Zh)));
    let said = said.collect();
    (converted.document, said)
}

fn texts(document: &Document) -> Vec<String> {
    let texts = document.body.iter().map(|block| match block {
        Block::Paragraph(paragraph) => paragraph.content().plain_text(),
        Block::Table(_) => "table".to_owned(),
        Block::PageBreak => "page".to_owned(),
        Block::Contents => "contents".to_owned(),
    });
    texts.collect()
}

fn p(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A field without a result.
fn field(instruction: &str) -> String {
    form("", instruction)
}

fn form(data: &str, instruction: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>{data}</w:ffData></w:fldChar></w:r>\
         <w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    )
}

const TITLE: &str = "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"44\"/></w:rPr><w:t>关于核查工作的报告</w:t></w:r></w:p>";

/// The code of a finding that names all of `words`.
fn names(said: &[String], code: &str, words: &[&str]) -> bool {
    let is_it =
        |one: &&String| one.starts_with(code) && words.iter().all(|word| one.contains(word));
    said.iter().any(|one| is_it(&one))
}

#[test]
fn fields_without_a_result_show_what_word_shows_or_are_named() {
    let body = p(&format!(
        "{}{}{}{}{}{}{}{}{}{}{}{}{}",
        r("第"),
        field(r" eq \o\ac(○,壹)"),
        r("条，甲方"),
        field(" AUTONUM "),
        field(r"SYMBOL 9312 \u"),
        form(
            "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"同意\"/><w:listEntry w:val=\"不同意\"/></w:ddList>",
            "FORMDROPDOWN"
        ),
        form(
            "<w:checkBox><w:default w:val=\"1\"/></w:checkBox>", "FORMCHECKBOX"
        ),
        field("MACROBUTTON x 点击此处输入"),
        r("，共"),
        "<w:fldSimple w:instr=\"NUMPAGES\"/>",
        r("页，"),
        field(r"DATE \@ yyyy"),
        r("止。")
    ));
    let (document, said) = read(&Word::new(&(TITLE.to_owned() + &body)));
    let expected = "第（壹）条，甲方1.①不同意☑点击此处输入，共页，止。";
    assert_eq!(texts(&document)[1], expected);
    assert!(names(&said, "R82", &["○", "（壹）"]), "{said:?}");
    assert!(
        names(&said, "R83", &["NUMPAGES"]) && names(&said, "R83", &["DATE"]),
        "{said:?}"
    );
}

#[test]
fn a_field_with_a_result_shows_that() {
    let body = format!(
        "<w:p>{}<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        r("第"),
        r("3页。")
    );
    let (document, said) = read(&Word::new(&(TITLE.to_owned() + &body)));
    assert_eq!(texts(&document)[1], "第3页。");
    assert!(!names(&said, "R8", &[]), "{said:?}");
}

#[test]
fn of_alternatives_the_first_that_is_understood_counts() {
    let choice = |requires: &str| {
        p(&format!(
            "<mc:AlternateContent><mc:Choice Requires=\"{requires}\">{}</mc:Choice><mc:Fallback>{}</mc:Fallback>\
             </mc:AlternateContent>",
            r("合同金额一万元。"),
            r("合同金额百万元。")
        ))
    };
    let (document, said) = read(&Word::new(
        &(TITLE.to_owned() + &choice("zzz") + &choice("wps")),
    ));
    assert_eq!(
        texts(&document)[1..],
        ["合同金额百万元。", "合同金额一万元。"]
    );
    assert!(names(&said, "R85", &["zzz"]), "{said:?}");
}

#[test]
fn objects_are_named_with_their_text() {
    let drawing = |inner: &str| p(&format!("<w:r><w:drawing>{inner}</w:drawing></w:r>"));
    let other = "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"";
    let body = [
        TITLE.to_owned(),
        p(&r("情况见图。")),
        drawing(&format!(
            "<wp:docPr id=\"1\" name=\"c\" descr=\"户数图\"/><c:chart {other} r:id=\"c\"/>"
        )),
        p(
            "<w:r><w:object><o:OLEObject xmlns:o=\"urn:o\" ProgID=\"Word.Document.12\" r:id=\"e\"/></w:object></w:r>",
        ),
        "<w:altChunk r:id=\"h\"/>".to_owned(),
        drawing("<wp:docPr id=\"2\" name=\"x\"/>"),
    ];
    let inner = Word::new(&p(&r("附表内容"))).bytes();
    let chart = format!("<c:chartSpace {other}><c:v>东片</c:v><c:v>35</c:v></c:chartSpace>");
    let word = Word::new(&body.concat())
        .link("c", "chart", "charts/chart1.xml", false)
        .link("e", "package", "embeddings/x.docx", false)
        .link("h", "aFChunk", "afchunk.html", false)
        .entry("word/charts/chart1.xml", chart.as_bytes())
        .entry("word/embeddings/x.docx", &inner)
        .entry(
            "word/afchunk.html",
            "<p>并入 &amp; 一段<script>x</script></p>".as_bytes(),
        );
    let (_, said) = read(&word);
    assert!(
        names(&said, "R84", &["图表", "户数图", "东片 35"]),
        "{said:?}"
    );
    assert!(
        names(&said, "R84", &["Word.Document.12", "附表内容"]),
        "{said:?}"
    );
    assert!(
        names(&said, "R84", &["altChunk", "并入 & 一段"]),
        "{said:?}"
    );
    assert!(names(&said, "R52", &["图形"]), "{said:?}");
}

#[test]
fn a_heading_and_its_item_in_one_paragraph_are_two() {
    let body = [
        p(&format!(
            "{}<w:r><w:br/></w:r>{}",
            r("一、考勤"),
            r("1、所有职工必须遵守考勤制度，不得代签")
        )),
        p(&format!(
            "{}<w:r><w:br/></w:r>{}",
            r("二、请假"),
            r("请假应当事先提出，经批准后方可离岗。")
        )),
    ];
    let (document, _) = read(&Word::new(&(TITLE.to_owned() + &body.concat())));
    let expected = [
        "一、考勤", "1、所有职工必须遵守考勤制度，不得代签", "二、请假",
        "请假应当事先提出，经批准后方可离岗。",
    ];
    assert_eq!(texts(&document)[1..], expected);
    // A title of two lines stays one.
    let title = "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"44\"/></w:rPr><w:t>关于加强核查工作的</w:t><w:br/><w:t>通知</w:t></w:r></w:p>";
    let (document, _) = read(&Word::new(
        &(title.to_owned() + &p(&r("各单位要高度重视，抓好落实。"))),
    ));
    assert_eq!(texts(&document)[0], "关于加强核查工作的通知");
}

#[test]
fn an_automatic_number_is_bold_with_its_heading() {
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let heading = |text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>\
             <w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [
        TITLE.to_owned(),
        heading("工作目标"),
        p(&r("到年底全面完成各项任务。")),
        heading("工作安排"),
        p(&r("分三个阶段组织实施。")),
    ];
    let word = Word::new(&body.concat()).part("numbering", "numbering", numbering);
    let (document, _) = read(&word);
    let headings = document.body.iter().filter_map(|block| match block {
        Block::Paragraph(one) if one.role().level().is_some() => Some(one),
        _ => None,
    });
    let mut count = 0;
    for heading in headings {
        count += 1;
        assert!(
            heading
                .content()
                .pieces()
                .iter()
                .all(|piece| !piece.marks.strong),
            "{heading:?}"
        );
    }
    assert_eq!(count, 2);
}

#[test]
fn links_of_single_words_are_said() {
    let body = p(&format!(
        "{}<w:hyperlink r:id=\"a\">{}</w:hyperlink>{}<w:hyperlink r:id=\"g\">{}</w:hyperlink>{}",
        r("每季度须根据学校工作"),
        r("计划"),
        r("制订教研计划，并按"),
        r("规定"),
        r("及时总结。")
    ));
    let word = Word::new(&(TITLE.to_owned() + &body))
        .link(
            "a", "hyperlink", "http://www.wenxue.example.com/jihua/", true,
        )
        .link("g", "hyperlink", "https://www.qinghe.gov.cn/a", true);
    let (_, said) = read(&word);
    assert!(
        names(&said, "R86", &["www.wenxue.example.com", "计划"]),
        "{said:?}"
    );
    assert!(!names(&said, "R86", &["gov.cn"]), "{said:?}");
}

/// A picture of the part `i`, as Word writes it.
fn drawing(extent: (u32, u32), crop: &str, turn: &str) -> String {
    let (x, y) = extent;
    format!(
        "<w:r><w:drawing><wp:inline><wp:extent cx=\"{x}\" cy=\"{y}\"/><wp:docPr id=\"1\" name=\"图片 1\" descr=\"现场\"/>\
         <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><a:blip r:embed=\"i\"/>\
         {crop}<a:xfrm{turn}><a:ext cx=\"{x}\" cy=\"{y}\"/></a:xfrm></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

/// An enhanced metafile of one inch by half an inch, as far as its header goes.
fn metafile() -> Vec<u8> {
    let mut out = vec![1, 0, 0, 0];
    out.extend([0; 20]);
    for side in [0_i32, 0, 2_540, 1_270] {
        out.extend(side.to_le_bytes());
    }
    out.extend(b" EMF");
    out.extend([0; 64]);
    out
}

#[test]
fn pictures_stay_as_they_were_set_and_metafiles_go_along() {
    let styled = "<w:p><w:pPr><w:pStyle w:val=\"2\"/></w:pPr>";
    let body = [
        format!(
            "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}</w:p>",
            drawing((2_880_000, 720_000), "", "")
        ),
        TITLE.to_owned(),
        p(&r("现将情况报告如下，照片附后。")),
        p(&drawing(
            (360_000, 180_000),
            "<a:srcRect r=\"50000\"/>",
            " rot=\"5400000\"",
        )),
        format!("{styled}{}</w:p>", drawing((360_000, 180_000), "", "")),
    ];
    let styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"heading 2\"/></w:style>";
    let word = Word::new(&body.concat())
        .part("styles", "styles", styles)
        .link("i", "image", "media/image1.emf", false)
        .entry("word/media/image1.emf", &metafile());
    let (document, said) = read(&word);
    let roles: Vec<Role> = document
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.role()),
            _ => None,
        })
        .collect();
    assert_eq!(
        roles,
        [Role::Body, Role::Title, Role::Body, Role::Body, Role::Body]
    );
    let Block::Paragraph(picture) = &document.body[3] else {
        panic!()
    };
    let Content::Atom(Atom::Image(image)) = &picture.content().pieces()[0].content else {
        panic!()
    };
    assert_eq!(image.alt, "现场");
    assert_eq!(image.shape.unwrap().to_string(), "38×19 0 0 50000 0 9000");
    assert!(names(&said, "R87", &["1"]), "{said:?}");
    // Into the new file as they are.
    let bytes = word.bytes();
    let converted = converted(&bytes, &options(Format::Docx, Fix::Safe)).unwrap();
    let made = converted.docx(style("gbt9704")).unwrap().bytes;
    keep("word-pictures", &made);
    let package = crate::common::ooxml_rules::Package::open(&made);
    let xml = package.part("word/document.xml");
    assert!(xml.contains("<a:srcRect l=\"0\" t=\"0\" r=\"50000\" b=\"0\"/>"));
    assert!(xml.contains("rot=\"5400000\"") && xml.contains("cx=\"361950\" cy=\"180975\""));
}

/// A piece of a paragraph, and the text that must come out of it or be named.
fn piece() -> impl Strategy<Value = (String, String)> {
    let word = prop::sample::select(vec!["核查", "责任", "一、", "（二）", "35", "甲乙丙"]);
    let kind = 0_usize..9;
    (word, kind).prop_map(|(word, kind)| {
        let made = match kind {
            0 => field(&format!(r"EQ \o\ac(○,{word})")),
            1 => field(&format!(r"EQ \f({word},{word})")),
            2 => field(&format!("MACROBUTTON a {word}")),
            3 => field(&format!("QUOTE \"{word}\"")),
            4 => field(&format!("REF {word}")),
            5 => form(&format!("<w:ddList><w:listEntry w:val=\"{word}\"/></w:ddList>"), "FORMDROPDOWN"),
            6 => format!("<w:fldSimple w:instr=\"QUOTE {word}\"/>"),
            7 => format!("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>QUOTE \"</w:instrText></w:r>{}<w:r><w:instrText>\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>", field(&format!("QUOTE {word}"))),
            _ => r(word),
        };
        (made, word.to_owned())
    })
}

proptest! {
    #![proptest_config(raw::cases(200))]

    /// No word of a field is lost: it stands in the document or in a finding.
    #[test]
    fn words_of_fields_come_out_or_are_named(paragraphs in prop::collection::vec(prop::collection::vec(piece(), 1..5), 1..6)) {
        let body: String = paragraphs.iter().map(|pieces| {
            let inner: String = pieces.iter().map(|piece| piece.0.as_str()).collect();
            p(&format!("{}{inner}{}", r("各单位要"), r("抓好落实。")))
        }).collect();
        let (document, said) = read(&Word::new(&(TITLE.to_owned() + &body)));
        let squeeze = |text: String| text.split_whitespace().collect::<String>();
        let told = squeeze(texts(&document).concat() + &said.concat());
        for (piece, word) in paragraphs.iter().flatten() {
            prop_assert!(told.contains(word.as_str()), "{piece}: {word} is not in {told}");
        }
        let wanted = |word: &str| paragraphs.iter().flatten().filter(|piece| piece.1 == word).count();
        let shown = texts(&document).concat();
        let named = said.iter().filter(|one| one.starts_with("R83")).cloned().collect::<String>();
        for word in ["核查", "责任", "甲乙丙"] {
            let all = shown.matches(word).count() + named.matches(word).count();
            prop_assert!(all >= wanted(word).min(20), "{word} {all} {}", wanted(word));
        }
        let _ = word_file(&document, style("gbt9704"));
    }
}
