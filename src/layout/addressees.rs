//! Addressees (主送机关) that stand in the imprint because the first page would show no text below them (GB/T 9704-2012, 7.3.2, 7.4.2).
//!
//! Lines of the imprint that stand at the end of the text go there whatever the page.
//!
//! The document keeps them where they are. A reader of the file finds them in the imprint and puts them back below the title, so only
//! those that stand there can be moved, and only what a line of the imprint can say: plain text.

use std::ops::Range;

use crate::model::{Block, Content, Document, Imprint, Marks, Paragraph, Role};

/// What ends them; the imprint has a full stop there (7.4.2).
const COLON: char = '：';

/// The blocks of `document` that can stand in its imprint: the salutation below its title. None where that holds more than text.
pub fn movable(document: &Document) -> Range<usize> {
    let role = |block: &Block| match block {
        Block::Paragraph(one) => Some(one.role()),
        Block::Table(_) | Block::PageBreak | Block::Contents => None,
    };
    let count = |from: usize, is: fn(Role) -> bool| {
        let blocks = document.body.iter().skip(from);
        blocks
            .take_while(|block| role(block).is_some_and(is))
            .count()
    };
    let first = count(0, Role::is_opening);
    let end = first + count(first, |role| role == Role::Salutation);
    let is_plain = names(document, &(first..end)).count() == end - first;
    // A title below them would be above them when they are put back.
    if !is_plain || count(end, Role::is_opening) > 0 {
        return 0..0;
    }
    first..end
}

/// What the blocks `moved` say, without the colon; none for one that a line of the imprint cannot say.
pub fn names<'d>(document: &'d Document, moved: &Range<usize>) -> impl Iterator<Item = &'d str> {
    let blocks = document.body.get(moved.clone()).unwrap_or_default();
    blocks.iter().filter_map(|block| match block {
        Block::Paragraph(one) => name(one),
        Block::Table(_) | Block::PageBreak | Block::Contents => None,
    })
}

/// The lines at the end of `document` that no key of the front matter holds and that belong to its imprint (`（共印80份）` below the lists of a
/// bulletin); none where it has no other.
pub fn counts(document: &Document) -> Range<usize> {
    let end = document.body.len();
    if document.imprint == Imprint::default() {
        return end..end;
    }
    let is_count = |block: &&Block| matches!(block, Block::Paragraph(one) if one.role() == Role::Printed && text(one).is_some());
    end - document.body.iter().rev().take_while(is_count).count()..end
}

/// What these lines say.
pub fn counted(document: &Document) -> impl Iterator<Item = &str> {
    let blocks = document.body.get(counts(document)).unwrap_or_default();
    blocks.iter().filter_map(|block| match block {
        Block::Paragraph(one) => text(one),
        Block::Table(_) | Block::PageBreak | Block::Contents => None,
    })
}

fn name(one: &Paragraph) -> Option<&str> {
    text(one)?
        .strip_suffix(COLON)
        .filter(|name| !name.trim().is_empty())
}

/// What `one` says, if it is plain text.
fn text(one: &Paragraph) -> Option<&str> {
    let [piece] = one.content().pieces() else {
        return None;
    };
    match &piece.content {
        Content::Text(text) if piece.marks == Marks::default() => Some(text),
        _ => None,
    }
}
