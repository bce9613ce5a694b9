//! A file that is there whole or not at all, whatever ends the program meanwhile.
//!
//! On Linux it has no name as long as it is written, so that a run which is killed leaves nothing behind; elsewhere, and where a file system
//! knows no such files (network drives), it has a name of its own beside the target until then.

use std::fs;
#[cfg(target_os = "linux")]
use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;

/// A file that is written and has not got its name yet.
#[cfg_attr(
    not(target_os = "linux"),
    allow(dead_code, reason = "a file that has a name needs no second one")
)]
pub struct Whole<'a> {
    folder: &'a Path,
    bytes: &'a [u8],
    made: Made,
}

enum Made {
    /// Nobody else can see it.
    #[cfg(target_os = "linux")]
    Nameless(File),
    /// It goes with the value unless it is put.
    Named(NamedTempFile),
}

impl<'a> Whole<'a> {
    /// A file of `bytes` in `folder`.
    pub fn new(folder: &'a Path, bytes: &'a [u8]) -> io::Result<Self> {
        #[cfg(target_os = "linux")]
        if let Some(mut file) = nameless(folder) {
            file.write_all(bytes)?;
            return Ok(Self {
                folder,
                bytes,
                made: Made::Nameless(file),
            });
        }
        Ok(Self {
            folder,
            bytes,
            made: Made::Named(named(folder, bytes)?),
        })
    }

    /// The mode of the file whose place it takes.
    pub fn set_mode(&self, mode: fs::Permissions) -> io::Result<()> {
        match &self.made {
            #[cfg(target_os = "linux")]
            Made::Nameless(file) => file.set_permissions(mode),
            Made::Named(file) => file.as_file().set_permissions(mode),
        }
    }

    /// Puts it at `path`, which lies in its folder, where nothing stands.
    ///
    /// Errors: something does (`AlreadyExists`), or as the system says.
    pub fn put_new(self, path: &Path) -> io::Result<()> {
        let named = match self.made {
            #[cfg(target_os = "linux")]
            Made::Nameless(file) => match link(&file, path) {
                Ok(()) => return Ok(()),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
                // File systems that can make such files and cannot name them.
                Err(_) => like(&file, self.folder, self.bytes)?,
            },
            Made::Named(file) => file,
        };
        named.persist_noclobber(path).map_err(|error| error.error)?;
        Ok(())
    }

    /// Puts it at `path`, which lies in its folder; a file that stands there gives way.
    pub fn put(self, path: &Path) -> io::Result<()> {
        let named = match self.made {
            #[cfg(target_os = "linux")]
            Made::Nameless(file) => {
                if link(&file, path).is_ok() {
                    return Ok(());
                }
                // A name cannot be given to two files: this one gets one for a moment, and the other's then.
                match builder().make_in(self.folder, |path| link(&file, path)) {
                    Ok(linked) => {
                        return linked.persist(path).map(drop).map_err(|error| error.error);
                    }
                    Err(_) => like(&file, self.folder, self.bytes)?,
                }
            }
            Made::Named(file) => file,
        };
        named.persist(path).map_err(|error| error.error)?;
        Ok(())
    }
}

fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".zhangfa-").suffix(".tmp");
    #[cfg(unix)]
    {
        // The mode that a new file would have; the system takes the user's mask off.
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

/// A file of `bytes` in `folder` that is not called as it will be.
fn named(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = builder().tempfile_in(folder).map_err(without_path)?;
    file.as_file_mut().write_all(bytes)?;
    Ok(file)
}

/// A file as `file` is, with a name.
#[cfg(target_os = "linux")]
fn like(file: &File, folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let named = named(folder, bytes)?;
    named
        .as_file()
        .set_permissions(file.metadata()?.permissions())?;
    Ok(named)
}

/// A file in `folder` without a name, where there are such files and a name can be given to them later.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path) -> Option<File> {
    use rustix::fs::{CWD, Mode, OFlags, openat};
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    let handle = openat(CWD, folder, flags, Mode::from_raw_mode(0o666)).ok()?;
    Some(File::from(handle))
}

/// Gives `file`, which has none, the name `path`.
#[cfg(target_os = "linux")]
fn link(file: &File, path: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    use std::os::fd::AsRawFd as _;
    let own = format!("/proc/self/fd/{}", file.as_raw_fd());
    linkat(CWD, own, CWD, path, AtFlags::SYMLINK_FOLLOW)?;
    Ok(())
}

/// The error of the system alone: the name of a temporary file tells the user nothing.
fn without_path(error: io::Error) -> io::Error {
    let text = error.to_string();
    let system = text.split(" at path ").next().unwrap_or_default();
    io::Error::new(error.kind(), system.to_owned())
}
