//! The program as users start it, and what it says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

/// An empty folder that is left behind to be looked at; `area` is the test file's own.
pub fn folder(area: &str, name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(area).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

/// What it said on standard error.
pub fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages in UTF-8")
}
