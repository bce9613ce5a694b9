//! Grams: the characters that a short line is made of, one, two and three in a row.

/// Lines that are longer have no grams.
const LONGEST: usize = 60;

/// One, two and three characters in a row, with the line's ends; digits are all one digit. What comes twice in the line stands
/// there twice.
pub fn grams(line: &str) -> Vec<u64> {
    if line.is_empty() || line.chars().count() > LONGEST {
        return Vec::new();
    }
    let fold = |c: char| if c.is_ascii_digit() { '0' } else { c };
    let mut out = Vec::with_capacity(line.len());
    let (mut before, mut last) = (0, u64::from(b'^'));
    for c in line.chars().map(fold).chain(['$']) {
        let this = u64::from(u32::from(c));
        if c != '$' {
            out.push(this);
        }
        out.push(last << 21 | this);
        if before != 0 {
            out.push(before << 42 | last << 21 | this);
        }
        (before, last) = (last, this);
    }
    out
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
