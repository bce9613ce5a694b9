//! Lexicons of the detector: classes of wording, each with its source. Algorithms read them; no
//! rule is about one document, author or site.
//!
//! A list holds the shortest wording that answers: 部 speaks for 支部 where endings are asked. A row behind
//! which another always answers is dead, and the tests here refuse it.

pub mod junk;
pub mod words;

/// No row that is asked for as a whole line has more bytes.
const LONGEST: usize = 48;

/// Whether `line` is a row of `list`; most lines are longer than any.
pub fn holds(list: &[&str], line: &str) -> bool {
    line.len() <= LONGEST && list.contains(&line)
}

#[cfg(test)]
mod tests;
