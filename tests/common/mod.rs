//! Shared by the integration tests.
#![allow(dead_code, unreachable_pub, missing_docs, clippy::unwrap_used)]

pub mod accounting;
pub mod documents;
pub mod laws;
pub mod ooxml_rules;
pub mod raw;
pub mod samples;
pub mod targets;
pub mod tree;
pub mod word;
