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
    /// Folders as they are called, where links lead, and that folded.
    real: BTreeMap<PathBuf, (PathBuf, String)>,
    /// What stands in a folder, folded.
    listed: BTreeMap<PathBuf, BTreeSet<String>>,
}

impl Disk {
    /// What two paths to one place have in common, there or not.
    pub fn key(&mut self, path: &Path) -> String {
        let (_, folded) = self.real(path);
        let name = fold(Path::new(path.file_name().unwrap_or_default()));
        format!("{folded}/{name}")
    }

    /// Whether something stands there already under this or nearly this name, a link that leads nowhere included.
    pub fn has(&mut self, path: &Path) -> bool {
        let folder = self.real(path).0.clone();
        let listed = self.listed.entry(folder).or_insert_with_key(|folder| {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            entries
                .map(|entry| fold(Path::new(&entry.file_name())))
                .collect()
        });
        listed.contains(&fold(Path::new(path.file_name().unwrap_or_default())))
            || fs::symlink_metadata(path).is_ok()
    }

    /// Where the file at `path` stands, links of every kind followed. Its name is as a folder has listed it: elsewhere
    /// than on disks that tell case apart, one that was typed is asked of the system.
    pub fn file(&mut self, path: &Path) -> PathBuf {
        if fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) {
            return fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        }
        let (folder, _) = self.real(path);
        folder.join(path.file_name().unwrap_or_default())
    }

    /// The folder of `path` without links, as far as it is there, and folded.
    fn real(&mut self, path: &Path) -> &(PathBuf, String) {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if !self.real.contains_key(folder) {
            let real = without_links(folder);
            let folded = fold(&real);
            self.real.insert(folder.to_owned(), (real, folded));
        }
        &self.real[folder]
    }
}

/// `folder` without links, as far as it is there.
fn without_links(folder: &Path) -> PathBuf {
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
    match there {
        Some((there, real)) => real.join(folder.strip_prefix(there).unwrap_or(folder)),
        None => folder.to_owned(),
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
