//! A long text in two shares that are assembled side by side: it is cut where nothing of a row goes on in the next.

use std::collections::BTreeMap;

use super::lift::{Lifted, Value};
use super::row::Settled;
use super::{DetectOptions, LineLabel};
use crate::diag::Finding;
use crate::draft::Item;
use crate::model::{Block, Role};
use crate::provenance::Provenance;
use crate::source::Span;

/// Rows and what they are made of.
pub struct Share {
    /// The rows.
    pub rows: Vec<Settled>,
    /// The items of the draft that they are made of.
    pub items: Vec<Item>,
    /// What is lifted of them, by the number that each has among all rows.
    pub lifted: BTreeMap<usize, Lifted>,
    /// The number of the first row among all.
    pub first_row: usize,
    /// The number of the first item among all.
    pub first_item: usize,
}

/// Fewer rows are one share.
const MANY: usize = 1_000;
/// So many rows behind the middle are looked at for a place to cut.
const NEAR: usize = 200;

impl Share {
    /// All rows in one share.
    pub fn all(rows: Vec<Settled>, items: Vec<Item>, lifted: BTreeMap<usize, Lifted>) -> Self {
        Self {
            rows,
            items,
            lifted,
            first_row: 0,
            first_item: 0,
        }
    }

    /// In two shares for two cores or more, where it is worth that and may be cut.
    pub fn shared_out(mut self, cores: usize) -> Vec<Self> {
        let is_long = cores > 1 && self.rows.len() >= MANY;
        let cut = is_long.then(|| cut(&self.rows, &self.items, &self.lifted));
        let Some((first_row, first_item)) = cut.flatten() else {
            return vec![self];
        };
        let behind = Self {
            rows: self.rows.split_off(first_row),
            items: self.items.split_off(first_item),
            lifted: self.lifted.split_off(&first_row),
            first_row,
            first_item,
        };
        // What was cut off stands elsewhere by now.
        self.rows.shrink_to_fit();
        self.items.shrink_to_fit();
        vec![self, behind]
    }
}

/// The first row behind the middle that is a paragraph like the one before it, and its item: a title, a table, and what is lifted may go
/// on. Nothing where rows and items do not stand in the same order.
fn cut(
    rows: &[Settled],
    items: &[Item],
    lifted: &BTreeMap<usize, Lifted>,
) -> Option<(usize, usize)> {
    let is_plain = |at: usize| {
        rows.get(at).is_some_and(|row| {
            let item = row.items.first().and_then(|item| items.get(*item as usize));
            let text = row.role != Role::Title && row.table == 0 && !row.junk;
            text && matches!(item, Some(Item::Line(_))) && !lifted.contains_key(&at)
        })
    };
    let middle = rows.len() / 2;
    let row = (middle..middle + NEAR).find(|at| *at > 0 && is_plain(at - 1) && is_plain(*at))?;
    let item = *rows.get(row)?.items.first()?;
    let (above, below) = rows.split_at(row);
    let mut above = above.iter().flat_map(|row| &row.items);
    let mut below = below.iter().flat_map(|row| &row.items);
    let parts = above.all(|one| *one < item) && below.all(|one| *one >= item);
    parts.then_some((row, item as usize))
}

/// What a share says.
#[derive(Default)]
pub struct Made {
    /// The blocks of the body.
    pub body: Vec<Block>,
    /// What became of its lines, where that is wanted.
    pub account: Option<Vec<LineLabel>>,
    /// Where the blocks come from.
    pub provenance: Provenance,
    /// What there is to say.
    pub findings: Vec<Finding>,
    /// What was lifted into head and imprint, and where it stands.
    pub values: Vec<(Value, Option<Span>)>,
}

impl Made {
    /// Nothing yet, with room for `count` rows and what of them is wanted.
    pub fn with_capacity(count: usize, options: &DetectOptions<'_>) -> Self {
        let provenance = if options.document_only {
            Provenance::without_pieces(count)
        } else {
            Provenance::with_capacity(count)
        };
        Self {
            body: Vec::with_capacity(count),
            account: options.account().then(|| Vec::with_capacity(count)),
            provenance,
            ..Self::default()
        }
    }

    /// With what the share behind this one says.
    pub fn append(&mut self, next: Self) {
        self.body.extend(next.body);
        if let (Some(account), Some(next)) = (&mut self.account, next.account) {
            account.extend(next);
        }
        self.provenance.append(next.provenance);
        self.findings.extend(next.findings);
        self.values.extend(next.values);
    }
}
