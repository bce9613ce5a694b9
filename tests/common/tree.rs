//! Bytes → the parts of a Word file: each byte is the next step of a walk through the elements that the
//! reader knows, so that every input is well-formed XML and small changes of the input are small changes
//! of the document.
//!
//! Each text is a character of its own, so that a text that is lost or told twice is seen.

use std::collections::BTreeSet;

use super::word::Word;

/// Elements that hold others; `@` stands for a number from the next byte.
const HOLDERS: &[&str] = &[
    "<w:p>", "<w:r>", "<w:t xml:space=\"preserve\">", "<w:pPr>", "<w:rPr>",
    "<w:hyperlink r:id=\"x\">", "<w:hyperlink w:anchor=\"b@\">", "<w:fldSimple w:instr=\"PAGE\">",
    "<w:instrText>", "<w:delText>", "<w:ins w:id=\"@\">", "<w:del w:id=\"@\">",
    "<w:moveFrom w:id=\"@\">", "<w:moveTo w:id=\"@\">", "<w:sdt>", "<w:sdtPr>", "<w:sdtContent>",
    "<w:smartTag>", "<w:tbl>", "<w:tblPr>", "<w:tr>", "<w:trPr>", "<w:tc>", "<w:tcPr>",
    "<w:txbxContent>", "<w:pict>", "<w:drawing>", "<w:object>", "<w:ruby>", "<w:rt>",
    "<w:rubyBase>", "<w:sectPr>", "<w:altChunk>", "<w:numPr>", "<w:rPrChange>", "<w:pPrChange>",
    "<mc:AlternateContent>", "<mc:Choice Requires=\"wps\">", "<mc:Fallback>", "<m:oMath>", "<m:r>",
    "<m:t>", "<m:f>", "<m:num>", "<m:den>", "<m:sSup>", "<m:sup>", "<m:nary>", "<m:d>", "<m:e>",
    "<m:rad>", "<wp:inline>", "<v:shape>", "<v:textpath string=\"艺术字\">", "<wps:txbx>",
    "<x:unknown xmlns:x=\"x\">",
];

/// Elements without content.
const LEAVES: &[&str] = &[
    "<w:tab/>", "<w:br/>", "<w:br w:type=\"page\"/>", "<w:cr/>", "<w:noBreakHyphen/>",
    "<w:softHyphen/>", "<w:sym w:font=\"Symbol\" w:char=\"F0B@\"/>",
    "<w:sym w:font=\"Wingdings\" w:char=\"F0F@\"/>", "<w:footnoteReference w:id=\"@\"/>",
    "<w:endnoteReference w:id=\"@\"/>", "<w:commentReference w:id=\"@\"/>",
    "<w:fldChar w:fldCharType=\"begin\"/>", "<w:fldChar w:fldCharType=\"separate\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>", "<w:bookmarkStart w:id=\"@\" w:name=\"b@\"/>",
    "<w:bookmarkEnd w:id=\"@\"/>", "<w:pStyle w:val=\"s@\"/>", "<w:rStyle w:val=\"s@\"/>",
    "<w:tblStyle w:val=\"s@\"/>", "<w:ilvl w:val=\"@\"/>", "<w:numId w:val=\"@\"/>",
    "<w:outlineLvl w:val=\"@\"/>", "<w:jc w:val=\"center\"/>", "<w:jc w:val=\"right\"/>",
    "<w:ind w:firstLineChars=\"200\" w:left=\"@00\"/>", "<w:b/>", "<w:b w:val=\"0\"/>", "<w:i/>",
    "<w:u w:val=\"single\"/>", "<w:em w:val=\"dot\"/>", "<w:sz w:val=\"4@\"/>", "<w:vanish/>",
    "<w:specVanish/>", "<w:vertAlign w:val=\"superscript\"/>", "<w:pageBreakBefore/>",
    "<w:rFonts w:eastAsia=\"黑体\"/>", "<w:gridSpan w:val=\"@\"/>", "<w:gridBefore w:val=\"@\"/>",
    "<w:vMerge/>", "<w:vMerge w:val=\"restart\"/>", "<w:hMerge/>",
    "<w:headerReference w:type=\"default\" r:id=\"header1\"/>", "<w:type w:val=\"continuous\"/>",
    "<w:pgSz w:orient=\"landscape\"/>", "<w:cols w:num=\"@\"/>", "<a:blip r:embed=\"p\"/>",
    "<v:imagedata r:id=\"p\"/>", "<wp:docPr id=\"@\" name=\"图\" descr=\"说明\"/>",
    "<m:chr m:val=\"∑\"/>",
];

/// Whole paragraphs and texts that the detector has an opinion on.
const TEXTS: &[&str] = &[
    "一、", "（一）", "1.", "第一条 ", "一是", "二是", "附件：", "同志们：", "2024年1月8日",
    "关于做好工作的通知", "。", "，", "：", "*", "#", "&lt;b>", "[^1]", "|", " ", "  ", "\u{3000}",
    "\u{200b}", "\u{e000}", "😀", "e\u{301}", "مرحبا", "http://a.cn",
];

/// What the styles may say.
const STYLES: &[&str] = &[
    "<w:name w:val=\"heading @\"/>",
    "<w:name w:val=\"Title\"/>",
    "<w:name w:val=\"署名\"/>",
    "<w:basedOn w:val=\"s@\"/>",
    "<w:link w:val=\"s@\"/>",
    "<w:pPr><w:outlineLvl w:val=\"@\"/></w:pPr>",
    "<w:pPr><w:numPr><w:ilvl w:val=\"@\"/><w:numId w:val=\"@\"/></w:numPr></w:pPr>",
    "<w:rPr><w:b/></w:rPr>",
    "<w:rPr><w:vanish/></w:rPr>",
    "<w:pPr><w:jc w:val=\"center\"/></w:pPr>",
];

/// Number formats and texts of levels.
const LEVELS: &[&str] = &[
    "<w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/>",
    "<w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2\"/>",
    "<w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"·\"/>",
    "<w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%9%1\"/>",
    "<w:start w:val=\"@99\"/><w:numFmt w:val=\"ideographTraditional\"/><w:lvlText w:val=\"（%1）\"/>",
    "<w:lvlRestart w:val=\"@\"/><w:isLgl/><w:lvlText w:val=\"%1%%\"/>",
];

/// Between these alone a text is certain to be shown.
const PLAIN: &[&str] = &[
    "w:p", "w:r", "w:t", "w:hyperlink", "w:ins", "w:moveTo", "w:sdt", "w:sdtContent", "w:smartTag",
    "w:tbl", "w:tr", "w:tc", "x:unknown",
];

/// A Word file and what is known of it.
pub struct Tree {
    /// The file.
    pub bytes: Vec<u8>,
    /// A character of each text.
    pub texts: BTreeSet<char>,
    /// Those of texts that Word shows, whatever else the file holds.
    pub shown: BTreeSet<char>,
}

/// The file that `data` walks to.
pub fn tree(data: &[u8]) -> Tree {
    let mut steps = data.iter().copied();
    let mut walk = Walk::default();
    let styles: String = (0..6).map(|n| style(n, &mut steps)).collect();
    let levels: String = (0..3).map(|n| level(n, &mut steps)).collect();
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>"
    );
    let split = steps.len() * 3 / 4;
    let body: Vec<u8> = steps.by_ref().take(split).collect();
    let body = walk.xml(&mut body.into_iter());
    let hides = body.contains("fldChar") || body.contains("anish") || styles.contains("vanish");
    let shown = std::mem::take(&mut walk.shown);
    let notes = walk.xml(&mut steps);
    let bytes = Word::new(&body)
        .part("styles", "styles", &styles)
        .part("numbering", "numbering", &numbering)
        .part(
            "footnotes",
            "footnotes",
            &format!("<w:footnote w:id=\"1\">{notes}</w:footnote>"),
        )
        .part("header1", "hdr", "<w:p><w:r><w:t>页眉</w:t></w:r></w:p>")
        .link("x", "hyperlink", "http://a.cn/", true)
        .link("p", "image", "media/a.png", false)
        .entry("word/media/a.png", b"\x89PNG")
        .bytes();
    Tree {
        bytes,
        texts: walk.texts,
        shown: if hides { BTreeSet::new() } else { shown },
    }
}

/// The steps that are taken to elements and texts.
#[derive(Default)]
struct Walk {
    texts: BTreeSet<char>,
    shown: BTreeSet<char>,
}

impl Walk {
    fn xml(&mut self, steps: &mut impl Iterator<Item = u8>) -> String {
        let (mut out, mut open) = (String::new(), Vec::<&str>::new());
        while let Some(step) = steps.next() {
            // Half of the steps go on, a quarter close: depth comes and goes.
            match step {
                0..=63 => {
                    if let Some(name) = open.pop() {
                        out.push_str(&format!("</{name}>"));
                    }
                }
                64..=79 => self.text(&open, &mut out),
                80..=107 => {
                    self.text(&open, &mut out);
                    out.push_str(TEXTS[usize::from(step - 80) % TEXTS.len()]);
                }
                108..=163 => {
                    let tag = HOLDERS[usize::from(step - 108) % HOLDERS.len()];
                    let end = tag.find([' ', '>']).unwrap();
                    open.push(&tag[1..end]);
                    out.push_str(&numbered(tag, steps));
                }
                164..=212 => {
                    out.push_str(&numbered(
                        LEAVES[usize::from(step - 164) % LEAVES.len()],
                        steps,
                    ));
                }
                // A paragraph with its text, the most usual step.
                213..=255 => {
                    let whole = ["w:p", "w:r", "w:t"];
                    let inside: Vec<&str> = open.iter().copied().chain(whole).collect();
                    out.push_str("<w:p><w:r><w:t>");
                    self.text(&inside, &mut out);
                    out.push_str(TEXTS[usize::from(step - 213) % TEXTS.len()]);
                    out.push_str("</w:t></w:r></w:p>");
                }
            }
        }
        for name in open.iter().rev() {
            out.push_str(&format!("</{name}>"));
        }
        out
    }

    /// A text that stands nowhere else.
    fn text(&mut self, open: &[&str], out: &mut String) {
        // From a block that none of the other texts is of.
        let c = char::from_u32(0x3400 + self.texts.len() as u32).unwrap();
        out.push(c);
        self.texts.insert(c);
        let whole = open.ends_with(&["w:p", "w:r", "w:t"])
            && open[..open.len() - 3]
                .iter()
                .all(|name| !matches!(*name, "w:t" | "w:r"));
        if whole && open.iter().all(|name| PLAIN.contains(name)) {
            self.shown.insert(c);
        }
    }
}

/// `template` with its numbers.
fn numbered(template: &str, steps: &mut impl Iterator<Item = u8>) -> String {
    let mut out = template.to_owned();
    while out.contains('@') {
        let number = steps.next().unwrap_or_default() % 10;
        out = out.replacen('@', &number.to_string(), 1);
    }
    out
}

fn style(n: usize, steps: &mut impl Iterator<Item = u8>) -> String {
    let mut inside = String::new();
    for _ in 0..2 {
        let step = usize::from(steps.next().unwrap_or_default());
        if let Some(template) = STYLES.get(step % (2 * STYLES.len())) {
            inside += &numbered(template, steps);
        }
    }
    let kind = ["paragraph", "character", "table"][n % 3];
    format!("<w:style w:type=\"{kind}\" w:styleId=\"s{n}\">{inside}</w:style>")
}

fn level(n: usize, steps: &mut impl Iterator<Item = u8>) -> String {
    let step = usize::from(steps.next().unwrap_or_default());
    let inside = numbered(LEVELS[step % LEVELS.len()], steps);
    format!("<w:lvl w:ilvl=\"{n}\">{inside}</w:lvl>")
}
