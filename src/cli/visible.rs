//! Paths as they may be shown.

use std::path::Path;

pub use crate::diag::visible::{push_visible, visible};

/// A path as it may be shown; what is no Unicode in it becomes U+FFFD.
pub fn visible_path(path: &Path) -> String {
    visible(&path.to_string_lossy())
}
