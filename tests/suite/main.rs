//! The tests in one binary: they are linked once and share the cores. tests/README.md says what each proves, and which
//! stand outside and why.
//!
//! Nothing here may change the process (its environment, folder, limits) or take a name that another test takes.

#![allow(clippy::unwrap_used, clippy::string_slice, clippy::print_stdout)]

#[path = "../common/mod.rs"]
mod common;

mod batch;
mod carried;
mod check_cases;
mod check_docs;
mod check_fixes;
mod check_format;
mod check_ways;
mod cli;
mod cli_pictures;
mod cli_report;
mod config;
mod contents;
mod diagnostics;
mod docs;
mod encodings;
mod examples;
mod facts;
mod families;
mod front;
mod fuzz_seeds;
mod hostile;
mod hostile_word;
mod html;
mod joint_names;
mod json;
mod kinds;
mod last_page;
mod layers;
#[cfg(unix)]
mod layouts;
mod learned;
mod learned_lists;
mod lossless;
mod machines;
#[cfg(feature = "pdf")]
mod ofd;
mod ooxml;
mod pages;
#[cfg(feature = "pdf")]
mod pdf;
mod pictures;
mod provenance;
mod roundtrip;
mod same_pages;
mod stable;
mod tables;
mod titles;
mod uses;
mod word_back;
mod word_notes;
mod word_offices;
mod word_rare;
mod word_shapes;
mod word_ways;
mod written;
