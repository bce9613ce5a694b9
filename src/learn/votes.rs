//! What paragraphs say about keys of a style sheet: each has a vote, and most votes win.

use std::collections::BTreeMap;

/// Table and key of a style sheet.
pub type Key = (&'static str, &'static str);

/// How often each value of each key was met; values as `--set` takes them.
#[derive(Debug, Clone, Default)]
pub struct Measured(BTreeMap<Key, Vec<(String, usize)>>);

/// What most of a file's paragraphs say about a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Most<'a> {
    /// The value.
    pub value: &'a str,
    /// How many say so.
    pub count: usize,
    /// How many there are.
    pub all: usize,
    /// What the others say, most of them first.
    pub others: Vec<(&'a str, usize)>,
}

impl Measured {
    /// A vote for `value`.
    pub fn vote(&mut self, key: Key, value: String) {
        self.votes(key, value, 1);
    }

    /// So many of them.
    pub fn votes(&mut self, key: Key, value: String, count: usize) {
        let values = self.0.entry(key).or_default();
        match values.iter_mut().find(|row| row.0 == value) {
            Some(row) => row.1 += count,
            None => values.push((value, count)),
        }
    }

    /// What most say about `key`; of as many, those who said it first.
    pub fn most(&self, key: Key) -> Option<Most<'_>> {
        let values = self.0.get(&key)?;
        let mut sorted: Vec<_> = values.iter().map(|row| (row.0.as_str(), row.1)).collect();
        // Stable: the order of the file stands among equals.
        sorted.sort_by_key(|row| std::cmp::Reverse(row.1));
        let all = sorted.iter().map(|row| row.1).sum();
        let (value, count) = *sorted.first()?;
        Some(Most {
            value,
            count,
            all,
            others: sorted.split_off(1),
        })
    }

    /// The keys that something was said about, in order.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        self.0.keys().copied()
    }

    /// The keys of which `other` says something else, or nothing.
    pub fn unlike(&self, other: &Self) -> Vec<Key> {
        let value = |all: &Self, key| all.most(key).map(|most| most.value.to_owned());
        let differs = |key: &Key| value(self, *key) != value(other, *key);
        self.keys().filter(differs).collect()
    }

    /// Whether anything was said about the table `name`.
    pub fn has(&self, name: &str) -> bool {
        self.0.keys().any(|key| key.0 == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_majority_wins_and_the_first_of_equals() {
        let key = ("body", "font");
        let mut measured = Measured::default();
        for value in ["仿宋", "宋体", "宋体", "仿宋", "黑体"] {
            measured.vote(key, value.to_owned());
        }
        let most = measured.most(key).unwrap();
        assert_eq!((most.value, most.count, most.all), ("仿宋", 2, 5));
        assert_eq!(most.others, [("宋体", 2), ("黑体", 1)]);
        assert_eq!(measured.unlike(&measured.clone()), []);
        assert_eq!(measured.unlike(&Measured::default()), [key]);
    }
}
