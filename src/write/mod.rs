//! Document or [`Layout`](crate::layout::Layout) → bytes. A writer is a `match` over what it is given; it
//! decides nothing.

mod css;
pub mod docx;
pub mod html;
pub mod json;
pub mod labels;
pub mod markdown;
