//! zhangfa (章法): a raw draft of a Chinese official document or speech becomes Markdown that a
//! person can review and a Word file that follows GB/T 9704-2012. No text is lost or altered in
//! silence.
//!
//! The way of the data: bytes → [`read`] → [`draft::Draft`] → [`mend`] → [`detect`] →
//! [`model::Document`] → [`layout`] → [`mod@write`].

#[cfg(feature = "cli")]
pub mod cli;
pub mod convert;
pub mod detect;
pub mod diag;
pub mod draft;
pub mod element;
pub mod layout;
pub mod mend;
pub mod model;
pub mod ooxml;
pub mod provenance;
pub mod read;
pub mod resources;
pub mod review;
pub mod source;
pub mod style;
pub mod twips;
pub mod write;

pub use diag::Failure;
