//! A style sheet learned from an office's finished Word file: ten house styles, five set by styles and five by hand, are learned,
//! and a file made by each sheet is measured value by value.

use std::collections::BTreeMap;

use zhangfa::internals::read::docx::Media;
use zhangfa::style::Style;
use zhangfa::typeset::{Align, Line, PAGE, Pages, Para, TOTAL, Typeset};
use zhangfa::{Failure, NoResources, Options, convert};

use crate::common::compound::{compound, stream};
use crate::common::word::{Word, p, pp};

/// Fonts, half-points and weight of an element.
#[derive(Debug, Clone, Copy)]
struct Face(&'static str, &'static str, i32, bool);

/// How an office sets its documents. Lengths are twips.
#[derive(Debug, Clone, Copy)]
struct House {
    /// By styles, or paragraph by paragraph.
    by_style: bool,
    /// Above, below, left, right, and from the edge of the paper to the footer.
    margins: [i32; 5],
    /// The attributes of a line's pitch.
    spacing: &'static str,
    /// The pitch of the grid of lines.
    grid: Option<i32>,
    /// What that comes to for the body.
    pitch: Line,
    /// Indent of the first line in hundredths of a character; 200 may be typed as two blanks.
    first: i32,
    is_typed: bool,
    title: Face,
    body: Face,
    heading1: Face,
    heading2: Face,
    /// Around the page number; a second {} is the number of all pages.
    form: &'static str,
    number: Face,
    is_outer: bool,
    /// Characters to the right of signature and date.
    sign: i32,
    /// Whether the fonts of the body come from the theme.
    is_of_theme: bool,
    /// An empty line between title and addressee.
    has_gap: bool,
}

const PLAIN: House = House {
    by_style: true,
    margins: [2098, 1984, 1587, 1474, 1446],
    spacing: "w:line=\"560\" w:lineRule=\"exact\"",
    grid: None,
    pitch: Line::Exact(560),
    first: 200,
    is_typed: false,
    title: Face("方正小标宋简体", "方正小标宋简体", 44, false),
    body: Face("仿宋_GB2312", "仿宋_GB2312", 32, false),
    heading1: Face("黑体", "黑体", 32, false),
    heading2: Face("楷体_GB2312", "楷体_GB2312", 32, false),
    form: "— {} —",
    number: Face("宋体", "宋体", 28, false),
    is_outer: true,
    sign: 200,
    is_of_theme: false,
    has_gap: false,
};

const HOUSES: [House; 10] = [
    PLAIN,
    House {
        body: Face("仿宋", "Times New Roman", 32, false),
        title: Face("方正小标宋简体", "方正小标宋简体", 44, true),
        spacing: "w:line=\"600\" w:lineRule=\"exact\"",
        pitch: Line::Exact(600),
        number: Face("宋体", "Times New Roman", 28, false),
        ..PLAIN
    },
    House {
        margins: [1440, 1440, 1800, 1800, 992],
        body: Face("宋体", "Times New Roman", 24, false),
        title: Face("黑体", "黑体", 36, true),
        heading1: Face("宋体", "宋体", 28, true),
        heading2: Face("宋体", "宋体", 24, true),
        spacing: "w:line=\"360\" w:lineRule=\"auto\"",
        pitch: Line::Multiple(360),
        form: "第 {} 页 共 {} 页",
        number: Face("宋体", "宋体", 18, false),
        is_outer: false,
        ..PLAIN
    },
    House {
        is_of_theme: true,
        body: Face("方正仿宋简体", "Cambria", 30, false),
        spacing: "w:line=\"240\" w:lineRule=\"auto\"",
        grid: Some(579),
        pitch: Line::Exact(579),
        has_gap: true,
        ..PLAIN
    },
    House {
        margins: [1701, 1701, 1418, 1418, 850],
        first: 250,
        body: Face("楷体_GB2312", "楷体_GB2312", 32, false),
        heading1: Face("黑体", "黑体", 34, false),
        spacing: "w:line=\"540\" w:lineRule=\"exact\"",
        pitch: Line::Exact(540),
        form: "{}",
        is_outer: false,
        sign: 400,
        ..PLAIN
    },
    House {
        by_style: false,
        is_typed: true,
        has_gap: true,
        ..PLAIN
    },
    House {
        by_style: false,
        margins: [2155, 2041, 1531, 1531, 1531],
        body: Face("仿宋", "仿宋", 31, false),
        title: Face("宋体", "宋体", 44, true),
        heading2: Face("楷体", "楷体", 31, true),
        spacing: "w:line=\"580\" w:lineRule=\"exact\"",
        pitch: Line::Exact(580),
        form: "-{}-",
        is_outer: false,
        ..PLAIN
    },
    House {
        by_style: false,
        body: Face("宋体", "Arial", 28, false),
        title: Face("黑体", "黑体", 40, false),
        heading1: Face("黑体", "Arial", 28, false),
        heading2: Face("宋体", "Arial", 28, true),
        spacing: "w:line=\"300\" w:lineRule=\"auto\"",
        pitch: Line::Multiple(300),
        is_typed: true,
        form: "第{}页",
        number: Face("宋体", "Arial", 21, false),
        is_outer: false,
        ..PLAIN
    },
    House {
        by_style: false,
        margins: [1985, 1985, 1701, 1701, 1134],
        spacing: "w:line=\"520\" w:lineRule=\"atLeast\"",
        pitch: Line::Exact(520),
        body: Face("华文仿宋", "华文仿宋", 32, false),
        title: Face("华文中宋", "华文中宋", 44, true),
        sign: 600,
        ..PLAIN
    },
    House {
        by_style: false,
        grid: Some(312),
        spacing: "w:line=\"240\" w:lineRule=\"auto\"",
        // A line of 16 pt takes two of the grid's.
        pitch: Line::Exact(624),
        first: 0,
        number: Face("仿宋_GB2312", "仿宋_GB2312", 28, false),
        ..PLAIN
    },
];

const TITLE: &str = "关于做好档案整理工作的通知";
const BODY: [&str; 4] = [
    "为做好今年的档案整理工作，现将有关事项通知如下，共3项。",
    "各科室要高度重视，明确专人负责，按时完成2024年档案的整理。",
    "由办公室牵头，各科室配合，每周通报一次进展情况。",
    "对整理中发现的问题，要及时改正，重大问题要报告。",
];
const HEADINGS: [&str; 2] = ["一、总体要求", "（一）组织领导"];
const SIGNED: [&str; 2] = ["云川市档案局", "2025年3月4日"];

/// Fonts, size and weight of a run.
fn run(Face(east, latin, size, is_bold): Face) -> String {
    let bold = if is_bold { "<w:b/>" } else { "" };
    format!(
        "<w:rFonts w:eastAsia=\"{east}\" w:ascii=\"{latin}\" w:hAnsi=\"{latin}\"/>{bold}<w:sz w:val=\"{size}\"/>"
    )
}

/// The footer of odd or even pages.
fn footer(house: &House, is_odd: bool) -> String {
    let field = |name: &str| {
        format!(
            "<w:r><w:rPr>{0}</w:rPr><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:rPr>{0}</w:rPr><w:instrText> {name} \
             </w:instrText></w:r><w:r><w:rPr>{0}</w:rPr><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:rPr>{0}</w:rPr>\
             <w:t>7</w:t></w:r><w:r><w:rPr>{0}</w:rPr><w:fldChar w:fldCharType=\"end\"/></w:r>",
            run(house.number)
        )
    };
    let words = |text: &str| match text {
        "" => String::new(),
        text => format!(
            "<w:r><w:rPr>{}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>",
            run(house.number)
        ),
    };
    let mut parts = house.form.split("{}");
    let mut number = words(parts.next().unwrap());
    for (part, name) in parts.zip(["PAGE \\* MERGEFORMAT", "NUMPAGES"]) {
        number += &field(name);
        number += &words(part);
    }
    let outer = |align: &str, side: &str| {
        format!(
            "<w:p><w:pPr><w:ind w:{side}Chars=\"100\"/><w:jc w:val=\"{align}\"/></w:pPr>{number}</w:p>"
        )
    };
    match (house.is_outer, is_odd) {
        (true, true) => outer("right", "right"),
        (true, false) => outer("left", "left"),
        (false, _) => format!("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{number}</w:p>"),
    }
}

/// The styles, with the properties of text, title, addressee and signature.
fn styles(house: &House, [justify, centre, flush, signed]: [&str; 4]) -> String {
    let default = if house.is_of_theme {
        let size = house.body.2;
        format!(
            "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme=\"minorEastAsia\" w:asciiTheme=\"minorHAnsi\"/>\
             <w:sz w:val=\"{size}\"/></w:rPr></w:rPrDefault></w:docDefaults>"
        )
    } else {
        String::new()
    };
    let of_body = if house.is_of_theme {
        String::new()
    } else {
        run(house.body)
    };
    let style = |id: &str, name: &str, properties: &str, run: &str| {
        let default = if id == "a" {
            "w:default=\"1\""
        } else {
            "<w:basedOn w:val=\"a\"/>"
        };
        let (attribute, based) = if id == "a" {
            (default, "")
        } else {
            ("", default)
        };
        format!(
            "<w:style w:type=\"paragraph\" {attribute} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}\
             <w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
    };
    let mut styles = default;
    if house.by_style {
        styles += &style("a", "Normal", justify, &of_body);
        styles += &style("t", "Title", centre, &run(house.title));
        styles += &style("s", "主送", flush, "");
        styles += &style("h1", "heading 1", "", &run(house.heading1));
        styles += &style("h2", "heading 2", "", &run(house.heading2));
        styles += &style("d", "落款", signed, "");
    }
    styles
}

/// A theme with the fonts of `face`.
fn theme(Face(east, latin, ..): Face) -> String {
    format!(
        "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:themeElements><a:fontScheme><a:majorFont>\
             <a:latin typeface=\"Arial\"/><a:ea typeface=\"\"/></a:majorFont><a:minorFont><a:latin typeface=\"{latin}\"/><a:ea \
             typeface=\"\"/><a:font script=\"Hans\" typeface=\"{east}\"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>"
    )
}

/// The sample as its office would set it.
fn sample(house: &House) -> Vec<u8> {
    let spacing = format!("<w:spacing {}/>", house.spacing);
    let indent = match house.first {
        _ if house.is_typed => String::new(),
        first => format!(
            "<w:ind w:firstLineChars=\"{first}\" w:firstLine=\"{}\"/>",
            first * house.body.2 / 10
        ),
    };
    let flush = "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>";
    let centre = format!("{spacing}{flush}<w:jc w:val=\"center\"/>");
    let justify = format!("{spacing}{indent}<w:jc w:val=\"both\"/>");
    let signed = format!(
        "{spacing}<w:ind w:rightChars=\"{}\" w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"right\"/>",
        house.sign
    );
    let blanks = if house.is_typed { "　　" } else { "" };
    let row = |style: &str, properties: &str, face: Face, text: &str| {
        if house.by_style {
            pp(&format!("<w:pStyle w:val=\"{style}\"/>"), text)
        } else {
            format!(
                "<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>",
                run(face)
            )
        }
    };
    let body = |text: &str| row("a", &justify, house.body, &format!("{blanks}{text}"));
    let mut xml = row("t", &centre, house.title, TITLE);
    if house.has_gap {
        xml += &row("s", &spacing, house.body, "");
    }
    xml += &row("s", &format!("{spacing}{flush}"), house.body, "各科室：");
    xml += &body(BODY[0]);
    xml += &row(
        "h1",
        &justify,
        house.heading1,
        &format!("{blanks}{}", HEADINGS[0]),
    );
    xml += &body(BODY[1]);
    xml += &row(
        "h2",
        &justify,
        house.heading2,
        &format!("{blanks}{}", HEADINGS[1]),
    );
    xml += &body(BODY[2]);
    // One that a hurried hand has set otherwise.
    xml += &format!(
        "<w:p><w:pPr>{justify}</w:pPr><w:r><w:rPr>{}</w:rPr><w:t xml:space=\"preserve\">{blanks}{}</w:t></w:r></w:p>",
        run(Face("幼圆", "幼圆", house.body.2, false)),
        BODY[3]
    );
    for text in SIGNED {
        xml += &row("d", &signed, house.body, text);
    }
    let [top, bottom, left, right, edge] = house.margins;
    let grid = house.grid.map_or(String::new(), |pitch| {
        format!("<w:docGrid w:type=\"lines\" w:linePitch=\"{pitch}\"/>")
    });
    let even = if house.is_outer {
        "<w:footerReference w:type=\"even\" r:id=\"footer2\"/>"
    } else {
        ""
    };
    xml += &format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer1\"/>{even}<w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"{top}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:right=\"{right}\" w:header=\"851\" \
         w:footer=\"{edge}\" w:gutter=\"0\"/>{grid}</w:sectPr>"
    );
    let settings = if house.is_outer {
        "<w:evenAndOddHeaders/>"
    } else {
        ""
    };
    Word::new(&xml)
        .part(
            "styles",
            "styles",
            &styles(house, [&justify, &centre, flush, &signed]),
        )
        .part("settings", "settings", settings)
        .part("footer1", "ftr", &footer(house, true))
        .part("footer2", "ftr", &footer(house, false))
        .entry("word/theme/theme1.xml", theme(house.body).as_bytes())
        .link("theme", "theme", "theme/theme1.xml", false)
        .bytes()
}

/// What a file looks like.
fn set(bytes: &[u8]) -> Typeset {
    Media::new(bytes.into(), "a", BTreeMap::new())
        .typeset()
        .unwrap()
}

fn learn(bytes: Vec<u8>) -> Result<String, Failure> {
    let options = Options {
        name: "样本.docx".to_owned(),
        ..Options::default()
    };
    convert(bytes, &options, &NoResources)?.learn()
}

/// The file of the sample's own document in the sheet that was learned from it.
fn made(bytes: &[u8], sheet: &str) -> Typeset {
    let converted = convert(bytes, &Options::default(), &NoResources).unwrap();
    let style = Style::from_toml("样本", sheet).unwrap_or_else(|error| panic!("{error}\n{sheet}"));
    set(&converted.docx(&style).unwrap().bytes)
}

#[test]
fn ten_houses_are_learned_and_every_value_is_the_sample_s() {
    for (number, house) in HOUSES.iter().enumerate() {
        let bytes = sample(house);
        let sheet = learn(bytes.clone()).unwrap();
        let made = made(&bytes, &sheet);
        let told = format!("house {number}\n{sheet}");
        let para = |text: &str| -> &Para {
            let is_it = |para: &&Para| para.text.replace('\u{3000}', "").contains(text);
            made.paragraphs
                .iter()
                .find(is_it)
                .unwrap_or_else(|| panic!("{text}: {told}"))
        };
        let face = |para: &Para, Face(east, latin, size, bold): Face, has_latin: bool| {
            let run = para
                .runs
                .iter()
                .find(|run| !run.text.trim().is_empty())
                .unwrap();
            assert_eq!(
                (run.east.as_deref(), run.size, run.bold),
                (Some(east), size, bold),
                "{told}"
            );
            if has_latin {
                assert_eq!(run.latin.as_deref(), Some(latin), "{told}");
            }
        };
        let section = made.sections.last().unwrap();
        let margins = [
            section.top, section.bottom, section.left, section.right, section.footer,
        ];
        assert_eq!(margins, house.margins, "{told}");
        for text in &BODY[..3] {
            let body = para(text);
            face(body, house.body, true);
            assert_eq!(body.line, house.pitch, "{told}");
            assert_eq!(
                body.first.hundredths(house.body.2),
                house.first.max(if house.is_typed { 200 } else { 0 }),
                "{told}"
            );
            assert_eq!(body.align, Align::Justify, "{told}");
        }
        face(para(TITLE), house.title, false);
        assert_eq!(para(TITLE).align, Align::Center, "{told}");
        face(para(HEADINGS[0]), house.heading1, false);
        face(para(HEADINGS[1]), house.heading2, false);
        for text in SIGNED {
            let signed = para(text);
            assert_eq!(signed.align, Align::Right, "{told}");
            assert_eq!(signed.right.hundredths(house.body.2), house.sign, "{told}");
        }
        let title = para(TITLE);
        let gap = title.around[1] + para("各科室").around[0];
        assert_eq!(gap > 0, house.has_gap, "{told}");
        let odd = made.footers.iter().find(|one| one.pages == Pages::Default);
        let odd = &odd.unwrap().paragraphs[0];
        let form = odd.text.replace([PAGE, TOTAL], "{}");
        assert_eq!(form.trim(), house.form, "{told}");
        let run = odd.runs.iter().find(|run| run.text.contains(PAGE)).unwrap();
        assert_eq!(run.latin.as_deref(), Some(house.number.1), "{told}");
        assert_eq!(run.size, house.number.2, "{told}");
        assert_eq!(
            odd.align,
            if house.is_outer {
                Align::Right
            } else {
                Align::Center
            },
            "{told}"
        );
        assert_eq!(
            made.even_and_odd,
            house.is_outer || made.even_and_odd,
            "{told}"
        );
        // Every other value that was measured is that of the sample too.
        let left: Vec<_> = sheet
            .lines()
            .filter(|line| line.starts_with("# 学不到："))
            .collect();
        assert_eq!(left, [""; 0], "{told}");
        // The hurried hand is said, and what could not be learned.
        assert!(sheet.contains("另有 幼圆 1 处"), "{told}");
        assert!(sheet.contains("# 学不到，照"), "{told}");
    }
}

#[test]
fn where_a_sample_leaves_the_standard_is_said() {
    let sheet = learn(sample(&HOUSES[2])).unwrap();
    let line = |key: &str| {
        let found = sheet.lines().find(|line| line.starts_with(key));
        found.unwrap_or_else(|| panic!("{key}\n{sheet}")).to_owned()
    };
    assert!(
        line("line-pitch = \"1.5倍\"").contains("# GB/T 9704-2012 \"28.95pt\""),
        "{sheet}"
    );
    assert!(line("top = \"25.4mm\"").contains("\"37mm\""), "{sheet}");
    assert!(
        line("form = \"第 {} 页 共 {} 页\"").contains("— {} —"),
        "{sheet}"
    );
    // A file of the program's own has nothing to be learned.
    let own = convert(
        "关于开会的通知\n各科室：\n定于3月5日开会。\n云川市档案局\n2025年3月1日\n".as_bytes(),
        &Options::default(),
        &NoResources,
    );
    let own = own.unwrap();
    let bytes = own.docx(&own.style().unwrap()).unwrap().bytes;
    let sheet = learn(bytes).unwrap();
    assert!(!sheet.contains('['), "{sheet}");
}

#[test]
fn samples_that_teach_nothing_are_typed_errors() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let table = format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"4000\"/><w:gridCol w:w=\"4000\"/></w:tblGrid><w:tr>{0}{0}</w:tr><w:tr>{0}{0}</w:tr></w:tbl>",
        cell("单位")
    );
    for body in [String::new(), p(""), table + &p("")] {
        let error = learn(Word::new(&body).bytes()).unwrap_err();
        assert!(matches!(error, Failure::NothingToLearn { .. }), "{error}");
        assert!(error.to_string().contains("样本.docx"));
    }
    let text = convert("一段文字。\n".as_bytes(), &Options::default(), &NoResources);
    let error = text.unwrap().learn().unwrap_err();
    assert!(matches!(error, Failure::NotASample { .. }), "{error}");
    let locked = compound(&[stream("EncryptedPackage", vec![0; 5000])]);
    let error = learn(locked).unwrap_err().to_string();
    assert!(
        error.contains("样本.docx") && error.contains("encrypted"),
        "{error}"
    );
}
