//! A cell of a table → one line's worth of content: the model has no paragraphs in cells.

use super::emit::Emitter;
use super::lines;
use super::raw::Block;
use super::story::Shared;
use crate::model::{Atom, Inlines, Marks};

/// Everything of `blocks` as one cell's content: paragraphs set apart by breaks.
pub fn content(emitter: &mut Emitter, shared: &Shared, blocks: Vec<Block>) -> Inlines {
    let mut out = Inlines::new();
    let mut first = true;
    fill(emitter, shared, blocks, &mut out, &mut first);
    out
}

/// Adds `blocks` to `out`; `first` is set until something was added.
///
/// What tables and boxes within the cell hold comes in its order. Each paragraph is a line of the source's text,
/// empty or not.
fn fill(
    emitter: &mut Emitter,
    shared: &Shared,
    blocks: Vec<Block>,
    out: &mut Inlines,
    first: &mut bool,
) {
    for block in blocks {
        match block {
            Block::Para(mut para) => {
                let boxes = std::mem::take(&mut para.boxes);
                let mut pieces = Vec::new();
                lines::pieces(emitter, shared, &para, &mut pieces);
                let content = lines::content(pieces);
                emitter.text.push_str(&lines::shown(&content));
                emitter.text.push('\n');
                if !content.is_empty() {
                    if !*first {
                        out.push_atom(Atom::Break, &Marks::default());
                    }
                    *first = false;
                    for piece in content.pieces() {
                        out.push(piece.content.clone(), &piece.marks);
                    }
                }
                fill(emitter, shared, boxes, out, first);
            }
            Block::Table(table) => {
                emitter.flattened += 1;
                for cell in table.rows.into_iter().flatten() {
                    fill(emitter, shared, cell.blocks, out, first);
                }
            }
            Block::Section(_) => {}
        }
    }
}
