//! Makes Rust of what is known before the program runs: the table of codes, so that an unknown code or a missing
//! value does not compile, and the built-in style sheets and the checker's words, so that no run has to read them.

#[path = "src/diag/generate.rs"]
mod codes;
#[allow(dead_code, unused_imports)]
#[path = "src/element.rs"]
mod element;
#[allow(dead_code)]
#[path = "src/twips.rs"]
mod twips;

/// What reads and resolves a style sheet, as the program has it.
#[allow(dead_code, unused_imports)]
#[path = "src/style"]
mod style {
    pub mod builtin;
    pub mod deviation;
    pub mod generate;
    mod length;
    mod looks;
    pub mod resolving;
    mod schema;
    mod sheet;
    mod synonyms;
    mod values;
    mod words;

    pub use deviation::Deviation;
    pub use length::{Length, Pitch};
    pub use looks::*;
    pub use values::*;
}

/// How the program says that a sheet is wrong is made below, so a wrong built-in sheet is told in this way.
mod diag {
    /// The failures of sheets, by name and values.
    #[allow(dead_code)] // Shown as they are.
    #[derive(Debug)]
    #[rustfmt::skip]
    pub enum Failure {
        NotToml { place: String, why: String },
        UnknownKey { place: String, key: String, suggestion: String },
        WrongValue { place: String, key: String, value: String, expected: String },
        ImpossibleLayout { key: String, why: String },
        CircularSheets { chain: String },
        NoSuchStyle { name: String, known: String },
    }

    /// No suggestions here.
    pub fn nearest<'a>(_: &str, _: impl Iterator<Item = &'a str>) -> Option<&'a str> {
        None
    }
}

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use style::builtin::names;
use style::resolving::{Request, no_such_sheet};

const TABLE: &str = "src/diag/codes.toml";
/// All that the built-in sheets are made of.
const OF_STYLES: [&str; 4] = ["src/style", "styles", "src/element.rs", "src/twips.rs"];
/// The words of the checker's rules, a table for each family.
const RULES: &str = "src/check/messages";
/// The rules, whose first comment is their page.
const PAGES: &str = "src/check/rules";

/// The checker's words.
const WORDS: &str = "src/check/words.tsv";

fn main() -> Result<(), Box<dyn Error>> {
    for path in [TABLE, "build.rs", "src/diag/generate.rs"]
        .iter()
        .chain(&OF_STYLES)
    {
        println!("cargo::rerun-if-changed={path}");
    }
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    println!("cargo::rerun-if-changed={RULES}");
    println!("cargo::rerun-if-changed={PAGES}");
    println!("cargo::rerun-if-changed={WORDS}");
    let rules: String = files(&root.join(RULES))?
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    let made = codes::rust(&fs::read_to_string(root.join(TABLE))?, &rules)
        .map_err(|why| format!("{TABLE} or {RULES}: {why}"))?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("pages.rs"), pages(&files(&root.join(PAGES))?))?;
    fs::write(
        out.join("words.rs"),
        words(&fs::read_to_string(root.join(WORDS))?)?,
    )?;
    for (name, text) in made {
        fs::write(out.join(name), text)?;
    }
    let sheets = names().map(|name| {
        style::deviation::worked_out(&Request {
            name,
            sheet: None,
            set: &[],
            load: &|name| Err(no_such_sheet(name)),
        })
    });
    let sheets: Result<Vec<_>, _> = sheets.collect();
    let sheets = sheets.map_err(|failure| format!("styles: {failure:?}"))?;
    fs::write(out.join("styles.rs"), style::generate::rust(&sheets))?;
    fs::write(out.join("page.rs"), page()?)?;
    Ok(())
}

/// `PAGE`: what `--page` writes, where `ZHANGFA_PAGE` names the built page.
fn page() -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=ZHANGFA_PAGE");
    let page = match env::var_os("ZHANGFA_PAGE").filter(|path| !path.is_empty()) {
        None => "None".to_owned(),
        Some(path) => {
            let path = fs::canonicalize(path)?;
            println!("cargo::rerun-if-changed={}", path.display());
            format!("Some(include_bytes!({:?}))", path.display().to_string())
        }
    };
    Ok(format!(
        "/// The page, if this program has it.\nconst PAGE: Option<&[u8]> = {page};\n"
    ))
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

/// `TABLE`: the rows of the checker's words, in the order of their wrong words.
fn words(text: &str) -> Result<String, String> {
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut rows = Vec::new();
    for line in lines {
        let mut cells = line.split('\t');
        let (Some(rule), Some(wrong), Some(right)) = (cells.next(), cells.next(), cells.next())
        else {
            return Err(format!("{WORDS}: {line}"));
        };
        let neighbours: Vec<_> = cells.flat_map(str::split_whitespace).collect();
        let is_neighbour =
            |word: &&str| word.ends_with('+') != word.trim_start_matches('!').starts_with('+');
        if !neighbours.iter().all(is_neighbour) {
            return Err(format!("{WORDS}: {line}"));
        }
        rows.push((wrong, rule, right, neighbours.join(" ")));
    }
    // Rows of one word stay in their order.
    rows.sort_by_key(|row| row.0);
    let mut out = String::from("pub static TABLE: &[Row] = &[\n");
    for (wrong, rule, right, neighbours) in rows {
        let right = match right {
            "-" => "None".to_owned(),
            right => format!("Some(Borrowed({right:?}))"),
        };
        out.push_str(&format!(
            "    Row {{ rule: Code::Rule{rule}, wrong: Borrowed({wrong:?}), right: {right}, neighbours: Borrowed({neighbours:?}) }},\n"
        ));
    }
    out.push_str("];\n");
    Ok(out)
}
