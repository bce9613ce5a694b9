//! The rules for pictures of which something is cut off or which are turned. A page may hold no style but its sheet.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::{Atom, Block, Content, Document, Inlines};
use crate::write::css::{class, rules};

/// A rule for each way in which a picture of `document` is cut or turned.
pub fn sheet(document: &Document) -> String {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let mut add = |content: &Inlines| {
        for piece in content.pieces() {
            if let Content::Atom(Atom::Image(image)) = &piece.content
                && let Some(shape) = image.shape
            {
                let rules = rules(shape);
                if !rules.is_empty() {
                    all.insert(class(shape), rules);
                }
            }
        }
    };
    for block in &document.body {
        match block {
            Block::Paragraph(paragraph) => add(paragraph.content()),
            Block::Table(table) => table.contents().into_iter().for_each(&mut add),
            Block::PageBreak | Block::Contents => {}
        }
    }
    let notes = document.footnotes.iter();
    notes.flat_map(|note| &note.paragraphs).for_each(&mut add);
    let mut out = String::new();
    for (class, rules) in all {
        let _ = write!(out, ".{class}{{{rules}}}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Marks, Paragraph, Role, Shape};

    #[test]
    fn what_is_cut_off_has_a_rule() {
        let mut content = Inlines::new();
        for shape in [
            Shape::default().cropped([0, 0, 50_000, 0]).turned(9_000),
            Shape::default().sized(10, 20),
        ] {
            let picture = Atom::shaped("a.png".to_owned(), String::new(), Some(shape));
            content.push_atom(picture, &Marks::default());
        }
        let body = Paragraph::new(Role::Body, content).map(Block::Paragraph);
        let document = Document {
            body: body.into_iter().collect(),
            ..Document::default()
        };
        assert_eq!(
            sheet(&document),
            ".cut0-0-50000-0-turn9000{object-view-box:inset(0% 50% 0% 0%);rotate:90deg}"
        );
    }
}
