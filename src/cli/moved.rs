//! Where a place of a draft stands once the checker's fixes are made, and where it stood before: people and programs have the
//! draft, not what the fixes made of it.

use std::ops::Range;

use crate::diag::{Edit, Finding};
use crate::source::Span;

/// The fixes of one round, in order, without overlaps.
#[derive(Debug, Default)]
pub struct Moved {
    places: Vec<Place>,
}

/// One fix. Ranges are bytes.
#[derive(Debug)]
struct Place {
    /// Where it is made, in the text before.
    old: Range<usize>,
    /// Where it stands in the text after.
    new: Range<usize>,
    /// What stands there.
    text: Box<str>,
}

impl Moved {
    /// For the `taken` findings, of which each has a place and a fix.
    pub fn of<'a>(taken: impl Iterator<Item = &'a Finding>) -> Self {
        let fixes = taken.filter_map(|one| {
            let fix = one.verdict.as_ref()?.fix.as_ref()?;
            Some((one.span?.range(), fix.text.clone()))
        });
        let mut fixes: Vec<_> = fixes.collect();
        fixes.sort_by_key(|(range, _)| (range.start, range.end));
        let (mut before, mut after) = (0, 0);
        let places = fixes.into_iter().map(|(old, text)| {
            let start = after + (old.start - before);
            (before, after) = (old.end, start + text.len());
            let new = start..after;
            Place { old, new, text }
        });
        Self {
            places: places.collect(),
        }
    }

    /// Where `span` of the text before stands in the text after.
    pub fn on(&self, span: Span) -> Span {
        self.moved(span, |one| (&one.old, &one.new))
    }

    /// Where `span` of the text after stood in the text before.
    pub fn back(&self, span: Span) -> Span {
        self.moved(span, |one| (&one.new, &one.old))
    }

    /// A place that begins or ends within a fix begins or ends with it.
    fn moved(&self, span: Span, pair: impl Fn(&Place) -> (&Range<usize>, &Range<usize>)) -> Span {
        let range = span.range();
        let at = |offset: usize, is_end: bool| {
            let behind = |one: &Place| {
                let from = pair(one).0;
                from.start < offset || (from.start == offset && !is_end)
            };
            let count = self.places.partition_point(behind);
            let Some(last) = count.checked_sub(1).and_then(|last| self.places.get(last)) else {
                return offset;
            };
            let (from, to) = pair(last);
            if offset >= from.end {
                to.end + (offset - from.end)
            } else if is_end {
                to.end
            } else {
                to.start
            }
        };
        let start = at(range.start, false);
        Span::new(start, at(range.end, true).max(start))
    }

    /// `finding` of the text after, as one of the text before.
    pub fn take_back(&self, finding: &mut Finding) {
        finding.span = finding.span.map(|span| self.back(span));
        for edit in &mut finding.edits {
            *edit = self.edit_back(edit);
        }
        for one in &mut finding.each {
            self.take_back(one);
        }
    }

    /// A change of the text after as one of the text before: what it cuts of a fix goes with it.
    fn edit_back(&self, edit: &Edit) -> Edit {
        let cut = |at: u32| {
            let at = at as usize;
            let count = self.places.partition_point(|one| one.new.start < at);
            let last = self.places.get(count.checked_sub(1)?)?;
            last.text.split_at_checked(at - last.new.start)
        };
        let head = cut(edit.span.start).map_or("", |(head, _)| head);
        let tail = cut(edit.span.end).map_or("", |(_, tail)| tail);
        Edit::new(self.back(edit.span), &format!("{head}{}{tail}", edit.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Class, Offer, Verdict, rule};

    /// `0a23bc67d90` becomes `0AA23B679E0`.
    fn moved() -> Moved {
        let fixes = [(1, 2, "AA"), (4, 6, "B"), (8, 9, ""), (10, 10, "E")];
        let findings = fixes.map(|(start, end, new)| Finding {
            verdict: Some(Box::new(Verdict {
                class: Class::Mended,
                fix: Some(Offer {
                    text: new.into(),
                    is_safe: true,
                }),
            })),
            ..Finding::at(rule::P12, Span::new(start, end))
        });
        Moved::of(findings.iter())
    }

    #[test]
    fn places_go_on_and_come_back() {
        let moved = moved();
        for (before, after) in [
            ((0, 1), (0, 1)),
            ((1, 2), (1, 3)),
            ((2, 4), (3, 5)),
            ((4, 6), (5, 6)),
            ((6, 8), (6, 8)),
            ((0, 10), (0, 9)),
            ((10, 11), (10, 11)),
        ] {
            let (old, new) = (Span::new(before.0, before.1), Span::new(after.0, after.1));
            assert_eq!(moved.on(old), new, "{before:?}");
            assert_eq!(moved.back(moved.on(old)), old, "{before:?} back");
        }
        // Within a fix.
        assert_eq!(moved.back(Span::new(2, 3)), Span::new(1, 2));
        assert_eq!(moved.on(Span::new(5, 6)), Span::new(5, 6));
        // What was taken off has no place left but a point.
        assert_eq!(moved.on(Span::new(8, 9)), Span::new(8, 8));
    }

    #[test]
    fn a_change_takes_in_what_it_cuts() {
        let moved = moved();
        let edit = moved.edit_back(&Edit::new(Span::new(2, 4), "x"));
        assert_eq!(edit, Edit::new(Span::new(1, 3), "Ax"));
    }
}
