//! The known word that an unknown one was probably meant to be.

/// The candidate that differs from `word` in the fewest letters, if it is near enough to be a slip.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(2);
    let scored = candidates.map(|candidate| (strsim::levenshtein(word, candidate), candidate));
    scored
        // Of words of two characters any is near any other.
        .filter(|(far, candidate)| *far < candidate.chars().count())
        .min_by_key(|row| row.0)
        .filter(|row| row.0 <= limit)
        .map(|row| row.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_its_key() {
        let keys = || ["line-pitch", "font", "first-line", "签发人", "密级"].into_iter();
        assert_eq!(nearest("line-ptich", keys()), Some("line-pitch"));
        assert_eq!(nearest("fnt", keys()), Some("font"));
        assert_eq!(nearest("签发", keys()), Some("签发人"));
        assert_eq!(nearest("日期", keys()), None);
        assert_eq!(nearest("brightness", keys()), None);
    }
}
