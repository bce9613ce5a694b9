//! Which encoding the bytes are in.
use super::ReadOptions;
use crate::diag::Diagnostic;
use crate::source::Source;
/// Decodes.
pub fn decode(bytes: &[u8], options: &ReadOptions) -> anyhow::Result<(Source, Vec<Diagnostic>)> {
    Ok((Source::new(options.name.clone(), String::from_utf8(bytes.to_vec())?), vec![]))
}
