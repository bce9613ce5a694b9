//! Shared by the integration tests.
#![allow(dead_code, unreachable_pub, missing_docs, clippy::unwrap_used)]

pub mod compound;
pub mod documents;
pub mod raw;
pub mod word;
