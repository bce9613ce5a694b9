//! The look that a paragraph is set in.

use std::ops::Deref;

use crate::style::Look;

/// What a paragraph looks like: its style's look, or one of its own. A look is large and a long text has a million of these.
#[derive(Debug, Clone)]
pub enum Worn<'l> {
    /// The look of its style.
    Style(&'l Look),
    /// One that only it has.
    Own(Box<Look>),
}

impl From<Look> for Worn<'_> {
    fn from(look: Look) -> Self {
        Self::Own(Box::new(look))
    }
}

impl Deref for Worn<'_> {
    type Target = Look;

    fn deref(&self) -> &Look {
        match self {
            Self::Style(look) => look,
            Self::Own(look) => look,
        }
    }
}
