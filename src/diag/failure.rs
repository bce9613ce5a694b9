//! What ends the conversion of a file: an error that names what happened, where, and what to do. The build
//! script makes the variants of the rows of class `error`.

use std::fmt;

use super::codes::{Code, Lang};
use super::fill::fill;

include!(concat!(env!("OUT_DIR"), "/failure.rs"));

impl Failure {
    /// What happened. A name or value in it is as it was given: make it [visible](super::visible::visible) before a
    /// terminal shows it.
    pub fn message(&self, lang: Lang) -> String {
        fill(self.code().row().pattern(lang), &self.args())
    }

    /// What to do, in words for users of the command line.
    pub fn hint(&self, lang: Lang) -> Option<String> {
        let hint = self.code().row().hint_pattern(lang)?;
        Some(fill(hint, &self.args()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for Failure {}
