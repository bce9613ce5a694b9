//! Learning: multinomial logistic regression over the attributes of a line, with L1 so that most weights are nothing
//! (FTRL-Proximal, McMahan et al. 2013).

use std::collections::HashMap;

use zhangfa::internals::detect::frame::around::{self, NAMED};
use zhangfa::internals::detect::frame::{Class, Shown, grams as characters};

use crate::augment::Dice;

/// A line to learn from.
#[derive(Debug, Clone)]
pub struct Example {
    /// What it shows.
    pub seen: Shown,
    /// What it is.
    pub class: Class,
    /// The document that it comes from, for counting in how many a gram occurs.
    pub document: usize,
    /// How much it counts.
    pub weight: f32,
}

const CLASSES: usize = Class::ALL.len();
const EPOCHS: u64 = 6;
const ALPHA: f32 = 0.08;
const BETA: f32 = 1.0;
/// In how many documents a gram must occur.
const LEAST: usize = 3;
/// Smaller weights say nothing.
const FLOOR: f32 = 0.03;

/// How hard weights are held to nothing.
#[derive(Debug, Clone, Copy)]
pub struct Holds {
    /// For facts and places.
    pub named: f32,
    /// For grams.
    pub grams: f32,
    /// Quadratic, for both.
    pub square: f32,
}

impl Default for Holds {
    fn default() -> Self {
        Self {
            named: 3.0,
            grams: 5.0,
            square: 2.0,
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Cell {
    z: f32,
    n: f32,
}

/// Learns from `examples`; gives the table of weights, rows in order.
pub fn table(examples: &[&Example], holds: Holds) -> String {
    let grams = index(examples);
    let size = usize::from(NAMED) + grams.len();
    let lines: Vec<Vec<u32>> = examples
        .iter()
        .map(|one| {
            let named = one.seen.named.iter().map(|at| u32::from(*at));
            let found = one
                .seen
                .grams
                .iter()
                .filter_map(|gram| grams.get(gram).copied());
            named.chain(found).collect()
        })
        .collect();
    let mut cells = vec![[Cell::default(); CLASSES]; size];
    let hold = |at: usize| {
        if at < usize::from(NAMED) {
            holds.named
        } else {
            holds.grams
        }
    };
    let weight = |cell: &Cell, hold: f32| -> f32 {
        if cell.z.abs() <= hold {
            return 0.0;
        }
        -(cell.z - cell.z.signum() * hold) / ((BETA + cell.n.sqrt()) / ALPHA + holds.square)
    };
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for epoch in 0..EPOCHS {
        let mut dice = Dice::new("order", epoch + 1);
        for at in (1..order.len()).rev() {
            order.swap(at, dice.below(at + 1));
        }
        let mut current: Vec<[f32; CLASSES]> = Vec::new();
        for example in &order {
            let (one, line) = (examples[*example], &lines[*example]);
            current.clear();
            let mut sums = [0.0_f32; CLASSES];
            for at in line {
                let at = *at as usize;
                let hold = hold(at);
                let mut own = [0.0; CLASSES];
                for class in 0..CLASSES {
                    own[class] = weight(&cells[at][class], hold);
                    sums[class] += own[class];
                }
                current.push(own);
            }
            let most = sums.iter().copied().fold(f32::MIN, f32::max);
            let powers = sums.map(|sum| (sum - most).exp());
            let all: f32 = powers.iter().sum();
            let mut slopes = powers.map(|power| one.weight * power / all);
            slopes[one.class as usize] -= one.weight;
            for (at, own) in line.iter().zip(&current) {
                for class in 0..CLASSES {
                    let slope = slopes[class];
                    if slope.abs() < 1e-4 {
                        continue;
                    }
                    let cell = &mut cells[*at as usize][class];
                    let square = slope * slope;
                    let sigma = ((cell.n + square).sqrt() - cell.n.sqrt()) / ALPHA;
                    cell.z += slope - sigma * own[class];
                    cell.n += square;
                }
            }
        }
    }
    let mut names: Vec<(String, usize)> = (0..NAMED)
        .map(|at| (around::name(at), usize::from(at)))
        .collect();
    let mut spelt: Vec<(String, usize)> = grams
        .iter()
        .map(|(gram, at)| (format!("~{}", characters::spell(*gram)), *at as usize))
        .collect();
    spelt.sort();
    names.extend(spelt);
    let mut out = String::new();
    for (name, at) in names {
        let mut row = String::new();
        for class in Class::ALL {
            let weight = weight(&cells[at][*class as usize], hold(at));
            if weight.abs() >= FLOOR {
                row.push_str(&format!(
                    "\t{} {}",
                    class.word(),
                    (weight * 100.0).round() as i32
                ));
            }
        }
        if !row.is_empty() {
            out.push_str(&format!("{name}{row}\n"));
        }
    }
    out
}

/// The grams that occur in documents enough, each with its number.
fn index(examples: &[&Example]) -> HashMap<u64, u32> {
    let mut seen: HashMap<u64, (usize, usize)> = HashMap::new();
    for one in examples {
        for gram in &one.seen.grams {
            let (last, count) = seen.entry(*gram).or_insert((usize::MAX, 0));
            if *last != one.document {
                *count += 1;
                *last = one.document;
            }
        }
    }
    let mut kept: Vec<u64> = seen
        .into_iter()
        .filter(|(_, (_, count))| *count >= LEAST)
        .map(|(gram, _)| gram)
        .collect();
    kept.sort_unstable();
    kept.into_iter()
        .enumerate()
        .map(|(at, gram)| (gram, u32::from(NAMED) + at as u32))
        .collect()
}
