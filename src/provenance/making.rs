//! Making a provenance: blocks in order, the pieces of each as they come, and changes of the text afterwards.

use std::ops::Range;

use super::{Piece, Provenance, Row};
use crate::source::Span;

impl Provenance {
    /// Room for about `blocks` blocks of one piece each.
    pub fn with_capacity(blocks: usize) -> Self {
        Self {
            rows: Vec::with_capacity(blocks),
            pieces: Vec::with_capacity(blocks),
            ..Self::default()
        }
    }

    /// Room for so many blocks of which no place will be asked.
    pub fn without_pieces(blocks: usize) -> Self {
        Self {
            rows: Vec::with_capacity(blocks),
            has_no_pieces: true,
            ..Self::default()
        }
    }

    /// Begins the next block.
    pub fn open(&mut self, marked: bool) {
        self.rows.push(Row {
            first: self.pieces.len() as u32,
            marked,
        });
    }

    /// The next `length` bytes of the last block's text stand for `source`.
    pub fn push(&mut self, length: usize, source: Span) {
        if self.has_no_pieces {
            return;
        }
        let first = self.first();
        let length = length as u32;
        let last = self.pieces.get_mut(first..).and_then(<[Piece]>::last_mut);
        let text = last.as_ref().map_or(0, |last| last.end());
        let piece = Piece {
            text,
            length,
            source,
        };
        match last {
            Some(last)
                if last.length > 0
                    && length > 0
                    && last.is_even()
                    && piece.is_even()
                    && last.source.end == source.start =>
            {
                last.length += length;
                last.source.end = source.end;
            }
            _ => self.pieces.push(piece),
        }
    }

    /// All of the last block stands for `source`, as far as that lies behind what stands before: text in a table outside its cells comes
    /// first.
    pub fn push_whole(&mut self, length: usize, source: Span) {
        let before = self.pieces.last().map_or(0, |last| last.source.end);
        let start = source.start.max(before).min(source.end);
        self.push(length, Span { start, ..source });
    }

    /// The next `length` bytes of the last block's text stand for nothing in the source: they were put between what
    /// stands before and what follows.
    pub fn insert(&mut self, length: usize) {
        let pieces = self.pieces.get(self.first()..).unwrap_or_default();
        let at = pieces.last().map_or(0, |last| last.source.end);
        self.push(length, Span { start: at, end: at });
    }

    /// Of what was said of the last block's text only the bytes `kept` are its: white space at the ends is not.
    pub fn trim(&mut self, kept: Range<usize>) {
        let first = self.first();
        let (margin, length) = (kept.start as u32, kept.len() as u32);
        while let Some(last) = self.pieces.get_mut(first..).and_then(<[Piece]>::last_mut)
            && last.end() > margin + length
        {
            if last.text >= margin + length {
                self.pieces.pop();
            } else {
                let (end, until) = (margin + length, last.until(margin + length));
                last.length = end - last.text;
                last.source.end = until;
            }
        }
        if margin == 0 {
            return;
        }
        let pieces = self.pieces.get(first..).unwrap_or_default();
        let gone = pieces.partition_point(|piece| piece.end() <= margin && piece.length > 0);
        self.pieces.drain(first..first + gone);
        for piece in self.pieces.get_mut(first..).unwrap_or_default() {
            if piece.text < margin {
                piece.source.start = piece.from(margin);
                piece.length = piece.end() - margin;
                piece.text = margin;
            }
            piece.text -= margin;
        }
    }

    /// Adds the blocks of `next`, which come behind those there are.
    pub fn append(&mut self, next: Self) {
        let before = self.pieces.len() as u32;
        self.rows.extend(next.rows.iter().map(|row| Row {
            first: before + row.first,
            ..*row
        }));
        self.pieces.extend(next.pieces);
    }

    /// Takes the last block back: there is nothing in it.
    pub fn drop_last(&mut self) {
        self.pieces.truncate(self.first());
        self.rows.pop();
    }

    /// Value `index` of the head's or imprint's field `key` stands at `place`.
    pub fn add_value(&mut self, key: &'static str, index: usize, place: Span) {
        self.values.push((key, index, place));
    }

    /// The body ends here; what follows are the paragraphs of notes.
    pub fn end_body(&mut self) {
        self.body = self.rows.len();
    }

    /// A footnote begins.
    pub fn begin_note(&mut self) {
        self.notes.push(self.rows.len() as u32);
    }

    /// `changes`, each a block, a range of its text and how many bytes stand there now, in order and not
    /// overlapping, were made in the text. One pass, however many there are.
    pub fn splice(&mut self, changes: &[(usize, Range<usize>, usize)]) {
        if changes.is_empty() {
            return;
        }
        let mut out = Self {
            rows: Vec::with_capacity(self.rows.len()),
            pieces: Vec::with_capacity(self.pieces.len() + 2 * changes.len()),
            body: self.body,
            notes: std::mem::take(&mut self.notes),
            values: std::mem::take(&mut self.values),
            has_no_pieces: self.has_no_pieces,
        };
        let mut changes = changes.iter().peekable();
        for (block, row) in self.rows.iter().enumerate() {
            out.open(row.marked);
            let pieces = self.of(block);
            let mut at = 0;
            while let Some((_, range, new)) = changes.next_if(|change| change.0 == block) {
                out.copy(pieces, at..range.start);
                // Pictures in the range stay.
                for picture in pieces.iter().filter(|piece| piece.is_in(range)) {
                    out.push(0, picture.source);
                }
                let place = self.span_of(block, range.clone());
                let place = place.or_else(|| self.place_before(block, range.start));
                if *new > 0 {
                    out.push(*new, place.unwrap_or_default());
                }
                at = range.end;
            }
            out.copy(pieces, at..usize::MAX);
        }
        *self = out;
    }

    /// Adds what `pieces` say of the bytes `text`.
    fn copy(&mut self, pieces: &[Piece], text: Range<usize>) {
        let (from, to) = (text.start as u32, text.end.min(u32::MAX as usize) as u32);
        for piece in pieces {
            let (start, end) = (piece.text.max(from), piece.end().min(to));
            if piece.is_in(&text) {
                self.push(0, piece.source);
            } else if start < end {
                let source = Span {
                    start: piece.from(start),
                    end: piece.until(end),
                };
                self.push((end - start) as usize, source);
            }
        }
    }

    /// The first piece of the last block.
    fn first(&self) -> usize {
        self.rows.last().map_or(0, |row| row.first as usize)
    }

    /// The empty place where byte `text` of the block's text begins, or its text ends.
    fn place_before(&self, block: usize, text: usize) -> Option<Span> {
        let end = || self.block_span(block).map(|span| span.end);
        let at = self.source_of(block, text).or_else(end)?;
        Some(Span { start: at, end: at })
    }
}
