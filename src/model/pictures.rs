//! The names of a document's pictures, which change when it moves: from a Word file to Markdown with files beside it.

use super::{Atom, Block, Content, Document, Image, Inlines, Paragraph};

impl Document {
    /// Calls every picture by the name that `rename` has for it.
    pub fn name_pictures(&mut self, mut rename: &mut dyn FnMut(&str) -> String) {
        for block in &mut self.body {
            let new = match block {
                Block::Paragraph(paragraph) => {
                    let content = renamed(paragraph.content(), &mut rename);
                    Paragraph::new(paragraph.role(), content).map(Block::Paragraph)
                }
                Block::Table(table) => {
                    let new = table.map(&mut |cell| renamed(cell, &mut rename));
                    Some(new.into())
                }
                Block::PageBreak | Block::Contents => None,
            };
            if let Some(new) = new {
                *block = new;
            }
        }
        for note in &mut self.footnotes {
            for paragraph in &mut note.paragraphs {
                *paragraph = renamed(paragraph, &mut rename);
            }
        }
    }
}

fn renamed(inlines: &Inlines, rename: &mut dyn FnMut(&str) -> String) -> Inlines {
    let mut out = Inlines::new();
    for piece in inlines.pieces() {
        let content = match &piece.content {
            Content::Atom(Atom::Image(image)) => {
                let Image { src, alt, shape } = &**image;
                Content::Atom(Atom::shaped(rename(src), alt.clone(), *shape))
            }
            content => content.clone(),
        };
        out.push(content, &piece.marks);
    }
    out
}
