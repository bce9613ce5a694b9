//! Style sheets.
/// A resolved style.
#[derive(Debug, Clone)]
pub struct Style;
