//! Lexicons of the detector: classes of wording, each with its source. Algorithms read them; no
//! rule is about one document, author or site.

pub mod junk;
pub mod words;
