//! Word files in the shapes that Word, WPS, LibreOffice and pandoc give them: the text is complete, in
//! order, once, and what has no place in a document is said.

use crate::common;

use std::collections::BTreeMap;

use common::word::{Word, p, pp, r, zipped};
use zhangfa::internals::draft::{Draft, Item, Line};
use zhangfa::internals::read::docx;
use zhangfa::model::{Atom, Cell, Content, Inlines, Table};
use zhangfa::resources::{Refusal, Resources as _};

fn read(word: &Word) -> Draft {
    let (source, draft) = docx::read(&word.bytes(), "a.docx").unwrap();
    for item in &draft.items {
        if let Item::Line(line) = item {
            // Every place in the draft leads to the same text in the source.
            let shown = line.text.replace('\u{FFFC}', "");
            let there = source.slice(line.source_span(0..line.text.len()));
            assert_eq!(there.replace(['\u{FFFC}', '\u{2028}'], ""), shown);
        }
    }
    draft
}

fn shown(line: &Line) -> String {
    let mut out = String::new();
    for (content, marks) in line.pieces(&line.formats) {
        let text = match content {
            Content::Text(text) => text.to_string(),
            Content::Atom(Atom::Break) => "/".to_owned(),
            Content::Atom(Atom::Image(image)) => match (&image.src, &image.alt, image.shape) {
                (src, alt, Some(shape)) => format!("![{alt}]({src} {shape})"),
                (src, alt, None) => format!("![{alt}]({src})"),
            },
            Content::Atom(Atom::FootnoteRef(label)) => format!("[^{label}]"),
            Content::Atom(Atom::Formula(formula)) => format!("${}$", formula.tex()),
        };
        out += &match (marks.strong, marks.emphasis, &marks.link) {
            (.., Some(link)) => format!("[{text}]({link})"),
            (true, ..) => format!("*{text}*"),
            (_, true, _) => format!("_{text}_"),
            _ => text,
        };
    }
    out
}

/// A table in a line.
fn shown_table(table: &Table) -> String {
    let text = |cell: &Cell| {
        let contents = cell.contents().into_iter().map(Inlines::plain_text);
        contents.collect::<Vec<_>>().join("⏎")
    };
    let row = |row: &Vec<Cell>| row.iter().map(text).collect::<Vec<_>>().join("|");
    table.rows().iter().map(row).collect::<Vec<_>>().join("‖")
}

/// The draft, an item a line.
fn items(draft: &Draft) -> Vec<String> {
    let mut out: Vec<String> = draft
        .items
        .iter()
        .map(|item| match item {
            Item::Line(line) => shown(line),
            Item::PageBreak(_) => "----".to_owned(),
            Item::Contents(_) => "[TOC]".to_owned(),
            Item::Table(one) => shown_table(&one.table),
            Item::Beside(one) => shown_table(&one.table.table),
        })
        .collect();
    for (label, lines) in &draft.footnotes {
        out.extend(
            lines
                .iter()
                .map(|line| format!("[^{}]: {}", label.as_str(), shown(line))),
        );
    }
    out
}

fn codes(draft: &Draft) -> Vec<&'static str> {
    draft
        .findings
        .iter()
        .map(|finding| finding.code.as_str())
        .collect()
}

/// The items of a document of `body` alone.
fn body(body: &str) -> Vec<String> {
    items(&read(&Word::new(body)))
}

#[test]
fn runs_tabs_breaks_and_spaces() {
    let text = "<w:p><w:r><w:t> 一 </w:t></w:r><w:r><w:t xml:space=\"preserve\"> 二</w:t><w:tab/><w:t>三</w:t>\
        <w:noBreakHyphen/><w:t>四</w:t><w:br/><w:t>五</w:t><w:cr/><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>\
        <w:t>&#x516D;&amp;&lt;<![CDATA[七]]></w:t></w:r></w:p>";
    assert_eq!(body(text), ["一 二\t三\u{2011}四/五/☑六&<七"]);
}

#[test]
fn any_prefix_strict_and_utf16() {
    let top = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" \
        Target=\"/X/main.xml\"/></Relationships>";
    let document = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><document \
        xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><body><p><r><t>严格</t></r></p></body></document>";
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(document.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let plain = document.replace("UTF-16", "UTF-8");
    for content in [wide.as_slice(), plain.as_bytes()] {
        let bytes = zipped(&[("_rels/.rels", top.as_bytes()), ("x/Main.xml", content)]);
        assert_eq!(items(&docx::read(&bytes, "a.docx").unwrap().1), ["严格"]);
    }
}

#[test]
fn bold_is_a_hint_on_a_whole_line_and_strong_within_one() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:name w:val=\"Base\"/><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"C\"><w:name w:val=\"Child\"/><w:basedOn w:val=\"B\"/></w:style>\
        <w:style w:type=\"character\" w:styleId=\"S\"><w:name w:val=\"Strong\"/><w:rPr><w:b w:val=\"1\"/></w:rPr></w:style>";
    let text = pp("<w:pStyle w:val=\"C\"/>", "样式加粗")
        + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>加粗</w:t></w:r><w:r><w:rPr><w:b w:val=\"false\"/></w:rPr><w:t>不粗</w:t></w:r>\
           <w:r><w:rPr><w:rStyle w:val=\"S\"/></w:rPr><w:t>字符样式</w:t></w:r><w:r><w:rPr><w:em w:val=\"dot\"/></w:rPr><w:t>着重</w:t></w:r></w:p>"
        + &pp("<w:jc w:val=\"center\"/>", "居中")
        + &pp("<w:jc w:val=\"right\"/><w:rPr><w:b/></w:rPr>", "居右");
    let draft = read(&Word::new(&text).part("styles", "styles", styles));
    assert_eq!(
        items(&draft),
        ["样式加粗", "*加粗*不粗*字符样式*_着重_", "居中", "居右"]
    );
    let hints: Vec<_> = draft
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Line(line) => Some((line.hints.bold, line.hints.centred, line.hints.right)),
            _ => None,
        })
        .collect();
    assert_eq!(
        hints,
        [
            (true, false, false),
            (false, false, false),
            (false, true, false),
            (false, false, true)
        ]
    );
}

#[test]
fn headings_by_name_and_outline_level() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"O\"><w:name w:val=\"某样式\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>";
    let heading = |draft: &Draft| -> Vec<u8> {
        let lines = draft.items.iter().filter_map(|item| match item {
            Item::Line(line) => Some(line.hints.heading),
            _ => None,
        });
        lines.collect()
    };
    let styled = |id: &str, text: &str| pp(&format!("<w:pStyle w:val=\"{id}\"/>"), text);
    let text = styled("T", "题") + &styled("1", "甲") + &styled("O", "乙") + &p("丙");
    assert_eq!(
        heading(&read(&Word::new(&text).part("styles", "styles", styles))),
        [1, 2, 3, 0]
    );
    // Without a Title the first heading is one (pandoc, web editors).
    let text = styled("1", "题") + &styled("O", "乙") + &p("丙");
    assert_eq!(
        heading(&read(&Word::new(&text).part("styles", "styles", styles))),
        [1, 2, 0]
    );
    // Lines may stand above it, prose may not; and several of one kind are no titles.
    let of = |text: &str| heading(&read(&Word::new(text).part("styles", "styles", styles)));
    let (h1, h2) = (styled("1", "题"), styled("O", "乙"));
    assert_eq!(of(&(p("机关") + &h1 + &h2 + &p("丙"))), [0, 1, 2, 0]);
    assert_eq!(of(&(p("各单位：") + &h1 + &h2)), [0, 2, 3]);
    assert_eq!(of(&(p("题") + &h1 + &h2 + &h1)), [0, 2, 3, 2]);
    // Below the lowest there is none.
    let deep = |level: u8| {
        let outline = format!("<w:outlineLvl w:val=\"{level}\"/>");
        pp(&outline, "丁")
    };
    assert_eq!(of(&(h1.clone() + &deep(5) + &deep(8))), [1, 6, 6]);
    // Whatever language names them in.
    let names = [
        "Überschrift 2", "見出し 2", "標題 2", "Título 2", "заголовок 2", "제목 2", "标题2",
    ];
    for name in names {
        let styles = format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"{name}\"/></w:style>\
             <w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Titel\"/></w:style>"
        );
        let word = Word::new(&(styled("T", "题") + &styled("H", "乙")));
        let found = heading(&read(&word.part("styles", "styles", &styles)));
        assert_eq!(found, [1, 3], "{name}");
    }
    // Without either the highest is the first.
    assert_eq!(of(&(p("题") + &h2 + &h2)), [0, 2, 2]);
}

/// A level of a numbering definition.
fn level(n: u8, format: &str, text: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{n}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>\
         <w:pPr><w:ind w:left=\"0\"/></w:pPr><w:rPr><w:b/></w:rPr></w:lvl>"
    )
}

fn item(num: u32, level: u8, text: &str) -> String {
    pp(
        &format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{num}\"/></w:numPr>"),
        text,
    )
}

#[test]
fn automatic_numbers_become_the_text_they_show() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"7\">{}{}{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"8\">{}{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"9\">{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"9\"/></w:num>\
         <w:num w:numId=\"4\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>",
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
        level(0, "decimal", "第%1条"),
        level(1, "decimal", "%1.%2"),
        level(0, "bullet", "\u{F0B7}"),
    );
    let text = item(1, 0, "甲")
        + &item(1, 1, "乙")
        + &item(1, 1, "丙")
        + &item(1, 2, "3万元")
        + &item(1, 0, "丁")
        + &item(1, 1, "戊")
        + &item(2, 0, "总则")
        + &item(2, 1, "分则")
        + &item(3, 0, "要点")
        + &item(4, 0, "另起")
        + &item(1, 0, "接着")
        + &item(99, 0, "没有定义")
        + &item(0, 0, "没有编号");
    let draft = read(&Word::new(&text).part("numbering", "numbering", &numbering));
    assert_eq!(
        items(&draft),
        [
            "一、甲", "（一）乙", "（二）丙", "1. 3万元", "二、丁", "（一）戊",
            "第1条\u{3000}总则", "1.1 分则", "要点", "五、另起", "六、接着", "没有定义",
            "没有编号"
        ]
    );
    assert!(codes(&draft).contains(&"R54"));
    // The bullet that Word drew is gone, and said.
    assert!(codes(&draft).contains(&"R75"));
    assert!(matches!(&draft.items[8], Item::Line(line) if line.hints.bullet));
}

#[test]
fn links_fields_notes_and_bookmarks() {
    let field = |instruction: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{result}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let text = format!(
        "<w:p><w:hyperlink r:id=\"l\">{}</w:hyperlink>{}{}{}<w:fldSimple w:instr=\"DATE\">{}</w:fldSimple></w:p>\
         <w:p>{}<w:bookmarkStart w:id=\"1\" w:name=\"_n\"/><w:r><w:footnoteReference w:id=\"5\"/></w:r>\
         <w:bookmarkEnd w:id=\"1\"/><w:r><w:endnoteReference w:id=\"5\"/></w:r>{}</w:p>\
         <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{}</w:p>{}",
        r("链接"),
        field(" HYPERLINK \"http://b.cn\" ", &r("域链接")),
        field(" PAGE ", &r("3")),
        field(" IF ", &field(" = 1 ", &r("一"))),
        r("今天"),
        r("正文"),
        field(" NOTEREF _n \\h ", &r("1")),
        r("没有结尾的域"),
        p("后文")
    );
    let notes = format!(
        "<w:footnote w:type=\"separator\" w:id=\"-1\">{}</w:footnote><w:footnote w:id=\"5\"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p>{}</w:footnote>\
         <w:footnote w:id=\"6\">{}</w:footnote>",
        p("线"),
        r(" 脚注"),
        p("第二段"),
        p("无人引用")
    );
    let ends = format!("<w:endnote w:id=\"5\">{}</w:endnote>", p("尾注"));
    let draft = read(
        &Word::new(&text)
            .link("l", "hyperlink", "http://a.cn/", true)
            .part("footnotes", "footnotes", &notes)
            .part("endnotes", "endnotes", &ends),
    );
    assert_eq!(
        items(&draft),
        [
            "[链接](http://a.cn/)[域链接](http://b.cn)3一今天", "正文[^1][^2][^1]", "没有结尾的域",
            "后文", "[^1]: 脚注", "[^1]: 第二段", "[^2]: 尾注"
        ]
    );
    assert!(codes(&draft).contains(&"R46") && codes(&draft).contains(&"R55"));
}

#[test]
fn tables_merged_nested_and_layout() {
    let cell = |properties: &str, content: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
    };
    let inner = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell("", &p("内一")),
        cell("", &p("内二"))
    );
    let text = format!(
        "<w:tbl><w:tblGrid/><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>{}<w:tbl><w:tr>{}</w:tr></w:tbl>",
        cell("<w:gridSpan w:val=\"2\"/>", &p("横并")),
        cell("", &(p("甲") + &p("乙"))),
        cell("<w:vMerge w:val=\"restart\"/>", &p("竖并")),
        cell("", &inner),
        cell("", ""),
        cell("<w:vMerge/>", &p("")),
        cell("", &p("丙")),
        p("其间"),
        cell("", &(p("框中一段") + &p("框中二段")))
    );
    let draft = read(&Word::new(&text));
    assert_eq!(
        items(&draft),
        [
            "横并|甲乙‖竖并|⏎内一⏎内二⏎|‖丙|", "其间", "框中一段", "框中二段"
        ]
    );
    assert_eq!(codes(&draft), Vec::<&str>::new());
}

#[test]
fn text_boxes_stand_once_and_pictures_have_their_source() {
    let text_box = format!("<w:txbxContent>{}</w:txbxContent>", p("框"));
    let text = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{text_box}</wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:shape><v:textbox>{text_box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>\
         <w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"xyz\"><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{text_box}\
         </v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>\
         <w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"x\" descr=\"示意 图\"/><a:blip r:embed=\"i\"/></wp:inline></w:drawing></w:r>\
         <w:r><w:drawing><a:blip r:link=\"o\"/></w:drawing></w:r><w:r><w:pict><v:shape><v:imagedata r:id=\"i\"/></v:shape></w:pict></w:r></w:p>",
        r("前"),
        r("后")
    );
    let word = Word::new(&text)
        .link("i", "image", "media/a.png", false)
        .link("o", "image", "http://a.cn/b.png", true)
        .entry("word/media/a.png", b"bytes");
    let draft = read(&word);
    assert_eq!(
        items(&draft),
        [
            "前后",
            "框",
            "框",
            "![示意 图](media/a.png)![](http://a.cn/b.png)![](media/a.png)"
        ]
    );
    assert_eq!(draft.pictures["media/a.png"], "word/media/a.png");
    assert_eq!(draft.pictures.len(), 1);
    let media = |path: &str| {
        let parts = BTreeMap::from([("x".to_owned(), path.to_owned())]);
        docx::Media::new(word.bytes().into(), "a.docx", parts).load("x")
    };
    assert_eq!(media("word/media/a.png").unwrap(), b"bytes");
    assert!(matches!(media("../../etc/passwd"), Err(Refusal::Missing)));
}

#[test]
fn revisions_comments_hidden_text_and_margins_are_said() {
    let text = format!(
        "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>{}</w:p><w:p><w:ins w:id=\"2\">{}</w:ins>\
         <w:del w:id=\"3\"><w:r><w:delText>删去</w:delText></w:r></w:del><w:moveFrom w:id=\"4\">{}</w:moveFrom>\
         <w:commentRangeStart w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p>\
         <w:p><w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>{}</w:p>{}\
         <w:p><w:pPr><w:pPrChange><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:pPrChange></w:pPr>{}</w:p>\
         <w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/><w:footerReference r:id=\"footer1\"/></w:sectPr>",
        r("合并"),
        r("插入"),
        r("移走"),
        r("一、标题"),
        p("。正文"),
        r("改过格式")
    );
    let draft = read(
        &Word::new(&text)
            .part(
                "comments",
                "comments",
                &format!("<w:comment w:id=\"0\">{}</w:comment>", p("请核")),
            )
            .part("header1", "hdr", &p("内部资料"))
            .part("footer1", "ftr", &p("— 1 —")),
    );
    assert_eq!(items(&draft), ["合并插入", "一、标题。正文", "改过格式"]);
    assert_eq!(codes(&draft), ["R42", "R43", "R44", "R45"]);
}

#[test]
fn formulas_ruby_controls_and_unknown_elements_keep_their_text() {
    let text = format!(
        "<w:p>{}<m:oMathPara><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>\
         <m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>\
         <m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr><m:sub><m:r><m:t>i</m:t></m:r></m:sub><m:e><m:d><m:dPr><m:begChr m:val=\"[\"/><m:endChr m:val=\"]\"/></m:dPr>\
         <m:e><m:r><m:t>y</m:t></m:r></m:e><m:e><m:d><m:e><m:r><m:t>z</m:t></m:r></m:e></m:d></m:e></m:d></m:e></m:nary><m:nary><m:naryPr/></m:nary></m:oMath></m:oMathPara></w:p>\
         <w:p><w:r><w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r></w:p>\
         <w:p><w:future><w:smartTag>{}</w:smartTag></w:future></w:p>\
         <w:sdt><w:sdtPr><w:alias w:val=\"不是文字\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>{}",
        r("式"),
        r("hàn"),
        r("汉"),
        r("未知"),
        p("控件"),
        r("段外")
    );
    let draft = read(&Word::new(&text));
    assert_eq!(
        items(&draft),
        ["式1/2x^2∑_i[y|(z)]∫", "汉（hàn）", "未知", "控件", "段外"]
    );
    assert!(codes(&draft).contains(&"R49") && codes(&draft).contains(&"R50"));
}

#[test]
fn page_and_section_breaks() {
    let section = |kind: &str| format!("<w:sectPr><w:type w:val=\"{kind}\"/></w:sectPr>");
    let text = format!(
        "{}<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>{}{}{}<w:p><w:pPr>{}</w:pPr>{}</w:p>{}<w:p><w:pPr>{}</w:pPr>{}</w:p>{}{}",
        p("一"),
        pp("<w:pageBreakBefore/>", "二"),
        "<w:p><w:r><w:t>三</w:t><w:br w:type=\"page\"/><w:t>四</w:t></w:r></w:p>",
        p("五"),
        section("nextPage"),
        r("六"),
        p("七"),
        section("continuous"),
        r("八"),
        p("九"),
        section("nextPage")
    );
    assert_eq!(
        body(&text),
        [
            "一", "----", "----", "二", "三", "----", "四", "五", "六", "七", "八", "----", "九"
        ]
    );
}

#[test]
fn line_breaks_that_part_paragraphs_become_lines() {
    let lines = |lines: &[&str]| {
        let runs = lines
            .iter()
            .map(|line| format!("<w:t>{line}</w:t>"))
            .collect::<Vec<_>>();
        format!("<w:p><w:r>{}</w:r></w:p>", runs.join("<w:br/>"))
    };
    assert_eq!(
        body(&lines(&["关于做好", "工作的通知"])),
        ["关于做好/工作的通知"]
    );
    assert_eq!(
        body(&lines(&["一、开头", "第一句。", "第二句"])),
        ["一、开头", "第一句。", "第二句"]
    );
}

/// A linear congruential generator (Knuth): the same documents on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    /// Blocks in which every run says a number that no other says.
    fn blocks(&mut self, depth: usize, count: &mut usize) -> String {
        let many = 1 + self.below(3);
        (0..many).map(|_| self.block(depth, count)).collect()
    }

    fn block(&mut self, depth: usize, count: &mut usize) -> String {
        match if depth == 0 { 0 } else { self.below(6) } {
            1 => format!(
                "<w:sdt><w:sdtPr><w:id/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
                self.blocks(depth - 1, count)
            ),
            2 => {
                let mut rows = String::new();
                for _ in 0..=self.below(3) {
                    rows += "<w:tr>";
                    for _ in 0..=self.below(3) {
                        rows += &format!("<w:tc><w:tcPr/>{}</w:tc>", self.blocks(depth - 1, count));
                    }
                    rows += "</w:tr>";
                }
                format!("<w:tbl><w:tblPr/>{rows}</w:tbl>")
            }
            3 => format!(
                "<w:customXml>{}</w:customXml>",
                self.blocks(depth - 1, count)
            ),
            _ => {
                let joins = if self.below(8) == 0 {
                    "<w:rPr><w:specVanish/></w:rPr>"
                } else {
                    ""
                };
                let many = 1 + self.below(4);
                let runs: String = (0..many).map(|_| self.run(depth, count)).collect();
                format!("<w:p><w:pPr>{joins}</w:pPr>{runs}</w:p>")
            }
        }
    }

    fn run(&mut self, depth: usize, count: &mut usize) -> String {
        *count += 1;
        let said = r(&format!("<w:x/>第{count}号。").replace("<w:x/>", ""));
        match self.below(9) {
            1 => format!("<w:ins>{said}</w:ins>"),
            2 => format!("<w:hyperlink w:anchor=\"a\">{said}</w:hyperlink>"),
            3 => format!("<w:fldSimple w:instr=\"DATE\">{said}</w:fldSimple>"),
            4 => format!(
                "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>X</w:instrText><w:fldChar w:fldCharType=\"separate\"/></w:r>{said}\
                 <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
            ),
            5 => format!("<w:r><w:br/></w:r>{said}<w:r><w:br w:type=\"page\"/></w:r>"),
            6 => format!(
                "{said}<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
            ),
            7 if depth > 0 => {
                let inner = self.blocks(depth - 1, count);
                format!(
                    "{said}<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
                )
            }
            _ => said,
        }
    }
}

#[test]
fn every_text_of_nested_documents_is_there_once() {
    let mut random = Random(11);
    for round in 0..common::raw::cases(400).cases {
        let mut count = 0;
        let body = random.blocks(4, &mut count);
        let (source, draft) = docx::read(&Word::new(&body).bytes(), "a.docx").unwrap();
        let told = items(&draft).join("\n");
        for n in 1..=count {
            let text = format!("第{n}号。");
            for (place, whole) in [("source", source.text()), ("draft", told.as_str())] {
                assert_eq!(
                    whole.matches(&text).count(),
                    1,
                    "round {round}: {text} in {place}: {body}"
                );
            }
        }
        if !body.contains("txbxContent") {
            let order: Vec<usize> = (1..=count)
                .map(|n| told.find(&format!("第{n}号。")).unwrap())
                .collect();
            assert!(order.is_sorted(), "round {round}: {told}\n{body}");
        }
    }
}
