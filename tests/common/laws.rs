//! Laws 2, 3 and 5 of design and their tools, for properties and fuzz targets alike.

use zhangfa::Failure;
use zhangfa::convert::Format;
use zhangfa::diag::Fix;
use zhangfa::model::Document;

use super::make::{converted, markdown, options, word};

/// The document that a review copy says, read with the mends that a run makes unless asked otherwise.
pub fn read_back(text: &str) -> Document {
    read_back_with(text, Fix::Safe)
}

/// The document that a review copy says, read with the mends of `fix`.
pub fn read_back_with(text: &str, fix: Fix) -> Document {
    // A document that says nothing, all of its draft removed, has an empty copy, and an empty file is refused.
    if text.is_empty() {
        return Document::default();
    }
    let converted = converted(text.as_bytes(), &options(Format::Markdown, fix));
    converted.expect("a review copy is read").document
}

/// The document that a Word file says.
pub fn read_word(bytes: &[u8]) -> Result<Document, Failure> {
    Ok(converted(bytes, &options(Format::Docx, Fix::Safe))?.document)
}

/// Laws 2 and 3: the review copy reads back as the same document, and both give the same Word file; all
/// with the mends of `fix`.
pub fn comes_back(document: &Document, fix: Fix) -> Result<(), String> {
    // Nothing to read: an error of its own (C20, C21).
    if *document == Document::default() {
        return Ok(());
    }
    let text = markdown(document, fix);
    let back = read_back_with(&text, fix);
    if let Some(difference) = difference(&back, document) {
        return Err(format!("{difference}\n{text}"));
    }
    if word(document) == word(&back) {
        Ok(())
    } else {
        Err("the Word files differ".into())
    }
}

/// What differs, in few words.
pub fn difference(found: &Document, wanted: &Document) -> Option<String> {
    if found == wanted {
        return None;
    }
    if found.body == wanted.body {
        return Some(format!(
            "outside the body\nfound  {found:?}\nwanted {wanted:?}"
        ));
    }
    let pairs = found.body.iter().zip(&wanted.body);
    let at = pairs.take_while(|(one, other)| one == other).count();
    Some(format!(
        "block {at} of {} and {}\nfound  {:?}\nwanted {:?}",
        found.body.len(),
        wanted.body.len(),
        found.body.get(at),
        wanted.body.get(at)
    ))
}
