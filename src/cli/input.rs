//! Where the text comes from, and errors that help when it does not.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::interrupt;
use super::office::Office;
use super::visible::{visible, visible_path};
use crate::convert::{BinaryKind, Format, read_settings, recognise_binary};
use crate::diag::Failure;
use crate::source::Source;

/// Names of a folder that are compared with a misspelt one at most.
const MAX_NAMES: usize = 1_000;

/// How soon a request to end is heard while standard input gives nothing.
const PATIENCE: Duration = Duration::from_millis(100);

/// What an input is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A format that the library reads.
    Format(Format),
    /// One that LibreOffice makes a Word file of.
    Office(Office),
}

/// Where the text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input (`-`).
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// The input that a path on the command line means.
    pub fn new(path: &Path) -> Self {
        if path.as_os_str() == "-" {
            Self::Stdin
        } else {
            Self::File(path.to_owned())
        }
    }

    /// The name shown in messages.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) => visible_path(path),
        }
    }

    /// The folder that files beside the input are looked for in; standard input has none.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::Stdin => None,
            Self::File(path) => path.parent().map(folder_or_here),
        }
    }

    /// What `bytes` are in, whatever the name says, where they leave no doubt; else the format that the name
    /// tells, else the one that they look like. Text under the name of an old Word file is text.
    pub fn kind(&self, bytes: &[u8]) -> Kind {
        let office = recognise_binary(bytes).and_then(BinaryKind::office);
        if let Some(office) = office.and_then(Office::named) {
            return Kind::Office(office);
        }
        let path = match self {
            Self::Stdin => None,
            Self::File(path) => Some(path.as_path()),
        };
        Kind::Format(Format::recognise(path, bytes))
    }

    /// Whether the file's name says plain text and its content is `format`.
    pub fn is_other(&self, format: Format) -> bool {
        match self {
            Self::Stdin => false,
            Self::File(path) => format.is_other(Some(path)),
        }
    }

    /// All bytes. One `of_many` is a regular file or standard input.
    ///
    /// Errors: no such file (C01, C06 with a near name), a folder (C02), unreadable (C05), one of many that is no
    /// regular file (C14), interrupted (C24), a file that is larger than the readers accept (R25). A device without end is read to
    /// just beyond that.
    pub fn read(&self, of_many: bool) -> Result<Vec<u8>, Failure> {
        let read = match self {
            Self::Stdin if of_many => patiently(|| read_all(io::stdin().lock(), 0)),
            Self::Stdin => read_all(io::stdin().lock(), 0),
            Self::File(path) if path.is_dir() => {
                return Err(Failure::InputIsFolder { path: self.name() });
            }
            // Before it is opened: opening a pipe waits for a writer.
            Self::File(path) if of_many && is_special(path) => {
                return Err(Failure::NotAFile { path: self.name() });
            }
            Self::File(path) => match open(path, of_many) {
                Ok(file) => {
                    let size = file.metadata().map_or(0, |found| found.len());
                    if size > Source::MAX_BYTES as u64 {
                        return Err(Failure::TooLarge { name: self.name() });
                    }
                    read_all(file, size)
                }
                Err(error) => Err(error),
            },
        };
        read.map_err(|error| match (error.kind(), self) {
            (io::ErrorKind::NotFound, Self::File(path)) => missing(path),
            (io::ErrorKind::Interrupted, _) => Failure::Interrupted,
            _ => Failure::Unreadable {
                path: self.name(),
                reason: error.to_string(),
            },
        })
    }
}

/// `folder`, or `.` for the empty path that a bare file name has.
fn folder_or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

/// Whether `path` leads to a pipe, a device or a socket.
pub fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// What the regular file at `path` holds, if that is `most` bytes or fewer; nothing when it is more or no regular file.
pub fn small(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    if is_special(path) {
        return Ok(None);
    }
    let file = open(path, true)?;
    let found = file.metadata()?;
    if !found.is_file() || found.len() > most {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    // It may grow while it is read.
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// The text of a file of settings at `path` of `most` bytes at most, and how messages call it.
///
/// # Errors
/// It cannot be read or is too large (C05), or is no text (R20, R27).
pub fn small_text(path: &Path, most: u64) -> Result<(String, String), Failure> {
    let shown = visible_path(path);
    let cannot = |reason: String| Failure::Unreadable {
        path: shown.clone(),
        reason,
    };
    let bytes = small(path, most).map_err(|error| cannot(error.to_string()))?;
    let bytes = bytes.ok_or_else(|| cannot(format!("> {most} bytes")))?;
    Ok((read_settings(bytes, &shown)?, shown))
}

/// The file at `path`. One that is `regular` waits for nobody, whatever was put there meanwhile.
fn open(path: &Path, regular: bool) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    if regular {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(OFlags::NONBLOCK.bits() as i32);
    }
    #[cfg(not(unix))]
    let _ = regular;
    options.open(path)
}

/// What `read` gives, unless the program is asked to end before: who holds requests back must not wait for a writer.
fn patiently<T: Send + 'static>(
    read: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let _ = sender.send(read());
    });
    loop {
        match receiver.recv_timeout(PATIENCE) {
            Ok(read) => return read,
            Err(_) if interrupt::asked() => return Err(io::ErrorKind::Interrupted.into()),
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) => {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
    }
}

/// The bytes of `from`, about `size` of them.
fn read_all(from: impl Read, size: u64) -> io::Result<Vec<u8>> {
    let limit = Source::MAX_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    // One more than expected, so that the end is seen without growing.
    bytes.try_reserve(size.min(limit) as usize + 1)?;
    from.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The failure for a file that is not there; names a file of the folder that differs little.
pub fn missing(path: &Path) -> Failure {
    let (path, near) = (visible_path(path), near(path));
    match near {
        Some(other) => Failure::MisspeltFile {
            path,
            other: visible(&other),
        },
        None => Failure::NoSuchFile { path },
    }
}

/// The name in the folder of `path` that is most like its own, if it is like enough.
fn near(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let entries = fs::read_dir(folder_or_here(path.parent()?))
        .ok()?
        .take(MAX_NAMES);
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let most = (wanted.chars().count() / 3).max(1);
    let scored = names.filter_map(|name| {
        let far = strsim::levenshtein(&wanted.to_lowercase(), &name.to_lowercase());
        (far <= most && name != wanted).then_some((far, name))
    });
    // The names too, so that the order of the folder does not decide.
    scored.min().map(|(_, name)| name)
}
