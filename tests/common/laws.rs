//! Laws 2, 3 and 5 of design and their tools, for properties and fuzz targets alike.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use zhangfa::detect::{DetectOptions, Detected, detect};
use zhangfa::diag::{Failure, Fix};
use zhangfa::format::Format;
use zhangfa::layout::lay_out;
use zhangfa::mend::mend;
use zhangfa::model::Document;
use zhangfa::read::{ReadOptions, markdown, read};
use zhangfa::resources::NoResources;
use zhangfa::review;
use zhangfa::source::Source;
use zhangfa::style::{self, Request, Style};
use zhangfa::write::docx::{self, DocxOptions};

/// What is found in `bytes`.
pub fn detected(
    bytes: &[u8],
    format: Format,
    fix: Fix,
    keep_junk: bool,
) -> Result<(Source, Detected), Failure> {
    let (source, draft) = read(bytes, format, &ReadOptions::default())?;
    let options = DetectOptions {
        keep_junk,
        fix,
        ..DetectOptions::default()
    };
    let detected = detect(&source, mend(draft, fix), options);
    Ok((source, detected))
}

/// The document that a review copy says, read with the mends that a run makes unless asked otherwise.
pub fn read_back(text: &str) -> Document {
    read_back_with(text, Fix::Safe)
}

/// The document that a review copy says, read with the mends of `fix`.
pub fn read_back_with(text: &str, fix: Fix) -> Document {
    let source = Source::new("test.md", text.to_owned());
    let options = DetectOptions {
        fix,
        ..DetectOptions::default()
    };
    detect(&source, mend(markdown::read(&source), fix), options).document
}

/// The document that a Word file says.
pub fn read_word(bytes: &[u8]) -> Result<Document, Failure> {
    Ok(detected(bytes, Format::Docx, Fix::Safe, false)?.1.document)
}

/// The built-in style `name`, resolved once.
pub fn style(name: &str) -> &'static Style {
    static STYLES: LazyLock<BTreeMap<&str, Style>> =
        LazyLock::new(|| style::names().map(|name| (name, resolved(name))).collect());
    &STYLES[name]
}

fn resolved(name: &str) -> Style {
    let load = |name: &str| {
        Err(zhangfa::Failure::SheetOutside {
            name: name.to_owned(),
        })
    };
    let request = Request {
        name,
        sheet: None,
        set: &[],
        load: &load,
    };
    style::resolve(&request).unwrap()
}

/// The Word file of a document in the style that its kind calls for.
pub fn word(document: &Document) -> Vec<u8> {
    let style = style(style::for_document(document));
    let layout = lay_out(document, style, &NoResources, &[]);
    docx::write(&layout, &DocxOptions::default()).unwrap()
}

/// Laws 2 and 3: the review copy reads back as the same document, and both give the same Word file; all
/// with the mends of `fix`.
pub fn comes_back(document: &Document, fix: Fix) -> Result<(), String> {
    // Nothing to read: an error of its own (C20, C21).
    if *document == Document::default() {
        return Ok(());
    }
    let text = review::markdown_with(document, fix);
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
