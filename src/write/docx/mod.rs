//! Document + Style → a Word file.
use crate::diag::Diagnostic;
use crate::model::Document;
use crate::style::Style;
/// Options.
#[derive(Debug, Clone, Default)]
pub struct DocxOptions {
    /// Seconds since 1970 for the package's properties (SOURCE_DATE_EPOCH); no date is written without it.
    pub timestamp: Option<u64>,
}
/// Writes.
pub fn write(
    _d: &Document,
    _s: &Style,
    _o: &DocxOptions,
) -> anyhow::Result<(Vec<u8>, Vec<Diagnostic>)> {
    anyhow::bail!("not yet")
}
