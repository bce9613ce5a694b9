//! Shared by the tests; fuzz/ takes of it what the targets ask.
#![allow(
    dead_code, unreachable_pub, missing_docs, clippy::unwrap_used, clippy::string_slice
)]

pub mod accounting;
pub mod compound;
pub mod documents;
pub mod font;
pub mod keep;
pub mod laws;
pub mod make;
pub mod ooxml_rules;
pub mod pictures;
pub mod program;
pub mod raw;
pub mod samples;
pub mod targets;
pub mod tree;
pub mod valid;
pub mod word;
pub mod xml_lines;
