//! What was found out about rows: what says the same of several of them stands once, because a draft of a million short lines
//! has few kinds of lines.

use std::cell::OnceCell;

use super::super::lex::class::Seen;

/// What was found out about all rows, in the parts that cores found.
pub type Found = OnceCell<Vec<Part>>;

/// So many are looked at for one that says the same: the last of each kind.
const KINDS: usize = 64;

/// What was found out about some rows.
#[derive(Debug)]
pub struct Part {
    /// The number of each row and that of what was found out about it.
    rows: Vec<(u32, u32)>,
    seen: Vec<Seen>,
    /// The last number of each kind.
    last: [u32; KINDS],
}

impl Default for Part {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            seen: Vec::new(),
            last: [0; KINDS],
        }
    }
}

impl Part {
    /// Adds what was found out about row `at`.
    pub fn add(&mut self, at: usize, seen: Seen) {
        let last = &mut self.last[seen.kind() % KINDS];
        if self.seen.get(*last as usize) != Some(&seen) {
            *last = self.seen.len() as u32;
            self.seen.push(seen);
        }
        self.rows.push((at as u32, *last));
    }

    /// The numbers of the rows, each with what was found out about it.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Seen)> {
        let seen = |number: u32| self.seen.get(number as usize);
        let rows = self.rows.iter();
        rows.filter_map(move |(at, number)| Some((*at as usize, seen(*number)?)))
    }
}
