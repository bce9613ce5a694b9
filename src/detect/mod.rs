//! Draft → Document: what every line is.

use crate::diag::Diagnostic;
use crate::draft::Draft;
use crate::model::Document;
use crate::source::Source;

/// What the detector may do.
#[derive(Debug, Clone, Copy, Default)]
pub struct DetectOptions {
    /// Keep promo lines as body text.
    pub keep_junk: bool,
}

/// The result: a document, a row for each source line, and everything worth saying.
#[derive(Debug, Clone, Default)]
pub struct Detected {
    /// The document.
    pub document: Document,
    /// What became of each source line that is not empty, in order.
    pub account: Vec<LineLabel>,
    /// Findings of all stages so far, by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// What became of one source line: a row of `-t labels`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineLabel {
    /// Line number from 1.
    pub line: u32,
    /// The word for its role.
    pub role: &'static str,
    /// For headings and run-ins: the outline depth, 1–5.
    pub level: Option<u8>,
    /// For run-ins: characters of the raw line up to the end of the lead and its punctuation.
    pub lead: Option<u32>,
}

/// Decides what every line of `draft` is.
pub fn detect(source: &Source, draft: Draft, options: DetectOptions) -> Detected {
    let _ = (source, options);
    Detected { diagnostics: draft.diagnostics, ..Detected::default() }
}
