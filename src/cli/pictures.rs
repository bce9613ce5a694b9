//! Files beside the input: only what lies below its folder once links are resolved is ever opened.

use std::io;
use std::path::Path;

use super::beneath::{self, Folder};
use super::input::Input;
use crate::resources::{MAX_BYTES, Refusal, Resources, relative_paths};

/// The files below the folder of an input.
#[derive(Debug)]
pub struct Beside {
    /// Standard input has none.
    folder: Option<Folder>,
}

impl Beside {
    /// The files beside `input`.
    pub fn new(input: &Input) -> Self {
        input.folder().map_or(Self { folder: None }, Self::at)
    }

    /// The files in `folder`.
    pub fn at(folder: &Path) -> Self {
        let folder = Folder::open(folder).ok();
        Self { folder }
    }
}

impl Resources for Beside {
    fn load(&self, src: &str) -> Result<Vec<u8>, Refusal> {
        let paths = relative_paths(src)?;
        let folder = self.folder.as_ref().ok_or(Refusal::NoFolder)?;
        let mut refusal = Refusal::Missing;
        for path in paths {
            match folder.read(Path::new(&path), MAX_BYTES) {
                Ok(bytes) => return bytes.ok_or(Refusal::TooLarge),
                Err(error) => match self::refusal(error) {
                    Refusal::Missing => {}
                    other => refusal = other,
                },
            }
        }
        Err(refusal)
    }
}

fn refusal(error: io::Error) -> Refusal {
    match error.kind() {
        _ if beneath::is_outside(&error) => Refusal::Outside,
        _ if beneath::is_special(&error) => Refusal::NotAFile,
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Refusal::Missing,
        // A path that no file can have.
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidFilename => Refusal::Missing,
        _ => Refusal::Unreadable(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};

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
