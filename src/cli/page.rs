//! `--page`: the page for people who cannot install anything, written as a file.
//!
//! It holds the program a second time, as a WebAssembly module, so most builds do not carry it: it lies beside the
//! program. A build with `ZHANGFA_PAGE` set to the built page has it inside.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anstream::ColorChoice;

use super::output::Output;
use super::report;
use super::visible::visible_path;
use crate::diag::{Failure, Finding, Lang, message};

// PAGE: Option<&[u8]>, of build.rs.
include!(concat!(env!("OUT_DIR"), "/page.rs"));

/// What the file is called, here and in a release.
const NAME: &str = "zhangfa.html";

/// Where it lies, seen from the folder of the program: in a release, and where a package puts it.
const BESIDE: [&str; 2] = ["", "../share/zhangfa"];

/// Writes the page to `output`, else under its own name into the folder that the program runs in.
///
/// Errors: there is none (C90), it cannot be written (C13).
pub fn write(output: Option<&Path>, lang: Lang) -> anyhow::Result<()> {
    let path = output.unwrap_or(Path::new(NAME));
    let to = Output::new(Some(path));
    match PAGE {
        Some(page) => to.write(page)?,
        None => to.write(&beside()?)?,
    }
    if to != Output::Stdout {
        let path = visible_path(path);
        let written = Finding::whole(message::C91 { path });
        report::say(&(written.message(lang) + "\n"), ColorChoice::Never);
    }
    Ok(())
}

/// The page beside the program.
fn beside() -> Result<Vec<u8>, Failure> {
    let program = env::current_exe().and_then(fs::canonicalize);
    let folder = program
        .ok()
        .and_then(|path| path.parent().map(PathBuf::from));
    let folder = folder.unwrap_or_default();
    let paths = BESIDE.map(|place| folder.join(place).join(NAME));
    let found = paths.iter().find_map(|path| fs::read(path).ok());
    found.ok_or_else(|| Failure::NoPage {
        looked: paths.map(|path| visible_path(&path)).join(" "),
    })
}
