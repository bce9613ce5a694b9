//! Who uses whom in src/: a small reader of `use` and of paths in the text, for layers.rs.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A file of src/.
pub struct File {
    /// From src/: `write/docx/body.rs`.
    pub path: String,
    pub text: String,
}

impl File {
    /// The module that the file is: `["write", "docx", "body"]`, nothing for the root.
    pub fn module(&self) -> Vec<&str> {
        let path = self.path.trim_end_matches(".rs");
        let mut module: Vec<&str> = path.split('/').collect();
        if matches!(module.last(), Some(&("mod" | "lib"))) {
            module.pop();
        }
        module
    }

    /// The program's own modules and items that it names, each from the root on. Comments name nothing.
    pub fn uses(&self) -> BTreeSet<Vec<String>> {
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

/// The line, or nothing of one that is a comment.
pub fn without_comment(line: &str) -> &str {
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

/// Whether `c` may stand in a name.
pub fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Reads one path, or a tree of them in braces, into whole paths; returns what follows.
pub fn tree<'a>(text: &'a str, above: &[&'a str], out: &mut Vec<Vec<String>>) -> &'a str {
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

/// Every file of src/.
pub fn files() -> Vec<File> {
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
fn every_way_to_name_a_module_is_read() {
    let uses = |path: &str, text: &str| -> Vec<String> {
        let file = File {
            path: path.into(),
            text: text.into(),
        };
        let uses = file.uses();
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
}
