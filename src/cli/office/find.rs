//! Where LibreOffice is installed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::visible::visible_path;
use crate::diag::Failure;

/// The variable that names the program.
const VARIABLE: &str = "ZHANGFA_SOFFICE";
/// What the program is called. On Windows the one for consoles is the one that waits for the end.
const NAMES: &[&str] = if cfg!(windows) {
    &["soffice.com"]
} else {
    &["soffice", "libreoffice"]
};
/// Where its packages put it when it is not in `PATH`.
const PLACES: &[&str] = if cfg!(windows) {
    &[
        r"C:\Program Files\LibreOffice\program\soffice.com",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    ]
} else {
    &[
        "/usr/lib*/libreoffice/program/soffice", "/opt/libreoffice*/program/soffice",
        "/Applications/LibreOffice*.app/Contents/MacOS/soffice",
    ]
};

/// The program, links resolved.
///
/// Errors: `ZHANGFA_SOFFICE` names no program (C27).
pub fn program() -> Result<Option<PathBuf>, Failure> {
    if let Some(named) = env::var_os(VARIABLE).filter(|named| !named.is_empty()) {
        let named = PathBuf::from(named);
        let found = resolved(&named).filter(|_| named.is_absolute());
        return found.map(Some).ok_or_else(|| Failure::WrongOfficePath {
            value: visible_path(&named),
        });
    }
    let path = env::var_os("PATH").unwrap_or_default();
    // A relative entry would find what somebody has put beside the drafts.
    let folders: Vec<PathBuf> = env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .collect();
    let in_path = folders
        .iter()
        .flat_map(|folder| NAMES.iter().map(|name| folder.join(name)));
    let in_place = PLACES
        .iter()
        .filter_map(|place| glob::glob(place).ok())
        // The newest of several versions.
        .filter_map(|found| found.filter_map(Result::ok).last());
    let mut candidates = in_path.chain(in_place);
    Ok(candidates.find_map(|path| resolved(&path).filter(|real| is_office(real))))
}

/// Where `path` leads, if that is a program.
fn resolved(path: &Path) -> Option<PathBuf> {
    // On Windows that would give a form (\\?\C:\) that not every program takes.
    let real = if cfg!(windows) {
        path.to_owned()
    } else {
        fs::canonicalize(path).ok()?
    };
    let found = fs::metadata(&real).ok()?;
    #[cfg(unix)]
    let can_run = {
        use std::os::unix::fs::PermissionsExt as _;
        found.permissions().mode() & 0o111 != 0
    };
    #[cfg(not(unix))]
    let can_run = true;
    (found.is_file() && can_run).then_some(real)
}

/// Whether it is LibreOffice itself. A snap's command is a link to the program `snap`, which cannot be
/// confined and sees no temporary files.
fn is_office(real: &Path) -> bool {
    let name = real.file_name().unwrap_or_default().to_string_lossy();
    name.contains("office")
}
