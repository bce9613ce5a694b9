//! Headings and text with automatic numbers: where they stand comes from the list, below what names it and above the rest.

use std::collections::BTreeMap;

use zhangfa::internals::read::docx::Media;
use zhangfa::style::Style;
use zhangfa::typeset::Para;
use zhangfa::{NoResources, Options, convert};

use crate::common::word::{Word, p, pp};

/// Two levels of a list, at the left and hanging, and first lines drawn in.
const LISTS: &str = "<w:abstractNum w:abstractNumId=\"4\">\
     <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"%1、\"/>\
     <w:pPr><w:ind w:left=\"1280\" w:hanging=\"640\"/></w:pPr><w:rPr><w:sz w:val=\"90\"/></w:rPr></w:lvl>\
     <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"（%2）\"/>\
     <w:pPr><w:ind w:left=\"0\" w:firstLine=\"960\"/></w:pPr></w:lvl></w:abstractNum>\
     <w:abstractNum w:abstractNumId=\"5\"><w:numStyleLink w:val=\"linked\"/></w:abstractNum>\
     <w:num w:numId=\"1\"><w:abstractNumId w:val=\"4\"/></w:num>\
     <w:num w:numId=\"2\"><w:abstractNumId w:val=\"4\"/><w:lvlOverride w:ilvl=\"1\"><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/>\
     <w:lvlText w:val=\"%2.\"/><w:pPr><w:ind w:firstLine=\"320\"/></w:pPr></w:lvl></w:lvlOverride></w:num>\
     <w:num w:numId=\"3\"><w:abstractNumId w:val=\"5\"/></w:num>";

const STYLES: &str = "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia=\"仿宋_GB2312\" w:ascii=\"仿宋_GB2312\"/><w:sz w:val=\"32\"/></w:rPr>\
     </w:rPrDefault></w:docDefaults>\
     <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/><w:pPr><w:spacing w:line=\"560\" \
     w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/></w:pPr></w:style>\
     <w:style w:type=\"paragraph\" w:styleId=\"t\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"a\"/><w:pPr><w:ind w:firstLineChars=\"0\" \
     w:firstLine=\"0\"/><w:jc w:val=\"center\"/></w:pPr></w:style>\
     <w:style w:type=\"paragraph\" w:styleId=\"f\"><w:name w:val=\"无缩进\"/><w:pPr><w:spacing w:line=\"560\" w:lineRule=\"exact\"/></w:pPr></w:style>\
     <w:style w:type=\"paragraph\" w:styleId=\"one\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"f\"/><w:pPr><w:numPr>\
     <w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
     <w:style w:type=\"paragraph\" w:styleId=\"two\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"f\"/><w:pPr><w:numPr>\
     <w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
     <w:style w:type=\"paragraph\" w:styleId=\"own\"><w:name w:val=\"own\"/><w:basedOn w:val=\"one\"/><w:pPr><w:ind w:left=\"100\" \
     w:firstLine=\"50\"/></w:pPr></w:style>\
     <w:style w:type=\"numbering\" w:styleId=\"linked\"><w:name w:val=\"linked\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";

fn word(body: &str) -> Vec<u8> {
    let section = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:bottom=\"1984\" w:left=\"1587\" w:right=\"1474\" \
         w:header=\"851\" w:footer=\"1446\" w:gutter=\"0\"/></w:sectPr>";
    Word::new(&format!("{body}{section}"))
        .part("styles", "styles", STYLES)
        .part("numbering", "numbering", LISTS)
        .bytes()
}

fn paragraphs(bytes: &[u8]) -> Vec<Para> {
    let media = Media::new(bytes.into(), "a", BTreeMap::new());
    media.typeset().unwrap().paragraphs
}

#[test]
fn what_names_a_list_counts_before_it_and_the_list_before_the_rest() {
    let listed = |properties: &str| format!("<w:numPr>{properties}</w:numPr>");
    let cases = [
        // The list by a style, that style's base drawn in otherwise.
        ("<w:pStyle w:val=\"one\"/>".to_owned(), (1280, -640), true),
        ("<w:pStyle w:val=\"two\"/>".to_owned(), (0, 960), true),
        // A style above it says its own.
        ("<w:pStyle w:val=\"own\"/>".to_owned(), (100, 50), true),
        // Named by the paragraph itself: above its style, below its own indents.
        (
            format!(
                "<w:pStyle w:val=\"own\"/>{}",
                listed("<w:ilvl w:val=\"1\"/><w:numId w:val=\"2\"/>")
            ),
            (100, 320),
            true,
        ),
        (
            format!(
                "<w:pStyle w:val=\"one\"/>{}",
                listed("<w:ilvl w:val=\"1\"/>")
            ),
            (0, 960),
            true,
        ),
        (
            format!(
                "<w:pStyle w:val=\"f\"/>{}<w:ind w:firstLine=\"80\"/>",
                listed("<w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/>")
            ),
            (1280, 80),
            true,
        ),
        // By way of a numbering style.
        (
            format!(
                "<w:pStyle w:val=\"f\"/>{}",
                listed("<w:numId w:val=\"3\"/>")
            ),
            (1280, -640),
            true,
        ),
        // Taken off the list; one that is not there.
        (
            format!(
                "<w:pStyle w:val=\"one\"/>{}",
                listed("<w:numId w:val=\"0\"/>")
            ),
            (0, 0),
            false,
        ),
        (
            format!(
                "<w:pStyle w:val=\"f\"/>{}",
                listed("<w:numId w:val=\"99\"/>")
            ),
            (0, 0),
            true,
        ),
    ];
    let body: String = cases
        .iter()
        .map(|case| pp(&case.0, "加强组织领导"))
        .collect();
    let found = paragraphs(&word(&body));
    assert_eq!(found.len(), cases.len());
    for (para, (properties, indents, is_numbered)) in found.iter().zip(cases) {
        assert_eq!((para.left.twips, para.first.twips), indents, "{properties}");
        assert_eq!(para.is_numbered, is_numbered, "{properties}");
    }
}

#[test]
fn headings_stand_where_the_sample_s_list_has_them() {
    let text = "各科室要高度重视，明确专人负责，按时完成2024年档案的整理。";
    let mut body = pp("<w:pStyle w:val=\"t\"/>", "关于做好档案整理工作的通知");
    for (one, two) in [("总体要求", "组织领导"), ("有关安排", "工作步骤")] {
        body += &pp("<w:pStyle w:val=\"one\"/>", one);
        body += &p(text);
        body += &pp("<w:pStyle w:val=\"two\"/>", two);
        body += &p(text);
    }
    let bytes = word(&body);
    let options = Options {
        name: "样本.docx".to_owned(),
        ..Options::default()
    };
    let sheet = convert(bytes.clone(), &options, &NoResources)
        .unwrap()
        .learn()
        .unwrap();
    let style = Style::from_toml("样本", &sheet).unwrap();
    let again = convert(bytes, &Options::default(), &NoResources).unwrap();
    let made = paragraphs(&again.docx(&style).unwrap().bytes);
    let of = |text: &str| {
        let found = made.iter().find(|para| para.text.contains(text));
        let para = found.unwrap_or_else(|| panic!("{text}\n{sheet}"));
        [para.left, para.first].map(|indent| indent.hundredths(32))
    };
    assert_eq!(of("一、总体要求"), [400, -200], "{sheet}");
    assert_eq!(of("（一）组织领导"), [0, 300], "{sheet}");
    assert_eq!(of("明确专人"), [0, 200], "{sheet}");
}
