//! Document or [`Layout`](crate::layout::Layout) → bytes. A writer is a `match` over what it is given; it
//! decides nothing.

mod about;
mod css;
pub mod docx;
pub mod html;
pub mod json;
pub mod labels;
pub mod markdown;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod text;
