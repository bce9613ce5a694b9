//! Document or [`Layout`](crate::layout::Layout) → bytes. A writer is a `match` over what it is given; it
//! decides nothing.

mod about;
mod archive;
mod css;
pub mod docx;
#[cfg(feature = "pdf")]
pub mod fixed;
pub mod html;
pub mod json;
pub mod labels;
pub mod markdown;
#[cfg(feature = "pdf")]
pub mod ofd;
#[cfg(feature = "pdf")]
pub mod pdf;
mod segments;
pub mod text;
mod xml;
