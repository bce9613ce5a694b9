//! A sheet written out whole: every key of the base with its comment, and the values that hold in this
//! sheet. So it stands alone, and a person sees what can be changed.

use std::collections::{BTreeMap, BTreeSet};

use super::resolving::{Link, Request, chain, merged};
use super::sheet::{Given, Settings};
use crate::diag::Failure;

/// Table and key.
type Key = (&'static str, &'static str);

/// The sheet that `request` asks for, complete and with comments; overrides are not in it.
///
/// # Errors
/// As [`resolve`](super::resolve()).
pub fn complete(request: &Request<'_>) -> Result<String, Failure> {
    let links = chain(request)?;
    let settings = merged(&links);
    let Some((base, others)) = links.split_last() else {
        return Ok(String::new());
    };
    let mut out = opening(&links);
    let mut written: BTreeSet<Key> = BTreeSet::new();
    let mut table = "";
    // What stands above the first table has been said.
    let lines = base.text.lines().skip_while(|line| !line.starts_with('['));
    for line in lines {
        match parts(line) {
            Part::Table(name) => {
                rest_of(table, &settings, others, &mut written, &mut out);
                table = name;
                out.push_str(line);
            }
            Part::Pair { key, comment } => {
                let known = settings.iter().find(|row| *row.0 == (table, key));
                match known {
                    Some((key, given)) if is_changed(*key, given, base) => {
                        out.push_str(&pair(*key, given, others, comment));
                        written.insert(*key);
                    }
                    Some((key, _)) => {
                        out.push_str(line);
                        written.insert(*key);
                    }
                    None => out.push_str(line),
                }
            }
            Part::Other => out.push_str(line),
        }
        out.push('\n');
    }
    rest_of(table, &settings, others, &mut written, &mut out);
    let left: BTreeSet<&str> = settings
        .keys()
        .filter(|key| !written.contains(*key))
        .map(|key| key.0)
        .collect();
    for table in left {
        out.push_str(&format!("\n[{table}]\n"));
        rest_of(table, &settings, others, &mut written, &mut out);
    }
    Ok(out)
}

/// The comments above the sheet and its description.
fn opening(links: &[Link]) -> String {
    let first = links.first().map_or("", |link| &*link.text);
    let mut out = String::new();
    for line in first.lines().take_while(|line| !line.starts_with('[')) {
        if !line.starts_with("inherits") && !line.starts_with("standard") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn is_changed(key: Key, given: &Given, base: &Link) -> bool {
    base.sheet
        .settings
        .get(&key)
        .is_none_or(|own| own.text != given.text)
}

/// The settings of `table` that the base does not have, before its blank line.
fn rest_of(
    table: &str,
    settings: &Settings,
    others: &[Link],
    written: &mut BTreeSet<Key>,
    out: &mut String,
) {
    let blank = out.ends_with("\n\n");
    let own = settings
        .iter()
        .filter(|(key, _)| key.0 == table && !written.contains(*key));
    let own: Vec<_> = own.collect();
    if own.is_empty() {
        return;
    }
    if blank {
        out.pop();
    }
    for (key, given) in own {
        out.push_str(&pair(*key, given, others, ""));
        out.push('\n');
        written.insert(*key);
    }
    if blank {
        out.push('\n');
    }
}

/// A line of the sheet: the comment is that of the sheet which sets the key, else `comment`.
fn pair(key: Key, given: &Given, others: &[Link], comment: &str) -> String {
    let own = others.iter().find_map(|link| {
        let found = comments(&link.text).get(&(key.0, key.1)).copied();
        found.filter(|_| link.sheet.settings.contains_key(&key))
    });
    let comment = own.unwrap_or(comment);
    let line = format!("{} = {}", key.1, given.text);
    if comment.is_empty() {
        line
    } else {
        format!("{line:<28} {comment}")
    }
}

/// The comments behind the settings of a sheet; what is written in another way than line by line has none.
fn comments(text: &str) -> BTreeMap<(&str, &str), &str> {
    let mut found = BTreeMap::new();
    let mut table = "";
    for line in text.lines() {
        match parts(line) {
            Part::Table(name) => table = name,
            Part::Pair { key, comment } if !comment.is_empty() => {
                found.insert((table, key), comment);
            }
            _ => {}
        }
    }
    found
}

/// A line of a sheet.
enum Part<'a> {
    Table(&'a str),
    Pair { key: &'a str, comment: &'a str },
    Other,
}

fn parts(line: &str) -> Part<'_> {
    if let Some((name, _)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return Part::Table(name);
    }
    let Some((key, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) else {
        return Part::Other;
    };
    // The comment begins at the first # that is not in quotes.
    let mut quoted = false;
    let at = value.find(|c| {
        quoted ^= c == '"';
        c == '#' && !quoted
    });
    Part::Pair {
        key: key.trim(),
        comment: at.and_then(|at| value.get(at..)).unwrap_or_default(),
    }
}
