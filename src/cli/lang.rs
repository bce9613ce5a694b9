//! The language of messages: `--lang`, else the locale.

use std::ffi::OsString;

use crate::diag::Lang;

/// The language for `arguments` and this environment.
///
/// The arguments are looked at before they are parsed, so that help and errors of parsing have a
/// language too.
pub fn choose(arguments: &[OsString]) -> Lang {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let asked =
        words
            .iter()
            .enumerate()
            .find_map(|(index, word)| match word.strip_prefix("--lang") {
                Some("") => words.get(index + 1).copied(),
                Some(value) => value.strip_prefix('='),
                None => None,
            });
    match asked {
        Some("zh") => Lang::Zh,
        Some("en") => Lang::En,
        _ => from_locale(),
    }
}

/// POSIX: LC_ALL over LC_MESSAGES over LANG; the first that is set decides.
fn from_locale() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    match set {
        Some(value) if value.to_ascii_lowercase().starts_with("zh") => Lang::Zh,
        _ => Lang::En,
    }
}
