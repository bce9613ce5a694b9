//! The labelled corpus: documents with their roles by line, and lines of their own.

use std::fs;
use std::path::Path;

/// A line of a document.
#[derive(Debug, Clone)]
pub struct Labelled {
    /// What it says, without the line's end.
    pub text: String,
    /// Its role by the labels; nothing for an empty line.
    pub role: Option<String>,
}

/// A labelled document.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its number.
    pub id: String,
    /// The repository or site that it comes from.
    pub group: String,
    /// Whether it was written for the corpus.
    pub written: bool,
    /// All lines, empty ones too.
    pub lines: Vec<Labelled>,
}

/// A line that stands alone in `lines.tsv`.
#[derive(Debug, Clone)]
pub struct Single {
    /// promo, chrome, credit, meta or real.
    pub class: String,
    /// above, below, among or ?.
    pub place: String,
    /// The site or repository.
    pub group: String,
    /// What it says.
    pub text: String,
}

/// Documents and single lines.
#[derive(Debug, Default)]
pub struct Corpus {
    /// All documents, by number.
    pub documents: Vec<Document>,
    /// All single lines, in order.
    pub singles: Vec<Single>,
}

impl Corpus {
    /// Reads `folder` and its `written`.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let mut corpus = Self::default();
        for (folder, written) in [(folder.to_owned(), false), (folder.join("written"), true)] {
            for row in rows(&folder.join("split.tsv"))? {
                let [id, _, _, group] = cells(&row);
                corpus
                    .documents
                    .push(document(&folder, id, group, written)?);
            }
        }
        for row in rows(&folder.join("lines.tsv"))? {
            let [_, class, place, _, group, text] = cells(&row);
            corpus.singles.push(Single {
                class: class.to_owned(),
                place: place.to_owned(),
                group: group.to_owned(),
                text: text.to_owned(),
            });
        }
        Ok(corpus)
    }
}

fn rows(path: &Path) -> Result<Vec<String>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text.lines().skip(1).map(str::to_owned).collect())
}

fn cells<const N: usize>(row: &str) -> [&str; N] {
    let mut cells = row.split('\t');
    [(); N].map(|()| cells.next().unwrap_or_default())
}

fn document(folder: &Path, id: &str, group: &str, written: bool) -> Result<Document, String> {
    let path = folder.join("texts").join(format!("{id}.txt"));
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut lines: Vec<Labelled> = text
        .split('\n')
        .map(|line| Labelled {
            text: line.trim_end_matches('\r').to_owned(),
            role: None,
        })
        .collect();
    for row in rows(&folder.join("gold").join(format!("{id}.tsv")))? {
        let [number, role] = cells(&row);
        let number: usize = number.parse().map_err(|_| format!("{id}: {row}"))?;
        if let Some(line) = lines.get_mut(number - 1) {
            line.role = Some(role.to_owned());
        }
    }
    Ok(Document {
        id: id.to_owned(),
        group: group.to_owned(),
        written,
        lines,
    })
}

/// Whether a single line's source is a document's source.
pub fn overlaps(single: &str, document: &str) -> bool {
    let bare = |group: &str| {
        let (_, name) = group.split_once(':').unwrap_or(("", group));
        name.trim_start_matches("www.").to_owned()
    };
    let (single, document) = (bare(single), bare(document));
    let owner = |name: &str| name.split('/').next().unwrap_or_default().to_owned();
    let held = |one: &str, other: &str| other.chars().count() > 4 && one.contains(other);
    held(&document, &single) || held(&single, &document) || owner(&single) == owner(&document)
}
