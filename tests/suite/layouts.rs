//! Random folders of drafts, results, links and look-alikes: whatever a batch is told, no file that was there is
//! changed unless `--force` was given, none that is an input even then, and every draft has its result or its name in
//! what is said.
//!
//! A few layouts a run; `ZHANGFA_LAYOUTS=2000` for many.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::common::program::said;

const STEMS: [&str; 7] = ["x", "X", "x.txt", "x (2)", "x.docx", "Re\u{301}", "r\u{e9}"];
const EXTENSIONS: [&str; 5] = ["txt", "md", "docx", "log", "TXT"];
const FOLDERS: [&str; 5] = ["in", "in/sub", "in/out", "out", "out/sub"];
/// What stands in every draft and in what the user has written beside them.
const MARK: &str = "文稿第";

#[derive(Debug, Clone)]
enum What {
    Draft,
    /// A hard link to another file, by its place in the list.
    Hard(usize),
    /// A symbolic link to another file.
    Soft(usize),
    /// A symbolic link to a name that nobody has, outside.
    Nowhere,
    /// A link to a folder outside.
    Away,
    Pipe,
}

#[derive(Debug, Clone)]
struct Layout {
    files: Vec<(usize, usize, usize, What)>,
    arguments: Vec<&'static str>,
}

fn layouts() -> impl Strategy<Value = Layout> {
    let what = prop_oneof![
        12 => Just(What::Draft),
        1 => any::<usize>().prop_map(What::Hard),
        1 => any::<usize>().prop_map(What::Soft),
        1 => Just(What::Nowhere),
        1 => Just(What::Away),
        1 => Just(What::Pipe),
    ];
    let file = (0..FOLDERS.len(), 0..STEMS.len(), 0..EXTENSIONS.len(), what);
    let place = prop_oneof![
        Just(vec!["--beside"]),
        Just(vec!["-o", "out/"]),
        Just(vec!["-o", "in/"]),
        Just(vec!["-o", "in/out/"]),
    ];
    let inputs = prop_oneof![
        Just(vec!["in"]),
        Just(vec!["in", "-r"]),
        Just(vec!["in", "out", "-r"]),
        Just(vec!["in/*", "out/x.txt"]),
        Just(vec!["in/x.txt", "in/x.md", "out/x.txt", "in"]),
    ];
    let target = prop_oneof![
        Just(vec![]),
        Just(vec!["-t", "markdown"]),
        Just(vec!["-t", "json"])
    ];
    let force = prop_oneof![3 => Just(vec![]), 1 => Just(vec!["--force"])];
    (
        proptest::collection::vec(file, 1..14),
        (inputs, place, target, force),
    )
        .prop_map(|(files, (inputs, place, target, force))| Layout {
            files,
            arguments: [inputs, place, target, force].concat(),
        })
}

/// Makes it; the drafts by name.
fn make(root: &Path, layout: &Layout) -> BTreeMap<String, String> {
    for folder in FOLDERS.into_iter().chain(["away"]) {
        fs::create_dir_all(root.join(folder)).unwrap();
    }
    fs::write(root.join("away/x.md"), "away").unwrap();
    let mut names: Vec<String> = Vec::new();
    let mut drafts = BTreeMap::new();
    for (folder, stem, extension, what) in &layout.files {
        let name = format!(
            "{}/{}.{}",
            FOLDERS[*folder], STEMS[*stem], EXTENSIONS[*extension]
        );
        let path = root.join(&name);
        let other = |n: usize| {
            names
                .get(n % names.len().max(1))
                .map(|name| root.join(name))
        };
        if fs::symlink_metadata(&path).is_ok() {
            continue;
        }
        // A folder that is named may be a link.
        let is_named = layout.arguments.contains(&name.as_str());
        match what {
            What::Away | What::Soft(_) if is_named => continue,
            What::Draft => {
                let mark = format!("{MARK}{}号", names.len());
                let text = format!("关于一事的通知\n各科室：\n请认真贯彻{mark}。\n");
                fs::write(&path, text).unwrap();
                drafts.insert(name.clone(), mark);
            }
            What::Hard(n) => {
                if let Some(other) = other(*n).filter(|other| other.is_file()) {
                    let _ = fs::hard_link(other, &path);
                }
            }
            What::Soft(n) => {
                if let Some(other) = other(*n) {
                    std::os::unix::fs::symlink(other, &path).unwrap();
                }
            }
            What::Nowhere => std::os::unix::fs::symlink(root.join("away/new"), &path).unwrap(),
            What::Away => std::os::unix::fs::symlink(root.join("away"), &path).unwrap(),
            What::Pipe => {
                rustix::fs::mknodat(
                    rustix::fs::CWD,
                    &path,
                    rustix::fs::FileType::Fifo,
                    rustix::fs::Mode::from_raw_mode(0o600),
                    0,
                )
                .unwrap();
            }
        }
        names.push(name);
    }
    drafts
}

/// Every name below `root` with what it is: bytes, where a link leads.
fn state(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let (path, kind) = (entry.path(), entry.file_type().unwrap());
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() {
                all.insert(name, fs::read(path).unwrap());
            } else if kind.is_symlink() {
                let to = fs::read_link(path).unwrap();
                all.insert(name, to.to_str().unwrap().as_bytes().to_vec());
            } else {
                all.insert(name, Vec::new());
            }
        }
    }
    all
}

fn check(layout: &Layout) -> Result<(), TestCaseError> {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let drafts = make(root, layout);
    let before = state(root);
    let output = Command::new(env!("CARGO_BIN_EXE_convert"))
        .args(&layout.arguments)
        .args([
            "--lang", "en", "--color", "never", "--no-config", "--from", "text",
        ])
        .current_dir(root)
        .output()
        .unwrap();
    let said = said(&output);
    let after = state(root);
    let forced = layout.arguments.contains(&"--force");
    for (name, bytes) in &before {
        let is = after.get(name);
        prop_assert!(is.is_some(), "{name} is gone: {said}");
        // What lies outside stays even when forced.
        if !forced || name.starts_with("away/") {
            prop_assert!(is == Some(bytes), "{name} is changed: {said}");
        }
    }
    for name in after.keys() {
        prop_assert!(
            !name.contains(".zhangfa-")
                && (!name.starts_with("away/") || before.contains_key(name)),
            "{name}: {said}"
        );
    }
    // A Word file hides its text: there the count is what tells.
    let searched = layout.arguments.contains(&"-t");
    let new = after
        .iter()
        .filter(|(name, bytes)| before.get(*name) != Some(*bytes));
    let new: Vec<_> = new
        .map(|(name, bytes)| (name, String::from_utf8_lossy(bytes)))
        .collect();
    let is_met = |name: &str| {
        // In the folder of results only what could be a draft is named.
        if name.starts_with("in/out/") && name.contains(".log") {
            return false;
        }
        let (folder, file) = name.rsplit_once('/').unwrap();
        let has = |argument: &str| layout.arguments.contains(&argument);
        let deep = has("-r");
        has(name)
            || (has("in/*") && folder == "in")
            || (has("in") && (folder == "in" || (deep && folder.starts_with("in/"))))
            || (has("out") && deep && folder.starts_with("out")) && !file.is_empty()
    };
    if output.status.code() == Some(2) && said.contains("no drafts found") {
        return Ok(());
    }
    for (name, mark) in &drafts {
        if !is_met(name) || (forced && after.get(name) != before.get(name)) {
            continue;
        }
        let has_result = new.iter().any(|(_, text)| text.contains(mark.as_str()));
        prop_assert!(
            has_result || said.contains(name.as_str()) || !searched,
            "{name} has neither result nor name: {said}\n{:?}",
            after.keys()
        );
    }
    // As many files as are said to be converted.
    let count = said
        .lines()
        .find_map(|line| line.strip_suffix(" files converted"));
    if let Some(count) = count.and_then(|count| count.parse::<usize>().ok()) {
        prop_assert_eq!(new.len(), count, "{}\n{:?}", said, new);
    }
    Ok(())
}

#[test]
fn nothing_of_the_users_is_changed_in_any_layout() {
    let count = std::env::var("ZHANGFA_LAYOUTS").ok();
    let cases = count.and_then(|count| count.parse().ok()).unwrap_or(40);
    let config = Config {
        cases,
        max_shrink_iters: 200,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&layouts(), |layout| check(&layout))
        .unwrap();
}
