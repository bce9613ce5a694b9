//! A style sheet learned from a finished Word file: measured, made anew with what was learned, and measured again until both
//! look alike.

use std::collections::BTreeMap;

use super::{Converted, Format, Options, Pictures, convert};
use crate::check::format::Sheet;
use crate::check::view::View;
use crate::diag::Failure;
use crate::learn::{Key, Learned, Measured, measure};
use crate::resources::NoResources;
use crate::style::{Request, Style, compared, for_document, no_such_sheet, resolve};

/// Files that are made at most: a setting may show another difference.
const ROUNDS: usize = 5;

/// Keys of paragraphs that the layout of signature and date says otherwise.
const INDENTS: [&str; 4] = ["align", "left", "right", "first-line"];
/// The key that has them taken from the sheet.
const LAYOUT: &str = "layout";

impl Converted<'_> {
    /// The style sheet that the draft, an office's finished Word file, follows, in TOML: it changes the built-in sheet for its kind
    /// of document. Comments say where it leaves the standard, how even the file is, and what could not be learned.
    ///
    /// # Errors
    /// The draft is no Word file (C92); it has no running text outside tables (C93); it cannot be read a second time.
    pub fn learn(&self) -> Result<String, Failure> {
        let base = for_document(&self.document);
        let style = Style::builtin(base)?;
        let name = self.source().name();
        let wanted = self.looks(&style)?.ok_or_else(|| Failure::NotASample {
            path: name.to_owned(),
        })?;
        if !wanted.has("body") {
            return Err(Failure::NothingToLearn {
                path: name.to_owned(),
            });
        }
        let mut settings: BTreeMap<Key, String> = BTreeMap::new();
        let mut left = BTreeMap::new();
        for _ in 0..ROUNDS {
            let (made, _) = compared(&request(base, &pairs(&settings)))?;
            let word = self.docx(&made)?;
            let options = Options {
                from: Some(Format::Docx),
                ..Options::default()
            };
            let again = convert(word.bytes, &options, &NoResources)?;
            let found = again.looks(&made)?.unwrap_or_default();
            let is = |key| found.most(key).map(|most| most.value.to_owned());
            left = wanted
                .unlike(&found)
                .into_iter()
                .map(|key| (key, is(key)))
                .collect();
            if !learn(base, &wanted, &left, &mut settings) {
                break;
            }
        }
        prune(base, &mut settings);
        let (_, deviations) = compared(&request(base, &pairs(&settings)))?;
        let learned = Learned {
            name,
            base,
            measured: &wanted,
            settings: &settings,
            left: &left,
            deviations: &deviations,
        };
        Ok(learned.sheet())
    }

    /// What the draft looks like, if it is a Word file.
    fn looks(&self, style: &Style) -> Result<Option<Measured>, Failure> {
        let Pictures::Package(media) = &self.pictures else {
            return Ok(None);
        };
        let set = media.typeset()?;
        let view = View::new(&self.document, self.provenance(), &self.source, false);
        Ok(Some(measure(&Sheet::new(
            &self.document, &view, &set, style,
        ))))
    }
}

/// Takes into `settings` what the keys that differ want; whether any of that is new.
fn learn(
    base: &'static str,
    wanted: &Measured,
    differing: &BTreeMap<Key, Option<String>>,
    settings: &mut BTreeMap<Key, String>,
) -> bool {
    let mut is_new = false;
    for key in differing.keys() {
        let Some(most) = wanted.most(*key) else {
            continue;
        };
        let value = most.value.to_owned();
        let change = if settings.get(key) != Some(&value) {
            (*key, value)
        } else if INDENTS.contains(&key.1) && !settings.contains_key(&(key.0, LAYOUT)) {
            ((key.0, LAYOUT), "indents".to_owned())
        } else {
            continue;
        };
        let mut with = settings.clone();
        with.insert(change.0, change.1);
        // A value that no sheet may have stays among what could not be learned.
        if resolve(&request(base, &pairs(&with))).is_ok() {
            *settings = with;
            is_new = true;
        }
    }
    is_new
}

/// Takes off what the sheet has without it: from its base, or from the body.
fn prune(base: &'static str, settings: &mut BTreeMap<Key, String>) {
    let keys: Vec<Key> = settings.keys().copied().collect();
    for key in keys {
        let mut without = settings.clone();
        without.remove(&key);
        let style =
            |settings: &BTreeMap<Key, String>| resolve(&request(base, &pairs(settings))).ok();
        if style(&without) == style(settings) {
            *settings = without;
        }
    }
}

fn pairs(settings: &BTreeMap<Key, String>) -> Vec<(String, String)> {
    let pair = |(key, value): (&Key, &String)| (format!("{}.{}", key.0, key.1), value.clone());
    settings.iter().map(pair).collect()
}

fn request<'a>(base: &'static str, set: &'a [(String, String)]) -> Request<'a> {
    Request {
        name: base,
        sheet: None,
        set,
        load: &|name| Err(no_such_sheet(name)),
    }
}
