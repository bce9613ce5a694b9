//! The table of words (用词): what is written wrong, what it should be, and which neighbours decide. One walk over a line
//! finds all of them, and the words that other rules wait for.
//!
//! A row of `words.tsv` is: rule, wrong, right (`-` when nobody can say), and neighbours. A neighbour is `x+`, which
//! stands before, or `+x`, which stands behind; `!x+` and `!+x` must not. Where some must stand, one of them is enough.
//! `^+` is the beginning of a clause.

use std::sync::LazyLock;

use super::view::Line;
use super::view::chars::{Chars, is_han, is_point};
use super::{Found, Rule, Run, When};
use crate::diag::Finding;

/// A row of the table.
#[derive(Debug)]
pub struct Row {
    rule: &'static str,
    wrong: &'static str,
    right: Option<&'static str>,
    neighbours: Vec<Neighbour>,
}

/// A neighbour that decides.
#[derive(Debug, Clone, Copy)]
struct Neighbour {
    text: &'static str,
    is_before: bool,
    must: bool,
}

/// The table.
static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| rows(include_str!("words.tsv")));

fn rows(text: &'static str) -> Vec<Row> {
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(row).collect()
}

fn row(line: &'static str) -> Option<Row> {
    let mut cells = line.split('\t');
    let (rule, wrong, right) = (cells.next()?, cells.next()?, cells.next()?);
    let words = cells.flat_map(str::split_whitespace);
    Some(Row {
        rule,
        wrong,
        right: (right != "-").then_some(right),
        neighbours: words.map(neighbour).collect::<Option<_>>()?,
    })
}

fn neighbour(word: &'static str) -> Option<Neighbour> {
    let (must, word) = word
        .strip_prefix('!')
        .map_or((true, word), |rest| (false, rest));
    let (text, is_before) = match (word.strip_suffix('+'), word.strip_prefix('+')) {
        (Some(text), None) => (text, true),
        (None, Some(text)) => (text, false),
        _ => return None,
    };
    Some(Neighbour {
        text,
        is_before,
        must,
    })
}

impl Row {
    /// Whether its neighbours let it count between `start` and `end`.
    fn counts(&self, line: &Line<'_>, start: usize, end: usize) -> bool {
        let stands = |one: &Neighbour| match (one.text, one.is_before) {
            ("^", true) => start == 0 || is_clause_start(line, start),
            (text, true) => line.ends_with(start, text),
            (text, false) => line.is_at(end, text),
        };
        let mut must = self.neighbours.iter().filter(|one| one.must).peekable();
        let may = must.peek().is_none() || must.any(stands);
        may && !self.neighbours.iter().any(|one| !one.must && stands(one))
    }
}

/// Whether a clause begins at `at`: no Han character, letter or digit right before.
fn is_clause_start(line: &Line<'_>, at: usize) -> bool {
    let before = line.before(at);
    is_point(before) || !(is_han(before) || before.is_ascii_alphanumeric())
}

/// What a word that is looked for belongs to.
#[derive(Debug, Clone, Copy)]
enum Owner {
    /// A row of the table.
    Row(&'static Row, &'static Rule),
    /// The rule of that number waits for it.
    Waits(usize),
}

/// A word without its first character, and whose it is.
#[derive(Debug, Clone)]
struct Entry {
    rest: Box<[char]>,
    owner: Owner,
}

/// The words that the rules of a run look for, by their first character.
#[derive(Debug, Clone)]
pub struct Words {
    /// Which characters begin a word.
    firsts: Chars,
    /// First character, and where its entries begin and end; in the order of the characters.
    groups: Vec<(char, usize, usize)>,
    entries: Vec<Entry>,
}

/// Which rules' words stand in a line.
#[derive(Debug, Default)]
pub struct Met(Vec<bool>);

impl Met {
    /// Whether a word of rule `number` stands there.
    pub fn has(&self, number: usize) -> bool {
        self.0.get(number).copied().unwrap_or_default()
    }

    fn add(&mut self, number: usize) {
        if self.0.len() <= number {
            self.0.resize(number + 1, false);
        }
        if let Some(slot) = self.0.get_mut(number) {
            *slot = true;
        }
    }
}

impl Words {
    /// The words of `rules`.
    pub fn new(rules: &[&'static Rule]) -> Self {
        let mut all: Vec<(&'static str, Owner)> = Vec::new();
        for (number, rule) in rules.iter().enumerate() {
            match &rule.run {
                Run::Line(When::Word(words), _) | Run::Everywhere(words, _) => {
                    all.extend(words.iter().map(|word| (*word, Owner::Waits(number))));
                }
                Run::Words => {
                    let rows = TABLE.iter().filter(|row| row.rule == rule.id());
                    all.extend(rows.map(|row| (row.wrong, Owner::Row(row, rule))));
                }
                _ => {}
            }
        }
        all.sort_by_key(|(word, _)| word.chars().next());
        let mut words = Self {
            firsts: Chars::default(),
            groups: Vec::new(),
            entries: Vec::with_capacity(all.len()),
        };
        for (word, owner) in all {
            let mut chars = word.chars();
            let Some(first) = chars.next() else {
                continue;
            };
            let at = words.entries.len();
            match words.groups.last_mut() {
                Some((known, _, end)) if *known == first => *end = at + 1,
                _ => words.groups.push((first, at, at + 1)),
            }
            words.firsts.add(first);
            words.entries.push(Entry {
                rest: chars.collect(),
                owner,
            });
        }
        words
    }

    /// Finds the wrong words of `line`, and which rules have a word in it.
    pub fn look(&self, line: &Line<'_>, met: &mut Met, out: &mut Vec<Finding>) {
        met.0.fill(false);
        for (at, first) in line.chars.iter().enumerate() {
            if !self.firsts.has(*first) {
                continue;
            }
            let rest = line.chars.get(at + 1..).unwrap_or_default();
            for entry in self.group(*first) {
                if !rest.starts_with(&entry.rest) {
                    continue;
                }
                match entry.owner {
                    Owner::Waits(number) => met.add(number),
                    Owner::Row(row, rule) => {
                        let end = at + 1 + entry.rest.len();
                        if row.counts(line, at, end) {
                            let mut found = Found::new(rule, out);
                            found.word(line.span(at..end), row.wrong, row.right);
                        }
                    }
                }
            }
        }
    }

    /// The words that begin with `first`.
    fn group(&self, first: char) -> &[Entry] {
        let group = self.groups.binary_search_by_key(&first, |group| group.0);
        let group = group.ok().and_then(|at| self.groups.get(at));
        group
            .and_then(|(_, start, end)| self.entries.get(*start..*end))
            .unwrap_or_default()
    }
}
