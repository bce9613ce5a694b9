//! Many inputs: the tree is mirrored, nothing shares a name, one failure stops no other, and threads
//! change neither bytes nor order.

use crate::common::program::said;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn convert(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_convert"))
        .args(arguments)
        .args(["--lang", "en", "--color", "never"])
        .current_dir(folder)
        .output()
        .expect("the program runs")
}

fn draft(path: &Path, title: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, format!("{title}\n各科室：\n请认真贯彻执行。\n")).unwrap();
}

/// Every file below `folder` with its bytes.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/");
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// A folder of drafts: two of one name, one in a folder, one hidden, one that is none, one broken.
fn drafts() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join("in").join(name);
    draft(&at("a.txt"), "关于一事的通知");
    draft(&at("a.md"), "# 关于二事的通知");
    draft(&at("下级/b.txt"), "关于三事的通知");
    draft(&at(".hidden.txt"), "隐藏");
    draft(&at("note.log"), "不是文稿");
    fs::write(at("broken.txt"), [0, 1, 2]).unwrap();
    folder
}

#[test]
fn a_folder_is_mirrored_and_a_failure_stops_no_other() {
    let folder = drafts();
    let output = convert(folder.path(), &["in", "-r", "-o", "out/"]);
    assert_eq!(output.status.code(), Some(2));
    let names: Vec<String> = tree(&folder.path().join("out")).into_keys().collect();
    assert_eq!(names, ["a.md.docx", "a.txt.docx", "下级/b.docx"]);
    let said = said(&output);
    assert!(
        said.contains("1 of 4 was not converted: in/broken.txt"),
        "{said}"
    );
    assert!(said.contains("keep the extensions apart"), "{said}");
}

#[test]
fn without_r_only_the_folder_itself_counts() {
    let folder = drafts();
    fs::remove_file(folder.path().join("in/broken.txt")).unwrap();
    let output = convert(folder.path(), &["in", "-o", "out/", "-t", "markdown"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let names: Vec<String> = tree(&folder.path().join("out")).into_keys().collect();
    assert_eq!(names, ["a.md.md", "a.txt.md"]);
    // Results in the folder of inputs are no inputs the next time.
    let output = convert(
        folder.path(),
        &["in", "-r", "-o", "in/out/", "-t", "markdown"],
    );
    let again = convert(
        folder.path(),
        &["in", "-r", "-o", "in/out/", "-t", "markdown"],
    );
    assert_eq!(said(&output), said(&again));
}

#[test]
fn threads_change_neither_bytes_nor_order() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..40 {
        // The first takes longest.
        let path = folder.path().join(format!("in/{n:02}.txt"));
        draft(&path, "关于一事的通知");
        let text = fs::read_to_string(&path).unwrap() + &"请认真贯彻执行。\n".repeat((40 - n) * 50);
        fs::write(&path, text).unwrap();
    }
    let run = |jobs: &str, out: &str| {
        let arguments = ["in", "-o", out, "-j", jobs, "--report", "short", "-v"];
        let output = convert(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        (said(&output), tree(&folder.path().join(out)))
    };
    let one = run("1", "one/");
    let many = run("8", "many/");
    assert_eq!(one.0, many.0);
    assert_eq!(one.1, many.1);
    assert_eq!(one.1.len(), 40);
}

#[test]
fn beside_takes_a_free_name_unless_told_otherwise() {
    let folder = drafts();
    let names = || {
        let files = tree(&folder.path().join("in")).into_keys();
        files
            .filter(|name| name.contains("docx"))
            .collect::<Vec<_>>()
    };
    convert(folder.path(), &["in/a.txt", "--beside"]);
    assert_eq!(names(), ["a.docx"]);
    convert(folder.path(), &["in/a.txt", "--beside"]);
    assert_eq!(names(), ["a (2).docx", "a.docx"]);
    convert(folder.path(), &["in/a.txt", "--beside", "--force"]);
    assert_eq!(names(), ["a (2).docx", "a.docx"]);
    // A folder's results are not taken for drafts.
    fs::remove_file(folder.path().join("in/broken.txt")).unwrap();
    let before = names();
    let output = convert(folder.path(), &["in", "--beside", "--force"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        names()
            .iter()
            .all(|name| before.contains(name) || name == "a.txt.docx"),
        "{:?}",
        names()
    );
    fs::remove_file(folder.path().join("in/a.txt.docx")).unwrap();
    // Two of one name at once.
    convert(
        folder.path(),
        &["in/a.txt", "in/a.md", "--beside", "--force"],
    );
    assert_eq!(names(), ["a (2).docx", "a.docx", "a.md.docx"]);
}

#[test]
fn the_program_expands_patterns_itself() {
    let folder = drafts();
    let output = convert(folder.path(), &["in/**/*.txt", "-o", "out/"]);
    let names: Vec<String> = tree(&folder.path().join("out")).into_keys().collect();
    assert_eq!(names, ["a.docx", "下级/b.docx"], "{}", said(&output));
    let output = convert(folder.path(), &["in/x*.txt", "-o", "out/"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("no drafts found: in/x*.txt"));
}

/// Drafts of which each says something of its own, so that a result tells whose it is.
fn write_all(folder: &Path, names: &[&str]) {
    for name in names {
        draft(&folder.join(name), &format!("关于{name}的通知"));
    }
}

/// The files below `folder` that hold `text`.
fn holding(folder: &Path, text: &str) -> Vec<String> {
    let files = tree(folder).into_iter();
    let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(text);
    files.filter(|one| holds(&one.1)).map(|one| one.0).collect()
}

#[test]
fn what_the_user_has_changed_beside_drafts_stays() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write_all(at, &["in/x.txt", "in/x.md"]);
    convert(at, &["in", "--beside"]);
    fs::write(at.join("in/x.txt.docx"), "my edits").unwrap();
    fs::write(at.join("in/x.docx"), "mine too").unwrap();
    let output = convert(at, &["in", "--beside"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(fs::read(at.join("in/x.txt.docx")).unwrap(), b"my edits");
    assert_eq!(fs::read(at.join("in/x.docx")).unwrap(), b"mine too");
    assert!(
        said(&output).contains("--force overwrites"),
        "{}",
        said(&output)
    );
}

#[test]
fn every_draft_has_a_result_of_its_own_however_they_are_called() {
    let names = [
        "in/x.txt", "in/x.md", "in/x.txt.md", "in/x.txt (2).txt", "in/X.TXT.txt",
        "in/Re\u{301}.txt", "in/r\u{e9}.txt",
    ];
    for arguments in [
        &["in", "-o", "out/"][..],
        &["in", "--beside"],
        &["in", "--beside", "--force"],
    ] {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        write_all(at, &names);
        let before = tree(at);
        let drafts = before.len();
        let output = convert(at, arguments);
        assert!(
            said(&output).contains(&format!("{drafts} files converted")),
            "{}",
            said(&output)
        );
        let after = tree(at);
        assert_eq!(after.len(), 2 * drafts, "{arguments:?}: {:?}", after.keys());
        assert!(
            before
                .iter()
                .all(|(name, bytes)| after.get(name) == Some(bytes))
        );
    }
}

#[test]
fn no_result_stands_where_a_draft_stood() {
    for arguments in [
        &[
            "x.txt", "x.md", "--beside", "--force", "-t", "markdown", "-j1",
        ][..],
        &[
            "x.txt", "x.md", "-o", "./", "--force", "-t", "markdown", "-j1",
        ],
    ] {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        write_all(at, &["x.txt", "x.md"]);
        let before = tree(at);
        let output = convert(at, arguments);
        assert!(output.status.success(), "{}", said(&output));
        assert!(
            before
                .iter()
                .all(|(name, bytes)| tree(at).get(name) == Some(bytes))
        );
        assert_eq!(tree(at).len(), 4, "{:?}", tree(at).keys());
        for text in ["关于x.txt的通知", "关于x.md的通知"] {
            assert_eq!(holding(at, text).len(), 2, "{text}");
        }
    }
    // Where a draft of another folder would be replaced.
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write_all(at, &["x/sub/b.txt", "y/sub/b.md"]);
    let arguments = [
        "x", "y/sub/b.md", "-r", "-o", "y/", "-t", "markdown", "-j1", "--force",
    ];
    let output = convert(at, &arguments);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(holding(at, "关于y/sub/b.md的通知").len(), 2);
    assert_eq!(tree(at).len(), 4);
}

#[test]
fn results_in_a_folder_are_replaced_only_when_told() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write_all(at, &["in/a.txt", "in/b.txt"]);
    let run = |more: &[&str]| {
        let arguments = [&["in", "-o", "out/"][..], more].concat();
        let output = convert(at, &arguments);
        assert!(output.status.success(), "{}", said(&output));
        let names: Vec<String> = tree(&at.join("out")).into_keys().collect();
        (names, said(&output))
    };
    run(&[]);
    // The same results again are no new files.
    assert_eq!(run(&[]).0, ["a.docx", "b.docx"]);
    fs::write(at.join("out/a.docx"), "my edits").unwrap();
    let (names, said) = run(&[]);
    assert_eq!(names, ["a (2).docx", "a.docx", "b.docx"]);
    assert!(said.contains("out/a.docx → a (2).docx"), "{said}");
    assert_eq!(fs::read(at.join("out/a.docx")).unwrap(), b"my edits");
    run(&["--force"]);
    assert_ne!(fs::read(at.join("out/a.docx")).unwrap(), b"my edits");
}

#[test]
fn what_is_not_converted_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write_all(at, &["in/a.txt", "in/b.md", "in/c.log", "in/out/d.txt"]);
    let output = convert(at, &["in", "--beside", "-t", "markdown"]);
    assert!(
        said(&output).contains("being what results are (name them to convert them), 1: in/b.md"),
        "{}",
        said(&output)
    );
    assert!(
        said(&output).contains("no draft's extension, 1: in/c.log"),
        "{}",
        said(&output)
    );
    // Drafts a folder deeper are none that were asked for, and easily forgotten; the folder of results is none of them.
    for name in ["in/deep/er/e.txt", "in/empty/f.png", "in/.git/g.txt"] {
        draft(&at.join(name), "关于一事的通知");
    }
    let output = convert(at, &["in", "-o", "in/out/"]);
    assert!(
        said(&output).contains("(add -r to convert them too), not entered, 1: in/deep\n"),
        "{}",
        said(&output)
    );
    fs::remove_dir_all(at.join("in/deep")).unwrap();
    let output = convert(at, &["in", "-r", "-o", "in/out/"]);
    assert!(
        said(&output).contains("in the folder of results, 1: in/out/d.txt"),
        "{}",
        said(&output)
    );
    let output = convert(at, &["in", "-r", "-o", "in/out/", "-q"]);
    assert_eq!(said(&output), "");
}

#[test]
fn runs_at_the_same_time_do_not_fail_each_other() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..80 {
        draft(
            &folder.path().join(format!("in/{n:02}.txt")),
            "关于一事的通知",
        );
    }
    for more in [&[][..], &["--force"]] {
        let run = || {
            let mut run = Command::new(env!("CARGO_BIN_EXE_convert"));
            run.args(["in", "-o", "out/", "--report", "json"])
                .args(more);
            run.current_dir(folder.path());
            run.stderr(Stdio::piped()).spawn().unwrap()
        };
        let runs: Vec<_> = (0..4).map(|_| run()).collect();
        for run in runs {
            let output = run.wait_with_output().unwrap();
            assert_eq!(output.status.code(), Some(0), "{more:?} {}", said(&output));
        }
        let results = tree(&folder.path().join("out"));
        assert_eq!(results.len(), 80, "{more:?} {:?}", results.keys());
        fs::remove_dir_all(folder.path().join("out")).unwrap();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn why_a_result_has_no_place_is_said_with_what_helps() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    // As long as a name may be; the result's would be one byte longer.
    let long = format!("in/{}.txt", "x".repeat(251));
    draft(&at.join(&long), "关于一事的通知");
    let output = convert(at, &["in", "-o", "out/"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("give the draft a shorter name"),
        "{}",
        said(&output)
    );
    write_all(at, &["there/b.txt", "in/b.txt"]);
    let before = tree(&at.join("there"));
    std::os::unix::fs::symlink("../there/b.txt", at.join("out/b.md")).unwrap();
    let output = convert(at, &["in/b.txt", "-o", "out/", "-t", "markdown", "--force"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("remove the link"),
        "{}",
        said(&output)
    );
    assert_eq!(tree(&at.join("there")), before);
}
