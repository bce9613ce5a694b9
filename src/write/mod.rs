//! Document + Style → bytes. A writer is a `match` over the model; it decides nothing.

pub mod docx;
pub mod labels;
pub mod markdown;
