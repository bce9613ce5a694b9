//! Tests that start other programs or are ended by a clock, in a process that starts nothing else meanwhile.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "../common/program.rs"]
mod program;
#[path = "../common/word.rs"]
#[allow(dead_code)]
mod word;

mod faults;
mod office;
mod page;
mod watch;
