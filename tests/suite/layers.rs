//! The rooms of the house know each other only as planned (docs/ARCHITECTURE.md).
//!
//! The tables say what holds; below them is a small reader of `use` and of paths in the text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Which rooms a room may use. A folder inside a room with a row of its own (`write/docx`) is a room too: it
/// inherits nothing, and who may use the outer one may not use it.
const EDGES: &[(&str, &[&str])] = &[
    // The ground floor.
    ("model", &[]),
    ("element", &[]),
    ("twips", &[]),
    ("ooxml", &[]),
    ("source", &[]),
    ("resources", &[]),
    ("provenance", &["source"]),
    ("diag", &["source"]),
    ("draft", &["model", "source", "diag"]),
    // From bytes to a document.
    (
        "read",
        &[
            "model", "source", "diag", "draft", "read/docx", "read/markdown",
        ],
    ),
    (
        "read/docx",
        &[
            "model", "element", "ooxml", "source", "resources", "diag", "draft", "read",
        ],
    ),
    (
        "read/markdown",
        &["model", "source", "diag", "draft", "mend", "read"],
    ),
    ("mend", &["model", "source", "provenance", "diag", "draft"]),
    (
        "detect",
        &[
            "model", "source", "provenance", "diag", "draft", "detect/lex", "detect/rules",
        ],
    ),
    // One line, never its neighbours.
    ("detect/lex", &["model", "detect/rules"]),
    ("detect/rules", &[]),
    // From a document to pages.
    ("style", &["model", "element", "twips", "diag"]),
    (
        "layout",
        &[
            "model", "element", "twips", "source", "resources", "diag", "style",
        ],
    ),
    ("write", &["model", "detect"]),
    ("write/markdown", &["model", "write"]),
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
    // The way of the data.
    ("review", &["model", "source", "write/markdown"]),
    (
        "convert",
        &[
            "model", "source", "resources", "provenance", "diag", "draft", "read", "read/docx",
            "read/markdown", "mend", "detect", "style", "layout", "write", "write/docx",
            "write/html", "review",
        ],
    ),
    (
        "cli",
        &[
            "model", "source", "resources", "diag", "style", "convert", "cli/office",
        ],
    ),
    ("cli/office", &["diag", "convert", "cli"]),
];

/// Edges that no plan has and that stand yet: each must be used, so that the list can only shrink.
const EDGES_YET: &[(&str, &str)] = &[
    ("style", "ooxml"),
    ("layout", "ooxml"),
    ("write/html", "ooxml"),
    ("cli", "read"),
    ("cli", "write"),
    ("cli", "write/html"),
    ("cli/office", "read"),
    ("cli/office", "read/docx"),
];

/// Where a crate, or a part of the standard library, may be named: a folder or a file. Each place must name
/// it. What only `cli` may use is a feature as well, and the compiler's business.
const NAMED_IN: &[(&str, &[&str])] = &[
    // `cli` alone touches files, the environment, other programs and the clock.
    ("std::fs", &["cli"]),
    ("std::env", &["cli", "main.rs", "bin"]),
    ("std::process", &["cli", "main.rs", "bin"]),
    ("std::net", &["cli"]),
    ("std::time", &["cli"]),
    ("std::thread", &["cli", "write/docx/package.rs"]),
    // Elsewhere a failure is of a kind that the caller can tell.
    ("anyhow", &["cli"]),
    (
        "docx_rs",
        &[
            "write/docx/body.rs", "write/docx/front.rs", "write/docx/pattern.rs",
            "write/docx/runs.rs", "write/docx/table.rs", "write/docx/xml.rs",
        ],
    ),
    ("quick_xml", &["read/docx/xml.rs"]),
    ("pulldown_cmark", &["read/markdown"]),
    ("encoding_rs", &["read"]),
    ("icu_segmenter", &["layout/title"]),
    ("imagesize", &["write/picture.rs"]),
];

/// Folders whose files and folders know each other in a circle yet; no other does. The `mod.rs` of a folder is
/// its face and stands outside.
const CIRCLES_YET: &[&str] = &["cli", "layout", "read", "read/docx", "style", "write/docx"];

/// The longest file that one reader can hold in mind.
const LONGEST: usize = 500;

/// A file of src/.
struct File {
    /// From src/: `write/docx/body.rs`.
    path: String,
    text: String,
}

impl File {
    /// The module that the file is: `["write", "docx", "body"]`, nothing for the root.
    fn module(&self) -> Vec<&str> {
        let path = self.path.trim_end_matches(".rs");
        let mut module: Vec<&str> = path.split('/').collect();
        if matches!(module.last(), Some(&("mod" | "lib"))) {
            module.pop();
        }
        module
    }

    /// The program's own modules and items that it names, each from the root on. Comments name nothing.
    fn uses(&self) -> BTreeSet<Vec<String>> {
        let code: Vec<&str> = self.text.lines().map(without_comment).collect();
        // `super` of the tests in a file is the file.
        let tests = code.iter().position(|line| line.starts_with("mod tests {"));
        let (code, tests) = code.split_at(tests.unwrap_or(code.len()));
        let module = self.module();
        let inner: Vec<&str> = module.iter().copied().chain(["tests"]).collect();
        let mut uses = named(&code.join("\n"), &module);
        uses.extend(named(&tests.join("\n"), &inner));
        uses
    }
}

fn without_comment(line: &str) -> &str {
    if line.trim_start().starts_with("//") {
        ""
    } else {
        line
    }
}

/// Everything that `code` in `module` reaches from `crate` or `super` on.
fn named(code: &str, module: &[&str]) -> BTreeSet<Vec<String>> {
    let mut all = BTreeSet::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            // Inside a path (`super::super::`) or a longer name.
            if before.is_some_and(|c| c == ':' || c == '$' || is_name(c)) {
                continue;
            }
            let mut paths = Vec::new();
            tree(&code[at..], &[], &mut paths);
            all.extend(paths.into_iter().map(|path| from_root(path, module)));
        }
    }
    all
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Reads one path, or a tree of them in braces, into whole paths; returns what follows.
fn tree<'a>(text: &'a str, above: &[&'a str], out: &mut Vec<Vec<String>>) -> &'a str {
    let mut path = above.to_vec();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if let Some(list) = rest.strip_prefix('{') {
            rest = list;
            while !matches!(rest.trim_start().chars().next(), None | Some('}')) {
                rest = tree(rest, &path, out);
                // `name as other`, and the comma.
                rest = rest.trim_start_matches(|c| !matches!(c, ',' | '}'));
                rest = rest.strip_prefix(',').unwrap_or(rest);
            }
            return rest.trim_start().strip_prefix('}').unwrap_or_default();
        }
        let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        if !name.is_empty() && name != "self" {
            path.push(name);
        }
        rest = behind;
        match rest.strip_prefix("::") {
            Some(further) => rest = further,
            None => break,
        }
    }
    out.push(path.into_iter().map(str::to_owned).collect());
    rest
}

/// `crate` and `super` replaced by where they lead from `module`.
fn from_root(path: Vec<String>, module: &[&str]) -> Vec<String> {
    let ups = path.iter().take_while(|name| *name == "super").count();
    if ups == 0 {
        return path.into_iter().skip(1).collect();
    }
    let outer = module.len().checked_sub(ups);
    let outer = &module[..outer.expect("no more `super` than there are modules")];
    let inner = path.into_iter().skip(ups);
    outer
        .iter()
        .map(|name| (*name).to_owned())
        .chain(inner)
        .collect()
}

/// The room that a path from the root leads into: the innermost that has a row, else its first folder.
fn room<S: AsRef<str>>(path: &[S]) -> String {
    let join = |path: &[S]| path.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("/");
    let inner = (1..=path.len())
        .rev()
        .map(|length| join(&path[..length]))
        .find(|name| EDGES.iter().any(|row| row.0 == name));
    inner.unwrap_or_else(|| join(&path[..path.len().min(1)]))
}

fn files() -> Vec<File> {
    fn walk(folder: &Path, root: &Path, out: &mut Vec<File>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, out);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inside = path.strip_prefix(root).unwrap();
                let names: Vec<_> = inside.iter().map(|name| name.to_string_lossy()).collect();
                out.push(File {
                    path: names.join("/"),
                    text: fs::read_to_string(&path).unwrap(),
                });
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    walk(&root, &root, &mut all);
    assert!(all.len() > 30);
    all
}

#[test]
fn rooms_know_only_whom_they_may() {
    let mut yet = BTreeSet::new();
    let mut wrong = Vec::new();
    for file in files() {
        let room_of_file = room(&file.module());
        if ["", "main", "bin"].contains(&room_of_file.as_str()) {
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
            let left = EDGES_YET
                .iter()
                .find(|row| **row == (&*room_of_file, &*used));
            match left {
                Some(row) => _ = yet.insert(row),
                None => wrong.push(format!(
                    "{} uses {}, and {room_of_file} may not know {used}",
                    file.path,
                    path.join("::")
                )),
            }
        }
    }
    for row in EDGES_YET.iter().filter(|row| !yet.contains(row)) {
        wrong.push(format!("{row:?} is used no longer: take it off EDGES_YET"));
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
    let uses = |path: &str, text: &str| -> Vec<String> {
        let uses = file(path, text).uses();
        uses.iter().map(|path| path.join("::")).collect()
    };
    assert_eq!(
        uses(
            "write/docx/body.rs",
            "use crate::{review, model::{self, Block as B, table::{Align}}};\nuse super::super::picture::{Kind};\n\
             // crate::cli\nfn f() { super::xml::clean(crate::detect::lex); }"
        ),
        [
            "detect::lex", "model", "model::Block", "model::table::Align", "review",
            "write::docx::xml::clean", "write::picture::Kind",
        ]
    );
    assert_eq!(
        uses(
            "write/docx/mod.rs", "use super::link::x;\nmod tests {\n    use super::body;\n}"
        ),
        ["write::docx::body", "write::link::x"]
    );
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
