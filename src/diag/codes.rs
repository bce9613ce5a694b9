//! The codes: what a message is about, how serious it is, and its words. The build script makes them of
//! `codes.toml`.

use std::fmt;

use super::fill::fill;

/// No value for any placeholder.
const NONE: &[(&str, &str)] = &[];

/// How serious a finding is, from least to most; `--fail-on` names one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Worth knowing; shown with `-v`.
    Note,
    /// The checker: perhaps not as it should be.
    Hint,
    /// A typographic mend was made.
    Mended,
    /// A line was taken off.
    Removed,
    /// The program is not sure.
    Doubt,
    /// Something is probably not as the author wants it.
    Warning,
    /// Something is certainly wrong: there is no result, or the checker is sure.
    Error,
}

impl Class {
    /// What a report calls it.
    pub fn word(self, lang: Lang) -> &'static str {
        let words = match self {
            Self::Note => ["说明", "note"],
            Self::Hint => ["提示", "hint"],
            Self::Mended => ["已修正", "mended"],
            Self::Removed => ["已删除", "removed"],
            Self::Doubt => ["存疑", "doubt"],
            Self::Warning => ["警告", "warning"],
            Self::Error => ["错误", "error"],
        };
        lang.of(words)
    }
}

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The one of the two, Chinese and English, that is in this language.
    fn of<T>(self, [zh, en]: [T; 2]) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// A row of `codes.toml`.
#[derive(Debug)]
pub struct CodeRow {
    /// How serious.
    pub class: Class,
    /// Chinese, English.
    words: [&'static str; 2],
    /// Chinese, English.
    hints: Option<[&'static str; 2]>,
}

impl CodeRow {
    /// The message with its placeholders, as a reader may see it: words that go with a number are in the plural.
    pub fn message(&self, lang: Lang) -> String {
        fill(self.pattern(lang), NONE)
    }

    /// The advice with its placeholders, as a reader may see it.
    pub fn hint(&self, lang: Lang) -> Option<String> {
        self.hint_pattern(lang).map(|hint| fill(hint, NONE))
    }

    /// The message as the table has it.
    pub(super) fn pattern(&self, lang: Lang) -> &'static str {
        lang.of(self.words)
    }

    /// The advice as the table has it.
    pub(super) fn hint_pattern(&self, lang: Lang) -> Option<&'static str> {
        self.hints.map(|hints| lang.of(hints))
    }
}

include!(concat!(env!("OUT_DIR"), "/codes.rs"));

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
