//! What each result of a batch is called: no two alike, none an input of the same run, and without `--force` none
//! that stands there already.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::beneath::{Existing, Folder, unwritable};
use super::expand::Found;
use super::identity;
use super::names::{Disk, appended, numbered};
use crate::diag::Failure;

/// Where results go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A folder, the tree of the inputs mirrored in it.
    Folder(PathBuf),
    /// Beside each input.
    Beside,
}

/// Where a result goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The folder that no link may lead out of.
    pub root: PathBuf,
    /// The file, below it.
    pub place: PathBuf,
    /// Names that it would have had but for what stands there; none with `--force`.
    pub taken: Vec<PathBuf>,
    /// Whether one of these may be the result of an earlier run, which is left where it is the same. Beside drafts a
    /// copy is made.
    pub may_stand: bool,
    /// Whether its name keeps the draft's extension, because another result has the plain one.
    pub is_shared: bool,
}

impl Planned {
    /// The path of the file.
    pub fn path(&self) -> PathBuf {
        self.root.join(&self.place)
    }

    /// Writes the result there, unless one of the names that it would have had holds it already; whether it does.
    ///
    /// Errors: it cannot be written, the system takes no such name (C13, C18), or only a link that leads out of the folder is there (C17).
    pub fn put(&self, result: &[u8], force: bool) -> Result<bool, Failure> {
        if self.may_stand && self.taken.iter().any(|path| holds(path, result)) {
            return Ok(true);
        }
        let existing = if force {
            Existing::GivesWay
        } else {
            Existing::Stays
        };
        // A folder that the user has named may itself be a link.
        let made = fs::create_dir_all(if self.root.as_os_str().is_empty() {
            Path::new(".")
        } else {
            &self.root
        });
        let put = made
            .and_then(|()| Folder::open(&self.root))
            .and_then(|root| root.put(&self.place, result, existing));
        match put {
            Ok(()) => Ok(false),
            // Another run has made it meanwhile.
            Err(error)
                if error.kind() == io::ErrorKind::AlreadyExists
                    && self.may_stand
                    && holds(&self.path(), result) =>
            {
                Ok(true)
            }
            Err(error) => Err(unwritable(&self.path(), &error)),
        }
    }
}

/// The result of each of `found`, in their order.
pub fn plan(
    found: &[Found],
    destination: &Destination,
    extension: &str,
    force: bool,
) -> Vec<Planned> {
    let mut disk = Disk::default();
    let inputs: BTreeSet<String> = found.iter().map(|one| disk.key(&one.path)).collect();
    // Only `--force` writes where something stands.
    let files = found.iter().filter(|_| force);
    let files: HashSet<_> = files.filter_map(|one| identity::of(&one.path)).collect();
    let placed: Vec<(PathBuf, PathBuf)> = found.iter().map(|one| place(one, destination)).collect();
    let mut plain: BTreeMap<String, usize> = BTreeMap::new();
    let mut folders = BTreeSet::new();
    for (root, place) in &placed {
        let path = root.join(place.with_extension(extension));
        *plain.entry(disk.key(&path)).or_default() += 1;
        let above = place.ancestors().skip(1);
        let above = above.filter(|folder| !folder.as_os_str().is_empty());
        folders.extend(above.map(|folder| disk.key(&root.join(folder))));
    }
    let mut claimed = BTreeSet::new();
    let mut planned = Vec::with_capacity(found.len());
    for (root, place) in placed {
        let mut first = place.with_extension(extension);
        let key = disk.key(&root.join(&first));
        // In a folder all that share a name keep their extensions; beside drafts the later ones.
        let is_among = match destination {
            Destination::Folder(_) => plain.get(&key).is_some_and(|count| *count > 1),
            Destination::Beside => false,
        };
        let is_shared = is_among || claimed.contains(&key) || inputs.contains(&key);
        if is_shared {
            first = appended(&place, &format!(".{extension}"));
        }
        let mut taken = Vec::new();
        let free = numbered(&first).find(|place| {
            let path = root.join(place);
            let key = disk.key(&path);
            if claimed.contains(&key) || inputs.contains(&key) || folders.contains(&key) {
                return false;
            }
            let is_free = if force {
                is_replaceable(&path, &files)
            } else {
                !disk.has(&path)
            };
            if !is_free {
                taken.push(path);
            }
            // What stands there belongs to the first who asks.
            claimed.insert(key);
            is_free
        });
        planned.push(Planned {
            root,
            place: free.unwrap_or(first),
            taken,
            may_stand: matches!(destination, Destination::Folder(_)),
            is_shared,
        });
    }
    planned
}

/// The folder that the result of `one` belongs into, and the draft's own name there.
fn place(one: &Found, destination: &Destination) -> (PathBuf, PathBuf) {
    match destination {
        Destination::Folder(folder) => (folder.clone(), one.place.clone()),
        Destination::Beside => {
            let folder = one.path.parent().unwrap_or(Path::new(""));
            let name = one.path.file_name().unwrap_or_default();
            (folder.to_owned(), name.into())
        }
    }
}

/// Whether the file at `path` is `result`.
fn holds(path: &Path, result: &[u8]) -> bool {
    let is_alike = |found: fs::Metadata| found.is_file() && found.len() == result.len() as u64;
    fs::symlink_metadata(path).is_ok_and(is_alike) && fs::read(path).is_ok_and(|old| old == result)
}

/// Whether `--force` may write to `path`: nothing, or a file that is none of the inputs.
fn is_replaceable(path: &Path, inputs: &HashSet<identity::Key>) -> bool {
    match fs::metadata(path) {
        Ok(there) => there.is_file() && identity::of(path).is_none_or(|key| !inputs.contains(&key)),
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(destination: &Destination, paths: &[&str]) -> Vec<PathBuf> {
        let found: Vec<Found> = paths
            .iter()
            .map(|path| Found {
                path: PathBuf::from("in").join(path),
                place: PathBuf::from(path),
            })
            .collect();
        let planned = plan(&found, destination, "docx", true);
        planned.into_iter().map(|one| one.place).collect()
    }

    #[test]
    fn no_two_results_share_a_name() {
        let out = Destination::Folder("out".into());
        assert_eq!(
            planned(&out, &["a.txt", "A.md", "b/a.txt", "c.txt", "c.txt"]),
            [
                "a.txt.docx", "A.md.docx", "b/a.docx", "c.txt.docx", "c.txt (2).docx",
            ]
            .map(PathBuf::from)
        );
        assert_eq!(
            planned(&out, &["a.txt", "a.md", "a.txt.txt", "a.txt (2).txt"]),
            [
                "a.txt.docx", "a.md.docx", "a.txt.txt.docx", "a.txt (2).docx",
            ]
            .map(PathBuf::from)
        );
        // A folder of results and a result are two things.
        assert_eq!(
            planned(&out, &["a.txt", "a.docx/b.txt"]),
            ["a (2).docx", "a.docx/b.docx"].map(PathBuf::from)
        );
    }

    #[test]
    fn no_result_is_an_input() {
        assert_eq!(
            planned(&Destination::Beside, &["x.txt", "x.docx"]),
            ["x.txt.docx", "x.docx.docx"].map(PathBuf::from)
        );
    }
}
