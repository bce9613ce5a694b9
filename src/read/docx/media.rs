//! The pictures that a Word file brings along, fetched from it when they are asked for.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::limits::MAX_MEDIA;
use super::{open, typeset};
use crate::diag::Failure;
use crate::resources::{Refusal, Resources, relative_paths};
use crate::typeset::Typeset;

/// A Word file as the source of its pictures.
#[derive(Debug)]
pub struct Media<'a> {
    bytes: Cow<'a, [u8]>,
    /// What messages call the file.
    name: String,
    /// The parts by the names that the draft has for them.
    parts: BTreeMap<String, String>,
}

impl<'a> Media<'a> {
    /// The pictures of the Word file `bytes`, called `name` in messages; `parts` are those that the draft
    /// names ([`Draft::pictures`](crate::draft::Draft::pictures)).
    pub fn new(bytes: Cow<'a, [u8]>, name: &str, parts: BTreeMap<String, String>) -> Self {
        Self {
            bytes,
            name: name.to_owned(),
            parts,
        }
    }

    /// How the file is set.
    ///
    /// # Errors
    /// Its main part cannot be read.
    pub fn typeset(&self) -> Result<Typeset, Failure> {
        typeset(&self.bytes, &self.name)
    }
}

impl Resources for Media<'_> {
    fn load(&self, src: &str) -> Result<Vec<u8>, Refusal> {
        let Some(path) = self.parts.get(src) else {
            relative_paths(src)?;
            return Err(Refusal::Missing);
        };
        let mut package = open(&self.bytes, &self.name).map_err(unreadable)?;
        let found = package.bytes(path, MAX_MEDIA).map_err(unreadable)?;
        found.ok_or(Refusal::Missing)
    }
}

fn unreadable(error: impl ToString) -> Refusal {
    Refusal::Unreadable(error.to_string())
}
