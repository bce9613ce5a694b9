//! The fuzz targets on stable: each of their seeds keeps the laws.
//!
//! `ZHANGFA_FUZZ_SEEDS=fuzz/corpus` writes the seeds to TARGET/NAME in that folder, for `cargo fuzz`;
//! `ZHANGFA_FUZZ_INPUTS=FOLDER` runs what lies in FOLDER/TARGET/ besides, such as what the fuzzer found.

use crate::common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use common::make::{document, word};
use common::samples;
use common::targets::TARGETS;
use common::word::{Word, p, pp};
use zhangfa::convert::Format;
use zhangfa::style;

/// Target and name → bytes.
type Seeds = BTreeMap<(&'static str, String), Vec<u8>>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder, in the order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    all.sort();
    all
}

/// Inputs of the golden cases, the examples, and the Word files that these become.
fn texts(seeds: &mut Seeds) {
    let golden = files(&root().join("tests/golden"));
    let inputs = golden.iter().flat_map(|folder| files(folder));
    let inputs = inputs.filter(|path| path.file_stem().is_some_and(|name| name == "input"));
    for path in inputs.chain(files(&root().join("examples"))) {
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        let name = name.replace('/', "-");
        let target = match path.extension().and_then(|name| name.to_str()) {
            Some("txt") => "text",
            Some("md") if !name.contains("README") => "markdown",
            _ => continue,
        };
        let bytes = fs::read(&path).unwrap();
        if name.starts_with("examples") && target == "text" {
            let word = word(&document(&bytes, Format::Text));
            seeds.insert(("docx", format!("{name}.docx")), word);
        }
        seeds.insert((target, name), bytes);
    }
}

/// Word files of this program with everything, and of others.
fn word_files(seeds: &mut Seeds) {
    let mut documents = vec![
        samples::everything(),
        samples::hostile(),
        samples::footnotes(),
        samples::wide_table(),
        samples::signatures(),
    ];
    documents.extend(samples::breaks());
    for (n, document) in documents.iter().enumerate() {
        seeds.insert(("docx", format!("sample-{n:02}.docx")), word(document));
    }
    for (n, (body, styles, numbering, footnotes)) in FOREIGN.iter().enumerate() {
        let file = Word::new(body)
            .part("styles", "styles", styles)
            .part("numbering", "numbering", numbering)
            .part("footnotes", "footnotes", footnotes)
            .link("p", "image", "media/a.png", false)
            .entry("word/media/a.png", &common::pictures::png(10, 10, None));
        seeds.insert(("docx", format!("foreign-{n:02}.docx")), file.bytes());
        let parts = [*body, styles, numbering, footnotes].join("\0");
        seeds.insert(("docx_xml", format!("foreign-{n:02}")), parts.into_bytes());
    }
    let typed = [
        pp("<w:jc w:val=\"center\"/>", "关于做好工作的通知"),
        p("各单位："),
        p("一、总体要求"),
        p("（一）加强领导。各级要重视。"),
        pp("<w:jc w:val=\"right\"/>", "某某局"),
        pp("<w:jc w:val=\"right\"/>", "2024年5月6日"),
    ];
    seeds.insert(("docx_xml", "typed".into()), typed.concat().into_bytes());
}

/// Body, styles, numbering and footnotes in the shapes of Word, WPS and LibreOffice.
const FOREIGN: &[(&str, &str, &str, &str)] = &[
    (
        "<w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>\
         <w:r><w:rPr><w:b/></w:rPr><w:t>一</w:t><w:tab/><w:br w:type=\"page\"/></w:r><w:hyperlink r:id=\"x\"><w:r><w:t>二</w:t></w:r></w:hyperlink>\
         <w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p><w:sectPr><w:cols w:num=\"2\"/></w:sectPr>",
        "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"heading 1\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>",
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
        "<w:footnote w:id=\"1\"><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote>",
    ),
    (
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"t\"/></w:tblPr><w:tblGrid/><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>\
         <w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p/></w:tc></w:tr><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>内</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
        "<w:style w:type=\"table\" w:styleId=\"t\"><w:basedOn w:val=\"t\"/><w:rPr><w:vanish/></w:rPr></w:style>",
        "",
        "",
    ),
    (
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK \"http://a.cn\"</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>链接</w:t>\
         <w:fldChar w:fldCharType=\"end\"/></w:r><w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>\
         <mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><wps:txbx><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></wps:txbx></wp:inline></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:shape><v:textpath string=\"框\"/></v:shape></w:pict></mc:Fallback></mc:AlternateContent>\
         <w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"图\" descr=\"说明\"/><a:graphic><a:blip r:embed=\"p\"/></a:graphic></wp:inline></w:drawing></w:r></w:p>\
         <w:p><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>\
         <w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p>",
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"32\"/></w:rPr></w:rPrDefault></w:docDefaults>",
        "",
        "",
    ),
];

/// Walks of a linear congruential generator (Knuth): the same on every machine.
fn walks(seeds: &mut Seeds) {
    let mut state = 1_u64;
    for n in 0..60_usize {
        let walk: Vec<u8> = (0..20 + n * 5)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                (state >> 56) as u8
            })
            .collect();
        seeds.insert(("docx_tree", format!("walk-{n:02}")), walk);
    }
}

/// The built-in sheets, and one of each kind of value and mistake.
fn sheets(seeds: &mut Seeds) {
    for name in style::names() {
        let text = style::builtin_text(name).unwrap();
        seeds.insert(("sheet", format!("{name}.toml")), text.into());
    }
    for (n, text) in [
        "",
        "inherits = \"speech\"\n[body]\nfont = \"楷体\"\nsize = \"小三\"\nline-pitch = \"28磅\"\n",
        "inherits = \"gbt9704\"\n[page]\ngrid = \"strict\"\ntop = \"37mm\"\nmirror = true\n",
        "[title]\nfont = \"<&\\\"'>\"\ncolour = \"FF0000\"\nline-breaks = \"none\"\n",
        "[page]\nwidth = \"0mm\"\n",
        "[body]\nsize = 99999999999\n",
        "inherits = \"nobody\"\n",
        "[page-number]\nbefore = \"<\"\nafter = \"\\u0001\"\n",
    ]
    .iter()
    .enumerate()
    {
        seeds.insert(("sheet", format!("small-{n}.toml")), (*text).into());
    }
}

fn seeds() -> Seeds {
    let mut seeds = Seeds::new();
    texts(&mut seeds);
    word_files(&mut seeds);
    walks(&mut seeds);
    sheets(&mut seeds);
    seeds
}

/// Runs the seeds of one target, and what lies in the folder that was named.
fn keeps_the_laws(target: &str) {
    let (target, run) = TARGETS.iter().find(|row| row.0 == target).unwrap();
    let mut own: Vec<(String, Vec<u8>)> = Vec::new();
    for ((of, name), bytes) in seeds() {
        own.extend((of == *target).then_some((name, bytes)));
    }
    assert!(!own.is_empty(), "{target} has no seeds");
    if let Some(folder) = std::env::var_os("ZHANGFA_FUZZ_SEEDS") {
        let folder = Path::new(&folder).join(target);
        fs::create_dir_all(&folder).unwrap();
        for (name, bytes) in &own {
            fs::write(folder.join(name), bytes).unwrap();
        }
    }
    if let Some(folder) = std::env::var_os("ZHANGFA_FUZZ_INPUTS") {
        for path in files(&Path::new(&folder).join(target)) {
            own.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
    let is_broken = |bytes: &[u8]| std::panic::catch_unwind(|| run(bytes)).is_err();
    let broken: Vec<&String> = own
        .iter()
        .filter(|(_, bytes)| is_broken(bytes))
        .map(|(name, _)| name)
        .collect();
    println!("{target}: {} inputs", own.len());
    assert!(broken.is_empty(), "{target}: {broken:#?}");
}

#[test]
fn text() {
    keeps_the_laws("text");
}

#[test]
fn markdown() {
    keeps_the_laws("markdown");
}

#[test]
fn docx() {
    keeps_the_laws("docx");
}

#[test]
fn docx_parts() {
    keeps_the_laws("docx_xml");
    keeps_the_laws("docx_tree");
}

#[test]
fn sheet() {
    keeps_the_laws("sheet");
}
