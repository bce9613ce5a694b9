//! Which files the arguments of a batch mean, and what each result is called.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

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

/// Characters that make an argument a pattern where no file of that name is there. Brackets stand in too
/// many names (讲话[1].txt).
const PATTERN: [char; 2] = ['*', '?'];

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
/// Errors: a pattern that matches nothing (C08) or is none (C09), a folder that cannot be read (C05).
pub fn files(
    arguments: &[PathBuf],
    recursive: bool,
    results: Option<&Path>,
    target: Format,
) -> anyhow::Result<Vec<Found>> {
    let beside = results.is_none();
    let results = results.and_then(|folder| fs::canonicalize(folder).ok());
    let mut found = Vec::new();
    for argument in arguments {
        if argument.is_dir() {
            found.extend(folder(argument, recursive, results.as_deref())?);
        } else if is_many(argument) {
            found.extend(pattern(argument, recursive, results.as_deref())?);
        } else {
            found.push(single(argument));
        }
    }
    // Results beside their drafts are no drafts the next time.
    let named = |one: &Found| arguments.contains(&one.path);
    let is_result = |one: &Found| beside && Format::of_output(&one.path) == Some(target);
    found.retain(|one| named(one) || !is_result(one));
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|one| seen.insert(fs::canonicalize(&one.path).unwrap_or(one.path.clone())));
    Ok(found)
}

fn single(path: &Path) -> Found {
    Found {
        path: path.to_owned(),
        place: path.file_name().map(PathBuf::from).unwrap_or_default(),
    }
}

/// The drafts in a folder: files with an extension that tells a format, none of them hidden.
fn folder(root: &Path, recursive: bool, results: Option<&Path>) -> anyhow::Result<Vec<Found>> {
    // `~$` begins the notes that Word and WPS keep beside a file as long as it is open.
    let is_hidden = |name: &std::ffi::OsStr| {
        let name = name.to_string_lossy();
        name.starts_with('.') || name.starts_with("~$")
    };
    let walk = WalkDir::new(root)
        .max_depth(if recursive { usize::MAX } else { 1 })
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            let is_results =
                results.is_some() && fs::canonicalize(entry.path()).ok().as_deref() == results;
            entry.depth() == 0 || !(is_hidden(entry.file_name()) || is_results)
        });
    let mut found = Vec::new();
    for entry in walk {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(root);
            let reason = error
                .io_error()
                .map_or(error.to_string(), ToString::to_string);
            Failure::Unreadable {
                path: visible_path(path),
                reason,
            }
        })?;
        let path = entry.path();
        if path.is_file() && is_draft(path) {
            found.push(Found {
                path: path.to_owned(),
                place: path.strip_prefix(root).unwrap_or(path).to_owned(),
            });
        }
    }
    Ok(found)
}

/// Whether the extension of `path` tells a format that comes in.
fn is_draft(path: &Path) -> bool {
    Format::of_input(path).is_some() || Office::from_path(path).is_some()
}

/// The files that a pattern means; folders among them as if they were named.
fn pattern(argument: &Path, recursive: bool, results: Option<&Path>) -> anyhow::Result<Vec<Found>> {
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
    let mut found = Vec::new();
    for path in paths.filter_map(Result::ok) {
        if path.is_dir() {
            found.extend(
                folder(&path, recursive, results)?
                    .into_iter()
                    .map(|one| Found {
                        place: below(&root, &path).join(&one.place),
                        ..one
                    }),
            );
        } else {
            let place = below(&root, &path);
            found.push(Found { path, place });
        }
    }
    if found.is_empty() {
        return Err(Failure::NoDrafts { pattern: shown() }.into());
    }
    Ok(found)
}

/// `path` below `root`, without any step upwards.
fn below(root: &Path, path: &Path) -> PathBuf {
    let rest = path.strip_prefix(root).unwrap_or(path);
    rest.components()
        .filter(|part| matches!(part, Component::Normal(_)))
        .collect()
}

/// The name of each result: the input's with `extension`; where two would be the same file, all of
/// those keep their own extension before it (`a.txt.docx`, `a.md.docx`), and what is still the same
/// gets a number.
pub fn names(found: &[Found], extension: &str) -> Vec<PathBuf> {
    let plain = |one: &Found| one.place.with_extension(extension);
    // As Windows and macOS compare names.
    let fold = |path: &Path| path.to_string_lossy().to_lowercase();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for one in found {
        *counts.entry(fold(&plain(one))).or_default() += 1;
    }
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = Vec::with_capacity(found.len());
    for one in found {
        let mut name = plain(one);
        if counts.get(&fold(&name)).is_some_and(|count| *count > 1) {
            name = appended(&one.place, &format!(".{extension}"));
        }
        let count = taken.entry(fold(&name)).or_default();
        *count += 1;
        if *count > 1 {
            let stem = name.with_extension("");
            name = appended(&stem, &format!(" ({count}).{extension}"));
        }
        names.push(name);
    }
    names
}

fn appended(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// A path beside `input` with `extension` that no file has yet: `name.docx`, `name (2).docx`, …
pub fn free(input: &Path, extension: &str) -> PathBuf {
    let first = input.with_extension(extension);
    let stem = input.with_extension("");
    let numbered = (2..).map(|n| appended(&stem, &format!(" ({n}).{extension}")));
    let mut candidates = std::iter::once(first.clone()).chain(numbered);
    candidates.find(|path| !path.exists()).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_results_share_a_name() {
        let found: Vec<Found> = ["a.txt", "A.md", "b/a.txt", "c.txt", "c.txt"]
            .iter()
            .map(|path| Found {
                path: PathBuf::from(path),
                place: PathBuf::from(path),
            })
            .collect();
        let names = names(&found, "docx");
        let expected = [
            "a.txt.docx", "A.md.docx", "b/a.docx", "c.txt.docx", "c.txt (2).docx",
        ];
        assert_eq!(names, expected.map(PathBuf::from));
    }
}
