//! convert.toml: what it may say counts, what it may not is an error, and it is looked for no further
//! than it should be.

use crate::common::program::said;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const DRAFT: &str = "关于一事的通知\n各科室：\n山海文稿铺子每周上新\n请认真贯彻,执行。\n";

fn convert(folder: &Path, home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_convert"))
        .args(arguments)
        .args(["--lang", "en", "--color", "never"])
        .current_dir(folder)
        .env("HOME", home)
        .env("USERPROFILE", home)
        .output()
        .unwrap()
}

fn shown(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A home with a project in it, and the draft in a folder of that.
fn project() -> (tempfile::TempDir, std::path::PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let drafts = home.path().join("work/drafts");
    fs::create_dir_all(&drafts).unwrap();
    fs::write(drafts.join("a.txt"), DRAFT).unwrap();
    (home, drafts)
}

#[test]
fn the_nearest_one_counts_and_is_named() {
    let (home, drafts) = project();
    let text = "fix = \"none\"\njunk = [\"山海文稿铺子\"]\nstyle = \"speech\"\n";
    fs::write(home.path().join("work/convert.toml"), text).unwrap();
    let output = convert(&drafts, home.path(), &["a.txt", "-v", "-o", "a.docx"]);
    let report = said(&output);
    assert!(output.status.success(), "{report}");
    for part in [
        "C65", "convert.toml", "J01", "山海文稿铺子每周上新", "L01", "heading2.bold",
    ] {
        assert!(report.contains(part), "{part} is not in {report}");
    }
    // What is not mended is wrong.
    let mended = ["mended[P03]", "已修正[P03]"];
    let is_mended = |report: &str| mended.iter().any(|word| report.contains(word));
    assert!(!is_mended(&report), "fix = none: {report}");
    // The command line has the last word.
    let output = convert(&drafts, home.path(), &["a.txt", "--fix", "safe", "-v"]);
    assert!(is_mended(&said(&output)));
    let output = convert(&drafts, home.path(), &["a.txt", "--no-config"]);
    assert!(shown(&output).contains("山海文稿铺子") && !said(&output).contains("C65"));
    // A nearer one hides it.
    fs::write(drafts.join("convert.toml"), "").unwrap();
    let output = convert(&drafts, home.path(), &["a.txt"]);
    assert!(shown(&output).contains("山海文稿铺子"));
}

#[test]
fn it_is_looked_for_up_to_home_or_the_repository() {
    let (home, drafts) = project();
    let junk = "junk = [\"山海文稿铺子\"]\n";
    let found = |home: &Path| !shown(&convert(&drafts, home, &["a.txt"])).contains("山海文稿铺子");
    fs::write(home.path().join("convert.toml"), junk).unwrap();
    assert!(found(home.path()), "in the home folder itself");
    // Above a repository's root nothing counts.
    fs::create_dir(home.path().join("work/.git")).unwrap();
    assert!(!found(home.path()));
    fs::remove_dir(home.path().join("work/.git")).unwrap();
    // Elsewhere the draft's own folder alone.
    let other = tempfile::tempdir().unwrap();
    assert!(!found(other.path()));
    fs::write(drafts.join("convert.toml"), junk).unwrap();
    assert!(found(other.path()));
}

#[test]
fn what_it_may_not_say_is_an_error_with_its_line() {
    let (home, drafts) = project();
    for (text, part) in [
        ("fix = \"none\"\noutput = \"/tmp/x\"\n", "convert.toml:2"),
        ("fx = \"none\"\n", "fx → fix?"),
        ("fix = \"all\"\n", "fix = \"all\""),
        ("style = \"../x.toml\"\n", "../x.toml"),
        ("junk = [\"山\"]\n", "convert.toml:1"),
        (
            "fix = \"none\"\njunk = [\"铺子每\", \"工作\"]\n", "junk = [\"工作\"]",
        ),
        ("junk = \"山海\"\n", "junk"),
        ("style = [\n", "convert.toml"),
    ] {
        fs::write(drafts.join("convert.toml"), text).unwrap();
        let output = convert(&drafts, home.path(), &["a.txt"]);
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(said(&output).contains(part), "{text}: {}", said(&output));
        assert!(output.stdout.is_empty(), "{text}");
    }
}

/// Editors of an office save as they like: the same settings in their encodings.
#[test]
fn configuration_and_sheet_are_read_in_the_encodings_of_an_office() {
    let (home, drafts) = project();
    let sheet = "inherits = \"speech\" # 讲话稿的样式\n[body]\nsize = \"小三\"\n";
    let config = "# 本处室的设置：推广词\njunk = [\"山海文稿铺子\"]\nstyle = \"own.toml\"\n";
    let utf16 = |text: &str| -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    let gbk = |text: &str| encoding_rs::GBK.encode(text).0.into_owned();
    for encode in [&utf16 as &dyn Fn(&str) -> Vec<u8>, &gbk] {
        fs::write(drafts.join("convert.toml"), encode(config)).unwrap();
        fs::write(drafts.join("own.toml"), encode(sheet)).unwrap();
        let output = convert(
            &drafts,
            home.path(),
            &["a.txt", "-v", "-o", "a.docx", "--force"],
        );
        let report = said(&output);
        assert!(output.status.success(), "{report}");
        assert!(report.contains("山海文稿铺子每周上新"), "{report}");
        // A byte of it is broken: it says where.
        let mut bytes = encode(config);
        bytes.extend([0xFF, 0xD8]);
        fs::write(drafts.join("convert.toml"), bytes).unwrap();
        let output = convert(&drafts, home.path(), &["a.txt"]);
        let report = said(&output);
        assert_eq!(output.status.code(), Some(2), "{report}");
        assert!(
            report.contains("is no text in") && report.contains("convert.toml"),
            "{report}"
        );
    }
}

#[test]
fn a_strangers_folder_takes_no_text_away_and_adds_none() {
    let (home, drafts) = project();
    let file = |name: &str, text: &str| fs::write(drafts.join(name), text).unwrap();
    // A word that stands in a sentence, in an address: named, and nothing is removed for it.
    for word in ["认真贯彻", "各科室：", "执行。"] {
        file(
            "convert.toml",
            &format!("junk = [\"{word}\", \"山海文稿铺子\"]\n"),
        );
        let output = convert(&drafts, home.path(), &["a.txt"]);
        assert!(
            said(&output).contains("J03") && said(&output).contains(word),
            "{}",
            said(&output)
        );
        let text = shown(&output);
        assert!(
            text.contains("请认真贯彻") && text.contains("各科室：") && !text.contains("山海"),
            "{text}"
        );
    }
    // Its sheet says how the text looks and nothing of its own.
    file("convert.toml", "style = \"own.toml\"\n");
    for (form, code) in [
        ("— {} —", 0),
        ("第 {} 页", 0),
        ("某某文稿网 {}", 2),
        ("{} 加 QQ 12345", 2),
    ] {
        file("own.toml", &format!("[page-number]\nform = \"{form}\"\n"));
        let output = convert(&drafts, home.path(), &["a.txt", "-o", "a.docx"]);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{form}: {}",
            said(&output)
        );
        let output = convert(
            &drafts,
            home.path(),
            &["a.txt", "-o", "a.docx", "-s", "own.toml"],
        );
        assert!(output.status.success(), "named: {}", said(&output));
        file(
            "b.md",
            "---\nstyle: own.toml\n---\n\n# 通知\n\n各单位要抓好落实。\n",
        );
        let output = convert(
            &drafts,
            home.path(),
            &["b.md", "-o", "b.docx", "--no-config"],
        );
        assert_eq!(
            output.status.code(),
            Some(code),
            "{form}: {}",
            said(&output)
        );
    }
    // Nor does it lead anywhere else.
    fs::write(home.path().join("work/base.toml"), "").unwrap();
    file("own.toml", "inherits = \"../base.toml\"\n");
    let output = convert(&drafts, home.path(), &["a.txt", "-o", "a.docx"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    let output = convert(
        &drafts,
        home.path(),
        &["a.txt", "-o", "a.docx", "-s", "own.toml"],
    );
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn its_use_is_said_once_for_many_drafts() {
    let (home, drafts) = project();
    for name in ["b.txt", "c.txt"] {
        fs::write(drafts.join(name), DRAFT).unwrap();
    }
    fs::write(drafts.join("convert.toml"), "junk = [\"山海文稿铺子\"]\n").unwrap();
    let output = convert(&drafts, home.path(), &[".", "-o", "out/"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(
        said(&output).matches("convert.toml says").count(),
        1,
        "{}",
        said(&output)
    );
    let output = convert(&drafts, home.path(), &["a.txt", "--report", "summary"]);
    assert_eq!(
        said(&output).matches("convert.toml says").count(),
        1,
        "{}",
        said(&output)
    );
}
