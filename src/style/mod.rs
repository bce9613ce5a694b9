//! What documents look like: style sheets in TOML, resolved to one value for every measure, so that a
//! writer looks things up and decides nothing.
//!
//! `styles/README.md` is the schema, key by key; `styles/gbt9704.toml` the base of every sheet.

mod builtin;
mod complete;
mod deviation;
mod fonts;
mod kind;
mod length;
mod looks;
mod ready;
mod resolving;
mod schema;
mod sheet;
mod synonyms;
mod values;
mod words;

pub use builtin::{builtin_text, names};
pub use complete::complete;
pub use deviation::Deviation;
pub use fonts::{FONTS, FontRow};
pub use kind::for_document;
pub use length::{Length, Pitch, SIZES};
pub use looks::{
    Face, FootLook, HeadLook, ImprintLook, Look, Page, PageNumber, Rule, Style, TableLook, Text,
};
pub use ready::{compared, resolve};
pub use resolving::{BASE, Request};
pub use values::{
    Alignment, Grid, Layout, NumberPlace, Origin, Place, RuleLine, RulePlace, SignOff, TitleLines,
};

pub(crate) use resolving::no_such_sheet;

use crate::diag::Failure;

impl Style {
    /// The built-in sheet `name` ([`names`]).
    ///
    /// # Errors
    /// [`Failure::NoSuchStyle`]: there is none of that name.
    pub fn builtin(name: &str) -> Result<Self, Failure> {
        Self::alone(name, None)
    }

    /// The style of the sheet `text`, which is called `name` in messages. It may inherit the built-in
    /// sheets and no others: nothing is loaded. [`resolve()`] takes more.
    ///
    /// # Errors
    /// C50 it inherits a sheet that is not built in, C51–C53 the sheet is wrong, C54 values that cannot be.
    pub fn from_toml(name: &str, text: &str) -> Result<Self, Failure> {
        Self::alone(name, Some(text))
    }

    /// The style of a sheet that builds on none but built-in ones.
    fn alone(name: &str, sheet: Option<&str>) -> Result<Self, Failure> {
        resolve(&Request {
            name,
            sheet,
            set: &[],
            load: &|name| Err(no_such_sheet(name)),
        })
    }
}

#[cfg(test)]
mod tests;
