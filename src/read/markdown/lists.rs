//! Lists: their items become paragraphs.
//!
//! The number of an item is text of the author's and stays as it was typed (3. 5. 8.), though Markdown shows a count. Where
//! every item has the same number (1. 1. 1.), the author has left the counting to Markdown, and the count is taken.
//! A bullet is a hint. What paragraphs do not have is said once for the whole document.

use std::ops::Range;

use crate::diag::{Finding, message};
use crate::source::Span;

/// A list that is open.
#[derive(Debug)]
pub(super) struct List {
    pub(super) is_numbered: bool,
    pub(super) start: usize,
    /// The number that the first item has, and that the next one has by count.
    pub(super) numbers: Option<(u64, u64)>,
    /// The items as long as all have one number: their line in the draft, and the digits.
    pub(super) same: Vec<(usize, Range<usize>)>,
    /// An item has another number than the first.
    pub(super) differ: bool,
    /// The first item whose number is not what Markdown shows: typed, shown.
    pub(super) unlike: Option<(u64, u64, Span)>,
}

impl List {
    /// A list that begins at byte `start`.
    pub(super) fn new(is_numbered: bool, start: usize) -> Self {
        Self {
            is_numbered,
            start,
            numbers: None,
            same: Vec::new(),
            differ: false,
            unlike: None,
        }
    }
}

/// What lists had that paragraphs do not have.
#[derive(Debug, Default)]
pub(super) struct Flattened {
    /// Items with a bullet.
    pub(super) bullets: usize,
    /// Items of lists within lists.
    pub(super) nested: usize,
    /// Boxes to tick.
    pub(super) tasks: usize,
    /// The first of them.
    first: Option<Span>,
}

impl Flattened {
    /// What there is to say.
    pub(super) fn finding(&self) -> Option<Finding> {
        let first = self.first?;
        let [items, items_en] = crate::read::unset::told(&[
            (
                self.bullets,
                ["项目符号", "项"],
                ("item with a bullet", "items with bullets"),
            ),
            (
                self.nested,
                ["下级列表", "项"],
                (
                    "item of a list within a list", "items of lists within lists",
                ),
            ),
            (
                self.tasks,
                ["复选框", "项"],
                ("box to tick", "boxes to tick"),
            ),
        ]);
        Some(Finding::at(message::R75 { items, items_en }, first))
    }

    /// With what lists behind them had.
    pub(super) fn append(&mut self, next: &Self) {
        self.bullets += next.bullets;
        self.nested += next.nested;
        self.tasks += next.tasks;
        self.first = self.first.or(next.first);
    }

    /// Something of a list stands at byte `at`.
    pub(super) fn meet(&mut self, at: usize) {
        self.first.get_or_insert(Span::new(at, at));
    }
}
