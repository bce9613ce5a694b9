//! How the command line understands paths, for bindings whose host has a disk too: they call a style and look for
//! pictures in the same words.

use std::ffi::OsStr;
use std::path::Path;

use super::input::Input;
use super::output::Output;
use super::pictures::Beside;
use super::sheet::{self, Asked};
use super::visible::visible_path;
use crate::diag::Failure;
use crate::model::{Document, Plain};
use crate::resources::Resources;
use crate::style::{Deviation, Style};

/// The files that the draft at `path` may name: those below its folder, links resolved.
pub fn beside(path: &Path) -> impl Resources + use<> {
    Beside::new(&Input::File(path.to_owned()))
}

/// What the front matter of the draft at `path` calls the sheet that `--style asked` means
/// ([`Options::style`](crate::Options::style)).
pub fn style_name(asked: &OsStr, path: Option<&Path>) -> Option<Plain> {
    Asked::new(asked).in_front_matter(&input(path))
}

/// The style of the document of the draft at `path`, as `--style asked` and each `--set` would have it, and where it leaves the
/// standard that it builds on.
///
/// # Errors
/// As those options: no such sheet (C30), one that the document may not name (C31), a wrong one (C33, C50 and above).
pub fn style(
    asked: Option<&OsStr>,
    set: &[(String, String)],
    document: &Document,
    path: Option<&Path>,
) -> Result<(Style, Vec<Deviation>), Failure> {
    sheet::resolve(asked.map(Asked::new).as_ref(), set, document, &input(path))
}

/// The bytes of the draft at `path`.
///
/// # Errors
/// No such file (C01, C06), a folder (C02), no file (C14) or unreadable (C05).
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    Input::File(path.to_owned()).read(true)
}

/// Puts `bytes` at `path`, all of them or none.
///
/// # Errors
/// It cannot be written (C13).
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = Output::File(path.to_owned()).write(bytes);
    written.map_err(|error| match error.downcast::<Failure>() {
        Ok(failure) => failure,
        Err(error) => Failure::Unwritable {
            path: visible_path(path),
            reason: error.to_string(),
        },
    })
}

/// What messages call the draft at `path`.
pub fn name(path: &Path) -> String {
    Input::File(path.to_owned()).name()
}

fn input(path: Option<&Path>) -> Input {
    path.map_or(Input::Stdin, |path| Input::File(path.to_owned()))
}
