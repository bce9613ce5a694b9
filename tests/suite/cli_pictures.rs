//! Pictures from the command line: files beside the input go into the Word file, nothing else is opened,
//! and every refusal names its line.

use crate::common::ooxml_rules as rules;
use crate::common::pictures;
use crate::common::program::{self, said};
use crate::common::word::Word;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn folder(name: &str) -> PathBuf {
    let path = program::folder("cli_pictures", name);
    fs::create_dir_all(path.join("稿/图")).unwrap();
    fs::write(path.join("secret.png"), pictures::png(8, 8, None)).unwrap();
    fs::write(path.join("稿/图/平面 图.png"), pictures::png(40, 30, None)).unwrap();
    path.join("稿")
}

fn convert(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_convert"))
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

const DRAFT: &str = "# 关于场地安排的通知\n\n场地见下图。\n\n![平面图](图/平面%20图.png)\n";

#[test]
fn a_picture_beside_the_draft_is_in_the_word_file() {
    let folder = folder("beside");
    fs::write(folder.join("a.md"), DRAFT).unwrap();
    // From elsewhere: paths count from the draft, not from where the program was started.
    let output = convert(folder.parent().unwrap(), &["稿/a.md", "-o", "稿/a.docx"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(said(&output), "");
    let package = rules::Package::open(&fs::read(folder.join("a.docx")).unwrap());
    assert_eq!(package.errors(), Vec::<String>::new());
    let media: Vec<_> = package.media().iter().collect();
    assert_eq!(media.len(), 1);
    assert_eq!(media[0].0, "word/media/image1.png");
    assert_eq!(*media[0].1, pictures::png(40, 30, None));
    // Through Markdown the same file comes out.
    let markdown = convert(&folder, &["a.md", "-o", "b.md"]);
    assert!(markdown.status.success());
    assert!(
        fs::read_to_string(folder.join("b.md"))
            .unwrap()
            .contains("![平面图](图/平面%20图.png)")
    );
    assert!(convert(&folder, &["b.md", "-o", "b.docx"]).status.success());
    assert_eq!(
        fs::read(folder.join("a.docx")).unwrap(),
        fs::read(folder.join("b.docx")).unwrap()
    );
}

#[test]
fn what_lies_elsewhere_stays_there() {
    let folder = folder("elsewhere");
    let absolute = folder.join("图/平面%20图.png");
    let text = format!(
        "# 关于场地安排的通知\n\n正文。\n\n![甲](../secret.png)\n\n![乙]({})\n\n![丙](link.png)\n\n![丁](https://a.cn/b.png)\n\n![戊](没有.png)\n",
        absolute.display()
    );
    fs::write(folder.join("a.md"), text).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../secret.png", folder.join("link.png")).unwrap();
    let output = convert(&folder, &["a.md", "-o", "a.docx", "--report", "short"]);
    assert!(output.status.success(), "{}", said(&output));
    let said = said(&output);
    let link = if cfg!(unix) { "W21" } else { "W22" };
    for (line, code) in [(5, "W21"), (7, "W21"), (9, link), (11, "W20"), (13, "W22")] {
        let found = said
            .lines()
            .any(|text| text.contains(&format!("a.md:{line}")) && text.contains(code));
        assert!(found, "{line} {code}:\n{said}");
    }
    let package = rules::Package::open(&fs::read(folder.join("a.docx")).unwrap());
    assert!(package.media().is_empty());
    for alt in ["甲", "乙", "丙", "丁", "戊"] {
        assert!(
            package.text().contains(&format!("〔图片：{alt}〕")),
            "{alt}"
        );
    }
}

#[test]
fn standard_input_has_no_folder() {
    let folder = folder("stdin");
    fs::write(folder.join("a.md"), DRAFT).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_convert"))
        .args(["-", "-f", "markdown", "-o", "a.docx", "--report", "short"])
        .current_dir(&folder)
        .env("LC_ALL", "C")
        .stdin(fs::File::open(folder.join("a.md")).unwrap())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("W01"), "{}", said(&output));
}

#[test]
fn pictures_of_a_word_file_stand_beside_the_markdown_and_in_a_new_word_file() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let gif = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;".to_vec();
    std::fs::write(at("a.gif"), &gif).unwrap();
    std::fs::write(at("稿.md"), "# 关于一事的报告\n\n见图。\n\n![图](a.gif)\n").unwrap();
    let run = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_convert"))
            .args(arguments)
            .args(["--lang", "en"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        output
    };
    run(&["稿.md", "-o", "旧.docx"]);
    // On standard output there is no beside: the picture is named, and that is said.
    let shown = run(&["旧.docx"]);
    assert!(String::from_utf8_lossy(&shown.stdout).contains("![图](a.gif)"));
    assert!(String::from_utf8_lossy(&shown.stderr).contains("R58"));
    let written = run(&["旧.docx", "-o", "新.md"]);
    assert!(!String::from_utf8_lossy(&written.stderr).contains("R58"));
    assert!(
        std::fs::read_to_string(at("新.md"))
            .unwrap()
            .contains("![图](新.assets/image1.gif)")
    );
    assert_eq!(std::fs::read(at("新.assets/image1.gif")).unwrap(), gif);
    // Typeset anew, directly or over the Markdown, its bytes are the same.
    run(&["旧.docx", "-o", "一.docx"]);
    run(&["新.md", "-o", "二.docx"]);
    for name in ["一.docx", "二.docx"] {
        let bytes = std::fs::read(at(name)).unwrap();
        let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut found = Vec::new();
        let mut part = package.by_name("word/media/image1.gif").unwrap();
        std::io::Read::read_to_end(&mut part, &mut found).unwrap();
        assert_eq!(found, gif, "{name}");
    }
    // The same file again, under the name that the draft had for the picture.
    assert_eq!(
        std::fs::read(at("旧.docx")).unwrap(),
        std::fs::read(at("一.docx")).unwrap()
    );
}

#[test]
fn a_word_file_names_no_picture_of_this_machine() {
    let folder = folder("stranger");
    let body = "<w:p><w:r><w:t>关于测试的通知</w:t></w:r></w:p>".to_owned()
        + &["linked", "outside", "gone"]
            .map(|id| {
                format!("<w:p><w:r><w:drawing><a:blip r:embed=\"{id}\"/></w:drawing></w:r></w:p>")
            })
            .concat();
    let word = Word::new(&body)
        .link("linked", "image", "secret.png", true)
        .link("outside", "image", "../secret.png", false)
        .link("gone", "image", "media/secret.png", false);
    fs::write(folder.join("x.docx"), word.bytes()).unwrap();
    fs::create_dir_all(folder.join("media")).unwrap();
    for name in ["secret.png", "media/secret.png"] {
        fs::write(folder.join(name), pictures::png(8, 8, None)).unwrap();
    }
    for (arguments, markdown) in [
        (&["x.docx", "-o", "a.md"][..], "a.md"),
        (&["x.docx"], "b.md"),
    ] {
        let output = convert(&folder, arguments);
        if markdown == "b.md" {
            fs::write(folder.join(markdown), &output.stdout).unwrap();
        }
        convert(&folder, &[markdown, "-o", "a.docx"]);
        let package = rules::Package::open(&fs::read(folder.join("a.docx")).unwrap());
        assert!(package.media().is_empty(), "{markdown}");
        assert!(package.text().contains("关于测试的通知"));
    }
}

#[cfg(unix)]
#[test]
fn pictures_go_where_the_markdown_goes_or_nowhere() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder("assets");
    fs::create_dir_all(folder.join("out")).unwrap();
    let png = pictures::png(8, 8, None);
    fs::write(folder.join("p.png"), &png).unwrap();
    fs::write(folder.join("s.md"), "# 通知\n\n见图。\n\n![图](p.png)\n").unwrap();
    assert!(convert(&folder, &["s.md", "-o", "a.docx"]).status.success());
    // A link that leads out.
    fs::write(folder.join("out/image1.png"), "victim").unwrap();
    fs::create_dir_all(folder.join("in")).unwrap();
    fs::copy(folder.join("a.docx"), folder.join("in/a.docx")).unwrap();
    symlink("../out", folder.join("in/a.assets")).unwrap();
    for arguments in [
        &["in/a.docx", "-o", "in/a.md"][..],
        &["in", "--beside", "-t", "markdown", "--force"],
    ] {
        let output = convert(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert_eq!(fs::read(folder.join("out/image1.png")).unwrap(), b"victim");
        assert!(!folder.join("in/a.md").exists());
    }
    // Somebody's own file under a picture's name.
    fs::create_dir_all(folder.join("b.assets")).unwrap();
    fs::write(folder.join("b.assets/image1.png"), "mine").unwrap();
    for _ in 0..2 {
        assert!(convert(&folder, &["a.docx", "-o", "b.md"]).status.success());
        assert_eq!(
            fs::read(folder.join("b.assets/image1.png")).unwrap(),
            b"mine"
        );
        assert_eq!(
            fs::read(folder.join("b.assets/image1 (2).png")).unwrap(),
            png
        );
        assert_eq!(fs::read_dir(folder.join("b.assets")).unwrap().count(), 2);
    }
    let text = fs::read_to_string(folder.join("b.md")).unwrap();
    fs::write(folder.join("b.md"), &text).unwrap();
    assert!(convert(&folder, &["b.md", "-o", "b.docx"]).status.success());
    let package = rules::Package::open(&fs::read(folder.join("b.docx")).unwrap());
    assert_eq!(package.media().len(), 1, "{text}");
    // Markdown that cannot be written leaves no pictures.
    fs::write(folder.join("c.md"), "old").unwrap();
    fs::set_permissions(folder.join("c.md"), fs::Permissions::from_mode(0o444)).unwrap();
    let output = convert(&folder, &["a.docx", "-o", "c.md"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(!folder.join("c.assets").exists());
}
