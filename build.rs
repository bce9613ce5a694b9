//! Makes Rust of the table of codes, so that an unknown code or a missing value does not compile.

#[path = "src/diag/generate.rs"]
mod generate;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

const TABLE: &str = "src/diag/codes.toml";
/// The words of the checker's rules, a table for each family.
const RULES: &str = "src/check/messages";
/// The rules, whose first comment is their page.
const PAGES: &str = "src/check/rules";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={TABLE}");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/diag/generate.rs");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    println!("cargo::rerun-if-changed={RULES}");
    println!("cargo::rerun-if-changed={PAGES}");
    let rules: String = files(&root.join(RULES))?
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    let made = generate::rust(&fs::read_to_string(root.join(TABLE))?, &rules)
        .map_err(|why| format!("{TABLE} or {RULES}: {why}"))?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("pages.rs"), pages(&files(&root.join(PAGES))?))?;
    for (name, text) in made {
        fs::write(out.join(name), text)?;
    }
    Ok(())
}

/// Name and text of each file of a folder, by name.
fn files(folder: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        found.push((name.into_owned(), fs::read_to_string(&path)?));
    }
    found.sort();
    Ok(found)
}

/// `PAGES`: the first comment of each rule's file (`p02.rs`), by the rule's id.
fn pages(files: &[(String, String)]) -> String {
    let mut out = String::from(
        "/// The page of each rule, by its id.\npub const PAGES: &[(&str, &str)] = &[\n",
    );
    for (name, text) in files.iter().filter(|(name, _)| name != "mod") {
        let lines = text.lines().map_while(|line| line.strip_prefix("//!"));
        let lines: Vec<_> = lines
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        let page = lines.join("\n");
        out.push_str(&format!("    ({:?}, {page:?}),\n", name.to_uppercase()));
    }
    out.push_str("];\n");
    out
}
