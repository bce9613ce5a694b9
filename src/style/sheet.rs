//! Reads one style sheet: TOML text → settings, every key and value checked, places kept for messages.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::schema;
use super::synonyms;
use super::values::Setting;
use crate::diag::{Failure, nearest};

/// A setting and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The value.
    pub value: Setting,
    /// The value as TOML.
    pub text: String,
    /// The sheet that says so, or `--set`.
    pub by: String,
}

/// Settings by table and key.
pub type Settings = BTreeMap<(&'static str, &'static str), Given>;

/// A sheet as it stands, nothing inherited.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The sheet whose settings this one changes.
    pub inherits: Option<String>,
    /// The standard that it puts into practice; what builds on it deviates from that.
    pub standard: Option<String>,
    /// What it sets.
    pub settings: Settings,
}

/// Keys above the first table.
const TOP: [&str; 3] = ["description", "inherits", "standard"];

/// Reads the sheet called `name`.
///
/// # Errors
/// C51 no TOML, C52 unknown table or key, C53 a value of the wrong type or unit.
pub fn parse(name: &str, text: &str) -> Result<Sheet, Failure> {
    let line = |at: usize| {
        text.get(..at)
            .map_or(1, |before| before.matches('\n').count() + 1)
    };
    let place = |at: usize| format!("{name}:{}", line(at));
    let root = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        Failure::NotToml {
            place: place(at).clone(),
            why: error.message().to_owned(),
        }
    })?;
    let mut sheet = Sheet::default();
    for (key, value) in root.get_ref() {
        let word = key.get_ref().as_ref();
        // Only errors need a place: counting lines for every key would take longer than the reading.
        let here = || place(key.span().start);
        match value.get_ref() {
            DeValue::Table(table) => {
                let into = &mut sheet.settings;
                read_table(word, &here, table, name, &place, into)?;
            }
            value if TOP.contains(&word) => {
                let text = value
                    .as_str()
                    .ok_or_else(|| wrong(&here(), word, value, "\"…\""))?;
                match word {
                    "inherits" => sheet.inherits = Some(text.to_owned()),
                    "standard" => sheet.standard = Some(text.to_owned()),
                    _ => {}
                }
            }
            _ => {
                let names = TOP.iter().copied().chain(schema::table_names());
                return Err(unknown(&here(), word, names));
            }
        }
    }
    Ok(sheet)
}

fn read_table(
    name: &str,
    here: &dyn Fn() -> String,
    table: &DeTable<'_>,
    sheet: &str,
    place: &dyn Fn(usize) -> String,
    settings: &mut Settings,
) -> Result<(), Failure> {
    let (table_name, kinds) =
        schema::table(name).ok_or_else(|| unknown(&here(), name, schema::table_names()))?;
    for (key, value) in table {
        let here = || place(key.span().start);
        let word = key.get_ref().as_ref();
        let row = schema::keys(kinds)
            .find(|row| row.key == word)
            .ok_or_else(|| {
                unknown(
                    &here(),
                    &format!("{name}.{word}"),
                    schema::keys(kinds).map(|row| row.key),
                )
            })?;
        let setting = scalar(value)
            .and_then(|text| row.read(&text))
            .ok_or_else(|| {
                wrong(
                    &here(),
                    &format!("{name}.{word}"),
                    value.get_ref(),
                    row.expected,
                )
            })?;
        let given = Given {
            value: setting,
            text: written(value),
            by: sheet.to_owned(),
        };
        settings.insert((table_name, row.key), given);
    }
    Ok(())
}

/// A value as TOML.
fn written(value: &Spanned<DeValue<'_>>) -> String {
    match value.get_ref() {
        DeValue::String(text) => toml::Value::from(text.as_ref()).to_string(),
        _ => scalar(value).unwrap_or_default(),
    }
}

/// One setting from the command line: `body.line-pitch`, `28磅`.
///
/// # Errors
/// C52 unknown key, C53 a value of the wrong type or unit.
pub fn set(path: &str, value: &str, settings: &mut Settings) -> Result<(), Failure> {
    let here = "--set";
    let (table, word) = path.split_once('.').unwrap_or((path, ""));
    let (table_name, kinds) =
        schema::table(table).ok_or_else(|| unknown(here, table, schema::table_names()))?;
    let row = schema::keys(kinds)
        .find(|row| row.key == word)
        .ok_or_else(|| unknown(here, path, schema::keys(kinds).map(|row| row.key)))?;
    let setting = row.read(value).ok_or_else(|| Failure::WrongValue {
        place: here.to_owned(),
        key: path.to_owned(),
        value: value.to_string(),
        expected: row.expected.to_owned(),
    })?;
    let text = match setting {
        Setting::Flag(_) | Setting::Count(_) => value.to_owned(),
        _ => toml::Value::from(value).to_string(),
    };
    let given = Given {
        value: setting,
        text,
        by: here.to_owned(),
    };
    settings.insert((table_name, row.key), given);
    Ok(())
}

/// A value as the schema's readers take it. Quoted yes and no are text, not flags.
fn scalar(value: &Spanned<DeValue<'_>>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) if matches!(text.as_ref(), "true" | "false") => None,
        DeValue::String(text) => Some(text.clone().into_owned()),
        DeValue::Boolean(flag) => Some(flag.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
        _ => None,
    }
}

fn wrong(place: &str, key: &str, value: &DeValue<'_>, expected: &str) -> Failure {
    let shown = match value {
        DeValue::String(text) => format!("\"{text}\""),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(flag) => flag.to_string(),
        other => other.type_str().to_owned(),
    };
    Failure::WrongValue {
        place: place.to_owned(),
        key: key.to_owned(),
        value: shown,
        expected: expected.to_owned(),
    }
}

/// The message names the key that the word is another word for, else the nearest, or all of them when none is near.
fn unknown<'a>(place: &str, key: &str, known: impl Iterator<Item = &'a str>) -> Failure {
    let known: Vec<&str> = known.collect();
    let word = key.rsplit('.').next().unwrap_or(key);
    let like = || nearest(word, known.iter().copied());
    let suggestion = match synonyms::meant(word, &known).or_else(like) {
        Some(near) => near.to_owned(),
        None => known.join(" "),
    };
    Failure::UnknownKey {
        place: place.to_owned(),
        key: key.to_owned(),
        suggestion,
    }
}
