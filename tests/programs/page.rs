//! `--page`: the page lies beside the program, or in the program.

use std::fs;
use std::process::{Command, Output};

use crate::program::said;

const PAGE: &str = "<!DOCTYPE html><title>page</title>";

/// A folder with the program in `bin`, started with `args` in the folder itself.
fn started(folder: &tempfile::TempDir, args: &[&str]) -> Output {
    let program = folder.path().join("bin/convert");
    if !program.exists() {
        fs::create_dir_all(program.parent().unwrap()).unwrap();
        fs::copy(env!("CARGO_BIN_EXE_convert"), &program).unwrap();
    }
    let mut command = Command::new(program);
    let command = command.args(args).current_dir(folder.path());
    command.env("LC_ALL", "C").output().unwrap()
}

#[test]
fn it_is_written_from_beside_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    // A build that has the page inside needs none beside it.
    if option_env!("ZHANGFA_PAGE").is_none() {
        let none = started(&folder, &["--page"]);
        assert_eq!(none.status.code(), Some(2));
        assert!(said(&none).contains("bin/zhangfa.html"), "{}", said(&none));
        assert!(!at("zhangfa.html").exists());
    }
    fs::create_dir_all(at("share/zhangfa")).unwrap();
    fs::write(at("share/zhangfa/zhangfa.html"), PAGE).unwrap();
    let written = started(&folder, &["--page"]);
    assert!(written.status.success(), "{}", said(&written));
    assert!(said(&written).contains("zhangfa.html"));
    let page = fs::read_to_string(at("zhangfa.html")).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>"));
    let written = started(&folder, &["--page", "-o", "page.html"]);
    assert!(written.status.success(), "{}", said(&written));
    assert_eq!(fs::read_to_string(at("page.html")).unwrap(), page);
}
