//! Shared by the integration tests.
#![allow(
    dead_code, unreachable_pub, missing_docs, clippy::unwrap_used, clippy::string_slice
)]

pub mod accounting;
pub mod compound;
pub mod documents;
pub mod laws;
pub mod raw;
pub mod word;
