//! Where the result goes: all of it or nothing.
//!
//! A regular or absent target is written to a temporary file beside it and renamed; a device or pipe
//! is written directly.

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use super::input::Input;
use super::visible::visible;
use crate::diag::Failure;

/// Where the result goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Standard output.
    Stdout,
    /// A file, device or pipe.
    File(PathBuf),
}

impl Output {
    /// The output that a path on the command line means.
    pub fn new(path: Option<&PathBuf>) -> Self {
        match path {
            Some(path) if path.as_os_str() != "-" => Self::File(path.clone()),
            _ => Self::Stdout,
        }
    }

    /// Refuses what must not be written to: the input itself (C10), a folder (C11), and, for a binary
    /// result, a terminal (C12).
    pub fn check(&self, input: &Input, binary: bool) -> anyhow::Result<()> {
        match self {
            Self::Stdout if binary && io::stdout().is_terminal() => Err(Failure::new("C12").into()),
            Self::Stdout => Ok(()),
            Self::File(path) => {
                if path.is_dir() {
                    return Err(Failure::new("C11").with("path", shown(path)).into());
                }
                if let Input::File(source) = input
                    && is_same(source, path)
                {
                    return Err(Failure::new("C10").with("path", shown(path)).into());
                }
                Ok(())
            }
        }
    }

    /// Writes all of `bytes`.
    ///
    /// Errors: the target cannot be written (C13).
    pub fn write(&self, bytes: &[u8]) -> anyhow::Result<()> {
        match self {
            Self::Stdout => to_stdout(bytes),
            Self::File(path) => to_file(path, bytes).map_err(|error| {
                Failure::new("C13")
                    .with("path", shown(path))
                    .with("reason", error)
                    .into()
            }),
        }
    }
}

fn shown(path: &Path) -> String {
    visible(&path.display().to_string())
}

/// Writes to standard output.
pub fn to_stdout(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(())
}

fn to_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays a link: what it points to is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        let mut device = fs::OpenOptions::new().write(true).open(&target)?;
        device.write_all(bytes)?;
        return device.flush();
    }
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let folder = target
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".zhangfa-").suffix(".tmp");
    #[cfg(unix)]
    {
        // The mode that a new file would have; the system takes the user's mask off.
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.flush()?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// Whether two paths are one file, through links as well.
fn is_same(left: &Path, right: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        if let (Ok(left), Ok(right)) = (fs::metadata(left), fs::metadata(right)) {
            return left.dev() == right.dev() && left.ino() == right.ino();
        }
    }
    match (fs::canonicalize(left), fs::canonicalize(right)) {
        (Ok(left), Ok(right)) => left == right,
        _ => false,
    }
}

/// Whether an error only says that nobody reads any more.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}
