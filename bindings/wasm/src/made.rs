//! A file of the page's text, the same bytes as the command line's.

use zhangfa::convert::{FORMATS, Pages, Writer, convert};

use crate::pictures::Store;
use crate::say;
use crate::settings::Settings;

/// Markdown in the format `to` of the settings.
pub fn made(draft: Vec<u8>, settings: &Settings, store: &Store) -> Result<Vec<u8>, String> {
    let told = |failure: &zhangfa::Failure| say::failure(failure, settings.lang);
    let converted = convert(draft, &settings.for_text(), store).map_err(|one| told(&one))?;
    if !converted.has_text() {
        let path = settings.name.clone();
        return Err(told(&zhangfa::Failure::NothingToWrite { path }));
    }
    let row = FORMATS.iter().find(|row| row.name == settings.to);
    match row.and_then(|row| row.writer) {
        None => Err(say::problem("no such format")),
        Some(Writer::Account(write) | Writer::Document(write)) => {
            Ok(write(&converted).into_bytes())
        }
        Some(Writer::Pages(write)) => {
            let (style, _) = settings
                .style(&converted.document)
                .map_err(|one| told(&one))?;
            let pages = Pages {
                lang: settings.lang,
                ..Pages::default()
            };
            let made = write(&converted, &style, &pages).map_err(|one| told(&one))?;
            Ok(made.bytes)
        }
    }
}
