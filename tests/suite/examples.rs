//! The examples: each .md is what its .txt gives, and both ways lead to the same Word file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common::keep;

/// Examples and the style sheets that they get by themselves.
const EXAMPLES: [(&str, &str); 6] = [
    ("letter", "letter"),
    ("minutes", "minutes"),
    ("notice", "gbt9704"),
    ("order", "order"),
    ("report", "report"),
    ("speech", "speech"),
];

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(name)
}

fn convert(input: &Path, output: &Path, style: Option<&str>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_convert"));
    command.arg(input).arg("-o").arg(output).arg("-q");
    command.args(style.map(|style| ["-s", style]).into_iter().flatten());
    assert!(command.status().unwrap().success(), "{}", input.display());
}

fn parted(bytes: &[u8], part: &str) -> String {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    std::io::read_to_string(package.by_name(part).unwrap()).unwrap()
}

#[test]
fn drafts_and_review_copies_agree() {
    let folder = tempfile::tempdir().unwrap();
    for (name, style) in EXAMPLES {
        let (draft, review) = (
            example(&format!("{name}.txt")),
            example(&format!("{name}.md")),
        );
        let made = folder.path().join("made.md");
        convert(&draft, &made, None);
        let made = fs::read_to_string(made).unwrap();
        if std::env::var_os("ZHANGFA_BLESS").is_some() {
            fs::write(&review, &made).unwrap();
        }
        let kept = fs::read_to_string(&review)
            .unwrap_or_default()
            .replace("\r\n", "\n");
        assert_eq!(
            kept, made,
            "examples/{name}.md: ZHANGFA_BLESS=1 cargo test --test suite examples::"
        );
        // Every line is decided well enough to need no mark.
        assert!(!made.contains("<!--"), "examples/{name}.md needs a mark");

        let word = |from: &Path, to: &str, style: Option<&str>| {
            let path = folder.path().join(to);
            convert(from, &path, style);
            fs::read(path).unwrap()
        };
        let direct = word(&draft, "direct.docx", None);
        assert_eq!(direct, word(&review, "review.docx", None), "{name}");
        // A style that is asked for is the one that it has by itself, and the file says that it was asked for.
        let named = word(&draft, "named.docx", Some(style));
        for part in ["word/document.xml", "word/styles.xml"] {
            assert_eq!(
                parted(&direct, part),
                parted(&named, part),
                "{name} is no {style}"
            );
        }
        // Typeset again, nothing changes.
        for (from, bytes) in [("direct.docx", &direct), ("named.docx", &named)] {
            let again = word(&folder.path().join(from), "again.docx", None);
            assert!(again == *bytes, "{name}: {from} again");
        }
        let over = folder.path().join("named.md");
        convert(&draft, &over, Some(style));
        assert!(
            word(&over, "over.docx", None) == named,
            "{name} over Markdown"
        );
        keep::keep(&format!("example-{name}"), &direct);
    }
}

/// A report typed as Markdown, with what text has no place for: merged cells, a picture with a size, struck-out text, a footnote, formulas.
#[test]
fn a_report_with_tables_and_marks_is_one_in_word() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["progress.md", "progress.png"] {
        fs::copy(example(name), at(name)).unwrap();
    }
    convert(&at("progress.md"), &at("direct.docx"), None);
    convert(&at("progress.md"), &at("review.md"), None);
    convert(&at("review.md"), &at("review.docx"), None);
    let direct = fs::read(at("direct.docx")).unwrap();
    assert!(direct == fs::read(at("review.docx")).unwrap());
    let (body, styles) = (
        parted(&direct, "word/document.xml"),
        parted(&direct, "word/styles.xml"),
    );
    // 300 pixels of which 96 make an inch.
    for wanted in [
        "<w:gridSpan w:val=\"2\"", "<w:vMerge", "cx=\"2857500\"", "<m:oMathPara", "<m:f><m:num>",
    ] {
        assert!(body.contains(wanted), "{wanted}");
    }
    assert!(styles.contains("<w:strike/>") && styles.contains("superscript"));
    let review = fs::read_to_string(at("review.md")).unwrap();
    for kept in [
        "~~30部~~",
        "rowspan=\"2\"",
        "width=\"300\"",
        "m<sup>2</sup>",
        "<u>年底前</u>",
        "$$\\text{完成率}=\\frac{34}{36}\\times100\\%\\approx94.4\\%$$",
        "户均增幅 $\\bar{p}=",
        "[^1]: ",
    ] {
        assert!(review.contains(kept), "{kept}: {review}");
    }
    convert(&at("direct.docx"), &at("again.docx"), None);
    assert!(direct == fs::read(at("again.docx")).unwrap());
    keep::keep("example-progress", &direct);
}
