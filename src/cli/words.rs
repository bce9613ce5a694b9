//! The words that options take, and what each means: for the command line, for `convert.toml` and for help.

use clap_complete::Shell;

use super::report::Form;
use crate::convert::{FORMATS, Format, FormatRow};
use crate::diag::{Class, Fix, Lang, Removal};

/// The words of an option and what they mean.
pub type Words<T> = &'static [(&'static str, T)];

/// The words of `--fix`.
pub const FIXES: Words<Fix> = &[("none", Fix::None), ("safe", Fix::Safe), ("all", Fix::All)];
/// The words of `--junk`.
pub const REMOVALS: Words<Removal> = &[
    ("certain", Removal::Certain),
    ("likely", Removal::Likely),
    ("keep", Removal::Keep),
];
/// The words of `--fail-on`: the least class that gives exit code 1.
pub const THRESHOLDS: Words<Option<Class>> = &[
    ("never", None),
    ("hint", Some(Class::Hint)),
    ("removed", Some(Class::Removed)),
    ("doubt", Some(Class::Doubt)),
    ("warning", Some(Class::Warning)),
    ("error", Some(Class::Error)),
];
/// The words of `--report`.
pub const REPORTS: Words<Form> = &[
    ("full", Form::Full),
    ("short", Form::Short),
    ("summary", Form::Summary),
    ("json", Form::Json),
    ("sarif", Form::Sarif),
];
/// The words of `--color`.
pub const COLOURS: Words<anstream::ColorChoice> = &[
    ("auto", anstream::ColorChoice::Auto),
    ("always", anstream::ColorChoice::Always),
    ("never", anstream::ColorChoice::Never),
];
/// The words of `--lang`; nothing means that the locale decides.
pub const LANGS: Words<Option<Lang>> = &[
    ("auto", None),
    ("zh", Some(Lang::Zh)),
    ("en", Some(Lang::En)),
];

/// The formats that a build with the feature `pdf` writes besides; it knows these names itself.
pub const PAGED: [&str; 2] = ["pdf", "ofd"];
/// The options that such a build has besides.
pub const OF_PAGED: [&str; 4] = ["--fonts", "--strict-fonts", "--pdf-a", "--attach-markdown"];

/// What can be generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generated {
    /// Completions for a shell.
    Completions(Shell),
    /// The manual page.
    Manual,
}

/// The words of `--generate`.
pub const GENERATED: Words<Generated> = &[
    ("complete-bash", Generated::Completions(Shell::Bash)),
    ("complete-zsh", Generated::Completions(Shell::Zsh)),
    ("complete-fish", Generated::Completions(Shell::Fish)),
    (
        "complete-powershell",
        Generated::Completions(Shell::PowerShell),
    ),
    ("man", Generated::Manual),
];

/// What `word` means among the words of a table.
pub fn meaning<T: Copy>(words: Words<T>, word: &str) -> Option<T> {
    words.iter().find(|row| row.0 == word).map(|row| row.1)
}

/// The words of `--from`: the formats that are read.
pub fn inputs() -> impl Iterator<Item = (&'static str, Format)> {
    let read = FORMATS.iter().filter(|row| row.reader.is_some());
    read.map(|row| (row.name, row.format))
}

/// The format that `word` means: by its name or by an extension of its files.
pub fn format(word: &str) -> Option<Format> {
    let means = |row: &&FormatRow| row.name == word || row.extensions.contains(&word);
    FORMATS.iter().find(means).map(|row| row.format)
}

/// The words of `--to`: the formats that are written.
pub fn outputs() -> impl Iterator<Item = (&'static str, Format)> {
    let written = FORMATS.iter().filter(|row| row.writer.is_some());
    written.map(|row| (row.name, row.format))
}
