//! Weights: what each attribute is worth for each role. Learned from labelled lines by `tools/train` and kept twice: `weights.tsv` is
//! the table that a person can read, `weights.bin` the same packed, so that a run asks without reading a table first.
//!
//! Packed, in little-endian numbers, so that nothing is made of it before a run: for each named attribute a weight in hundredths
//! (i32) for each class, as most have several and many are asked for a line; then `KNOWN` words (u64) whose bits say which grams
//! have a row, as most grams of a line have none; then `SLOTS` grams (u64, 0 where none is), each in the slot that its mixed bits
//! name or the next that was free; then for each slot a row (u32); then the entries. A row is the number of its first entry times 256 and how many
//! it has. An entry is the number of a class (u8) and its weight (i16).

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::lex::class::{Class, Scores};
use super::around::{self, NAMED, Observation};
use super::grams;

/// Slots for grams: a power of two, near twice as many as there are.
const SLOTS: usize = 1 << 13;
/// Bytes of a named attribute's weights.
const WEIGHTS: usize = CLASSES * 4;
/// Where the bits of grams begin, in bytes.
const BITS: usize = NAMED as usize * WEIGHTS;
/// Where the grams begin.
const GRAMS: usize = BITS + KNOWN * 8;
/// Where their rows begin.
const ROWS: usize = GRAMS + SLOTS * 8;
/// Where the entries begin.
const ENTRIES: usize = ROWS + SLOTS * 4;
/// Bytes of an entry.
const ENTRY: usize = 3;
/// Words of the bits of grams: sixteen bits of a mixed gram name one.
const KNOWN: usize = 1 << 10;

/// What an attribute is worth: numbers of classes, each with its weight in hundredths.
type Row = Vec<(u8, i16)>;

const CLASSES: usize = Class::ALL.len();
/// Weights of the classes in hundredths, in the order of [`Class::ALL`].
type Sums<T> = [T; CLASSES];

/// Learned weights, packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights {
    packed: Cow<'static, [u8]>,
}

/// A packed table.
#[derive(Clone, Copy)]
struct Table<'a> {
    packed: &'a [u8],
    /// The weights of each named attribute.
    named: &'a [Sums<[u8; 4]>],
    /// The bits of the grams that have a row.
    known: &'a [[u8; 8]; KNOWN],
}

/// The program's own weights.
pub static OWN: Weights = Weights {
    packed: Cow::Borrowed(include_bytes!("weights.bin")),
};

impl Weights {
    /// Packs the table `weights.tsv`: an attribute a row, then the role and its weight in hundredths, once for each role that it
    /// speaks of. Rows that open with # and a space are remarks; a gram is written behind `~`.
    ///
    /// Nothing when there are more grams than slots.
    pub fn parse(table: &str) -> Option<Self> {
        let names: BTreeMap<String, u16> = (0..NAMED).map(|at| (around::name(at), at)).collect();
        let mut named = vec![Row::new(); usize::from(NAMED)];
        let mut by_gram: BTreeMap<u64, Row> = BTreeMap::new();
        for row in table.lines().filter(|row| !row.starts_with("# ")) {
            let mut cells = row.split('\t');
            let Some(attribute) = cells.next() else {
                continue;
            };
            let weights = cells.filter_map(|cell| {
                let (class, weight) = cell.split_once(' ')?;
                Some((Class::named(class)? as u8, weight.parse().ok()?))
            });
            if let Some(gram) = attribute.strip_prefix('~') {
                by_gram.insert(grams::pack(gram), weights.collect());
            } else if let Some(slot) = names
                .get(attribute)
                .and_then(|at| named.get_mut(usize::from(*at)))
            {
                *slot = weights.collect();
            }
        }
        Self::packed(&named, by_gram)
    }

    fn packed(named: &[Row], by_gram: BTreeMap<u64, Row>) -> Option<Self> {
        let mut slots: Vec<Option<(u64, Row)>> = vec![None; SLOTS];
        for (gram, row) in by_gram {
            let free = around_from(gram).find(|at| slots.get(*at).is_some_and(Option::is_none))?;
            *slots.get_mut(free)? = Some((gram, row));
        }
        let (mut bytes, mut rows, mut entries) = (Vec::new(), Vec::new(), Vec::new());
        for row in named {
            let mut weights: Sums<i32> = [0; CLASSES];
            for (class, weight) in row {
                *weights.get_mut(usize::from(*class))? = i32::from(*weight);
            }
            bytes.extend(weights.iter().flat_map(|weight| weight.to_le_bytes()));
        }
        let mut known = [0; KNOWN];
        for (gram, _) in slots.iter().flatten() {
            let (at, bit) = bit_of(*gram);
            known[at] |= bit;
        }
        bytes.extend(known.iter().flat_map(|word| word.to_le_bytes()));
        for slot in &slots {
            let (gram, row) = slot
                .as_ref()
                .map_or((0, &[][..]), |(gram, row)| (*gram, row));
            bytes.extend(gram.to_le_bytes());
            let first = (entries.len() / ENTRY) as u32;
            rows.extend((first << 8 | row.len() as u32).to_le_bytes());
            for (class, weight) in row {
                entries.push(*class);
                entries.extend(weight.to_le_bytes());
            }
        }
        bytes.append(&mut rows);
        bytes.append(&mut entries);
        Some(Self {
            packed: bytes.into(),
        })
    }

    /// The packed table, as `weights.bin` holds it.
    pub fn bytes(&self) -> &[u8] {
        &self.packed
    }

    fn table(&self) -> Table<'_> {
        let packed: &[u8] = &self.packed;
        let known = packed.get(BITS..).unwrap_or_default().as_chunks().0;
        Table {
            packed,
            named: packed.as_chunks().0.as_chunks().0,
            known: known.first_chunk().unwrap_or(&[[0; 8]; KNOWN]),
        }
    }

    /// How sure each role is for a line that is observed so; all add up to 1.
    pub fn score(&self, observation: &Observation) -> Scores {
        // Whole numbers, so that the order of adding and the machine make no difference.
        let table = self.table();
        let mut sums: Sums<i32> = [0; CLASSES];
        for attribute in observation.named() {
            table.add_named(attribute, &mut sums);
        }
        // A bit for each slot: a gram counts once.
        let mut added = [0_u64; SLOTS / 64];
        observation.each_gram(|gram| {
            if !table.may_know(gram) {
                return;
            }
            let Some(slot) = table.slot_of(gram) else {
                return;
            };
            let (at, bit) = (slot / 64, 1 << (slot % 64));
            if added[at] & bit == 0 {
                table.add_gram(slot, &mut sums);
                added[at] |= bit;
            }
        });
        let most = sums.iter().copied().max().unwrap_or(0);
        let powers = sums.map(|sum| power(most.abs_diff(sum)));
        let all: f64 = powers.iter().sum();
        Scores::new(powers.map(|power| power / all))
    }

    /// The attributes that speak most for `class` and against `rival`, each with its worth in hundredths, at most `most`.
    pub fn telling(
        &self,
        observation: &Observation,
        [class, rival]: [Class; 2],
        most: usize,
    ) -> Vec<(String, i32)> {
        let worth = |sums: &Sums<i32>| sums[class as usize] - sums[rival as usize];
        let named = observation.named().map(|attribute| {
            let mut sums: Sums<i32> = [0; CLASSES];
            self.table().add_named(attribute, &mut sums);
            (around::name(attribute), worth(&sums))
        });
        let grams = observation.grams();
        let grams = grams.into_iter().filter_map(|gram| {
            let mut sums: Sums<i32> = [0; CLASSES];
            self.table()
                .add_gram(self.table().slot_of(gram)?, &mut sums);
            Some((format!("~{}", grams::spell(gram)), worth(&sums)))
        });
        let mut all: Vec<(String, i32)> = named.chain(grams).filter(|one| one.1 > 0).collect();
        all.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        all.truncate(most);
        all
    }
}

impl Table<'_> {
    /// Adds the weights of a named attribute to `sums`: all of them, as a few numbers at a time are added at once.
    #[inline]
    fn add_named(self, attribute: u16, sums: &mut Sums<i32>) {
        // What stands behind them is no weight, and no attribute has its number.
        if let Some(row) = self.named.get(usize::from(attribute)) {
            for at in 0..CLASSES {
                sums[at] += i32::from_le_bytes(row[at]);
            }
        }
    }

    /// Whether `gram` may have a row.
    fn may_know(self, gram: u64) -> bool {
        let (at, bit) = bit_of(gram);
        u64::from_le_bytes(self.known[at]) & bit != 0
    }

    /// The little-endian number of `N` bytes at `at`; zeros beyond the end.
    fn number<const N: usize>(self, at: usize) -> [u8; N] {
        let behind = self.packed.get(at..).unwrap_or_default();
        behind.first_chunk().copied().unwrap_or([0; N])
    }

    /// Adds the entries of the gram in a slot to `sums`.
    fn add_gram(self, slot: usize, sums: &mut Sums<i32>) {
        let row = u32::from_le_bytes(self.number(ROWS + slot * 4)) as usize;
        let from = ENTRIES + (row >> 8) * ENTRY;
        let entries = self.packed.get(from..from + (row & 0xFF) * ENTRY);
        for [class, low, high] in entries.unwrap_or_default().as_chunks::<ENTRY>().0 {
            if let Some(sum) = sums.get_mut(usize::from(*class)) {
                *sum += i32::from(i16::from_le_bytes([*low, *high]));
            }
        }
    }

    /// The slot of `gram`, if it has one.
    fn slot_of(self, gram: u64) -> Option<usize> {
        for slot in around_from(gram) {
            match u64::from_le_bytes(self.number(GRAMS + slot * 8)) {
                0 => return None,
                found if found == gram => return Some(slot),
                _ => {}
            }
        }
        None
    }
}

/// A gram mixed, so that its highest bits say little of its characters.
fn mixed(gram: u64) -> u64 {
    gram.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Which bit of [`Weights::known`] is a gram's.
fn bit_of(gram: u64) -> (usize, u64) {
    let number = mixed(gram) >> 48;
    ((number >> 6) as usize, 1 << (number & 63))
}

/// The slots in the order in which a gram is looked for, from its own on.
fn around_from(gram: u64) -> impl Iterator<Item = usize> {
    let own = (mixed(gram) >> 51) as usize;
    (0..SLOTS).map(move |step| (own + step) % SLOTS)
}

/// So many hundredths below 0 a power of e is no share of anything.
const LEAST: usize = 6_000;
/// Powers of e that are multiplied: for each so many hundredths one, and those between.
const STEP: usize = 100;

/// e to the power of 0, -1, -2, ….
const WHOLE: [f64; LEAST / STEP] = powers(STEP as u32);
/// e to the power of 0, -0.01, -0.02, ….
const PARTS: [f64; STEP] = powers(1);

/// e to the power of 0, -`step`, … hundredths. Made while the program is built: the same bits on every machine, which the systems'
/// own functions do not promise.
const fn powers<const N: usize>(step: u32) -> [f64; N] {
    let mut out = [1.0; N];
    let (mut at, mut below) = (1, step);
    while at < N {
        out[at] = exp(-(below as f64) / 100.0);
        (at, below) = (at + 1, below + step);
    }
    out
}

/// e to the power of `x`, for no `x` above 0, by additions and multiplications alone.
const fn exp(x: f64) -> f64 {
    /// Halvings of `x` before the series and squarings after it.
    const HALVINGS: u32 = 12;
    let small = x / (1 << HALVINGS) as f64;
    // Five terms of the series: exact to 15 digits for such small numbers.
    let mut power = 1.0 + small * (1.0 + small / 2.0 * (1.0 + small / 3.0 * (1.0 + small / 4.0)));
    let mut halving = 0;
    while halving < HALVINGS {
        power *= power;
        halving += 1;
    }
    power
}

/// e to the power of so many hundredths below 0.
#[inline]
fn power(below: u32) -> f64 {
    let below = below as usize;
    WHOLE
        .get(below / STEP)
        .map_or(0.0, |whole| whole * PARTS[below % STEP])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packed_table_is_the_one_that_can_be_read() {
        let read = Weights::parse(include_str!("weights.tsv")).unwrap();
        assert!(read == OWN, "pack the table: tools/README.md");
    }

    #[test]
    fn powers_are_near_enough() {
        for hundredths in 0..5_000 {
            let x = -f64::from(hundredths) / 100.0;
            assert!((power(hundredths) - x.exp()).abs() < 1e-9, "{x}");
        }
        assert!(power(LEAST as u32 - 1) > 0.0 && power(LEAST as u32) == 0.0);
    }

    #[test]
    fn grams_are_found_and_others_are_not() {
        let table = "~中\ttitle 150\n~中国\tjunk -20\tdate 5\n";
        let weights = Weights::parse(table).unwrap();
        assert!(weights.table().slot_of(grams::pack("中")).is_some());
        assert!(weights.table().slot_of(grams::pack("中国")).is_some());
        assert_eq!(weights.table().slot_of(grams::pack("国")), None);
    }
}
