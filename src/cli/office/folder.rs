//! The folder that one run of LibreOffice lives in: profile, input, result. It is gone when its owner is.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

/// What LibreOffice starts with.
const PROFILE: &str = include_str!("profile.xcu");
/// A process that is being killed may still make a file: so often it is tried to take the folder away.
const TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(20);

/// The folder of one run; nobody else's, with nothing in it that has the user's names.
#[derive(Debug)]
pub struct Folder {
    all: TempDir,
}

impl Folder {
    /// A new one for `bytes`, with a profile in it.
    pub fn new(bytes: &[u8]) -> io::Result<Self> {
        // LibreOffice writes the places of linked pictures out in full: the name must be the same every
        // time. Nobody can have made it before with what is in it: then another one is taken.
        let hash = Sha256::digest(bytes);
        let mut prefix = "zhangfa-".to_owned();
        for byte in hash.iter().take(8) {
            prefix.push_str(&format!("{byte:02x}"));
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).rand_bytes(0);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            builder.permissions(fs::Permissions::from_mode(0o700));
        }
        let above = std::env::temp_dir();
        // An address cannot be relative; on Windows it never is.
        #[cfg(unix)]
        let above = fs::canonicalize(above)?;
        let all = builder.tempdir_in(&above);
        let all = all.or_else(|_| builder.rand_bytes(8).tempdir_in(&above))?;
        let folder = Self { all };
        let user = profile(&folder.work()).join("user");
        for path in [&folder.root(), &user] {
            fs::create_dir_all(path)?;
        }
        fs::write(user.join("registrymodifications.xcu"), PROFILE)?;
        Ok(folder)
    }

    /// Where an empty root is put together.
    pub fn root(&self) -> PathBuf {
        self.all.path().join("root")
    }

    /// What LibreOffice works in: profile, document and result, beside each other so that links that
    /// count from the document stay what they are.
    pub fn work(&self) -> PathBuf {
        self.all.path().join("work")
    }
}

/// The profile in a folder to work in.
pub fn profile(work: &Path) -> PathBuf {
    work.join("profile")
}

/// The document with that extension in a folder to work in.
pub fn document(work: &Path, extension: &str) -> PathBuf {
    work.join("document").with_extension(extension)
}

impl Drop for Folder {
    fn drop(&mut self) {
        for _ in 0..TRIES {
            match fs::remove_dir_all(self.all.path()) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => thread::sleep(PAUSE),
                _ => return,
            }
        }
    }
}
