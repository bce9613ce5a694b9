//! A folder that nothing leads out of: what is opened or put below it by a name that the user has not typed stays
//! there, links and whoever swaps them meanwhile notwithstanding.
//!
//! Linux opens relative to the folder's handle and refuses every link on the way (`openat2`); elsewhere the place is
//! checked again when the file is open.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use super::visible::visible_path;
use super::whole::Whole;
use crate::diag::Failure;

/// A folder, its path without links.
#[derive(Debug)]
pub struct Folder {
    real: PathBuf,
    /// Keeps the folder the same one, whatever its path leads to later.
    #[cfg(target_os = "linux")]
    held: File,
}

/// What is to be done where a file stands already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and that is an error.
    Stays,
    /// It gives way.
    GivesWay,
}

impl Folder {
    /// The folder that `path` leads to.
    pub fn open(path: &Path) -> io::Result<Self> {
        let path = if path.as_os_str().is_empty() {
            Path::new(".")
        } else {
            path
        };
        let real = fs::canonicalize(path)?;
        #[cfg(target_os = "linux")]
        {
            let held = File::open(&real)?;
            if !held.metadata()?.is_dir() {
                return Err(io::ErrorKind::NotADirectory.into());
            }
            Ok(Self { real, held })
        }
        #[cfg(not(target_os = "linux"))]
        Ok(Self { real })
    }

    /// The regular file at `place`, open for reading. Links may lead anywhere below the folder.
    ///
    /// Errors: [`is_outside`], [`is_special`], or as the system says.
    pub fn file(&self, place: &Path) -> io::Result<(File, Metadata)> {
        let within = self.within(place)?;
        // Before it is opened: opening a device can have effects of its own.
        if !fs::metadata(self.real.join(&within))?.is_file() {
            return Err(special());
        }
        let file = self.open_within(&within, false)?;
        let found = file.metadata()?;
        if found.is_file() {
            Ok((file, found))
        } else {
            Err(special())
        }
    }

    /// What the regular file at `place` holds, if that is `most` bytes or fewer; nothing when it is more.
    pub fn read(&self, place: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
        let (file, found) = self.file(place)?;
        if found.len() > most {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        // It may grow while it is read.
        file.take(most + 1).read_to_end(&mut bytes)?;
        Ok((bytes.len() as u64 <= most).then_some(bytes))
    }

    /// What stands in the folder under `name`; a link itself.
    pub fn has(&self, name: &Path) -> Option<Metadata> {
        fs::symlink_metadata(self.handle().join(name)).ok()
    }

    /// The folder at `place`, which is there.
    pub fn existing(&self, place: &Path) -> io::Result<Self> {
        let within = self.within(place)?;
        Ok(Self {
            #[cfg(target_os = "linux")]
            held: self.open_within(&within, true)?,
            real: self.real.join(within),
        })
    }

    /// The folder at `place`, made with those above it where they are not there.
    pub fn folder(&self, place: &Path) -> io::Result<Self> {
        let mut at = PathBuf::new();
        let mut folder = self.same()?;
        for part in place.components() {
            let Component::Normal(name) = part else {
                continue;
            };
            at.push(name);
            match fs::create_dir(folder.handle().join(name)) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                _ => {}
            }
            folder = self.existing(&at)?;
        }
        Ok(folder)
    }

    /// Puts a file of `bytes` at `place`, whole or not at all; the folders above it are made.
    ///
    /// A link that stands there leads to the file that is written, as long as that is below the folder.
    pub fn put(&self, place: &Path, bytes: &[u8], existing: Existing) -> io::Result<()> {
        let above = self.folder(place.parent().unwrap_or(Path::new("")))?;
        let name = place.file_name().unwrap_or_default();
        let there = match fs::symlink_metadata(above.handle().join(name)) {
            Ok(there) => Some(there),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        match there {
            Some(_) if existing == Existing::Stays => Err(io::ErrorKind::AlreadyExists.into()),
            Some(there) if there.is_symlink() => {
                let within = self.within(place).map_err(|error| match error.kind() {
                    io::ErrorKind::NotFound => outside(),
                    _ => error,
                })?;
                let (_, found) = self.file(&within)?;
                let above = self.folder(within.parent().unwrap_or(Path::new("")))?;
                above.replace(within.file_name().unwrap_or_default(), bytes, &found)
            }
            Some(there) if !there.is_file() => Err(special()),
            Some(there) => above.replace(name, bytes, &there),
            None => match above.make(name, bytes) {
                // Another run was quicker.
                Err(error)
                    if error.kind() == io::ErrorKind::AlreadyExists
                        && existing == Existing::GivesWay =>
                {
                    self.put(place, bytes, existing)
                }
                made => made,
            },
        }
    }

    fn make(&self, name: &OsStr, bytes: &[u8]) -> io::Result<()> {
        let folder = self.handle();
        Whole::new(&folder, bytes)?.put_new(&folder.join(name))
    }

    fn replace(&self, name: &OsStr, bytes: &[u8], old: &Metadata) -> io::Result<()> {
        // Renaming would get round the protection.
        if old.permissions().readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let folder = self.handle();
        let file = Whole::new(&folder, bytes)?;
        file.set_mode(old.permissions())?;
        file.put(&folder.join(name))
    }

    /// Takes away the file `name`.
    pub fn remove(&self, name: &OsStr) {
        let _ = fs::remove_file(self.handle().join(name));
    }

    /// Where `place` leads, relative to the folder and without links.
    fn within(&self, place: &Path) -> io::Result<PathBuf> {
        let real = fs::canonicalize(self.real.join(place))?;
        let within = real.strip_prefix(&self.real).map_err(|_| outside())?;
        Ok(within.to_owned())
    }

    /// A path to the folder that stays its own.
    #[cfg(target_os = "linux")]
    fn handle(&self) -> PathBuf {
        use std::os::fd::AsRawFd as _;
        use std::sync::OnceLock;
        // Asked once a run: it is a question to the system for each file that is put.
        static HAS_PROC: OnceLock<bool> = OnceLock::new();
        let held = PathBuf::from(format!("/proc/self/fd/{}", self.held.as_raw_fd()));
        // Where there is no /proc, by its name.
        if *HAS_PROC.get_or_init(|| held.exists()) {
            held
        } else {
            self.real.clone()
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn handle(&self) -> PathBuf {
        self.real.clone()
    }

    fn same(&self) -> io::Result<Self> {
        Ok(Self {
            real: self.real.clone(),
            #[cfg(target_os = "linux")]
            held: self.held.try_clone()?,
        })
    }

    /// Opens `within`, on the way to which no link stands.
    #[cfg(target_os = "linux")]
    fn open_within(&self, within: &Path, is_folder: bool) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, ResolveFlags, openat2};
        use rustix::io::Errno;
        // A pipe that was put there meanwhile does not wait for its writer.
        let mut flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
        if is_folder {
            flags |= OFlags::DIRECTORY;
        }
        let name = if within.as_os_str().is_empty() {
            Path::new(".")
        } else {
            within
        };
        let limits = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS;
        match openat2(&self.held, name, flags, Mode::empty(), limits) {
            Ok(handle) => Ok(File::from(handle)),
            // A link that was put there after the look.
            Err(Errno::LOOP | Errno::XDEV) => Err(outside()),
            // Kernels before 5.6, and sandboxes that do not know the call.
            Err(Errno::NOSYS | Errno::PERM) => self.open_and_check(within),
            Err(error) => Err(error.into()),
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn open_within(&self, within: &Path, _is_folder: bool) -> io::Result<File> {
        self.open_and_check(within)
    }

    /// Opens `within` by its path; nothing that was put there meanwhile counts.
    fn open_and_check(&self, within: &Path) -> io::Result<File> {
        let path = self.real.join(within);
        let mut options = fs::OpenOptions::new();
        options.read(true);
        #[cfg(target_os = "linux")]
        {
            use rustix::fs::OFlags;
            use std::os::unix::fs::OpenOptionsExt as _;
            let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
            options.custom_flags(flags.bits() as i32);
        }
        let file = options.open(&path)?;
        if self.within(within)? == within {
            Ok(file)
        } else {
            Err(outside())
        }
    }
}

/// What leads out of the folder.
#[derive(Debug)]
struct Outside;

/// What is no file: a pipe, a device, a socket, a folder.
#[derive(Debug)]
struct Special;

impl std::fmt::Display for Outside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a link leads out of the folder")
    }
}

impl std::fmt::Display for Special {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no regular file")
    }
}

impl std::error::Error for Outside {}
impl std::error::Error for Special {}

fn outside() -> io::Error {
    io::Error::other(Outside)
}

fn special() -> io::Error {
    io::Error::other(Special)
}

/// Whether an error says that a path leads out of the folder.
pub fn is_outside(error: &io::Error) -> bool {
    let inner = error.get_ref();
    inner.is_some_and(<dyn std::error::Error + Send + Sync>::is::<Outside>)
}

/// Whether an error says that there is something, but no regular file.
pub fn is_special(error: &io::Error) -> bool {
    let inner = error.get_ref();
    inner.is_some_and(<dyn std::error::Error + Send + Sync>::is::<Special>)
}

/// Why the file at `path` cannot be written.
pub fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let shown = visible_path(path);
    match error.kind() {
        _ if is_outside(error) => Failure::LeadsOut { path: shown },
        io::ErrorKind::InvalidFilename => Failure::NameRefused { path: shown },
        _ => Failure::Unwritable {
            path: shown,
            reason: error.to_string(),
        },
    }
}
