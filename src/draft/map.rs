//! How the text of a line stands in the source.

use thin_vec::{ThinVec, thin_vec};

use crate::source::Span;

/// Where offsets of a line's text stand in the source.
///
/// Stretches in the order of the text; each runs to the next one, the last to the end of the text. Most lines have
/// one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap(Stretches);

/// Some stretches, one of them without a room of its own: a list of any kind is half as large again.
#[derive(Debug, Clone, Default)]
enum Stretches {
    #[default]
    None,
    One(Stretch),
    Many(ThinVec<Stretch>),
}

impl Stretches {
    fn push(&mut self, next: Stretch) {
        match self {
            Self::None => *self = Self::One(next),
            Self::One(one) => *self = Self::Many(thin_vec![*one, next]),
            Self::Many(all) => all.push(next),
        }
    }

    fn pop(&mut self) {
        match self {
            Self::None | Self::One(_) => *self = Self::None,
            Self::Many(all) => {
                all.pop();
            }
        }
    }
}

impl PartialEq for Stretches {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Stretches {}

impl std::ops::Deref for Stretches {
    type Target = [Stretch];

    fn deref(&self) -> &[Stretch] {
        match self {
            Self::None => &[],
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(all) => all,
        }
    }
}

/// A part of a line's text that stands in the source in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    /// Where it begins, in bytes of the line's text.
    text: u32,
    /// Where it begins in the source.
    source: u32,
    /// How many bytes of the source it stands for; [`LITERAL`] when it is those bytes.
    stands_for: u32,
}

/// The text is the source's, byte for byte.
const LITERAL: u32 = u32::MAX;

impl Stretch {
    fn is_literal(&self) -> bool {
        self.stands_for == LITERAL
    }

    /// Where the source goes on behind the bytes of the text from here to `text`.
    fn end(&self, text: u32) -> u32 {
        if self.is_literal() {
            self.source + (text - self.text)
        } else {
            self.source + self.stands_for
        }
    }
}

impl OffsetMap {
    /// A map whose first character stands at `source`.
    pub fn starting_at(source: u32) -> Self {
        Self(Stretches::One(Stretch {
            text: 0,
            source,
            stands_for: LITERAL,
        }))
    }

    /// From byte `text` of the line's text on, the text is what stands at `source`.
    pub fn push(&mut self, text: usize, source: u32) {
        let text = text as u32;
        if let Some(last) = self.0.last() {
            if last.text == text {
                self.0.pop();
            } else if last.is_literal() && source.wrapping_sub(last.source) == text - last.text {
                return;
            }
        }
        self.0.push(Stretch {
            text,
            source,
            stands_for: LITERAL,
        });
    }

    /// From byte `text` of the line's text on, the text stands in place of the bytes of `source`: a character for
    /// its entity, a full-width comma for a half-width one. Where the next stretch begins is to be said by a
    /// further call.
    pub fn push_replaced(&mut self, text: usize, source: Span) {
        let text = text as u32;
        if self.0.last().is_some_and(|last| last.text == text) {
            self.0.pop();
        }
        self.0.push(Stretch {
            text,
            source: source.start,
            stands_for: source.end - source.start,
        });
    }

    /// The stretch that holds byte `text` of the text.
    fn stretch(&self, text: usize) -> Option<&Stretch> {
        let index = self.0.partition_point(|one| one.text as usize <= text);
        self.0.get(index.checked_sub(1)?)
    }

    /// Where the text begins in the source, if all of it is the source's, byte for byte.
    pub fn literal(&self) -> Option<u32> {
        match &*self.0 {
            [one] if one.is_literal() => Some(one.source),
            _ => None,
        }
    }

    /// The source offset of the character at `text`.
    pub fn source(&self, text: usize) -> u32 {
        self.stretch(text)
            .map_or(0, |one| one.source + (text as u32 - one.text))
    }

    /// Where what stands at `text` and behind it begins in the source. Within a replacement, that is behind it.
    fn from(&self, text: usize) -> u32 {
        match self.stretch(text) {
            Some(one) if one.text as usize == text => one.source,
            Some(one) => one.end(text as u32),
            None => 0,
        }
    }

    /// Where what stands before `text` ends in the source.
    fn until(&self, text: usize) -> u32 {
        let before = text.checked_sub(1).and_then(|last| self.stretch(last));
        before.map_or_else(|| self.from(text), |one| one.end(text as u32))
    }

    /// The map of the text from byte `from` on.
    #[must_use]
    pub fn behind(&self, from: usize) -> Self {
        let mut out = Self::default();
        match self.stretch(from) {
            Some(one) if one.text as usize == from => out.0.push(Stretch { text: 0, ..*one }),
            _ => out.push(0, self.from(from)),
        }
        for one in self.0.iter().filter(|one| one.text as usize > from) {
            let text = one.text - from as u32;
            out.0.push(Stretch { text, ..*one });
        }
        out
    }

    /// The map after `changes` (ascending, not overlapping): each range of the text became so many bytes.
    pub(super) fn spliced(&self, changes: &[(std::ops::Range<usize>, usize)]) -> Self {
        let mut out = Self::default();
        let mut stretches = self.0.iter().copied().peekable();
        let mut shift = 0_i64;
        let moved = |text: usize, shift: i64| (text as i64 + shift).max(0) as usize;
        let keep = |one: Stretch, shift: i64, out: &mut Self| {
            let text = moved(one.text as usize, shift);
            if one.is_literal() {
                out.push(text, one.source);
            } else {
                out.push_replaced(text, Span::new(one.source as usize, one.end(0) as usize));
            }
        };
        for (range, length) in changes {
            while let Some(one) = stretches.next_if(|one| (one.text as usize) < range.start) {
                keep(one, shift, &mut out);
            }
            let (start, end) = (self.from(range.start), self.until(range.end));
            let end = end.max(start) as usize;
            out.push_replaced(moved(range.start, shift), Span::new(start as usize, end));
            let mut next = None;
            while let Some(one) = stretches.next_if(|one| (one.text as usize) <= range.end) {
                next = Some(one).filter(|one| one.text as usize == range.end);
            }
            shift += *length as i64 - (range.end - range.start) as i64;
            match next {
                Some(one) => keep(one, shift, &mut out),
                None => out.push(moved(range.end, shift), self.from(range.end)),
            }
        }
        for one in stretches {
            keep(one, shift, &mut out);
        }
        out
    }

    /// The stretches of a text of `length` bytes: which bytes of it, and what they stand for in the source. Those
    /// of a literal stretch are as many as the source's.
    pub fn stretches(&self, length: usize) -> impl Iterator<Item = (std::ops::Range<usize>, Span)> {
        let ends = self.0.iter().skip(1).map(|next| next.text as usize);
        let ends = ends.chain([length]);
        self.0.iter().zip(ends).filter_map(move |(one, end)| {
            let range = one.text as usize..end.min(length);
            (!range.is_empty()).then(|| {
                let (start, end) = (one.source, one.end(range.end as u32));
                (range, Span { start, end })
            })
        })
    }
}
