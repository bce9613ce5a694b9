//! The command line as users meet it: README's commands, messages, and outputs that are whole or not there.

use crate::common::compound::{compound, stream};
use crate::common::program::{folder, said};
use crate::common::word::{Word, p};

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const SPEECH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/speech.txt");

fn convert(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_convert"))
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "C")
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn commands_and_messages() {
    let cases = trycmd::TestCases::new();
    cases
        .env("LC_ALL", "C")
        .case("README.md")
        .case("docs/machines.md")
        .case("tests/cmd/*.trycmd");
    // The help names what this build writes, and the case what the usual one does.
    if cfg!(feature = "pdf") {
        cases.skip("tests/cmd/usage.trycmd");
    }
    cases.run();
}

#[test]
fn both_programs_are_one() {
    let folder = folder("cli", "both");
    let first = convert(&folder, &[SPEECH, "-q"]);
    let second = Command::new(env!("CARGO_BIN_EXE_zhangfa"))
        .args([SPEECH, "-q"])
        .output()
        .unwrap();
    assert!(first.status.success() && !first.stdout.is_empty());
    assert_eq!(first.stdout, second.stdout);
}

#[test]
fn draft_and_review_copy_give_the_same_word_file() {
    let folder = folder("cli", "same");
    for arguments in [
        vec![SPEECH, "-o", "a.docx", "-q"],
        vec![SPEECH, "-o", "a.md", "-q"],
        vec!["a.md", "-o", "b.docx", "-q"],
        vec![SPEECH, "-o", "style.docx", "-q", "-s", "gbt9704"],
        vec![SPEECH, "-o", "style.md", "-q", "-s", "gbt9704"],
        vec!["style.md", "-o", "style2.docx", "-q"],
    ] {
        assert!(
            convert(&folder, &arguments).status.success(),
            "{arguments:?}"
        );
    }
    let read = |name: &str| fs::read(folder.join(name)).unwrap();
    assert!(read("a.docx") == read("b.docx"));
    assert!(read("style.docx") == read("style2.docx"));
    assert!(read("a.docx") != read("style.docx"));
}

#[test]
fn a_word_file_gives_its_markdown_and_itself_again() {
    let folder = folder("cli", "word-back");
    assert!(
        convert(&folder, &[SPEECH, "-q", "-o", "a.docx"])
            .status
            .success()
    );
    let markdown = convert(&folder, &[SPEECH, "-q"]).stdout;
    assert_eq!(convert(&folder, &["a.docx", "-q"]).stdout, markdown);
    assert!(
        convert(&folder, &["a.docx", "-q", "-o", "b.docx"])
            .status
            .success()
    );
    let bytes = fs::read(folder.join("a.docx")).unwrap();
    assert!(bytes == fs::read(folder.join("b.docx")).unwrap());
    // The content tells, whatever the name says; who asks for something else is told so.
    for name in ["old.doc", "a.txt"] {
        fs::write(folder.join(name), &bytes).unwrap();
        assert_eq!(convert(&folder, &[name, "-q"]).stdout, markdown);
    }
    let output = convert(&folder, &["a.docx", "--from", "text"]);
    assert!(
        said(&output).contains("leave --from out"),
        "{}",
        said(&output)
    );
    // Half a file is an error and leaves nothing.
    fs::write(folder.join("half.docx"), &bytes[..bytes.len() / 2]).unwrap();
    let output = convert(&folder, &["half.docx", "-o", "half.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("no complete Word file"),
        "{}",
        said(&output)
    );
    assert!(!folder.join("half.md").exists());
}

#[test]
fn every_encoding_of_the_example_gives_the_same_document() {
    let folder = folder("cli", "encodings");
    let text = fs::read_to_string(SPEECH).unwrap();
    let wide = |little: bool| -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect()
    };
    let copies: [(&str, Vec<u8>); 7] = [
        ("utf8.txt", text.clone().into_bytes()),
        (
            "bom.txt",
            [
                b"\xEF\xBB\xBF".as_slice(),
                text.replace('\n', "\r\n").as_bytes(),
            ]
            .concat(),
        ),
        ("gb.txt", encoding_rs::GB18030.encode(&text).0.into_owned()),
        ("le.txt", wide(true)),
        ("be.txt", wide(false)),
        ("le-bom.txt", [b"\xFF\xFE".as_slice(), &wide(true)].concat()),
        (
            "be-bom.txt",
            [b"\xFE\xFF".as_slice(), &wide(false)].concat(),
        ),
    ];
    let expected = convert(&folder, &[SPEECH, "-q"]).stdout;
    for (name, bytes) in copies {
        fs::write(folder.join(name), bytes).unwrap();
        let found = convert(&folder, &[name, "-q"]);
        assert!(found.stdout == expected, "{name}: {}", said(&found));
    }
}

#[test]
fn a_threshold_that_is_reached_gives_exit_code_1() {
    let folder = folder("cli", "threshold");
    let code = |least: &str| {
        convert(&folder, &[SPEECH, "-q", "--fail-on", least])
            .status
            .code()
    };
    assert_eq!(
        (code("removed"), code("error"), code("never")),
        (Some(1), Some(0), Some(0))
    );
}

#[test]
fn a_result_under_the_name_of_another_format_is_said_where_it_would_not_open() {
    let folder = folder("cli", "misnamed");
    for (arguments, misnamed) in [
        (["-t", "markdown", "-o", "x.docx"], true),
        (["-t", "docx", "-o", "x.md"], true),
        (["-t", "markdown", "-o", "x.txt"], false),
        (["-t", "docx", "-o", "x.docx"], false),
        (["-t", "docx", "-o", "x.out"], false),
    ] {
        let all = [&[SPEECH, "--force"], &arguments[..]].concat();
        let ran = convert(&folder, &all);
        assert_eq!(ran.status.code(), Some(0), "{arguments:?}");
        assert_eq!(said(&ran).contains("[C99]"), misnamed, "{arguments:?}");
    }
}

#[test]
fn the_input_is_never_overwritten() {
    let folder = folder("cli", "identity");
    fs::copy(SPEECH, folder.join("in.txt")).unwrap();
    fs::hard_link(folder.join("in.txt"), folder.join("hard.md")).unwrap();
    let before = fs::read(folder.join("in.txt")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("in.txt", folder.join("soft.md")).unwrap();
    let links: &[&str] = if cfg!(unix) {
        &["hard.md", "soft.md"]
    } else {
        &["hard.md"]
    };
    for name in links {
        let output = convert(&folder, &["in.txt", "-o", name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(said(&output).contains("is the input"), "{}", said(&output));
    }
    let output = convert(&folder, &["in.txt", "-o", "in.txt", "-t", "markdown"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(fs::read(folder.join("in.txt")).unwrap() == before);
}

#[test]
fn what_fails_leaves_nothing_behind() {
    let folder = folder("cli", "nothing");
    fs::write(
        folder.join("bad.toml"),
        "inherits = \"gbt9704\"\n[body]\nfnt = \"宋体\"\n",
    )
    .unwrap();
    fs::write(folder.join("nul.txt"), "一\n二\0").unwrap();
    fs::write(folder.join("promo.txt"), "仅供学习 禁止外传\n").unwrap();
    fs::write(folder.join("zip.txt"), "PK\u{3}\u{4}").unwrap();
    fs::write(folder.join("matter.md"), "---\nstyle: speech\n---\n").unwrap();
    fs::write(folder.join("locked.md"), "old").unwrap();
    let mut locked = fs::metadata(folder.join("locked.md"))
        .unwrap()
        .permissions();
    locked.set_readonly(true);
    fs::set_permissions(folder.join("locked.md"), locked).unwrap();
    // Samples of a house's style that teach nothing, and a file with a hole as large as it is.
    fs::write(folder.join("empty.docx"), "").unwrap();
    let package = compound(&[stream("EncryptedPackage", vec![0; 5000])]);
    fs::write(folder.join("secret.docx"), package).unwrap();
    let cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>单位</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    fs::write(folder.join("tables.docx"), Word::new(cell).bytes()).unwrap();
    let huge = fs::File::create(folder.join("huge.txt")).unwrap();
    huge.set_len(5 << 30).unwrap();
    let before = names(&folder);
    for (arguments, words) in [
        (vec![SPEECH, "-o", "x.docx", "-s", "bad.toml"], "fnt"),
        (
            vec![SPEECH, "-o", "x.docx", "-s", "empty.docx"],
            "empty.docx: the file is empty",
        ),
        (
            vec![SPEECH, "-o", "x.docx", "-s", "secret.docx"],
            "secret.docx: the file is encrypted",
        ),
        (
            vec![SPEECH, "-o", "x.docx", "-s", "tables.docx"],
            "tables.docx has no running text",
        ),
        (
            vec!["--learn", "secret.docx", "-o", "x.toml"],
            "secret.docx: the file is encrypted",
        ),
        (
            vec!["huge.txt", "-o", "x.docx"],
            "huge.txt: larger than 4 GB",
        ),
        (
            vec![SPEECH, "-o", "x.docx", "--set", "body.colr=red"],
            "colr",
        ),
        (vec![SPEECH, "-o", "x.docx", "-s", "none"], "none"),
        (vec!["nul.txt", "-o", "x.docx"], "line 2"),
        (vec!["promo.txt", "-o", "x.docx"], "nothing is left"),
        (vec!["zip.txt", "-o", "x.docx"], "no complete Word file"),
        (
            vec![SPEECH, "-o", "no/such/folder/x.docx"],
            "cannot write no/such/folder/x.docx: there is no folder no/such/folder",
        ),
        // Before the draft is read: what is said of it would hide it.
        (
            vec!["nul.txt", "-o", "no/x.docx"],
            "cannot write no/x.docx: there is no folder no",
        ),
        (
            vec!["--learn", "nul.txt", "-o", "no/x.toml"],
            "cannot write no/x.toml: there is no folder no",
        ),
        (
            vec![SPEECH, "-o", "nul.txt/x.docx"],
            "cannot write nul.txt/x.docx: there is no folder nul.txt",
        ),
        (
            vec![SPEECH, "--keep", "abc"],
            "abc is no value for --keep\nhint: for example --keep 10,12-14",
        ),
        (
            vec![SPEECH, "--meta", "abc"],
            "abc is no value for --meta\nhint: for example --meta 发文字号=…",
        ),
        (
            vec![SPEECH, "--jobs", "0"],
            "0 is no value for --jobs\nhint: for example --jobs 2",
        ),
        (vec![SPEECH, "-o", "x.odt"], "does not tell the format"),
        #[cfg(not(feature = "pdf"))]
        (
            vec![SPEECH, "-o", "x.PDF"],
            "x.PDF: this program was built without PDF",
        ),
        #[cfg(not(feature = "pdf"))]
        (
            vec![SPEECH, "-o", "x", "-t", "ofd"],
            "--to ofd: this program was built without PDF",
        ),
        #[cfg(not(feature = "pdf"))]
        (
            vec![SPEECH, "-o", "x.docx", "--fonts", "."],
            "--fonts: this program was built without PDF",
        ),
        #[cfg(not(feature = "pdf"))]
        (
            vec![SPEECH, "-o", "x.docx", "--pdf-a"],
            "--pdf-a: this program was built without PDF",
        ),
        (vec![".", "-o", "x.docx"], "is a folder"),
        (vec![SPEECH, "-o", "."], "is a folder"),
        (vec![SPEECH, "-s", "none", "-o", "x.md"], "none"),
        (vec![SPEECH, "-o", "locked.md"], "cannot write locked.md"),
        (vec!["matter.md", "-o", "x.md"], "nothing to write"),
    ] {
        let output = convert(&folder, &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            said(&output).contains(words),
            "{arguments:?}\n{}",
            said(&output)
        );
        assert_eq!(names(&folder), before, "{arguments:?}");
    }
}

#[test]
fn a_closed_pipe_is_success() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_convert"))
        .args([SPEECH, "-q"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn standard_input_and_a_pipe_for_word() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_convert"))
        .args(["-", "-t", "docx", "-o", "-", "-q"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(&fs::read(SPEECH).unwrap())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stdout.starts_with(b"PK"));
}

#[cfg(unix)]
#[test]
fn devices_stay_devices_links_stay_links_and_modes_are_kept() {
    use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
    let folder = folder("cli", "unix");
    if fs::metadata("/dev/full").is_ok_and(|full| full.file_type().is_char_device()) {
        let output = convert(&folder, &[SPEECH, "-o", "/dev/full", "-t", "docx"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            said(&output).contains("cannot write /dev/full"),
            "{}",
            said(&output)
        );
        assert!(
            fs::metadata("/dev/full")
                .unwrap()
                .file_type()
                .is_char_device()
        );
    }
    fs::write(folder.join("real.md"), "old").unwrap();
    fs::set_permissions(folder.join("real.md"), fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("real.md", folder.join("link.md")).unwrap();
    assert!(
        convert(&folder, &[SPEECH, "-o", "link.md", "-q"])
            .status
            .success()
    );
    assert!(
        fs::symlink_metadata(folder.join("link.md"))
            .unwrap()
            .is_symlink()
    );
    assert!(
        fs::read_to_string(folder.join("real.md"))
            .unwrap()
            .starts_with("# ")
    );
    assert_eq!(
        fs::metadata(folder.join("real.md"))
            .unwrap()
            .permissions()
            .mode()
            & 0o777,
        0o640
    );
    assert_eq!(names(&folder), ["link.md", "real.md"]);
}

#[test]
fn the_documents_style_stays_in_its_folder() {
    let folder = folder("cli", "trust");
    fs::create_dir(folder.join("inner")).unwrap();
    fs::write(folder.join("outer.toml"), "inherits = \"gbt9704\"\n").unwrap();
    fs::write(folder.join("inner/own.toml"), "inherits = \"gbt9704\"\n").unwrap();
    for (style, code) in [("own.toml", 0), ("../outer.toml", 2), ("/etc/passwd", 2)] {
        fs::write(
            folder.join("inner/a.md"),
            format!("---\nstyle: \"{style}\"\n---\n\n# 通知\n\n各单位要抓好落实。\n"),
        )
        .unwrap();
        let output = convert(&folder, &["inner/a.md", "-o", "x.docx"]);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{style}: {}",
            said(&output)
        );
    }
}

#[test]
fn front_matter_alone_is_a_document() {
    let folder = folder("cli", "matter");
    fs::write(folder.join("a.md"), "---\n密级: 秘密\n---\n").unwrap();
    let output = convert(&folder, &["a.md", "-q"]);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "---\n密级: 秘密\n---\n"
    );
    assert!(
        convert(&folder, &["a.md", "-o", "a.docx", "-q"])
            .status
            .success()
    );
}

#[test]
fn a_review_copy_is_recognised_on_standard_input() {
    let folder = folder("cli", "sniff");
    assert!(
        convert(&folder, &[SPEECH, "-o", "a.md", "-q"])
            .status
            .success()
    );
    assert!(
        convert(&folder, &["a.md", "-o", "a.docx", "-q"])
            .status
            .success()
    );
    let output = Command::new(env!("CARGO_BIN_EXE_convert"))
        .args(["-", "-t", "docx", "-q"])
        .stdin(fs::File::open(folder.join("a.md")).unwrap())
        .output()
        .unwrap();
    assert!(output.stdout == fs::read(folder.join("a.docx")).unwrap());
}

#[test]
fn a_style_file_is_written_to_the_front_matter_only_where_it_may_be_read_again() {
    let folder = folder("cli", "own-style");
    fs::create_dir(folder.join("other")).unwrap();
    fs::copy(SPEECH, folder.join("a.txt")).unwrap();
    fs::write(folder.join("base.toml"), "inherits = \"gbt9704\"\n").unwrap();
    for own in ["own.toml", "other/far.toml"] {
        let base = if own == "own.toml" {
            "base.toml"
        } else {
            "../base.toml"
        };
        fs::write(folder.join(own), format!("inherits = \"{base}\"\n")).unwrap();
    }
    let full = folder.join("own.toml");
    for (style, written) in [
        ("own.toml", Some("own.toml")),
        (full.to_str().unwrap(), Some("own.toml")),
        ("other/far.toml", None),
        ("speech", Some("speech")),
    ] {
        let output = convert(&folder, &["a.txt", "-q", "-s", style]);
        assert!(output.status.success(), "{style}: {}", said(&output));
        let text = String::from_utf8(output.stdout).unwrap();
        let found = text
            .strip_prefix("---\nstyle: ")
            .and_then(|rest| rest.lines().next());
        assert_eq!(found.map(|name| name.trim_matches('"')), written, "{style}");
        assert!(
            convert(&folder, &["a.txt", "-q", "-s", style, "-o", "a.docx"])
                .status
                .success()
        );
    }
}

#[test]
fn the_only_clock_is_source_date_epoch() {
    let folder = folder("cli", "epoch");
    let with = |value: &str, name: &str| {
        Command::new(env!("CARGO_BIN_EXE_convert"))
            .args([SPEECH, "-o", name, "-q"])
            .current_dir(&folder)
            .env("LC_ALL", "C")
            .env("SOURCE_DATE_EPOCH", value)
            .output()
            .unwrap()
    };
    assert!(
        convert(&folder, &[SPEECH, "-o", "none.docx", "-q"])
            .status
            .success()
    );
    assert!(with("", "empty.docx").status.success());
    assert!(with("1735689600", "set.docx").status.success());
    assert!(with("1735689600", "again.docx").status.success());
    let read = |name: &str| fs::read(folder.join(name)).unwrap();
    assert!(read("none.docx") == read("empty.docx"));
    assert!(read("set.docx") == read("again.docx"));
    assert!(read("none.docx") != read("set.docx"));
    let output = with("yesterday", "bad.docx");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("yesterday"));
    assert!(!names(&folder).contains(&"bad.docx".to_owned()));
}

#[cfg(unix)]
#[test]
fn streams_that_a_shell_connects_to_the_input_are_the_input() {
    let folder = folder("cli", "streams");
    fs::copy(SPEECH, folder.join("a.txt")).unwrap();
    let before = fs::read(folder.join("a.txt")).unwrap();
    let file = || {
        fs::OpenOptions::new()
            .read(true)
            .append(true)
            .open(folder.join("a.txt"))
            .unwrap()
    };
    let program = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_convert"));
        command.current_dir(&folder).env("LC_ALL", "C");
        command
    };
    let appended = program().arg("a.txt").stdout(file()).output().unwrap();
    let named = program()
        .args(["-", "-o", "a.txt", "-t", "markdown"])
        .stdin(file())
        .output()
        .unwrap();
    for output in [appended, named] {
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains("is the input"), "{}", said(&output));
    }
    assert!(fs::read(folder.join("a.txt")).unwrap() == before);
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_yet_and_pipes_are_written_through() {
    let folder = folder("cli", "through");
    fs::create_dir(folder.join("to")).unwrap();
    std::os::unix::fs::symlink("to/second", folder.join("first.md")).unwrap();
    std::os::unix::fs::symlink("real.md", folder.join("to/second")).unwrap();
    assert!(
        convert(&folder, &[SPEECH, "-o", "first.md", "-q"])
            .status
            .success()
    );
    assert!(
        fs::symlink_metadata(folder.join("first.md"))
            .unwrap()
            .is_symlink()
    );
    assert!(
        fs::symlink_metadata(folder.join("to/second"))
            .unwrap()
            .is_symlink()
    );
    assert!(
        fs::read_to_string(folder.join("to/real.md"))
            .unwrap()
            .starts_with("# ")
    );
    std::os::unix::fs::symlink("loop.md", folder.join("loop.md")).unwrap();
    assert_eq!(
        convert(&folder, &[SPEECH, "-o", "loop.md"]).status.code(),
        Some(2)
    );

    let output = convert(&folder, &[SPEECH, "-o", "/dev/stdout", "-t", "docx", "-q"]);
    assert!(
        output.status.success() && output.stdout.starts_with(b"PK"),
        "{}",
        said(&output)
    );
}

#[test]
fn completions_and_manual_know_every_option() {
    let folder = folder("cli", "generate");
    for what in [
        "complete-bash", "complete-zsh", "complete-fish", "complete-powershell", "man",
    ] {
        let output = convert(&folder, &["--generate", what]);
        assert!(output.status.success(), "{}", said(&output));
        let text = String::from_utf8(output.stdout).unwrap().replace('\\', "");
        for option in ["keep-junk", "beside", "print-style"] {
            assert!(text.contains(option), "{what} lacks {option}");
        }
    }
}

#[test]
fn a_word_file_that_somebody_worked_in_is_not_overwritten_unasked() {
    let folder = folder("cli", "changed");
    let draft = folder.join("a.txt");
    fs::write(&draft, "关于一事的通知\n各科室：\n请认真贯彻执行。\n").unwrap();
    let old = fs::File::options().write(true).open(&draft).unwrap();
    let hour = std::time::Duration::from_hours(1);
    old.set_modified(std::time::SystemTime::now() - hour)
        .unwrap();
    // Our own results are made anew as often as one likes.
    for _ in 0..2 {
        assert!(
            convert(&folder, &["a.txt", "-o", "a.docx", "-q"])
                .status
                .success()
        );
    }
    let own = fs::read(folder.join("a.docx")).unwrap();
    let changed = Word::new(&p("改过")).bytes();
    fs::write(folder.join("a.docx"), &changed).unwrap();
    let output = convert(&folder, &["a.txt", "-o", "a.docx", "-q"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("--force"), "{}", said(&output));
    assert!(fs::read(folder.join("a.docx")).unwrap() == changed);
    assert!(
        convert(&folder, &["a.txt", "-o", "a.docx", "-q", "--force"])
            .status
            .success()
    );
    assert!(fs::read(folder.join("a.docx")).unwrap() == own);
    // A draft that was changed later is what is wanted now.
    fs::write(folder.join("a.docx"), &changed).unwrap();
    old.set_modified(std::time::SystemTime::now() + hour)
        .unwrap();
    assert!(
        convert(&folder, &["a.txt", "-o", "a.docx", "-q"])
            .status
            .success()
    );
}
