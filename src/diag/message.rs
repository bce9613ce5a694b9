//! What a finding can say: a struct for each code that is no error, with a field for each placeholder of
//! its words.
//!
//! ```
//! use zhangfa::diag::{Finding, Lang, message};
//!
//! let finding = Finding::whole(message::S02 { level: 2, text: "工作要求" });
//! assert_eq!(
//!     finding.message(Lang::En),
//!     "a short line without a label, taken for a heading of level 2: 工作要求"
//! );
//! ```
//!
//! A code that is not in the table does not compile:
//!
//! ```compile_fail,E0425
//! let message = zhangfa::diag::message::J99;
//! ```
//!
//! Nor does a message without one of its values, or with one that it does not have:
//!
//! ```compile_fail,E0063
//! let message = zhangfa::diag::message::S02 { level: 2 };
//! ```
//!
//! ```compile_fail,E0560
//! let message = zhangfa::diag::message::J01 { text: "免费下载", line: 3, colour: "red" };
//! ```

use std::fmt::Display;

use super::codes::Code;

/// A message of the table.
pub trait Message {
    /// Its code.
    const CODE: Code;

    /// The values for its placeholders.
    fn args(self) -> Vec<(&'static str, String)>;
}

include!(concat!(env!("OUT_DIR"), "/message.rs"));
