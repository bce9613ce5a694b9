//! The language of messages: `--lang`, else the locale; and whether a program reads them.

use std::ffi::OsString;

use super::words::LANGS;
use crate::diag::Lang;

/// The language for `arguments` and this environment.
///
/// The arguments are looked at before they are parsed, so that help and errors of parsing have a
/// language too.
pub fn choose(arguments: &[OsString]) -> Lang {
    asked(arguments).unwrap_or_else(|| {
        // POSIX, 8.2: the first of these that is set and not empty decides.
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let set = names.iter().filter_map(|name| std::env::var(name).ok());
        of_locale(set.into_iter().find(|value| !value.is_empty()).as_deref())
    })
}

/// Whether a program reads what is said: `--report json`, looked at before the arguments are parsed, as the language is.
pub fn wants_json(arguments: &[OsString]) -> bool {
    value_of(arguments, "--report") == Some("json")
}

/// The language that the last `--lang` names.
fn asked(arguments: &[OsString]) -> Option<Lang> {
    let value = value_of(arguments, "--lang")?;
    LANGS.iter().find(|row| row.0 == value)?.1
}

/// The value of the last option `name`.
fn value_of<'a>(arguments: &'a [OsString], name: &str) -> Option<&'a str> {
    let words = || {
        arguments
            .iter()
            .map(|word| word.to_str().unwrap_or_default())
    };
    let options = words().take_while(|word| *word != "--");
    let values = options
        .zip(words().skip(1).chain([""]))
        .filter_map(|(word, next)| match word.strip_prefix(name)? {
            "" => Some(next),
            value => value.strip_prefix('='),
        });
    values.last()
}

/// The language of a locale such as `zh_CN.UTF-8`.
fn of_locale(name: Option<&str>) -> Lang {
    match name {
        Some(name) if name.to_ascii_lowercase().starts_with("zh") => Lang::Zh,
        _ => Lang::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_option_before_two_dashes_counts() {
        let asked = |line: &str| asked(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(asked("convert --lang zh a.txt"), Some(Lang::Zh));
        assert_eq!(asked("convert --lang=zh a.txt --lang en"), Some(Lang::En));
        assert_eq!(asked("convert --lang=zh --lang auto"), None);
        assert_eq!(asked("convert -- --lang=zh"), None);
        assert_eq!(asked("convert --lang"), None);
    }

    #[test]
    fn a_locale_is_chinese_by_its_first_letters() {
        assert_eq!(of_locale(Some("zh_CN.UTF-8")), Lang::Zh);
        assert_eq!(of_locale(Some("C")), Lang::En);
        assert_eq!(of_locale(None), Lang::En);
    }
}
