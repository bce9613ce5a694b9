//! Bytes → `Draft`: one reader for each format, none of which decides anything.

pub mod binary;
mod compound;
pub mod docx;
pub mod encoding;
pub mod markdown;
pub mod text;

use std::borrow::Cow;

use crate::diag::Failure;
use crate::draft::Draft;
use crate::format::Format;
use crate::source::Source;

/// What a reader needs to know.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The name shown in messages.
    pub name: String,
    /// The encoding to take, by its WHATWG label; guessed when absent.
    pub encoding: Option<String>,
}

/// Reads `bytes` as `format`. Bytes that are given away spare a long text its copy.
///
/// Errors name the file, the place and the remedy: bytes that are no text in any encoding the
/// program knows, a file that is no text, one that has to be converted first, an unknown encoding name.
pub fn read<'a>(
    bytes: impl Into<Cow<'a, [u8]>>,
    format: Format,
    options: &ReadOptions,
) -> Result<(Source, Draft), Failure> {
    let bytes = bytes.into();
    if format == Format::Docx {
        return docx::read(&bytes, &options.name);
    }
    let (source, mut findings) = encoding::decode(bytes, options)?;
    let mut draft = match format {
        Format::Markdown => markdown::read(&source),
        Format::Text | Format::Docx | Format::Office(_) => text::read(&source),
    };
    findings.append(&mut draft.findings);
    draft.findings = findings;
    Ok((source, draft))
}
