//! Which rules check a draft: what the command line says, then the `[check]` of its convert.toml with the user's own
//! words. Each choice is made once a run, however many drafts share it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use glob::Pattern;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::input;
use super::visible::visible_path;
use crate::check::{Checks, Looks, OwnWords, odd};
use crate::diag::{Failure, Finding, nearest};

/// Bytes of a table of words at most.
const MAX_WORDS: u64 = 64 << 20;
/// The keys of `[check]`.
const KEYS: [&str; 5] = ["select", "ignore", "words", "baseline", "per-file"];

/// The `[check]` of a convert.toml.
#[derive(Debug, Default)]
pub struct CheckTable {
    select: Vec<String>,
    ignore: Vec<String>,
    /// The user's own words.
    words: Option<PathBuf>,
    /// What is known already.
    pub baseline: Option<PathBuf>,
    /// Which rules drafts of such names are not checked with.
    per_file: Vec<(Pattern, Vec<String>)>,
}

impl CheckTable {
    /// Reads it; `file` is the convert.toml, beside which other files stand.
    ///
    /// # Errors
    /// What is not understood, and at which byte.
    pub fn read(table: &DeTable<'_>, file: &Path) -> Result<Self, (usize, String)> {
        let mut out = Self::default();
        for (key, value) in table {
            let at = key.span().start;
            let name = key.get_ref().as_ref();
            match (name, value.get_ref()) {
                ("select", _) => out.select = rules(value)?,
                ("ignore", _) => out.ignore = rules(value)?,
                ("words", DeValue::String(path)) if is_plain_name(path) => {
                    out.words = Some(file.with_file_name(path.as_ref()));
                }
                ("baseline", DeValue::String(path)) if is_plain_name(path) => {
                    out.baseline = Some(file.with_file_name(path.as_ref()));
                }
                ("per-file", DeValue::Table(files)) => {
                    for (name, value) in files {
                        let pattern = Pattern::new(name.get_ref());
                        let pattern =
                            pattern.map_err(|error| (name.span().start, error.to_string()))?;
                        out.per_file.push((pattern, rules(value)?));
                    }
                }
                (name, _) if KEYS.contains(&name) => return Err((at, format!("[check] {name}"))),
                (name, _) => {
                    let meant = nearest(name, KEYS.into_iter());
                    let meant = meant.map_or(String::new(), |meant| format!(" → {meant}?"));
                    return Err((at, format!("[check] {name}{meant}")));
                }
            }
        }
        Ok(out)
    }
}

/// A list of ids and letters, each of which is a rule.
fn rules(value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, (usize, String)> {
    let at = value.span().start;
    let DeValue::Array(words) = value.get_ref() else {
        return Err((at, "[check]".to_owned()));
    };
    let mut out = Vec::new();
    for word in words {
        let at = word.span().start;
        let name = word.get_ref().as_str();
        let name = name.ok_or_else(|| (at, "[check]".to_owned()))?;
        if let Err(Failure::UnknownRule { name, suggestion }) = Checks::new(&[name], &[]) {
            return Err((at, format!("{name} → {suggestion}?")));
        }
        out.push(name.to_owned());
    }
    Ok(out)
}

/// Whether a name leads to nothing but a file in the same folder.
pub fn is_plain_name(name: &str) -> bool {
    !name.contains(['/', '\\', ':']) && name != ".."
}

/// A choice that was made: by which convert.toml, what it leaves out for such a draft, and whether errors are all.
type Choice = (Option<PathBuf>, Vec<String>, Looks);

/// The rules of a run.
#[derive(Debug, Clone)]
pub struct Ruleset {
    select: Vec<String>,
    ignore: Vec<String>,
    made: Arc<Mutex<BTreeMap<Choice, Arc<Checks>>>>,
}

impl Ruleset {
    /// What the command line says.
    ///
    /// # Errors
    /// No such rule (C80).
    pub fn new(select: &[String], ignore: &[String]) -> Result<Self, Failure> {
        odd(select, ignore)?;
        Ok(Self {
            select: select.to_vec(),
            ignore: ignore.to_vec(),
            made: Arc::default(),
        })
    }

    /// What is odd about it, with what a convert.toml adds.
    pub fn odd(&self, table: Option<&CheckTable>) -> Vec<Finding> {
        let (select, ignore) = self.with(table);
        odd(&select, &ignore).unwrap_or_default()
    }

    /// What is selected and ignored: the command line's choice is the folder's too where it makes none.
    fn with(&self, table: Option<&CheckTable>) -> (Vec<String>, Vec<String>) {
        let mut select = self.select.clone();
        let mut ignore = self.ignore.clone();
        if let Some(table) = table {
            if select.is_empty() {
                select.clone_from(&table.select);
            }
            ignore.extend(table.ignore.iter().cloned());
        }
        (select, ignore)
    }

    /// The rules for the draft `name`, whose convert.toml, at `file`, says `table`, as far as `looks` goes.
    ///
    /// # Errors
    /// The table of words cannot be read (C05, R20, R27) or has a row that is none (C64).
    pub fn of(
        &self,
        name: &str,
        file: Option<&Path>,
        table: Option<&CheckTable>,
        looks: Looks,
    ) -> Result<Arc<Checks>, Failure> {
        let per_file = table.map_or(&[][..], |table| &table.per_file);
        let mut left_out = per_file.iter().filter(|(pattern, _)| pattern.matches(name));
        let mut extra: Vec<String> = left_out.by_ref().flat_map(|(_, ids)| ids.clone()).collect();
        extra.sort();
        extra.dedup();
        let file = file.filter(|_| table.is_some()).map(Path::to_owned);
        let choice = (file, extra, looks);
        // A run that panicked elsewhere leaves what was made as it is.
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(checks) = made.get(&choice) {
            return Ok(Arc::clone(checks));
        }
        let (select, mut ignore) = self.with(table);
        ignore.extend(choice.1.iter().cloned());
        let words = table.and_then(|table| table.words.as_ref());
        let own = match words {
            Some(words) => Arc::new(own_words(words)?),
            None => Arc::default(),
        };
        let checks = Arc::new(Checks::looking(looks, &select, &ignore, own)?);
        made.insert(choice, Arc::clone(&checks));
        Ok(checks)
    }
}

fn own_words(path: &Path) -> Result<OwnWords, Failure> {
    let shown = visible_path(path);
    let cannot = |reason: String| Failure::Unreadable {
        path: shown.clone(),
        reason,
    };
    // A link may lead anywhere.
    let real = fs::canonicalize(path).map_err(|error| cannot(error.to_string()))?;
    let folder = path
        .parent()
        .and_then(|folder| fs::canonicalize(folder).ok());
    if real.parent() != folder.as_deref() {
        return Err(cannot("→ …".to_owned()));
    }
    let (text, _) = input::small_text(path, MAX_WORDS)?;
    OwnWords::read(&text).map_err(|(line, why)| Failure::WrongWord {
        place: format!("{shown}:{line}"),
        why,
    })
}
