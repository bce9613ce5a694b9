//! Where a style leaves the standard that it builds on.

use super::resolving::{Link, Request, chain, made, merged, settings};
use super::sheet::{self, Settings};
use super::{Style, Text};
use crate::diag::Failure;
use crate::element::Element;

/// A setting that differs from the standard's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// `table.key`.
    pub key: Text,
    /// What the standard has, as TOML; nothing when it does not say.
    pub was: Option<Text>,
    /// What the style has.
    pub is: Text,
    /// The sheet that says so, or `--set`.
    pub by: Text,
    /// The standard.
    pub standard: Text,
}

/// What an element takes from the body when it does not say it itself.
const FROM_BODY: [&str; 7] = [
    "font", "latin-font", "size", "bold", "colour", "line-pitch", "align",
];

/// The style that `request` describes, and every setting of it that differs from the nearest sheet with a
/// `standard` in its chain.
///
/// # Errors
/// As [`resolve`](super::resolving::worked_out).
pub fn worked_out(request: &Request<'_>) -> Result<(Style, Vec<Deviation>), Failure> {
    let links = chain(request)?;
    let settings = settings(request, &links)?;
    Ok((made(request, &settings)?, differing(&links, &settings)))
}

fn differing(links: &[Link], settings: &Settings) -> Vec<Deviation> {
    let at = links.iter().position(|link| link.sheet.standard.is_some());
    let built_on = links.get(at.unwrap_or(0)..).unwrap_or_default();
    let name = built_on
        .first()
        .and_then(|link| link.sheet.standard.clone());
    let standard = merged(built_on);
    let differing = settings.iter().filter_map(|(key, given)| {
        let was = of(&standard, *key);
        let is_same = was.is_some_and(|was| was.value == given.value);
        (!is_same).then(|| Deviation {
            key: Text::Owned(format!("{}.{}", key.0, key.1)),
            was: was.map(|was| Text::Owned(was.text.clone())),
            is: Text::Owned(given.text.clone()),
            by: Text::Owned(given.by.clone()),
            standard: Text::Owned(name.clone().unwrap_or_default()),
        })
    });
    differing.collect()
}

/// What the standard has for a key: its own, or what the element takes from the body.
fn of<'a>(
    standard: &'a Settings,
    (table, key): (&'static str, &'static str),
) -> Option<&'a sheet::Given> {
    let own = standard.get(&(table, key));
    own.or_else(|| {
        let from_body = FROM_BODY.contains(&key) && Element::from_key(table).is_some();
        from_body.then(|| standard.get(&("body", key))).flatten()
    })
}
