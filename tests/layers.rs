//! The rooms of the house know each other only as planned (docs/ARCHITECTURE.md).

#![allow(clippy::unwrap_used, clippy::string_slice, clippy::print_stdout)]

use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms a room may use.
const EDGES: &[(&str, &[&str])] = &[
    ("element", &[]),
    ("twips", &[]),
    ("model", &["element"]),
    ("ooxml", &["element"]),
    ("source", &[]),
    ("resources", &[]),
    ("format", &[]),
    ("diag", &["source"]),
    ("draft", &["model", "source", "diag"]),
    (
        "read",
        &[
            "model", "element", "source", "format", "diag", "draft", "ooxml",
        ],
    ),
    ("mend", &["model", "source", "diag", "draft"]),
    ("detect", &["model", "source", "diag", "draft"]),
    ("style", &["model", "element", "twips", "diag"]),
    (
        "layout",
        &[
            "model", "element", "twips", "style", "diag", "source", "resources",
        ],
    ),
    (
        "write",
        &[
            "model", "element", "twips", "style", "layout", "diag", "ooxml", "detect", "source",
            "resources",
        ],
    ),
    (
        "review",
        &["model", "source", "diag", "read", "mend", "detect", "write"],
    ),
    (
        "cli",
        &[
            "model", "source", "format", "diag", "draft", "read", "mend", "detect", "style",
            "layout", "write", "review", "resources",
        ],
    ),
];

/// The longest file that one reader can hold in mind.
const LONGEST: usize = 500;

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
}

fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&root, &mut all);
    assert!(all.len() > 30);
    let room = |path: &Path| {
        let first = path
            .strip_prefix(&root)
            .unwrap()
            .components()
            .next()
            .unwrap();
        first
            .as_os_str()
            .to_string_lossy()
            .trim_end_matches(".rs")
            .to_owned()
    };
    all.into_iter()
        .map(|path| {
            (
                room(&path),
                path.clone(),
                fs::read_to_string(&path).unwrap(),
            )
        })
        .collect()
}

#[test]
fn rooms_know_only_whom_they_may() {
    for (room, path, text) in sources() {
        let Some((_, allowed)) = EDGES.iter().find(|(name, _)| *name == room) else {
            assert!(
                ["lib", "main", "bin"].contains(&room.as_str()),
                "{room} is no planned room"
            );
            continue;
        };
        for (at, _) in text.match_indices("crate::") {
            let used: Vec<&str> = match text[at + 7..].strip_prefix('{') {
                // use crate::{review, write};
                Some(list) => list
                    .split('}')
                    .next()
                    .unwrap()
                    .split(',')
                    .map(str::trim)
                    .collect(),
                None => vec![&text[at + 7..]],
            };
            for name in used {
                let name = name
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .next()
                    .unwrap();
                assert!(
                    name == room || allowed.contains(&name),
                    "{} uses {name}, which {room} may not know",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn every_file_says_why_it_exists_and_stays_short() {
    for (_, path, text) in sources() {
        assert!(
            text.starts_with("//! "),
            "{} has no first sentence",
            path.display()
        );
        assert!(
            text.lines().count() <= LONGEST,
            "{} is longer than {LONGEST} lines",
            path.display()
        );
    }
}

#[test]
fn docx_rs_stands_behind_one_file() {
    let knowing = sources().into_iter().filter(|(_, _, text)| {
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        code.clone()
            .any(|line| line.contains("docx_rs::") || line.contains("use docx_rs"))
    });
    let knowing: Vec<PathBuf> = knowing.map(|(_, path, _)| path).collect();
    assert_eq!(knowing.len(), 1, "{knowing:?}");
    assert!(knowing[0].ends_with("write/docx/elements.rs"));
}

/// Names of formats, their markup and their styles: none of the layout's business.
#[test]
fn the_layout_speaks_no_format() {
    for (_, path, text) in sources().into_iter().filter(|(room, ..)| room == "layout") {
        let code = text.split("#[cfg(test)]").next().unwrap();
        let code = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for word in ["ooxml", "docx", "html", "\"w:", "<w:", "Gw", "styleId"] {
                let told = line.match_indices(word).next().is_some();
                assert!(!told, "{}: {line}", path.display());
            }
        }
    }
}

#[test]
fn the_table_of_roles_in_the_docs_is_the_programs() {
    let docs =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/markdown.md")).unwrap();
    let rows: Vec<Vec<&str>> = docs
        .lines()
        .filter(|line| line.starts_with("| ") && !line.contains("---"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let told: Vec<(&str, &str, &str)> = rows
        .iter()
        .skip(1)
        .map(|row| (row[0], row[2], row[3]))
        .collect();
    let meant: Vec<(&str, &str, &str)> = zhangfa::model::ROLES
        .iter()
        .map(|row| (row.label, row.mark, row.style))
        .collect();
    assert_eq!(told, meant);
}
