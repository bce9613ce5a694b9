//! `convert`.
fn main() {}
