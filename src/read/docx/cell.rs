//! A cell of a table → one line's worth of content: the model has no paragraphs in cells.

use super::emit::Emitter;
use super::lines;
use super::raw::Block;
use super::story::Shared;
use crate::draft::PLACEHOLDER;
use crate::model::{Atom, Content, Inlines, Marks};
use crate::provenance::Provenance;
use crate::source::Span;

/// Everything of `blocks` as one cell's content: paragraphs set apart by breaks. Where its text stands goes to
/// `places`.
pub fn content(
    emitter: &mut Emitter,
    shared: &Shared,
    blocks: Vec<Block>,
    places: &mut Vec<(usize, Span)>,
) -> Inlines {
    let mut out = Inlines::new();
    let mut told = Provenance::default();
    told.open(false);
    fill(emitter, shared, blocks, &mut out, &mut told);
    told.trim(out.trimmed_range());
    places.extend(told.pieces(0).map(|(text, place)| (text.len(), place)));
    out
}

/// Tells where the pieces of `content` stand, which is written to the source's text from `at` on.
fn tell(content: &Inlines, mut at: usize, told: &mut Provenance) {
    for piece in content.pieces() {
        let (shown, length) = match &piece.content {
            Content::Text(text) => (text.len(), Some(text.len())),
            Content::Atom(Atom::Break) => (lines::BREAK.len_utf8(), None),
            Content::Atom(_) => (PLACEHOLDER.len_utf8(), Some(0)),
        };
        if let Some(length) = length {
            told.push(length, Span::new(at, at + shown));
        }
        at += shown;
    }
}

/// Adds `blocks` to `out`, and their places to `told`.
///
/// What tables and boxes within the cell hold comes in its order. Each paragraph is a line of the source's text,
/// empty or not.
fn fill(
    emitter: &mut Emitter,
    shared: &Shared,
    blocks: Vec<Block>,
    out: &mut Inlines,
    told: &mut Provenance,
) {
    for block in blocks {
        match block {
            Block::Para(mut para) => {
                let boxes = std::mem::take(&mut para.boxes);
                let mut pieces = Vec::new();
                lines::pieces(emitter, shared, &para, &mut pieces);
                let content = lines::content(pieces);
                tell(&content, emitter.text.len(), told);
                emitter.text.push_str(&lines::shown(&content));
                emitter.text.push('\n');
                if !content.is_empty() {
                    if !out.is_empty() {
                        out.push_atom(Atom::Break, &Marks::default());
                    }
                    for piece in content.pieces() {
                        out.push(piece.content.clone(), &piece.marks);
                    }
                }
                fill(emitter, shared, boxes, out, told);
            }
            Block::Table(table) => {
                emitter.flattened += 1;
                for cell in table.rows.into_iter().flatten() {
                    fill(emitter, shared, cell.blocks, out, told);
                }
            }
            Block::Section(_) => {}
        }
    }
}
