//! Which files the arguments of a batch mean, and which of those that were met are left out, and why.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::config;
use super::names::Disk;
use super::office::Office;
use super::visible::visible_path;
use crate::convert::Format;
use crate::diag::Failure;

/// A file to convert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// Its path in the folder of results, with its own extension.
    pub place: PathBuf,
}

/// Why a file that was met is not converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is of the kind that the results beside it are.
    LikeResult,
    /// It stands in the folder of results.
    InResults,
    /// Its name is not that of a draft.
    OtherKind,
    /// A pipe, a device, a socket, a link that leads nowhere.
    Special,
    /// It was met before under another name.
    Again,
    /// A link to a folder; what is in it is not looked at.
    Linked,
    /// A folder with drafts in a folder, where only the upper one is converted.
    Below,
}

/// What the arguments of a batch mean.
#[derive(Debug, Default)]
pub struct Files {
    /// What is converted, in order, each file once.
    pub found: Vec<Found>,
    /// What was met and is not.
    pub skipped: Vec<(Why, PathBuf)>,
    /// Folders of which nobody knows what is in them, as they cannot be read, and why.
    pub closed: Vec<(PathBuf, Failure)>,
}

impl Files {
    fn skip(&mut self, why: Why, path: &Path) {
        self.skipped.push((why, path.to_owned()));
    }

    fn close(&mut self, path: &Path, reason: String) {
        let failure = Failure::Unreadable {
            path: visible_path(path),
            reason,
        };
        self.closed.push((path.to_owned(), failure));
    }
}

/// Characters that make an argument a pattern where no file of that name is there. Brackets stand in too
/// many names (讲话[1].txt).
const PATTERN: [char; 2] = ['*', '?'];

/// So many files of a folder are looked at for a draft.
const MOST_LOOKED_AT: usize = 1_000;

/// Whether `argument` means a folder or a pattern rather than one file.
pub fn is_many(argument: &Path) -> bool {
    argument.is_dir() || (is_pattern(argument) && !argument.exists())
}

fn is_pattern(argument: &Path) -> bool {
    argument.to_string_lossy().contains(PATTERN)
}

/// The files that `arguments` mean, in order, each once; the folder of results is left out of
/// folders that hold it, and so is what looks like a result beside its draft.
///
/// Errors: a pattern that matches nothing (C08) or is none (C09). A folder that cannot be read stops no other.
pub fn files(
    arguments: &[PathBuf],
    recursive: bool,
    results: Option<&Path>,
    target: Format,
) -> anyhow::Result<Files> {
    let beside = results.is_none();
    let results = results.and_then(|folder| fs::canonicalize(folder).ok());
    let mut files = Files::default();
    for argument in arguments {
        if argument.is_dir() {
            folder(
                argument,
                Path::new(""),
                recursive,
                results.as_deref(),
                &mut files,
            );
        } else if is_many(argument) {
            pattern(argument, recursive, results.as_deref(), &mut files)?;
        } else {
            files.found.push(single(argument));
        }
    }
    let (mut seen, mut skipped) = (BTreeSet::new(), Vec::new());
    let named: BTreeSet<&PathBuf> = arguments.iter().collect();
    let mut disk = Disk::default();
    files.found.retain(|one| {
        // Results beside their drafts are no drafts the next time.
        let is_result = beside && Format::of_output(&one.path) == Some(target);
        let real = if named.contains(&one.path) {
            fs::canonicalize(&one.path).unwrap_or(one.path.clone())
        } else {
            disk.file(&one.path)
        };
        let why = if is_result && !named.contains(&one.path) {
            Why::LikeResult
        } else if seen.insert(real) {
            return true;
        } else {
            Why::Again
        };
        skipped.push((why, one.path.clone()));
        false
    });
    files.skipped.append(&mut skipped);
    let converted: BTreeSet<&PathBuf> = files.found.iter().map(|one| &one.path).collect();
    // The same name twice is said nowhere: it has its result.
    files.skipped.retain(|(_, path)| !converted.contains(path));
    files.skipped.sort();
    files.skipped.dedup();
    Ok(files)
}

fn single(path: &Path) -> Found {
    Found {
        path: path.to_owned(),
        place: path.file_name().map(PathBuf::from).unwrap_or_default(),
    }
}

/// The drafts in a folder: files with an extension that tells a format, none of them hidden. Their results stand
/// below `place`.
fn folder(root: &Path, place: &Path, recursive: bool, results: Option<&Path>, files: &mut Files) {
    // What the walk has called a file is none that leads to another place.
    let is_results = |entry: &DirEntry| {
        let path = entry.path();
        results.is_some()
            && !entry.file_type().is_file()
            && path.is_dir()
            && fs::canonicalize(path).ok().as_deref() == results
    };
    let mut walk = WalkDir::new(root)
        .max_depth(if recursive { usize::MAX } else { 1 })
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let reason = error.io_error().map(ToString::to_string);
                let reason = reason.unwrap_or_else(|| error.to_string());
                files.close(error.path().unwrap_or(root), reason);
                continue;
            }
        };
        let path = entry.path();
        if entry.depth() == 0 {
            continue;
        }
        if is_hidden(entry.file_name()) {
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
        } else if is_results(&entry) {
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
            for one in drafts_in(path, usize::MAX) {
                files.skip(Why::InResults, one.path());
            }
        } else if entry.file_type().is_file() || path.is_file() {
            if is_draft(path) {
                files.found.push(Found {
                    path: path.to_owned(),
                    place: place.join(path.strip_prefix(root).unwrap_or(path)),
                });
            } else if entry.file_name() != config::NAME {
                files.skip(Why::OtherKind, path);
            }
        } else if !path.is_dir() {
            files.skip(Why::Special, path);
        } else if entry.path_is_symlink() {
            if recursive || drafts_in(path, MOST_LOOKED_AT).next().is_some() {
                files.skip(Why::Linked, path);
            }
        } else if !recursive && drafts_in(path, MOST_LOOKED_AT).next().is_some() {
            files.skip(Why::Below, path);
        }
    }
}

/// Whether a file of that name is hidden. `~$` begins the notes that Word and WPS keep beside a file as long as it is open.
fn is_hidden(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') || name.starts_with("~$")
}

/// The drafts among the first `most` files and folders at any depth below `path`.
fn drafts_in(path: &Path, most: usize) -> impl Iterator<Item = DirEntry> {
    let inside = WalkDir::new(path).sort_by_file_name().into_iter();
    let drafts = inside.take(most).flatten();
    let drafts = drafts.filter(|one| one.file_type().is_file() && is_draft(one.path()));
    drafts.filter(|one| !is_hidden(one.file_name()))
}

/// Whether the extension of `path` tells a format of drafts. Pages and JSON that stand among drafts are what was made of
/// them; one that is a draft is named.
fn is_draft(path: &Path) -> bool {
    Format::of_input(path).is_some_and(|format| !matches!(format, Format::Html | Format::Json))
        || Office::from_path(path).is_some()
}

/// The files that a pattern means; folders among them as if they were named.
fn pattern(
    argument: &Path,
    recursive: bool,
    results: Option<&Path>,
    files: &mut Files,
) -> anyhow::Result<()> {
    let text = argument.to_string_lossy();
    let shown = || visible_path(argument);
    // As a shell has it: a dot at the front is not matched by a star.
    let options = glob::MatchOptions {
        require_literal_leading_dot: true,
        ..glob::MatchOptions::new()
    };
    let paths = glob::glob_with(&text, options).map_err(|error| Failure::WrongPattern {
        pattern: shown(),
        reason: error.msg.to_owned(),
    })?;
    // Results mirror the tree below the part of the pattern that is no pattern.
    let root: PathBuf = argument
        .components()
        .take_while(|part| !is_pattern(Path::new(part.as_os_str())))
        .collect();
    let before = files.found.len();
    for path in paths {
        let path = match path {
            Ok(path) => path,
            Err(error) => {
                files.close(error.path(), error.error().to_string());
                continue;
            }
        };
        let place = below(&root, &path);
        if path.is_dir() && path.is_symlink() {
            files.skip(Why::Linked, &path);
        } else if path.is_dir() {
            folder(&path, &place, recursive, results, files);
        } else if path.is_file() {
            files.found.push(Found { path, place });
        } else {
            files.skip(Why::Special, &path);
        }
    }
    if files.found.len() == before && files.closed.is_empty() {
        return Err(Failure::NoDrafts { pattern: shown() }.into());
    }
    Ok(())
}

/// `path` below `root`, without any step upwards.
fn below(root: &Path, path: &Path) -> PathBuf {
    let rest = path.strip_prefix(root).unwrap_or(path);
    rest.components()
        .filter(|part| matches!(part, Component::Normal(_)))
        .collect()
}
