//! Document + Style → bytes. A writer is a `match` over the model; it decides nothing.

pub mod docx;
pub mod html;
pub mod json;
pub mod labels;
mod link;
pub mod markdown;
pub(crate) mod picture;
