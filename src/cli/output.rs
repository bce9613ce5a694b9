//! Where the result goes: all of it or nothing.
//!
//! A regular or absent target is replaced as a whole; a device or pipe is written directly.

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use super::beneath::unwritable;
use super::identity;
use super::input::Input;
use super::visible::{visible, visible_path};
use super::whole::Whole;
use crate::convert::written_by;
use crate::diag::Failure;

/// Links that lead to links at most, as in Linux.
const MAX_LINKS: usize = 40;

/// What this program calls itself in the properties of a Word file.
const OWN: &str = "zhangfa";

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
    pub fn new(path: Option<&Path>) -> Self {
        match path {
            Some(path) if path.as_os_str() != "-" => Self::File(path.to_owned()),
            _ => Self::Stdout,
        }
    }

    /// The folder that the result lies in; of standard output the one that the program runs in, as the likeliest.
    pub fn folder(&self) -> &Path {
        match self {
            Self::Stdout => Path::new(""),
            Self::File(path) => path.parent().unwrap_or(path),
        }
    }

    /// Whether the folder is there that the result is to lie in.
    fn has_folder(&self) -> bool {
        let folder = self.folder();
        folder.as_os_str().is_empty() || folder.is_dir()
    }

    /// Refuses a file that is to lie in a folder which is not there (C16), before any work is done for it.
    pub fn check_folder(&self) -> Result<(), Failure> {
        match self {
            Self::File(path) if !self.has_folder() => Err(Failure::NoFolder {
                path: visible_path(path),
                folder: visible_path(self.folder()),
            }),
            _ => Ok(()),
        }
    }

    /// Refuses what must not be written to: the input itself (C10), a folder (C11), and, for a binary
    /// result, a terminal (C12).
    pub fn check(&self, input: &Input, binary: bool) -> Result<(), Failure> {
        let path = match self {
            Self::Stdout => "-".to_owned(),
            Self::File(path) => visible_path(path),
        };
        match self {
            Self::Stdout if binary && io::stdout().is_terminal() => {
                Err(Failure::WordFileOnTerminal)
            }
            Self::File(file) if file.is_dir() => Err(Failure::OutputIsFolder { path }),
            _ if self.is_input(input) => Err(Failure::OutputIsInput { path }),
            _ => Ok(()),
        }
    }

    /// Refuses to overwrite a Word file in which somebody has worked since it was made (C15): it is newer than the
    /// draft, and another program than this one names itself in its properties.
    pub fn check_changed(&self, input: &Input) -> Result<(), Failure> {
        let (Self::File(output), Input::File(input)) = (self, input) else {
            return Ok(());
        };
        let time = |path: &Path| {
            let found = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
            found.modified().ok()
        };
        if time(output).is_none_or(|made| time(input).is_none_or(|draft| made <= draft)) {
            return Ok(());
        }
        let path = visible_path(output);
        // What is no Word file has no properties.
        let bytes = fs::read(output).unwrap_or_default();
        match written_by(&bytes, &path) {
            Ok(program) if program != OWN => {
                let nameless = || "Word".to_owned();
                let program = Some(visible(&program)).filter(|program| !program.is_empty());
                Err(Failure::ChangedSince {
                    path,
                    program: program.unwrap_or_else(nameless),
                })
            }
            _ => Ok(()),
        }
    }

    /// Whether writing here would write to the file that `input` reads.
    fn is_input(&self, input: &Input) -> bool {
        let input = match input {
            Input::Stdin => identity::standard(&io::stdin()),
            Input::File(path) => identity::of(path),
        };
        let output = match self {
            Self::Stdout => identity::standard(&io::stdout()),
            Self::File(path) => identity::of(path),
        };
        input.is_some() && input == output
    }

    /// Writes all of `bytes`.
    ///
    /// Errors: the target cannot be written (C13), its folder is not there (C16); a closed pipe as the system names it.
    pub fn write(&self, bytes: &[u8]) -> anyhow::Result<()> {
        let (path, written) = match self {
            Self::Stdout => (Path::new("-"), to_standard_output(bytes)),
            Self::File(path) => (path.as_path(), to_file(path, bytes)),
        };
        written.map_err(|error| match (error.kind(), self.check_folder()) {
            (io::ErrorKind::BrokenPipe, _) => error.into(),
            // It has gone since; the name of what was looked for in it tells the user nothing.
            (_, Err(failure)) => failure.into(),
            _ => unwritable(path, &error).into(),
        })
    }
}

fn to_standard_output(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

fn to_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let old = match fs::metadata(path) {
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        let mut device = fs::OpenOptions::new().write(true).open(path)?;
        device.write_all(bytes)?;
        return device.flush();
    }
    // Renaming would get round the protection.
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let target = behind_links(path)?;
    let folder = target
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let file = Whole::new(folder.unwrap_or(Path::new(".")), bytes)?;
    if let Some(old) = old {
        file.set_mode(old.permissions())?;
    }
    file.put(&target)
}

/// Where `path` leads: a link stays a link, and what it points to is written, there already or not.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_symlink() => {
                let to = fs::read_link(&path)?;
                // A relative link counts from its own folder; an absolute one replaces the whole path.
                path = path.parent().unwrap_or(Path::new("")).join(to);
            }
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}

/// Whether an error only says that nobody reads any more.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let cause = error.downcast_ref::<io::Error>();
    cause.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
