//! `zhangfa`.
fn main() {}
