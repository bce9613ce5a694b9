//! Weights: what each attribute is worth for each role. Learned from labelled lines by `tools/train`, kept as a table that a person
//! can read, `weights.tsv`.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use super::super::lex::class::{Class, Scores};
use super::around::{self, NAMED, Observation};
use super::grams;

/// What an attribute is worth: numbers of classes, each with its weight.
type Row = Box<[(u8, f32)]>;

/// Learned weights.
#[derive(Debug, Default)]
pub struct Weights {
    named: Vec<Row>,
    grams: HashMap<u64, Row, BuildHasherDefault<Mixer>>,
}

/// A gram is its own hash but for a multiplication.
#[derive(Debug, Default)]
pub struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, n: u64) {
        let mixed = (self.0 ^ n).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ mixed >> 29;
    }
}

impl Weights {
    /// The program's own.
    pub fn own() -> &'static Self {
        static OWN: OnceLock<Weights> = OnceLock::new();
        OWN.get_or_init(|| Self::parse(include_str!("weights.tsv")))
    }

    /// Reads the table: an attribute a row, then the role and its weight in hundredths, once for each role that it speaks of.
    /// Rows that open with # and a space are remarks; a gram is written behind `~`.
    pub fn parse(table: &str) -> Self {
        let names: HashMap<String, u16> = (0..NAMED).map(|at| (around::name(at), at)).collect();
        let mut out = Self {
            named: vec![Row::default(); usize::from(NAMED)],
            ..Self::default()
        };
        for row in table.lines().filter(|row| !row.starts_with("# ")) {
            let mut cells = row.split('\t');
            let Some(attribute) = cells.next() else {
                continue;
            };
            let weights: Row = cells
                .filter_map(|cell| {
                    let (class, weight) = cell.split_once(' ')?;
                    let hundredths: i16 = weight.parse().ok()?;
                    Some((Class::named(class)? as u8, f32::from(hundredths) / 100.0))
                })
                .collect();
            if let Some(gram) = attribute.strip_prefix('~') {
                out.grams.insert(grams::pack(gram), weights);
            } else if let Some(slot) = names
                .get(attribute)
                .and_then(|at| out.named.get_mut(usize::from(*at)))
            {
                *slot = weights;
            }
        }
        out
    }

    /// How sure each role is for a line that is observed so; all add up to 1.
    pub fn score(&self, observation: &Observation) -> Scores {
        let mut sums = [0.0_f32; Class::ALL.len()];
        let mut add = |weights: &[(u8, f32)]| {
            for (class, weight) in weights {
                sums[usize::from(*class)] += weight;
            }
        };
        for attribute in &observation.named {
            add(self
                .named
                .get(usize::from(*attribute))
                .map_or(&[], |row| row));
        }
        for gram in &observation.grams {
            if let Some(weights) = self.grams.get(gram) {
                add(weights);
            }
        }
        let most = sums.iter().copied().fold(f32::MIN, f32::max);
        let powers = sums.map(|sum| (sum - most).exp());
        let all: f32 = powers.iter().sum();
        Scores(powers.map(|power| power / all))
    }
}
