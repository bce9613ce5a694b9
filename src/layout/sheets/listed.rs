//! A table of contents on sheets.

use std::ops::Range;

use super::Owner;
use super::compose::Composer;
use crate::layout::StyleRef;
use crate::layout::contents::Contents;
use crate::layout::pages::texts;
use crate::layout::pages::worn::Worn;
use crate::model::Marks;

impl<'l> Composer<'l> {
    /// A table of contents; what leads from an entry to its page stands on its last line.
    pub(super) fn contents(&mut self, one: &'l Contents, range: Range<usize>) {
        let layout = self.layout;
        for (at, line) in range.zip(texts::contents(layout, one)) {
            let (width, room) = (
                layout.style.page.text_width(),
                layout.paragraph_room(line.look),
            );
            let kind = self.words.kind(line.look, &Marks::default(), None);
            let look = (Worn::Style(line.look), StyleRef::Own(line.element));
            let mut setting = self.words.set(line.content, look, width, room);
            let owner = match line.entry {
                Some(entry) => {
                    setting.lead_to(entry.page, kind);
                    Owner::Contents(entry.block)
                }
                None => Owner::Front,
            };
            self.paragraph(at, owner, setting);
        }
    }
}
