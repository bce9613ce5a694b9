//! Files beside the input: only what lies below its folder once links are resolved is ever opened.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::input::Input;
use crate::resources::{MAX_BYTES, Refusal, Resources, relative_paths};

/// The files below the folder of an input.
#[derive(Debug)]
pub struct Beside {
    /// The folder, links resolved; standard input has none.
    folder: Option<PathBuf>,
}

impl Beside {
    /// The files beside `input`.
    pub fn new(input: &Input) -> Self {
        let folder = input.folder().and_then(|folder| folder.canonicalize().ok());
        Self { folder }
    }
}

impl Resources for Beside {
    fn load(&self, src: &str) -> Result<Vec<u8>, Refusal> {
        let paths = relative_paths(src)?;
        let folder = self.folder.as_ref().ok_or(Refusal::NoFolder)?;
        let mut refusal = Refusal::Missing;
        for path in paths {
            match below(folder, &path) {
                Ok(path) => return read(&path),
                Err(Refusal::Missing) => {}
                Err(other) => refusal = other,
            }
        }
        Err(refusal)
    }
}

/// Where `path` leads, if that is below `folder`.
fn below(folder: &Path, path: &str) -> Result<PathBuf, Refusal> {
    let real = folder.join(path).canonicalize().map_err(refusal)?;
    if real.starts_with(folder) {
        Ok(real)
    } else {
        Err(Refusal::Outside)
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    // Before it is opened: opening a pipe waits for a writer.
    let found = fs::metadata(path).map_err(refusal)?;
    if !found.is_file() {
        return Err(Refusal::NotAFile);
    }
    if found.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    let file = File::open(path).map_err(refusal)?;
    let mut bytes = Vec::new();
    // It may grow while it is read.
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(refusal)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    Ok(bytes)
}

fn refusal(error: io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Refusal::Missing,
        // A path that no file can have.
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidFilename => Refusal::Missing,
        _ => Refusal::Unreadable(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_folder_is_opened() {
        let outer = tempfile::tempdir().unwrap();
        let inner = outer.path().join("稿");
        fs::create_dir_all(inner.join("图 1")).unwrap();
        fs::write(outer.path().join("secret.png"), "s").unwrap();
        fs::write(inner.join("图 1/a.png"), "a").unwrap();
        fs::write(inner.join("50%25.png"), "p").unwrap();
        let beside = Beside::new(&Input::File(inner.join("稿.md")));
        assert_eq!(beside.load("图%201/a.png"), Ok(b"a".to_vec()));
        assert_eq!(beside.load(r"图 1\a.png"), Ok(b"a".to_vec()));
        assert_eq!(beside.load("50%25.png"), Ok(b"p".to_vec()));
        assert_eq!(beside.load("没有.png"), Err(Refusal::Missing));
        assert!(beside.load(&"长".repeat(3000)).is_err());
        assert_eq!(beside.load("a\0b.png"), Err(Refusal::Missing));
        assert_eq!(beside.load("图 1"), Err(Refusal::NotAFile));
        assert_eq!(beside.load("../secret.png"), Err(Refusal::Outside));
        assert_eq!(
            Beside::new(&Input::Stdin).load("a.png"),
            Err(Refusal::NoFolder)
        );
        #[cfg(unix)]
        {
            let link =
                |to: &Path, name: &str| std::os::unix::fs::symlink(to, inner.join(name)).unwrap();
            link(&outer.path().join("secret.png"), "link.png");
            link(outer.path(), "up");
            link(&inner.join("图 1/a.png"), "within.png");
            assert_eq!(beside.load("link.png"), Err(Refusal::Outside));
            assert_eq!(beside.load("up/secret.png"), Err(Refusal::Outside));
            assert_eq!(beside.load("within.png"), Ok(b"a".to_vec()));
        }
    }

    #[test]
    fn a_file_beyond_the_limit_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = File::create(folder.path().join("big.png")).unwrap();
        file.set_len(MAX_BYTES + 1).unwrap();
        let beside = Beside::new(&Input::File(folder.path().join("a.md")));
        assert_eq!(beside.load("big.png"), Err(Refusal::TooLarge));
    }
}
