//! Grams: the characters that a short line is made of, one, two and three in a row.

/// Lines that are longer have no grams.
const LONGEST: usize = 60;

/// Shows one, two and three characters in a row, with the line's ends; digits are all one digit. What comes twice in the line is
/// shown twice.
#[inline]
pub fn each(line: &str, mut see: impl FnMut(u64)) {
    if line.is_empty() || line.chars().count() > LONGEST {
        return;
    }
    let (mut before, mut last) = (0, u64::from(b'^'));
    let mut chars = line.chars();
    loop {
        let next = chars.next();
        let c = next.map_or('$', |c| if c.is_ascii_digit() { '0' } else { c });
        let this = u64::from(u32::from(c));
        see(last << 21 | this);
        if before != 0 {
            see(before << 42 | last << 21 | this);
        }
        if next.is_none() {
            return;
        }
        see(this);
        (before, last) = (last, this);
    }
}

/// The characters of a gram.
pub fn spell(gram: u64) -> String {
    [gram >> 42, gram >> 21 & 0x1F_FFFF, gram & 0x1F_FFFF]
        .into_iter()
        .filter_map(|c| char::from_u32(c as u32).filter(|c| *c != '\0'))
        .collect()
}

/// The gram of one to three characters.
pub fn pack(gram: &str) -> u64 {
    gram.chars()
        .fold(0, |packed, c| packed << 21 | u64::from(u32::from(c)))
}
