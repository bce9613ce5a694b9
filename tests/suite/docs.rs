//! Every command in the READMEs and docs runs as it stands there, and both READMEs have the same times. README.md's own commands run with
//! their output in tests/suite/cli.rs.

#![cfg(unix)]
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Files with commands.
const PAGES: [&str; 5] = [
    "README.zh-CN.md", "styles/README.md", "examples/README.md", "docs/layout.md",
    "docs/markdown.md",
];

/// The commands of a page: lines of code and spans of code that begin with the program's name.
fn commands(page: &str) -> Vec<String> {
    let lines = page.lines().filter_map(|line| line.strip_prefix("    "));
    let spans = page.split('`').skip(1).step_by(2);
    lines
        .chain(spans)
        .map(str::trim)
        .filter(|text| text.starts_with("convert ") && !text.contains('\n'))
        // A comment behind it, and a word that stands for any name.
        .map(|text| {
            text.split(" #")
                .next()
                .unwrap()
                .trim()
                .replace("名称", "讲话")
                .replace("NAME", "讲话")
        })
        .collect()
}

/// A folder with what the commands name, and the program in it under its name.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let example = |name: &str| fs::read(root.join("examples").join(name)).unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("文稿/下级")).unwrap();
    fs::create_dir_all(at("bin")).unwrap();
    fs::write(at("讲话.txt"), example("speech.txt")).unwrap();
    fs::write(at("讲话.md"), example("speech.md")).unwrap();
    fs::write(at("通知.txt"), example("notice.txt")).unwrap();
    fs::write(
        at("网页.html"),
        "<html><h1>关于防火的通知</h1><p>请抓好落实。</p></html>",
    )
    .unwrap();
    fs::write(at("文稿/下级/甲.txt"), example("order.txt")).unwrap();
    let made = Command::new(env!("CARGO_BIN_EXE_convert"))
        .args(["讲话.txt", "-o", "旧稿.docx", "-q"])
        .current_dir(folder.path())
        .status()
        .unwrap();
    assert!(made.success());
    let program = PathBuf::from(env!("CARGO_BIN_EXE_convert"));
    std::os::unix::fs::symlink(program, at("bin/convert")).unwrap();
    folder
}

#[test]
fn every_command_runs() {
    let folder = folder();
    let path = format!(
        "{}:{}",
        folder.path().join("bin").display(),
        std::env::var("PATH").unwrap()
    );
    let mut count = 0;
    for page in PAGES {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
        for command in commands(&text) {
            // A browser and somebody who looks at it are wanted: tests/programs/watch.rs has one of both. The page lies
            // beside a program of tests/programs/page.rs.
            if ["--preview", "--watch", "--page"]
                .iter()
                .any(|one| command.contains(one))
            {
                continue;
            }
            let output = Command::new("sh")
                .args(["-c", &command])
                .current_dir(folder.path())
                .env("PATH", &path)
                .stdin(Stdio::null())
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{page}: {command}\n{said}");
            count += 1;
        }
    }
    assert!(count >= 12, "only {count} commands were found");
}

/// The values of the table of times: the cells behind the first of each row.
fn times(readme: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(readme)).unwrap();
    let rows = text
        .lines()
        .filter(|line| line.starts_with('|') && line.contains(" MB |"));
    let floors = text.lines().filter(|line| line.starts_with("| – "));
    rows.chain(floors)
        .map(|row| row.split('|').skip(2).collect::<Vec<_>>().join("|"))
        .collect()
}

#[test]
fn both_readmes_have_the_same_times() {
    let english = times("README.md");
    assert!(english.len() > 5, "{english:?}");
    assert_eq!(times("README.zh-CN.md"), english);
}
