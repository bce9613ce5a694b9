//! zhangfa (章法): a raw draft of a Chinese official document or speech (公文, 讲话稿) becomes Markdown that a
//! person can review and a Word file that follows GB/T 9704-2012.
//!
//! [`convert()`] is the one door. It takes bytes and gives a [`Converted`]: the document, what was found on the
//! way, and methods that make Markdown, a Word file, a page for the browser or data of it.
//!
//! ```
//! use zhangfa::{Code, Lang, NoResources, Options, convert};
//!
//! let draft = "关于做好防汛工作的通知\n各科室：\n一、提高认识\n汛期已到,要落实责任。\n";
//! let converted = convert(draft.as_bytes(), &Options::default(), &NoResources)?;
//!
//! // What was removed, mended or doubted, each with its place and its words in two languages.
//! let mended = &converted.findings[0];
//! assert_eq!(mended.code, Code::P03);
//! assert_eq!(converted.line_of(mended), Some(4));
//! assert_eq!(mended.message(Lang::En), "half-width , between Han characters became ，");
//!
//! // Nothing may be left of a draft that is all promo lines: look before you write.
//! assert!(converted.has_text());
//! assert!(converted.markdown().starts_with("# 关于做好防汛工作的通知\n"));
//!
//! // The sheet that the document names, or the one for its kind; `Style::builtin` and `Style::from_toml` give others.
//! let style = converted.style()?;
//! let word = converted.docx(&style)?;
//! assert!(word.bytes.starts_with(b"PK"));
//! // What was lost on the way to the page: a picture without a file, a table too wide for Word.
//! assert!(word.findings.is_empty());
//! # Ok::<(), zhangfa::Failure>(())
//! ```
//!
//! # What it promises
//!
//! 1. No text is lost or altered in silence: every character that is no white space is in the document or named in
//!    a finding with its place.
//! 2. Markdown is a full copy: converted again it is the same document.
//! 3. Draft → Word and draft → Markdown → Word give the same bytes.
//! 4. A Word file that was made here gives its document back.
//! 5. Same input, same bytes, on every platform: no clock, no random ids, no threads that could be seen.
//! 6. Doubt is said: a decision that could be another one is a finding with its line and how to overrule it.
//! 7. Bad input ends in a [`Failure`] that says what happened, where, and what to do. Nothing panics or hangs.
//!
//! # Features
//!
//! `cli`, on by default, is the command line. Without it the crate opens no file, asks for no clock and no terminal,
//! has half the dependencies, and builds for WebAssembly.
//!
//! `pdf`, off by default, writes PDF and OFD files (`pdf_with` and `ofd_with` of [`Converted`]); the caller has the
//! fonts ([`resources::Fonts`]).
//!
//! # Limits
//!
//! A text has at most 4 GiB, because places are 32 bits wide. What a Word file may hold stands in docs/docx.md;
//! beyond a limit the conversion fails and says which one it was. Pictures have at most
//! [`resources::MAX_BYTES`] each. Nothing is fetched from a network, and no file is opened but through
//! [`Resources`].

pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod convert;
mod detect;
pub mod diag;
mod draft;
pub mod element;
mod layout;
mod learn;
mod lent;
mod mend;
pub mod model;
mod ooxml;
mod openings;
pub mod provenance;
mod read;
pub mod resources;
mod review;
mod side_by_side;
pub mod source;
pub mod style;
pub mod twips;
pub mod typeset;
mod write;

pub use convert::{Converted, Extent, Format, Made, Options, Pages, convert};
pub use diag::{Class, Code, Failure, Finding, Fix, Lang};
pub use resources::{NoResources, Resources};
pub use style::Style;

/// The rooms behind the door, for this project's own tests and benches. Nothing here is part of the contract.
#[doc(hidden)]
pub mod internals {
    pub mod detect {
        pub use crate::detect::*;
    }
    pub mod draft {
        pub use crate::draft::*;
    }
    pub mod layout {
        pub use crate::layout::*;
    }
    pub mod mend {
        pub use crate::mend::*;
    }
    pub mod ooxml {
        pub use crate::ooxml::*;
    }
    pub mod read {
        pub use crate::read::*;
    }
    pub mod write {
        pub use crate::write::*;
    }
}
