//! The review copy.
use crate::model::Document;
/// The Markdown of `document` with the smallest set of marks with which it reads back as the same document.
pub fn markdown(document: &Document) -> String {
    crate::write::markdown::write(document, &[])
}
