//! The rooms of the house know each other only as planned (docs/ARCHITECTURE.md).
//!
//! The tables say what holds; uses.rs reads who uses whom.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::uses::{File, files, is_name, tree, without_comment};

/// Which rooms a room may use. A folder inside a room with a row of its own (`write/docx`) is a room too: it
/// inherits nothing, and who may use the outer one may not use it.
const EDGES: &[(&str, &[&str])] = &[
    // The ground floor.
    ("element", &[]),
    ("lent", &[]),
    ("openings", &[]),
    ("side_by_side", &[]),
    ("twips", &[]),
    ("typeset", &[]),
    ("model", &["element", "lent"]),
    ("ooxml", &["element"]),
    ("source", &["lent"]),
    ("resources", &[]),
    ("provenance", &["source"]),
    ("diag", &["source"]),
    ("draft", &["model", "lent", "source", "diag"]),
    // From bytes to a document.
    // A text that writes ##一、 is read as Markdown that does: `mend` knows its signs.
    (
        "read",
        &[
            "model", "source", "provenance", "diag", "draft", "mend", "read/docx", "read/markdown",
        ],
    ),
    // What Markdown and HTML read into. Emphasis is mended while its marks are read: afterwards they are gone.
    (
        "read/flow",
        &["model", "source", "provenance", "diag", "draft", "mend"],
    ),
    (
        "read/html",
        &["model", "source", "diag", "draft", "read", "read/flow"],
    ),
    (
        "read/docx",
        &[
            "model", "element", "ooxml", "typeset", "source", "resources", "provenance", "diag",
            "draft", "read", "read/html",
        ],
    ),
    (
        "read/markdown",
        &[
            "model", "source", "diag", "draft", "read", "read/flow", "read/html", "side_by_side",
        ],
    ),
    (
        "mend",
        &[
            "model", "source", "provenance", "diag", "draft", "side_by_side",
        ],
    ),
    (
        "detect",
        &[
            "model", "source", "provenance", "diag", "draft", "side_by_side", "openings",
            "detect/lex", "detect/rules",
        ],
    ),
    // One line, never its neighbours.
    ("detect/lex", &["model", "openings", "detect/rules"]),
    ("detect/rules", &["model"]),
    // What a document says, judged; it looks at nothing but the model and its places.
    (
        "check",
        &[
            "model", "element", "openings", "side_by_side", "twips", "typeset", "source",
            "provenance", "diag", "style",
        ],
    ),
    // What a finished file looks like, as a style sheet.
    (
        "learn",
        &["model", "element", "typeset", "diag", "style", "check"],
    ),
    // From a document to pages.
    ("style", &["model", "element", "twips", "diag"]),
    (
        "layout",
        &[
            "model", "element", "twips", "side_by_side", "source", "resources", "diag", "style",
        ],
    ),
    ("write", &["model", "diag", "detect", "side_by_side"]),
    ("write/markdown", &["model", "side_by_side", "write"]),
    (
        "write/docx",
        &[
            "model", "element", "twips", "ooxml", "source", "resources", "diag", "style", "layout",
            "write",
        ],
    ),
    (
        "write/html",
        &[
            "model", "element", "twips", "source", "resources", "diag", "style", "layout", "write",
        ],
    ),
    // What PDF and OFD share: fonts, and what is drawn where.
    (
        "write/fixed",
        &[
            "model", "twips", "resources", "diag", "style", "layout", "write",
        ],
    ),
    (
        "write/pdf",
        &["model", "diag", "layout", "write", "write/fixed"],
    ),
    (
        "write/ofd",
        &[
            "model", "resources", "diag", "style", "layout", "write", "write/fixed",
        ],
    ),
    // The way of the data.
    (
        "review",
        &["model", "source", "side_by_side", "write/markdown"],
    ),
    (
        "convert",
        &[
            "model", "typeset", "source", "resources", "provenance", "diag", "draft", "read",
            "read/docx", "read/html", "read/markdown", "mend", "detect", "check", "learn", "style",
            "layout", "write", "write/docx", "write/fixed", "write/html", "write/ofd", "write/pdf",
            "review", "side_by_side",
        ],
    ),
    (
        "cli",
        &[
            "model", "source", "resources", "diag", "check", "style", "convert", "cli/office",
        ],
    ),
    ("cli/office", &["diag", "convert", "cli"]),
];

/// Where a crate, or a part of the standard library, may be named: a folder or a file. Each place must name
/// it. What only `cli` may use is a feature as well, and the compiler's business.
const NAMED_IN: &[(&str, &[&str])] = &[
    // `cli` alone touches files, the environment, other programs and the clock.
    ("std::fs", &["cli"]),
    ("std::env", &["cli", "main.rs", "bin"]),
    // A process that was forked off has no threads.
    (
        "std::process",
        &["cli", "main.rs", "bin", "side_by_side.rs"],
    ),
    ("std::net", &["cli"]),
    ("std::time", &["cli"]),
    (
        "std::thread",
        &["cli", "side_by_side.rs", "write/segments.rs"],
    ),
    ("rayon_core", &["side_by_side.rs"]),
    // Elsewhere a failure is of a kind that the caller can tell.
    ("anyhow", &["cli"]),
    ("docx_rs", &["write/docx/elements.rs"]),
    ("quick_xml", &["read/docx/xml.rs"]),
    ("pulldown_cmark", &["read/markdown"]),
    ("html5gum", &["read/html/tokens.rs"]),
    ("encoding_rs", &["read"]),
    ("icu_segmenter", &["layout/title"]),
    ("imagesize", &["layout/picture.rs"]),
    ("krilla", &["write/pdf"]),
    (
        "skrifa",
        &[
            "write/fixed/fonts.rs", "write/ofd/subset.rs", "cli/fonts.rs",
        ],
    ),
    ("subsetter", &["write/ofd/subset.rs"]),
    ("fontdb", &["cli/fonts.rs"]),
];

/// Files of tests that go in through the door, above the room that they stand in: a rule is tested with a draft.
const THROUGH_THE_DOOR: &[&str] = &["check/rules/tests.rs"];

/// Folders whose files and folders know each other in a circle yet; no other does. The `mod.rs` of a folder is
/// its face and stands outside.
const CIRCLES_YET: &[&str] = &["read", "read/docx"];

/// The longest file that one reader can hold in mind.
const LONGEST: usize = 500;

/// The room that a path from the root leads into: the innermost that has a row, else its first folder.
fn room<S: AsRef<str>>(path: &[S]) -> String {
    let join = |path: &[S]| path.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("/");
    let inner = (1..=path.len())
        .rev()
        .map(|length| join(&path[..length]))
        .find(|name| EDGES.iter().any(|row| row.0 == name));
    inner.unwrap_or_else(|| join(&path[..path.len().min(1)]))
}

#[test]
fn rooms_know_only_whom_they_may() {
    let mut wrong = Vec::new();
    for file in files() {
        let room_of_file = room(&file.module());
        let is_outside = THROUGH_THE_DOOR.contains(&file.path.as_str());
        if is_outside || ["", "main", "bin"].contains(&room_of_file.as_str()) {
            continue;
        }
        let Some((_, allowed)) = EDGES.iter().find(|row| row.0 == room_of_file) else {
            wrong.push(format!("{} stands in no planned room", file.path));
            continue;
        };
        for path in file.uses() {
            let used = room(&path);
            if used == room_of_file || allowed.contains(&used.as_str()) {
                continue;
            }
            wrong.push(format!(
                "{} uses {}, and {room_of_file} may not know {used}",
                file.path,
                path.join("::")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn crates_are_named_only_where_they_may() {
    let files = files();
    let mut wrong = Vec::new();
    for file in files.iter().filter(|file| file.text.contains("std::{")) {
        wrong.push(format!("{}: one `use` a module of std", file.path));
    }
    for (name, places) in NAMED_IN {
        let names_it = |file: &&File| {
            file.text.lines().map(without_comment).any(|line| {
                let mut found = line.match_indices(name);
                found.any(|(at, _)| {
                    let part_of = |c: char| c == ':' || is_name(c);
                    !line[..at].ends_with(part_of) && !line[at + name.len()..].starts_with(is_name)
                })
            })
        };
        let found: Vec<&File> = files.iter().filter(names_it).collect();
        let is_in = |file: &File, place: &str| {
            file.path == place || file.path.starts_with(&format!("{place}/"))
        };
        for file in &found {
            if !places.iter().any(|place| is_in(file, place)) {
                wrong.push(format!("{} names {name}", file.path));
            }
        }
        for place in *places {
            if !found.iter().any(|file| is_in(file, place)) {
                wrong.push(format!(
                    "{place} names {name} no longer: take it off NAMED_IN"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Names of formats, their markup and their styles are none of the layout's business.
#[test]
fn the_layout_speaks_no_format() {
    for file in files()
        .iter()
        .filter(|file| file.path.starts_with("layout/"))
    {
        let code = file.text.split("#[cfg(test)]").next().unwrap();
        for line in code.lines().map(without_comment) {
            for word in ["ooxml", "docx", "html", "\"w:", "<w:", "Gw", "styleId"] {
                assert!(!line.contains(word), "{}: {line}", file.path);
            }
        }
    }
}

/// Who knows whom among the files and folders of `folder`.
fn neighbours(files: &[File], folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    let above: Vec<&str> = folder.split('/').collect();
    let inside = |module: &[&str]| module.starts_with(&above) && module.len() > above.len();
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files.iter().filter(|file| inside(&file.module())) {
        known
            .entry(file.module()[above.len()].to_owned())
            .or_default();
    }
    let names: BTreeSet<String> = known.keys().cloned().collect();
    let is_child = |path: &[String]| {
        path.len() > above.len() && path.iter().zip(&above).all(|(one, other)| one == other)
    };
    // What the face hands on (`pub use body::element`) is used where it comes from.
    let mut handed_on = BTreeMap::new();
    for face in files.iter().filter(|file| file.module() == above) {
        for line in face.text.lines().map(without_comment) {
            let Some(at) = line.find("use ").filter(|_| line.starts_with("pub")) else {
                continue;
            };
            let mut paths = Vec::new();
            tree(&line[at + 4..], &[], &mut paths);
            for path in paths.into_iter().filter(|path| names.contains(&path[0])) {
                handed_on.insert(path.last().unwrap().clone(), path[0].clone());
            }
        }
    }
    for file in files.iter().filter(|file| inside(&file.module())) {
        let one = file.module()[above.len()].to_owned();
        for path in file.uses().into_iter().filter(|path| is_child(path)) {
            let name = &path[above.len()];
            let other = handed_on.get(name).unwrap_or(name);
            if names.contains(other) && *other != one {
                known.get_mut(&one).unwrap().insert(other.clone());
            }
        }
    }
    known
}

/// Those that know each other in a circle, and those that lead from one circle to another.
fn circle(known: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let mut left: BTreeSet<&String> = known.keys().collect();
    loop {
        let before = left.len();
        // Who knows nobody that is left, or is known by nobody that is left, stands in no circle.
        let at_an_end = |one: &String, left: &BTreeSet<&String>| {
            !known[one].iter().any(|other| left.contains(other))
                || !left.iter().any(|other| known[*other].contains(one))
        };
        left = left
            .iter()
            .copied()
            .filter(|one| !at_an_end(one, &left))
            .collect();
        if left.len() == before {
            return left.into_iter().cloned().collect();
        }
    }
}

#[test]
fn files_of_a_folder_do_not_know_each_other_in_a_circle() {
    let files = files();
    let folder = |file: &File| Some(file.path.rsplit_once('/')?.0.to_owned());
    let folders: BTreeSet<String> = files.iter().filter_map(folder).collect();
    let mut wrong = Vec::new();
    for folder in folders {
        let known = neighbours(&files, &folder);
        let round = circle(&known);
        let yet = CIRCLES_YET.contains(&&*folder);
        if yet && round.is_empty() {
            wrong.push(format!("no circle in {folder}: take it off CIRCLES_YET"));
        }
        for (one, others) in known.iter().filter(|(one, _)| !yet && round.contains(*one)) {
            let others: Vec<_> = others.intersection(&round).collect();
            wrong.push(format!("in {folder}, {one} knows {others:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn slips_are_seen() {
    let file = |path: &str, text: &str| File {
        path: path.into(),
        text: text.into(),
    };
    assert_eq!(room(&["write", "docx", "body"]), "write/docx");
    assert_eq!(room(&["write", "picture"]), "write");
    let files = [
        file("a/mod.rs", "pub use four::last;"),
        file("a/one.rs", "use super::two::x;"),
        file("a/two.rs", "use crate::a::three::x;"),
        file("a/three/mod.rs", ""),
        file("a/three/deep.rs", "use super::super::last;"),
        file("a/four.rs", "use super::one;"),
        file("a/five.rs", "use super::one;"),
    ];
    let known = neighbours(&files, "a");
    assert_eq!(known["three"], BTreeSet::from(["four".to_owned()]));
    let round: Vec<String> = circle(&known).into_iter().collect();
    assert_eq!(round, ["four", "one", "three", "two"]);
}

#[test]
fn every_file_says_why_it_exists_and_stays_short() {
    for File { path, text } in files() {
        assert!(text.starts_with("//! "), "{path} has no first sentence");
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{path} has {lines} lines");
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
