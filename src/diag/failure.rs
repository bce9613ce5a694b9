//! What ends the conversion of a file: an error with its words in two languages.

use std::fmt;

use super::codes::{Code, Lang};

/// An error that names what happened, where, and what to do; its words stand in `codes.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    code: Code,
    args: Vec<(&'static str, String)>,
}

impl Failure {
    /// The failure of `code`, a row of class `error`.
    pub fn new(code: &'static str) -> Self {
        Self {
            code: Code(code),
            args: Vec::new(),
        }
    }

    /// With a value for `{name}`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The code.
    pub fn code(&self) -> Code {
        self.code
    }

    /// What happened.
    pub fn message(&self, lang: Lang) -> String {
        super::fill(self.code.row().message(lang), &self.args)
    }

    /// What to do.
    pub fn hint(&self, lang: Lang) -> Option<String> {
        self.code
            .row()
            .hint(lang)
            .map(|hint| super::fill(hint, &self.args))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for Failure {}
