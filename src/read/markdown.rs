//! Markdown → draft.
use crate::draft::Draft;
use crate::source::Source;
/// Reads.
pub fn read(source: &Source) -> Draft {
    super::text::read(source)
}
