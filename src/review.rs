//! The review copy: Markdown that reads back as the same document, with the fewest marks.
//!
//! Roles such as 称谓 or 署名 are plain paragraphs in Markdown; the detector finds them again. Where
//! it would answer differently the block gets a mark (`<!-- 正文 -->`). Marks only ever grow: after
//! three rounds every block is marked, and marks are verdicts, so the copy is always faithful.

use std::collections::BTreeMap;

use crate::model::{Block, Document, Footnote, Plain};
use crate::side_by_side::{are_equal, let_go};
use crate::source::Source;
use crate::write::markdown::write;

/// How often marks are added block by block before every block gets one.
const ROUNDS: usize = 3;
/// Blocks, at least, that are compared on one core.
const MANY: usize = 10_000;
/// How far the comparison looks ahead for the next block that is the same.
const LOOK_AHEAD: usize = 8;

/// The Markdown of `document` with the smallest set of marks found with which it reads back as the same document.
///
/// `read_back` is the run that will read it: what a Markdown text says, with the mends that are wanted. A mark also
/// keeps a block from being mended.
pub fn markdown(document: &Document, read_back: &dyn Fn(&Source) -> Document) -> String {
    let mut marked = vec![false; document.body.len() + document.footnotes.len()];
    for _ in 0..ROUNDS {
        // The text is lent to the reader: it may be large.
        let source = Source::new("", write(document, &marked));
        let mut back = read_back(&source);
        let same = back.head == document.head && back.imprint == document.imprint;
        let same = same && back.footnotes == document.footnotes;
        if same && are_equal(&back.body, &document.body, MANY) {
            // It lends from that text, which is not copied when nobody does.
            let_go(std::mem::take(&mut back.body), MANY);
            drop(back);
            return source.into_text();
        }
        let (_, notes) = marked.split_at_mut(document.body.len());
        let mut by_label: BTreeMap<&Plain, Vec<&Footnote>> = BTreeMap::new();
        for note in &back.footnotes {
            by_label.entry(&note.label).or_default().push(note);
        }
        for (mark, note) in notes.iter_mut().zip(&document.footnotes) {
            *mark |= !by_label
                .get(&note.label)
                .is_some_and(|same| same.contains(&note));
        }
        for index in differing(&document.body, &back.body) {
            if let Some(mark) = marked.get_mut(index) {
                *mark = true;
            }
        }
    }
    marked.fill(true);
    write(document, &marked)
}

/// The blocks of `wanted` that `found` does not hold in the same order.
fn differing(wanted: &[Block], found: &[Block]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut at = 0;
    for (index, block) in wanted.iter().enumerate() {
        let ahead = found
            .iter()
            .skip(at)
            .take(LOOK_AHEAD)
            .position(|other| other == block);
        match ahead {
            Some(0) => at += 1,
            // Something stands before it that should not: its neighbours are not read as meant.
            Some(skipped) => {
                out.extend(index.checked_sub(1));
                out.push(index);
                at += skipped + 1;
            }
            None => {
                out.push(index);
                // A block that is only read as something else takes up a place; a lost one does not.
                if found
                    .get(at)
                    .is_some_and(|other| text_of(other) == text_of(block))
                {
                    at += 1;
                }
            }
        }
    }
    if at < found.len() {
        out.extend(wanted.len().checked_sub(1));
    }
    out
}

/// The words of a paragraph: its punctuation may be mended.
fn text_of(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph(paragraph) => {
            let text = paragraph.content().plain_text();
            Some(text.chars().filter(|c| c.is_alphanumeric()).collect())
        }
        Block::Table(_) | Block::PageBreak | Block::Contents => None,
    }
}
