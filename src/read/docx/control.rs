//! Content controls of our making: by its tag one says that what it holds is a table of contents.

use super::frames::Kind;
use super::story::Story;
use super::xml::{Ns, Tag};
use crate::ooxml::{CONTENTS, CONTENTS_OF_SHEET};

impl Story<'_> {
    /// Takes in a property of a content control.
    pub(super) fn control_property(&mut self, tag: &Tag<'_>) {
        if tag.ns != Ns::W || tag.name() != b"tag" {
            return;
        }
        let name = tag.val().unwrap_or_default();
        let contents = match &*name {
            CONTENTS => Some(true),
            CONTENTS_OF_SHEET => Some(false),
            _ => None,
        };
        if let Some(frame) = self.frame_of(Kind::Control) {
            frame.contents = contents;
        }
    }
}
