//! The table of codes, read from `codes.toml` the first time a message is needed.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// A code such as `J01`; always a key of `codes.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// How serious a finding is, from least to most; `--fail-on` names one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Worth knowing; shown with `-v`.
    Note,
    /// A typographic mend was made.
    Mended,
    /// A line was taken off.
    Removed,
    /// The program is not sure.
    Doubt,
    /// Something is probably not as the author wants it.
    Warning,
    /// Something is certainly wrong.
    Error,
}

impl Class {
    /// What a report calls it.
    pub fn word(self, lang: Lang) -> &'static str {
        let [zh, en] = match self {
            Self::Note => ["说明", "note"],
            Self::Mended => ["已修正", "mended"],
            Self::Removed => ["已删除", "removed"],
            Self::Doubt => ["存疑", "doubt"],
            Self::Warning => ["警告", "warning"],
            Self::Error => ["错误", "error"],
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
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

/// A row of `codes.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeRow {
    /// How serious.
    pub class: Class,
    zh: String,
    en: String,
    #[serde(default)]
    hint_zh: Option<String>,
    #[serde(default)]
    hint_en: Option<String>,
}

impl CodeRow {
    /// The message with its placeholders.
    pub fn message(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// The advice with its placeholders.
    pub fn hint(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::Zh => self.hint_zh.as_deref(),
            Lang::En => self.hint_en.as_deref(),
        }
    }
}

static CODES: LazyLock<BTreeMap<String, CodeRow>> = LazyLock::new(|| {
    // The file is part of the program; the unit test below reads it, so this cannot fail in the field.
    toml::from_str(include_str!("codes.toml")).unwrap_or_default()
});

static UNKNOWN: CodeRow = CodeRow {
    class: Class::Warning,
    zh: String::new(),
    en: String::new(),
    hint_zh: None,
    hint_en: None,
};

/// All codes in order.
pub fn codes() -> impl Iterator<Item = (&'static str, &'static CodeRow)> {
    CODES.iter().map(|(code, row)| (code.as_str(), row))
}

/// The row of `code`.
pub fn lookup(code: &str) -> Option<&'static CodeRow> {
    CODES.get(code)
}

impl Code {
    /// The code's row.
    pub fn row(self) -> &'static CodeRow {
        lookup(self.0).unwrap_or(&UNKNOWN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed_and_bilingual() {
        let table: BTreeMap<String, CodeRow> = toml::from_str(include_str!("codes.toml")).unwrap();
        assert!(table.len() > 5);
        for (code, row) in table {
            assert!(!row.zh.is_empty() && !row.en.is_empty(), "{code}");
            assert_eq!(row.hint_zh.is_some(), row.hint_en.is_some(), "{code}");
        }
    }
}
