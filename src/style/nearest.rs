//! The known word that an unknown one was probably meant to be.

/// The candidate that differs from `word` in the fewest letters, if it is near enough to be a slip.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(2);
    let scored = candidates.map(|candidate| (distance_between(word, candidate), candidate));
    scored
        .min_by_key(|row| row.0)
        .filter(|row| row.0 <= limit)
        .map(|row| row.1)
}

/// Levenshtein's distance in characters.
fn distance_between(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut left = i + 1;
        let mut diagonal = i;
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            let above = *cell;
            left = (above + 1)
                .min(left + 1)
                .min(diagonal + usize::from(x != *y));
            diagonal = std::mem::replace(cell, left);
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::schema::KEYS;
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_its_key() {
        let keys = || KEYS.iter().map(|row| row.key);
        assert_eq!(nearest("line-ptich", keys()), Some("line-pitch"));
        assert_eq!(nearest("fnt", keys()), Some("font"));
        assert_eq!(nearest("brightness", keys()), None);
        assert_eq!(distance_between("kitten", "sitting"), 3);
    }
}
