//! Lexicons of the detector: classes of wording, each with its source. Algorithms read them; no
//! rule is about one document, author or site.
//!
//! A list holds the shortest wording that answers: 部 speaks for 支部 where endings are asked. A row behind
//! which another always answers is dead, and the tests here refuse it.

pub mod junk;
pub mod words;

#[cfg(test)]
mod tests;
