//! What the benches share.

pub mod draft;
