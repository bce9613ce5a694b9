//! The table of words (用词): what is written wrong, what it should be, and which neighbours decide. One walk over a line
//! finds all of them, and the words that other rules wait for.
//!
//! A row of `words.tsv` is: rule, wrong, right (`-` when nobody can say), and neighbours. A neighbour is `x+`, which
//! stands before, or `+x`, which stands behind; `!x+` and `!+x` must not. Where some must stand, one of them is enough.
//! `^+` is the beginning of a clause.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use super::view::Line;
use super::view::chars::{is_han, is_point};
use super::{Found, Rule, Run, When};
use crate::diag::{Bounded, Code};
use crate::openings::{Openings, Slots};

/// A text of the program's own table, or one that was read.
type Text = Cow<'static, str>;

/// A row of the table.
#[derive(Debug)]
pub struct Row {
    rule: Code,
    wrong: Text,
    right: Option<Text>,
    /// As they stand in the table; taken apart where the word stands.
    neighbours: Text,
}

/// A neighbour that decides.
#[derive(Debug, Clone, Copy)]
struct Neighbour<'t> {
    text: &'t str,
    is_before: bool,
    must: bool,
}

/// The rows of the table in the order of their words. The build script writes it, so that no run reads them.
mod table {
    use std::borrow::Cow::Borrowed;

    use super::Row;
    use crate::diag::Code;

    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

/// A row of a user's own table: wrong, right, neighbours.
fn row(line: &str) -> Option<Row> {
    let kept = |text: &str| Cow::Owned(text.to_owned());
    let (wrong, rest) = line.split_once('\t').unwrap_or((line, "-"));
    let (right, neighbours) = rest.split_once('\t').unwrap_or((rest, ""));
    let words = neighbours.split_whitespace();
    let are_some = words.map(neighbour).all(|one| one.is_some());
    are_some.then(|| Row {
        rule: OWN,
        wrong: kept(wrong),
        right: (right != "-").then(|| kept(right)),
        neighbours: kept(neighbours),
    })
}

fn neighbour(word: &str) -> Option<Neighbour<'_>> {
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

/// Rows of a user's own table at most.
pub const MOST_ROWS: usize = 1_000_000;
/// Characters of a word of such a table.
const LENGTHS: RangeInclusive<usize> = 2..=32;
/// The rule that a user's own words are found by.
const OWN: Code = Code::RuleW00;

/// A user's own words: a line each, wrong, right (`-` or nothing when nobody can say) and neighbours, by tabs.
#[derive(Debug, Default)]
pub struct OwnWords(Vec<Row>);

impl OwnWords {
    /// Reads a table. Empty lines and those that begin with `#` are left out.
    ///
    /// # Errors
    /// What is wrong with the first row that cannot be one, and the number of its line.
    pub fn read(text: &str) -> Result<Self, (usize, String)> {
        let mut rows = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = |why: String| (number + 1, why);
            if rows.len() == MOST_ROWS {
                return Err(wrong(format!("> {MOST_ROWS} 行")));
            }
            let row = row(line).ok_or_else(|| wrong(shown(line)))?;
            let is_word = |word: &str| {
                LENGTHS.contains(&word.chars().count()) && !word.chars().any(char::is_control)
            };
            let is_right = row.right.as_deref().is_none_or(|right| {
                right != &*row.wrong && right.chars().count() <= *LENGTHS.end() && !right.is_empty()
            });
            if !is_word(&row.wrong) || !is_right {
                let (least, most) = LENGTHS.into_inner();
                return Err(wrong(format!("{} ({least}–{most} 字)", shown(line))));
            }
            rows.push(row);
        }
        Ok(Self(rows))
    }
}

/// The beginning of a line, for a message.
fn shown(line: &str) -> String {
    line.chars().take(24).collect()
}

impl Row {
    /// Whether its neighbours let it count between `start` and `end`.
    fn counts(&self, line: &Line<'_>, start: usize, end: usize) -> bool {
        let stands = |one: Neighbour<'_>| match (one.text, one.is_before) {
            ("^", true) => start == 0 || is_clause_start(line, start),
            (text, true) => line.ends_with(start, text),
            (text, false) => line.is_at(end, text),
        };
        let all = || self.neighbours.split_whitespace().filter_map(neighbour);
        let mut must = all().filter(|one| one.must).peekable();
        let may = must.peek().is_none() || must.any(stands);
        may && !all().any(|one| !one.must && stands(one))
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
    /// A row of the user's own.
    Own(usize, &'static Rule),
    /// The rule of that number waits for it.
    Waits(usize),
}

/// A word, and whose it is.
#[derive(Debug, Clone)]
struct Entry {
    first: char,
    /// Where its other characters stand in [`Words::chars`].
    rest: Range<usize>,
    owner: Owner,
}

/// So many words of a slot are looked at one by one; of more, the one of each length is searched for.
const FEW: usize = 8;

/// The words that the rules of a run look for, by their first character.
#[derive(Debug, Clone)]
pub struct Words {
    /// With what they begin.
    openings: Openings,
    slots: Slots,
    /// In the order of their slots, and of their characters within one.
    entries: Vec<Entry>,
    /// The characters of all words behind their first.
    chars: Vec<char>,
    /// A bit for each number of further characters that a word of a slot with more than a few has.
    lengths: u64,
    own: Arc<OwnWords>,
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
    /// The words of `rules`, and a user's own.
    pub fn new(rules: &[&'static Rule], own: Arc<OwnWords>) -> Self {
        let mut all: Vec<(&str, Owner)> = Vec::new();
        for (number, rule) in rules.iter().enumerate() {
            let waits = rule.run.when().map_or(&[][..], When::words);
            all.extend(waits.iter().map(|word| (*word, Owner::Waits(number))));
            if matches!(rule.run, Run::Words) && rule.code == OWN {
                let rows = own.0.iter().map(|row| &*row.wrong).enumerate();
                all.extend(rows.map(|(at, word)| (word, Owner::Own(at, rule))));
            }
        }
        let asked = rules.iter().filter(|rule| matches!(rule.run, Run::Words));
        let asked: BTreeMap<Code, &'static Rule> = asked.map(|rule| (rule.code, *rule)).collect();
        all.extend(table::TABLE.iter().filter_map(|row| {
            let rule = asked.get(&row.rule)?;
            Some((&*row.wrong, Owner::Row(row, rule)))
        }));
        let (slots, placed) = Slots::of(&all, |(word, _)| word.chars().next());
        let mut words = Self {
            openings: Openings::default(),
            slots,
            entries: Vec::with_capacity(placed.len()),
            chars: Vec::with_capacity(placed.len() * 4),
            lengths: 0,
            own: Arc::clone(&own),
        };
        for (word, owner) in placed {
            words.add(word, owner);
        }
        words.sort();
        words
    }

    /// With a word that stands behind those that are there.
    fn add(&mut self, word: &str, owner: Owner) {
        let mut rest = word.chars();
        let Some(first) = rest.next() else { return };
        self.openings.add(word.chars());
        let start = self.chars.len();
        self.chars.extend(rest);
        let rest = start..self.chars.len();
        self.entries.push(Entry { first, rest, owner });
    }

    /// Puts the words of each slot in the order of their characters.
    fn sort(&mut self) {
        let chars = &self.chars;
        let key = |one: &Entry| (one.first, chars.get(one.rest.clone()).unwrap_or_default());
        for range in self.slots.ranges() {
            let many = range.len() > FEW;
            let entries = self.entries.get_mut(range).unwrap_or_default();
            entries.sort_by(|one, other| key(one).cmp(&key(other)));
            if many {
                let lengths = entries.iter().map(|one| 1 << one.rest.len().min(63));
                self.lengths = lengths.fold(self.lengths, |all: u64, length: u64| all | length);
            }
        }
    }

    /// Finds the wrong words of `line`, and which rules have a word in it.
    pub fn look(&self, line: &Line<'_>, met: &mut Met, out: &mut Bounded) {
        met.0.fill(false);
        let mut all = line.chars.iter();
        while let Some(first) = all.next() {
            let rest = all.as_slice();
            if !self.openings.may_open(*first, rest.first().copied()) {
                continue;
            }
            let at = line.chars.len() - rest.len() - 1;
            let entries = self.entries.get(self.slots.range(u32::from(*first)));
            let entries = entries.unwrap_or_default();
            if entries.len() <= FEW {
                let same = entries.iter().filter(|one| one.first == *first);
                for entry in same.filter(|one| begins(rest, self.rest(one))) {
                    self.said(entry, line, at, met, out);
                }
                continue;
            }
            for length in 0..64 {
                if self.lengths & (1 << length) == 0 {
                    continue;
                }
                let Some(word) = rest.get(..length) else {
                    break;
                };
                let key = |one: &Entry| (one.first, self.rest(one));
                let start = entries.partition_point(|one| key(one) < (*first, word));
                let same = entries.iter().skip(start);
                for entry in same.take_while(|one| key(one) == (*first, word)) {
                    self.said(entry, line, at, met, out);
                }
            }
        }
    }

    /// The characters of a word behind its first.
    fn rest(&self, entry: &Entry) -> &[char] {
        self.chars.get(entry.rest.clone()).unwrap_or_default()
    }
}

/// Whether `text` begins with `word`; words are short, and most differ at once.
fn begins(text: &[char], word: &[char]) -> bool {
    text.len() >= word.len() && text.iter().zip(word).all(|(one, other)| one == other)
}

impl Words {
    /// The word of `entry` stands at `at`.
    fn said(&self, entry: &Entry, line: &Line<'_>, at: usize, met: &mut Met, out: &mut Bounded) {
        let (row, rule) = match entry.owner {
            Owner::Waits(number) => return met.add(number),
            Owner::Row(row, rule) => (row, rule),
            Owner::Own(number, rule) => match self.own.0.get(number) {
                Some(row) => (row, rule),
                None => return,
            },
        };
        let end = at + 1 + entry.rest.len();
        if row.counts(line, at, end) {
            let mut found = Found::new(rule, out);
            found.word(line.span(at..end), &row.wrong, row.right.as_deref());
        }
    }
}
