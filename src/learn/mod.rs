//! An office's style sheet, learned from a finished Word file of its own: what its elements really look like
//! ([`measure`]), and that as a sheet in our keys ([`Learned::sheet`]).
//!
//! What is measured becomes a setting only where a file made without it measures otherwise: `convert` makes such a file and measures
//! it in the same way, until nothing differs or no setting helps.

mod measure;
mod sheet;
mod votes;

pub use measure::measure;
pub use sheet::Learned;
pub use votes::{Key, Measured};
