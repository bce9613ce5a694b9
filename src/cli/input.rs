//! Where the text comes from, and errors that help when it does not.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::visible::visible;
use crate::diag::Failure;
use crate::format::Format;

/// Where the text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input (`-`).
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// The input that a path on the command line means.
    pub fn new(path: Option<&PathBuf>) -> Self {
        match path {
            Some(path) if path.as_os_str() != "-" => Self::File(path.clone()),
            _ => Self::Stdin,
        }
    }

    /// The name shown in messages.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) => visible(&path.display().to_string()),
        }
    }

    /// The folder that files beside the input are looked for in; standard input has none.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::Stdin => None,
            Self::File(path) => path.parent(),
        }
    }

    /// The format that the name tells; text when it tells none.
    pub fn format(&self) -> Format {
        match self {
            Self::Stdin => Format::Text,
            Self::File(path) => Format::from_path(path).unwrap_or(Format::Text),
        }
    }

    /// All bytes.
    ///
    /// Errors: no such file (C01, with a near name if there is one), a folder (C02), unreadable (C05).
    pub fn read(&self) -> anyhow::Result<Vec<u8>> {
        let path = match self {
            Self::Stdin => {
                let mut bytes = Vec::new();
                io::stdin()
                    .lock()
                    .read_to_end(&mut bytes)
                    .map_err(|error| unreadable("-", &error))?;
                return Ok(bytes);
            }
            Self::File(path) => path,
        };
        if path.is_dir() {
            return Err(Failure::new("C02").with("path", self.name()).into());
        }
        fs::read(path).map_err(|error| {
            match error.kind() {
                io::ErrorKind::NotFound => missing(path, &self.name()),
                _ => unreadable(&self.name(), &error),
            }
            .into()
        })
    }
}

fn unreadable(name: &str, error: &io::Error) -> Failure {
    Failure::new("C05").with("path", name).with("reason", error)
}

/// The error for a file that is not there; names a file of the folder that differs little.
fn missing(path: &Path, shown: &str) -> Failure {
    match near(path) {
        Some(other) => Failure::new("C06")
            .with("path", shown)
            .with("other", visible(&other)),
        None => Failure::new("C01").with("path", shown),
    }
}

/// The name in the folder with the least difference, if it is small.
fn near(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let folder = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let names = fs::read_dir(folder)
        .ok()?
        .take(1_000)
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let most = wanted.chars().count() / 3;
    let mut found: Vec<(usize, String)> = names
        .map(|name| (distance(wanted, &name), name))
        .filter(|(far, _)| *far <= most.max(1))
        .collect();
    found.sort();
    found.into_iter().next().map(|(_, name)| name)
}

/// Levenshtein's distance in characters.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = i;
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        for (j, b) in right.iter().enumerate() {
            let (Some(&here), Some(&up)) = (row.get(j), row.get(j + 1)) else {
                break;
            };
            let best = (diagonal + usize::from(a != *b)).min(here + 1).min(up + 1);
            diagonal = up;
            if let Some(slot) = row.get_mut(j + 1) {
                *slot = best;
            }
        }
    }
    row.last().copied().unwrap_or(0)
}
