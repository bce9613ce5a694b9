//! What counts as one name: some systems tell neither case nor composed from decomposed letters apart, and a
//! folder may be taken from one to another.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

/// `path` so that two which are one name on some system are equal.
pub fn fold(path: &Path) -> String {
    let lower = path.to_string_lossy().nfc().collect::<String>();
    lower.to_lowercase().nfc().collect()
}

/// `path` with `suffix` at its end.
pub fn appended(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// `name.docx`, `name (2).docx`, `name (3).docx`, …
pub fn numbered(first: &Path) -> impl Iterator<Item = PathBuf> {
    let stem = first.with_extension("");
    let extension = first.extension().map(|one| one.to_string_lossy());
    let extension = extension.map_or_else(String::new, |one| format!(".{one}"));
    let others = (2..).map(move |n| appended(&stem, &format!(" ({n}){extension}")));
    std::iter::once(first.to_owned()).chain(others)
}

/// The names on the disk; every folder is looked at once.
#[derive(Debug, Default)]
pub struct Disk {
    /// Folders as they are called, and where links lead.
    real: BTreeMap<PathBuf, PathBuf>,
    /// What stands in a folder, folded.
    listed: BTreeMap<PathBuf, BTreeSet<String>>,
}

impl Disk {
    /// What two paths to one place have in common, there or not.
    pub fn key(&mut self, path: &Path) -> String {
        let folder = self.real(path);
        fold(&folder.join(path.file_name().unwrap_or_default()))
    }

    /// Whether something stands there already under this or nearly this name, a link that leads nowhere included.
    pub fn has(&mut self, path: &Path) -> bool {
        let folder = self.real(path);
        let listed = self.listed.entry(folder).or_insert_with_key(|folder| {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            entries
                .map(|entry| fold(Path::new(&entry.file_name())))
                .collect()
        });
        listed.contains(&fold(Path::new(path.file_name().unwrap_or_default())))
            || fs::symlink_metadata(path).is_ok()
    }

    /// The folder of `path` without links, as far as it is there.
    fn real(&mut self, path: &Path) -> PathBuf {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if let Some(known) = self.real.get(folder) {
            return known.clone();
        }
        let there = folder
            .ancestors()
            .map(|one| {
                if one.as_os_str().is_empty() {
                    Path::new(".")
                } else {
                    one
                }
            })
            .find_map(|one| Some((one, fs::canonicalize(one).ok()?)));
        let real = match there {
            Some((there, real)) => real.join(folder.strip_prefix(there).unwrap_or(folder)),
            None => folder.to_owned(),
        };
        self.real.insert(folder.to_owned(), real.clone());
        real
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_composition_do_not_tell_names_apart() {
        assert_eq!(
            fold(Path::new("Re\u{301}sume\u{301}.TXT")),
            fold(Path::new("r\u{e9}sum\u{e9}.txt"))
        );
        assert_ne!(fold(Path::new("讲话.txt")), fold(Path::new("讲稿.txt")));
    }

    #[test]
    fn numbers_stand_before_the_extension() {
        let names: Vec<PathBuf> = numbered(Path::new("b/讲话.1.docx")).take(2).collect();
        assert_eq!(
            names,
            ["b/讲话.1.docx", "b/讲话.1 (2).docx"].map(PathBuf::from)
        );
    }
}
