//! The way of the data, once: read → mend → detect → mend by role.

use crate::detect::{DetectOptions, Detected, detect};
use crate::diag::Fix;
use crate::draft::Draft;
use crate::mend;
use crate::model::Document;
use crate::read::markdown;
use crate::review;
use crate::source::Source;

/// What a draft says, with the mends of `fix`.
pub fn understand(source: &Source, draft: Draft, options: DetectOptions<'_>, fix: Fix) -> Detected {
    let mut detected = detect(source, mend::draft(draft, fix), options);
    let mended = mend::by_role(&mut detected.document, &mut detected.provenance, fix);
    detected.add(mended);
    detected
}

/// The review copy of a document: it reads back as the same with the mends of `fix`.
pub fn review(document: &Document, fix: Fix) -> String {
    let read_back = |source: &Source| {
        let draft = markdown::read(source);
        understand(source, draft, DetectOptions::default(), fix).document
    };
    review::markdown(document, &read_back)
}
