//! The functions that the targets call are those of the tests, and work on stable too.
#![allow(dead_code, clippy::unwrap_used)]

#[path = "../../tests/common"]
mod common {
    pub mod accounting;
    pub mod laws;
    pub mod make;
    pub mod ooxml_rules;
    pub mod samples;
    pub mod targets;
    pub mod tree;
    pub mod word;
}
pub use common::targets;
