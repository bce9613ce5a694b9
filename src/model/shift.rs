//! Where text stands beside its line.

/// Whether a piece stands on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Shift {
    /// It does.
    #[default]
    None,
    /// Above it, smaller (上标): m².
    Raised,
    /// Below it, smaller (下标): H₂O.
    Lowered,
}
