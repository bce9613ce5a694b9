//! The outline: which paragraphs are headings to whoever looks for a place in the document, and what they are called there.

use crate::model::{Inlines, Paragraph, Role};

/// The level of `paragraph` and its text: 0 for a title and for the head of an attachment, 1 to 5 for headings; of a run-in one
/// its lead. Nothing for any other paragraph.
pub fn entry(paragraph: &Paragraph) -> Option<(u8, String)> {
    let pieces = paragraph.content().pieces();
    let lead = pieces.first().and_then(|piece| piece.marks.lead);
    match (paragraph.role(), paragraph.role().level(), lead) {
        (Role::Title | Role::AttachmentHead, ..) => Some((0, paragraph.content().plain_text())),
        (_, Some(level), _) => Some((level.get(), paragraph.content().plain_text())),
        (_, _, Some(lead)) => {
            let pieces = pieces
                .iter()
                .take_while(|piece| piece.marks.lead == Some(lead));
            let mut text = Inlines::new();
            pieces.for_each(|piece| text.push(piece.content.clone(), &piece.marks));
            Some((lead.level.get(), text.plain_text()))
        }
        _ => None,
    }
}
