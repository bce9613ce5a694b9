//! The table of facts and their weights in docs/detection.md is what the program has; `ZHANGFA_BLESS=1` writes it anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use zhangfa::internals::detect::frame;

/// What stands before the table in the docs.
const HEAD: &str = "| fact | holds for a line that | for | against |\n|---|---|---|---|\n";
/// So many roles are told for a fact, and as many against it.
const MOST: usize = 3;

/// The roles that weights speak for (or against), strongest first.
fn told(weights: &[(String, i32)], sign: i32) -> String {
    let mut own: Vec<&(String, i32)> = weights.iter().filter(|one| one.1 * sign > 0).collect();
    own.sort_by_key(|one| -one.1 * sign);
    let words = own
        .iter()
        .take(MOST)
        .map(|(role, weight)| format!("{role} {:.2}", f64::from(*weight) / 100.0));
    words.collect::<Vec<_>>().join(", ")
}

fn table(weights: &str) -> String {
    let mut rows: BTreeMap<&str, Vec<(String, i32)>> = BTreeMap::new();
    for row in weights.lines().filter(|row| !row.starts_with(['#', '~'])) {
        let mut cells = row.split('\t');
        let name = cells.next().unwrap_or_default();
        let weights = cells.filter_map(|cell| {
            let (role, weight) = cell.split_once(' ')?;
            Some((role.to_owned(), weight.parse().ok()?))
        });
        rows.insert(name, weights.collect());
    }
    let mut out = HEAD.to_owned();
    for (name, what) in frame::facts_and_places() {
        let weights = rows.get(name.as_str()).cloned().unwrap_or_default();
        let what = what.replace('|', "\\|");
        let _ = writeln!(
            out,
            "| {name} | {what} | {} | {} |",
            told(&weights, 1),
            told(&weights, -1)
        );
    }
    out
}

#[test]
fn the_docs_have_the_facts_and_their_weights() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| {
        let text = fs::read_to_string(root.join(path)).unwrap();
        text.replace("\r\n", "\n")
    };
    let docs = read("docs/detection.md");
    let (before, _) = docs.split_once(HEAD).unwrap();
    let made = format!("{before}{}", table(&read("src/detect/frame/weights.tsv")));
    if std::env::var_os("ZHANGFA_BLESS").is_some_and(|value| value == "1") {
        fs::write(root.join("docs/detection.md"), &made).unwrap();
        return;
    }
    assert!(
        made == docs,
        "docs/detection.md: ZHANGFA_BLESS=1 cargo test --test suite facts::"
    );
}
