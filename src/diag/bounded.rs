//! Findings of which so many of a code are kept, so that memory has a bound whatever a draft repeats; how many were not is
//! counted, and said.

use std::collections::BTreeMap;

use super::{Code, Finding, message};

/// Findings of one code that are kept of a document.
pub const KEPT: usize = 10_000;

/// What was found so far, the first of each code.
#[derive(Debug)]
pub struct Bounded {
    all: Vec<Finding>,
    /// How many there are of each code, kept or not.
    counts: BTreeMap<Code, usize>,
    most: usize,
}

impl Bounded {
    /// An empty one that keeps `most` findings of a code.
    pub fn new(most: usize) -> Self {
        Self {
            all: Vec::new(),
            counts: BTreeMap::new(),
            most,
        }
    }

    /// How many are kept.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// What was found since there were `first`.
    pub fn since(&mut self, first: usize) -> impl Iterator<Item = &mut Finding> {
        self.all.iter_mut().skip(first)
    }

    /// The last one that was kept.
    pub fn last(&mut self) -> Option<&mut Finding> {
        self.all.last_mut()
    }

    /// Counts a finding of `code`; whether there is room for it.
    pub fn takes(&mut self, code: Code) -> bool {
        let count = self.counts.entry(code).or_default();
        *count += 1;
        *count <= self.most
    }

    /// Keeps a finding for which [`takes`](Self::takes) had room.
    pub fn put(&mut self, finding: Finding) {
        self.all.push(finding);
    }

    /// Keeps a finding where there is room. Only what changed nothing may be left out: an edit is what tells where a character went.
    pub fn add(&mut self, finding: Finding) {
        debug_assert!(finding.edits.is_empty(), "{:?}", finding.code);
        if self.takes(finding.code) {
            self.put(finding);
        }
    }

    /// Those of `found` that another finding folds: counted here, and given back where there is room.
    pub fn folded(&mut self, found: impl Iterator<Item = Finding>) -> Vec<Finding> {
        found.filter(|one| self.takes(one.code)).collect()
    }

    /// Takes in what was found further down.
    pub fn append(&mut self, below: Self) {
        let mut room_for = BTreeMap::new();
        for (code, count) in below.counts {
            let found = self.counts.entry(code).or_default();
            // Of each code the first ones are kept.
            let room = self.most.saturating_sub(*found);
            room_for.insert(code, room);
            *found += count;
        }
        let fits = |one: &Finding| {
            let room = room_for.get_mut(&one.code);
            room.is_none_or(|room| {
                let fits = *room > 0;
                *room = room.saturating_sub(1);
                fits
            })
        };
        self.all.extend(below.all.into_iter().filter(fits));
    }

    /// The findings, and what says how many of a code were not kept.
    pub fn settled(self) -> (Vec<Finding>, Vec<Finding>) {
        let most = self.most;
        let over = self.counts.into_iter().filter(|(_, count)| *count > most);
        let over = over.map(|(code, count)| {
            let (rule, count) = (code.as_str(), count - most);
            Finding::whole(message::C97 {
                rule,
                limit: most,
                count,
            })
        });
        (self.all, over.collect())
    }
}

impl Extend<Finding> for Bounded {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, found: T) {
        for one in found {
            self.add(one);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_are_kept_and_the_others_counted() {
        let mut found = Bounded::new(2);
        found.extend((0..5).map(|_| Finding::whole(message::S01)));
        let each = found.folded((0..3).map(|_| Finding::whole(message::R05)));
        assert_eq!((found.len(), each.len()), (2, 2));
        let (kept, over) = found.settled();
        assert_eq!(kept.len(), 2);
        let said = |code, count| {
            Finding::whole(message::C97 {
                rule: code,
                limit: 2_usize,
                count: count as usize,
            })
        };
        assert_eq!(over, [said("R05", 1), said("S01", 3)]);
    }
}
