//! The table of words (用词): what is written wrong, what it should be, and which neighbours decide. One walk over a line
//! finds all of them, and the words that other rules wait for.
//!
//! A row of `words.tsv` is: rule, wrong, right (`-` when nobody can say), and neighbours. A neighbour is `x+`, which
//! stands before, or `+x`, which stands behind; `!x+` and `!+x` must not. Where some must stand, one of them is enough.
//! `^+` is the beginning of a clause.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::view::Line;
use super::view::chars::{is_han, is_point};
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

/// The words that the rules of a run look for.
#[derive(Debug, Clone)]
pub struct Words {
    automaton: Option<AhoCorasick>,
    owners: Vec<Owner>,
}

/// Which rules' words stand in a line.
#[derive(Debug, Default)]
pub struct Met(Vec<bool>);

impl Met {
    /// Whether a word of rule `number` stands there.
    pub fn has(&self, number: usize) -> bool {
        self.0.get(number).copied().unwrap_or_default()
    }
}

impl Words {
    /// The words of `rules`.
    pub fn new(rules: &[&'static Rule]) -> Self {
        let mut patterns = Vec::new();
        let mut owners = Vec::new();
        for (number, rule) in rules.iter().enumerate() {
            match &rule.run {
                Run::Line(When::Word(words), _) | Run::Everywhere(words, _) => {
                    patterns.extend_from_slice(words);
                    owners.extend(words.iter().map(|_| Owner::Waits(number)));
                }
                Run::Words => {
                    let rows = TABLE.iter().filter(|row| row.rule == rule.id());
                    patterns.extend(rows.clone().map(|row| row.wrong));
                    owners.extend(rows.map(|row| Owner::Row(row, rule)));
                }
                _ => {}
            }
        }
        let builder = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&patterns);
        Self {
            automaton: builder.ok().filter(|_| !patterns.is_empty()),
            owners,
        }
    }

    /// Finds the wrong words of `line`, and which rules have a word in it.
    pub fn look(&self, line: &Line<'_>, met: &mut Met, out: &mut Vec<Finding>) {
        met.0.fill(false);
        let Some(automaton) = &self.automaton else {
            return;
        };
        for found in automaton.find_overlapping_iter(&line.passage.text) {
            match self.owners.get(found.pattern().as_usize()) {
                Some(Owner::Waits(number)) => {
                    if met.0.len() <= *number {
                        met.0.resize(*number + 1, false);
                    }
                    if let Some(slot) = met.0.get_mut(*number) {
                        *slot = true;
                    }
                }
                Some(Owner::Row(row, rule)) => {
                    let (start, end) = (line.char_of(found.start()), line.char_of(found.end()));
                    if line.is_at(start, row.wrong) && row.counts(line, start, end) {
                        Found::new(rule, out).word(line.span(start..end), row.wrong, row.right);
                    }
                }
                None => {}
            }
        }
    }
}
