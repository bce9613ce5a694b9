//! Bytes → `Draft`: one reader for each format, none of which decides anything.

pub mod binary;
mod breaks;
mod chat;
mod compound;
pub mod docx;
pub mod encoding;
mod flow;
mod formulas;
pub mod html;
pub mod json;
pub mod markdown;
pub mod marks;
mod pixels;
pub mod text;
mod unset;

use std::borrow::Cow;

use crate::diag::Failure;
use crate::draft::Draft;
use crate::source::Source;

/// What a reader needs to know.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The name shown in messages.
    pub name: String,
    /// The encoding to take, by its WHATWG label; guessed when absent.
    pub encoding: Option<String>,
}

/// Reads a text: decodes `bytes` and lets `lines` find what stands in it. Bytes that are given away spare a
/// long text its copy.
///
/// # Errors
/// Bytes that are no text in any encoding the program knows, a file that is no text, an unknown encoding.
fn decoded(
    bytes: Cow<'_, [u8]>,
    options: &ReadOptions,
    lines: fn(&Source) -> Draft,
) -> Result<(Source, Draft), Failure> {
    let (source, mut findings) = encoding::decode(bytes, options)?;
    let mut draft = lines(&source);
    findings.append(&mut draft.findings);
    draft.findings = findings;
    Ok((source, draft))
}
