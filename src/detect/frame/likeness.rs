//! How much of a line stands in another: a title is often said once more above it, or in pieces.

/// What two lines have in common.
pub struct Likeness {
    /// Each two characters that stand side by side in the one.
    pairs: Vec<(char, char)>,
}

impl Likeness {
    /// So many pairs, at least, say something.
    const LEAST: usize = 5;

    /// To what another line is compared.
    pub fn to(line: &str) -> Self {
        Self {
            pairs: pairs(line).collect(),
        }
    }

    /// Whether `other` shares half of the shorter one's pairs.
    pub fn is_half(&self, other: &str) -> bool {
        let is_short = other.chars().nth(Self::LEAST).is_none();
        if self.pairs.len() < Self::LEAST || is_short {
            return false;
        }
        let other: Vec<_> = pairs(other).collect();
        let shared = self.pairs.iter().filter(|pair| other.contains(pair));
        shared.count() * 2 >= self.pairs.len().min(other.len())
    }
}

fn pairs(line: &str) -> impl Iterator<Item = (char, char)> {
    line.chars().zip(line.chars().skip(1))
}
