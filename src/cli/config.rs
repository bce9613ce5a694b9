//! `convert.toml`: what a folder's drafts have in common. It may choose a style, the mends, words that
//! promo lines hold and the rules of the checker; nothing else, because a folder from a stranger may hold one as well.

use std::fs;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::input;
use super::ruleset::{CheckTable, is_plain_name};
use super::sheet::Asked;
use super::words::{FIXES, meaning};
use crate::diag::{Failure, Fix, nearest};

/// The file's name.
pub const NAME: &str = "convert.toml";
/// Its keys.
const KEYS: [&str; 4] = ["style", "fix", "junk", "check"];
/// Bytes of it at most.
const MAX_BYTES: u64 = 1 << 16;
/// Characters of a word of promo at least: a shorter one (工作, 会议) would hit any text.
const SHORTEST: usize = 3;

/// What a configuration says.
#[derive(Debug, Default)]
pub struct Config {
    /// Where it stands.
    pub path: PathBuf,
    /// The style sheet.
    pub style: Option<Asked>,
    /// Which mends are made.
    pub fix: Option<Fix>,
    /// Words that only promo lines hold.
    pub junk: Vec<String>,
    /// Which rules check its drafts.
    pub check: Option<CheckTable>,
}

/// The configuration nearest to drafts in `folder`, upwards to the home folder or the root of a repository;
/// outside of both, in the folder alone.
///
/// Errors: it cannot be read (C05), is no text (R20, R27), is no TOML or says what it may not (C64).
pub fn find(folder: &Path) -> Result<Option<Config>, Failure> {
    let Ok(start) = fs::canonicalize(folder) else {
        return Ok(None);
    };
    for folder in start.ancestors().take(reach(&start)) {
        let path = folder.join(NAME);
        if path.is_file() {
            return read(&path).map(Some);
        }
    }
    Ok(None)
}

/// How many folders upwards are looked at.
fn reach(start: &Path) -> usize {
    let home = std::env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" });
    let home = home.and_then(|home| fs::canonicalize(home).ok());
    let ends = |folder: &Path| Some(folder) == home.as_deref() || folder.join(".git").exists();
    start.ancestors().position(ends).map_or(1, |at| at + 1)
}

fn read(path: &Path) -> Result<Config, Failure> {
    let (text, shown) = input::small_text(path, MAX_BYTES)?;
    let line = |at: usize| {
        text.get(..at)
            .map_or(1, |before| before.matches('\n').count() + 1)
    };
    let wrong = |at: usize, why: String| Failure::WrongConfig {
        place: format!("{shown}:{}", line(at)),
        why,
    };
    let root = DeTable::parse(&text).map_err(|error| {
        wrong(
            error.span().map_or(0, |span| span.start),
            error.message().to_owned(),
        )
    })?;
    let mut config = Config {
        path: path.to_owned(),
        ..Config::default()
    };
    for (key, value) in root.get_ref() {
        let at = key.span().start;
        let name = key.get_ref().as_ref();
        match (name, value.get_ref()) {
            ("style", DeValue::String(style)) => {
                // A sheet stands beside the configuration.
                config.style = Some(match Asked::new(style.as_ref().as_ref()) {
                    Asked::File(_) if !is_plain_name(style) => {
                        return Err(wrong(at, format!("style = \"{style}\"")));
                    }
                    Asked::File(sheet) => Asked::Folders(path.with_file_name(sheet)),
                    other => other,
                });
            }
            ("fix", DeValue::String(word)) => {
                // What a person should decide a file beside the draft does not.
                let known = meaning(FIXES, word).filter(|fix| *fix != Fix::All);
                config.fix = Some(known.ok_or_else(|| wrong(at, format!("fix = \"{word}\"")))?);
            }
            ("junk", DeValue::Array(words)) => {
                for word in words {
                    let at = word.span().start;
                    let text = word.get_ref().as_str().map(str::trim);
                    let text = text.ok_or_else(|| wrong(at, "junk".to_owned()))?;
                    if text.chars().count() < SHORTEST {
                        let least = format!("junk = [\"{text}\"] (≥ {SHORTEST} 字)");
                        return Err(wrong(at, least));
                    }
                    config.junk.push(text.to_owned());
                }
            }
            ("check", DeValue::Table(table)) => {
                let table = CheckTable::read(table, path);
                config.check = Some(table.map_err(|(at, why)| wrong(at, why))?);
            }
            (name, _) if KEYS.contains(&name) => return Err(wrong(at, name.to_owned())),
            (name, _) => {
                let meant = nearest(name, KEYS.into_iter());
                let meant = meant.map_or(String::new(), |meant| format!(" → {meant}?"));
                return Err(wrong(at, format!("{name}{meant}")));
            }
        }
    }
    Ok(config)
}
