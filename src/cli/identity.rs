//! Which file a name or a standard stream leads to, through links of either kind, so that no output destroys
//! its input. Devices and pipes are no files here: one terminal may well be both.

pub use system::{Key, of, standard};

#[cfg(unix)]
mod system {
    use std::fs::{File, Metadata, metadata};
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt as _;
    use std::path::Path;

    /// What tells a file from every other.
    pub type Key = (u64, u64);

    fn key(found: &Metadata) -> Option<Key> {
        found.is_file().then(|| (found.dev(), found.ino()))
    }

    /// Device and number of the regular file at `path`.
    pub fn of(path: &Path) -> Option<Key> {
        key(&metadata(path).ok()?)
    }

    /// The same of a regular file that a shell has put in a standard stream's place.
    pub fn standard(stream: &impl AsFd) -> Option<Key> {
        let file = File::from(stream.as_fd().try_clone_to_owned().ok()?);
        key(&file.metadata().ok()?)
    }
}

#[cfg(windows)]
mod system {
    use std::path::Path;

    use same_file::Handle;

    /// What tells a file from every other.
    pub type Key = Handle;

    /// Volume and number of the file at `path`.
    pub fn of(path: &Path) -> Option<Handle> {
        path.is_file().then(|| Handle::from_path(path).ok())?
    }

    /// Standard streams have no identity that can be asked for without unsafe code.
    pub fn standard<T>(_: &T) -> Option<Handle> {
        None
    }
}

#[cfg(not(any(unix, windows)))]
mod system {
    use std::path::{Path, PathBuf};

    /// What tells a file from every other.
    pub type Key = PathBuf;

    /// The path without links.
    pub fn of(path: &Path) -> Option<PathBuf> {
        path.canonicalize().ok().filter(|path| path.is_file())
    }

    /// Standard streams have no path.
    pub fn standard<T>(_: &T) -> Option<PathBuf> {
        None
    }
}
