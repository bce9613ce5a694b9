//! Where the text of a document comes from: block → piece of its text → place in the source.
//!
//! Detection makes it as it takes the lines of the draft apart, and it is kept to the end of a run, so that
//! whatever speaks of the document later can point at the source. It is flat, because a long text has a block for
//! each line: one row a block, one piece for each part of a text that stands in the source without a gap.
//!
//! **Blocks** are numbered as in the document's body; behind them stand the paragraphs of its footnotes, in order.
//! The **text of a block** is its plain text, in bytes: pictures, references and line breaks leave nothing in it.
//! That of a table is the text of its cells, row by row. Pieces cover the text from its first byte to its last, in
//! order, and their places do not overlap.

mod making;

use std::ops::Range;

use crate::source::{Source, Span};

/// Where each block of a document stands in the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    rows: Vec<Row>,
    pieces: Vec<Piece>,
    /// How many of the rows are blocks of the body.
    body: usize,
    /// The row of each footnote's first paragraph.
    notes: Vec<u32>,
    /// The values of head and imprint that were taken out of the text: key, number within its field, place.
    values: Vec<(&'static str, usize, Span)>,
    /// Whether it knows of each block what marks said, and no place.
    has_no_pieces: bool,
}

/// A block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    /// Its first piece; they go on to the first of the next block.
    first: u32,
    marked: bool,
}

/// A part of a block's text and what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// Where it begins, in bytes of the block's text.
    text: u32,
    /// How many bytes it has; none when it is a picture or a reference.
    length: u32,
    source: Span,
}

impl Piece {
    fn end(&self) -> u32 {
        self.text + self.length
    }

    fn range(&self) -> Range<usize> {
        self.text as usize..self.end() as usize
    }

    /// Whether it is a picture or a reference that stands within the range.
    fn is_in(&self, text: &Range<usize>) -> bool {
        self.length == 0 && text.contains(&(self.text as usize))
    }

    /// Whether its text can be told apart byte by byte. It stands for as many bytes as it has, mostly the same.
    fn is_even(&self) -> bool {
        self.source.end - self.source.start == self.length
    }

    /// Where the bytes before `text`, which lies in it or at its end, end in the source.
    fn until(&self, text: u32) -> u32 {
        if self.is_even() {
            self.source.start + (text - self.text)
        } else {
            self.source.end
        }
    }

    /// Where the bytes from `text` on, which lies in it, begin in the source.
    fn from(&self, text: u32) -> u32 {
        if self.is_even() {
            self.source.start + (text - self.text)
        } else {
            self.source.start
        }
    }
}

impl Provenance {
    /// The blocks of the body, by number.
    pub fn blocks(&self) -> Range<usize> {
        0..self.body
    }

    /// The number of paragraph `paragraph` of footnote `note`, both from 0.
    pub fn note(&self, note: usize, paragraph: usize) -> Option<usize> {
        let first = *self.notes.get(note)? as usize;
        let end = self.notes.get(note + 1);
        let end = end.map_or(self.rows.len(), |next| *next as usize);
        Some(first + paragraph).filter(|row| *row < end)
    }

    /// Where the values of the head's or imprint's field `key` (发文字号) stand, each with its number (from 0) within the
    /// field; those are missing that front matter or a field of a Word file says.
    pub fn values_of(&self, key: &str) -> impl Iterator<Item = (usize, Span)> {
        let values = self.values.iter().filter(move |(field, ..)| *field == key);
        values.map(|(_, number, place)| (*number, *place))
    }

    /// Whether a mark of the source (`<!-- 正文 -->`, a style of our own) says what the block is. Such a block is
    /// taken as it stands: nothing in it is mended.
    pub fn is_marked(&self, block: usize) -> bool {
        self.rows.get(block).is_some_and(|row| row.marked)
    }

    /// From the first byte to the last of what the block was made of; nothing for a page break.
    pub fn block_span(&self, block: usize) -> Option<Span> {
        let pieces = self.of(block);
        let (first, last) = pieces.first().zip(pieces.last())?;
        Some(Span {
            start: first.source.start,
            end: last.source.end,
        })
    }

    /// The line of `source` in which each block of the body begins; nothing for a page break.
    pub fn places(&self, source: &Source) -> Vec<Option<Span>> {
        let line = |span: Span| source.line_span(source.line_of(span.start));
        let blocks = self.blocks();
        blocks
            .map(|block| self.block_span(block).map(line))
            .collect()
    }

    /// The pieces of a block in order: which bytes of its text, and what they stand for.
    ///
    /// A picture and a reference to a note are pieces of no text. Of the bytes between two places nothing is in the
    /// text. A piece that has more or fewer bytes than its place was changed on the way, which a finding says.
    pub fn pieces(&self, block: usize) -> impl Iterator<Item = (Range<usize>, Span)> + '_ {
        self.of(block)
            .iter()
            .map(|piece| (piece.range(), piece.source))
    }

    /// Those of the block's [`pieces`](Self::pieces) that have a byte of `text`.
    pub fn pieces_in(
        &self,
        block: usize,
        text: Range<usize>,
    ) -> impl Iterator<Item = (Range<usize>, Span)> + '_ {
        let all = self.of(block);
        let first = all.partition_point(|piece| piece.end() as usize <= text.start);
        let from = all.get(first..).unwrap_or_default().iter();
        from.map(|piece| (piece.range(), piece.source))
            .take_while(move |(range, _)| range.start < text.end)
    }

    /// Where byte `text` of the block's text stands in the source; nothing behind its end.
    pub fn source_of(&self, block: usize, text: usize) -> Option<u32> {
        self.piece_at(block, text)
            .map(|piece| piece.from(text as u32))
    }

    /// What the bytes `text` of the block's text stand for in the source, gaps between pieces included; nothing for
    /// an empty range or one that ends behind the text.
    pub fn span_of(&self, block: usize, text: Range<usize>) -> Option<Span> {
        let last = text.end.checked_sub(1).filter(|last| *last >= text.start)?;
        let last = self.piece_at(block, last)?;
        Some(Span {
            start: self.source_of(block, text.start)?,
            end: last.until(text.end as u32),
        })
    }

    /// The block that byte `source` of the source went into, the paragraphs of notes included. What stands between
    /// two pieces of a block is the block's too.
    pub fn block_at(&self, source: u32) -> Option<usize> {
        let holds = |block: &usize| {
            let span = self.block_span(*block);
            span.is_some_and(|span| span.start <= source && source < span.end)
        };
        let in_body = self.next_block(source).filter(holds);
        // Notes may stand anywhere in the source; there are few.
        in_body.or_else(|| (self.body..self.rows.len()).find(holds))
    }

    /// The first block of the body that ends behind byte `source` of the source.
    pub fn next_block(&self, source: u32) -> Option<usize> {
        let end = self
            .rows
            .get(self.body)
            .map_or(self.pieces.len(), |row| row.first as usize);
        let pieces = self.pieces.get(..end).unwrap_or_default();
        let piece = pieces.partition_point(|piece| piece.source.end <= source);
        (piece < end).then(|| self.block_of(piece))
    }

    /// The last block of the body that begins before byte `source` of the source.
    pub fn block_before(&self, source: u32) -> Option<usize> {
        let end = self
            .rows
            .get(self.body)
            .map_or(self.pieces.len(), |row| row.first as usize);
        let pieces = self.pieces.get(..end).unwrap_or_default();
        let behind = pieces.partition_point(|piece| piece.source.start < source);
        behind.checked_sub(1).map(|piece| self.block_of(piece))
    }

    /// The block that piece `piece` belongs to.
    fn block_of(&self, piece: usize) -> usize {
        let behind = self.rows.partition_point(|row| row.first as usize <= piece);
        behind.saturating_sub(1)
    }

    fn of(&self, block: usize) -> &[Piece] {
        let Some(row) = self.rows.get(block) else {
            return &[];
        };
        let next = self.rows.get(block + 1);
        let end = next.map_or(self.pieces.len(), |next| next.first as usize);
        self.pieces.get(row.first as usize..end).unwrap_or_default()
    }

    fn piece_at(&self, block: usize, text: usize) -> Option<&Piece> {
        let pieces = self.of(block);
        let at = pieces.partition_point(|piece| piece.end() as usize <= text);
        pieces.get(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// A line with an indent of one ideographic space, two joined lines with a space between, a page break, a
    /// picture, and a note that stands in the middle.
    fn example() -> Provenance {
        let mut made = Provenance::with_capacity(3);
        made.open(false);
        made.push(6, span(3, 9));
        made.push(6, span(9, 15));
        made.open(true);
        made.push(3, span(20, 23));
        made.insert(1);
        made.push(4, span(24, 28));
        made.open(false);
        made.open(false);
        made.push(0, span(40, 50));
        made.end_body();
        made.begin_note();
        made.open(false);
        made.push(5, span(30, 35));
        made
    }

    #[test]
    fn pieces_of_a_part_are_those_that_have_a_byte_of_it() {
        let made = example();
        for block in 0..5 {
            for (start, end) in (0..14).flat_map(|start| (start..14).map(move |end| (start, end))) {
                let all = made.pieces(block);
                let held = all.filter(|(range, _)| range.start < end && range.end > start);
                let found: Vec<_> = made.pieces_in(block, start..end).collect();
                assert_eq!(found, held.collect::<Vec<_>>(), "{block} {start}..{end}");
            }
        }
    }

    #[test]
    fn neighbours_in_text_and_source_are_one_piece() {
        let made = example();
        let pieces: Vec<_> = made.pieces(0).collect();
        assert_eq!(pieces, [(0..12, span(3, 15))]);
        let pieces: Vec<_> = made.pieces(1).collect();
        assert_eq!(
            pieces,
            [
                (0..3, span(20, 23)),
                (3..4, span(23, 23)),
                (4..8, span(24, 28))
            ]
        );
        assert_eq!(made.pieces(2).count(), 0);
        assert_eq!(made.pieces(3).collect::<Vec<_>>(), [(0..0, span(40, 50))]);
        assert_eq!(made.pieces(99).count(), 0);
    }

    #[test]
    fn from_the_text_to_the_source() {
        let made = example();
        assert_eq!(made.block_span(1), Some(span(20, 28)));
        assert_eq!(made.block_span(2), None);
        let at = |text| made.source_of(1, text);
        assert_eq!(
            [at(0), at(2), at(3), at(4), at(7), at(8)],
            [Some(20), Some(22), Some(23), Some(24), Some(27), None]
        );
        assert_eq!(made.span_of(1, 2..6), Some(span(22, 26)));
        assert_eq!(made.span_of(1, 2..2), None);
        assert_eq!(made.span_of(1, 7..9), None);
        assert!(made.is_marked(1) && !made.is_marked(0) && !made.is_marked(99));
    }

    #[test]
    fn from_the_source_to_the_block() {
        let made = example();
        let found: Vec<_> = [2, 3, 14, 15, 23, 27, 28, 30, 34, 35, 40, 49, 50]
            .map(|source| made.block_at(source))
            .into();
        assert_eq!(
            found,
            [
                None,
                Some(0),
                Some(0),
                None,
                Some(1),
                Some(1),
                None,
                Some(4),
                Some(4),
                None,
                Some(3),
                Some(3),
                None
            ]
        );
        assert_eq!([made.next_block(15), made.next_block(50)], [Some(1), None]);
        assert_eq!(
            [
                made.block_before(3),
                made.block_before(24),
                made.block_before(99)
            ],
            [None, Some(1), Some(3)]
        );
        assert_eq!(
            [made.note(0, 0), made.note(0, 1), made.note(1, 0)],
            [Some(4), None, None]
        );
        assert_eq!(made.blocks(), 0..4);
    }

    #[test]
    fn margins_are_not_the_blocks() {
        let mut made = Provenance::default();
        made.open(false);
        made.push(1, span(0, 6));
        made.push(5, span(6, 11));
        made.push(2, span(20, 22));
        made.push(1, span(22, 28));
        made.trim(2..7);
        let pieces: Vec<_> = made.pieces(0).collect();
        assert_eq!(pieces, [(0..4, span(7, 11)), (4..5, span(20, 21))]);
        made.open(false);
        made.push(3, span(30, 33));
        made.drop_last();
        made.end_body();
        assert_eq!((made.blocks(), made.block_at(31)), (0..1, None));
    }

    #[test]
    fn changes_in_the_text_move_what_follows() {
        let mut made = example();
        made.splice(&[(0, 11..12, 3), (1, 2..5, 0), (4, 0..1, 3), (4, 3..3, 2)]);
        let pieces: Vec<_> = made.pieces(0).collect();
        assert_eq!(pieces, [(0..11, span(3, 14)), (11..14, span(14, 15))]);
        let texts: Vec<_> = made.pieces(1).filter(|piece| !piece.0.is_empty()).collect();
        assert_eq!(texts, [(0..2, span(20, 22)), (2..5, span(25, 28))]);
        let pieces: Vec<_> = made.pieces(4).collect();
        assert_eq!(
            pieces,
            [
                (0..3, span(30, 31)),
                (3..5, span(31, 33)),
                (5..7, span(33, 33)),
                (7..9, span(33, 35))
            ]
        );
        assert_eq!(made.block_span(3), Some(span(40, 50)));
        assert!(made.is_marked(1));
    }
}
