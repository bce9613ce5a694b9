//! What tests make of drafts and documents, each way once: a conversion, a style, a Word file.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use zhangfa::Failure;
use zhangfa::convert::{self, Converted, Format, Options, convert};
use zhangfa::diag::{Finding, Fix, Removal};
use zhangfa::internals::layout::lay_out;
use zhangfa::internals::write::docx::{self, DocxOptions};
use zhangfa::model::Document;
use zhangfa::resources::{NoResources, Resources};
use zhangfa::source::Span;
use zhangfa::style::{self, Request, Style};

/// A draft in `format`, with the mends of `fix`.
pub fn options(format: Format, fix: Fix) -> Options {
    Options {
        from: Some(format),
        fix,
        ..Options::default()
    }
}

/// What a draft becomes, with promo lines as text or without them.
pub fn with_junk(
    bytes: &[u8],
    format: Format,
    fix: Fix,
    keep_junk: bool,
) -> Result<Converted<'_>, Failure> {
    let removal = if keep_junk {
        Removal::Keep
    } else {
        Removal::Certain
    };
    let options = Options {
        removal,
        ..options(format, fix)
    };
    converted(bytes, &options)
}

/// What a draft becomes that brings no files along.
pub fn converted<'a>(bytes: &'a [u8], options: &Options) -> Result<Converted<'a>, Failure> {
    convert(bytes, options, &NoResources)
}

/// The document of a draft that can be read, with the mends that a run makes unless asked otherwise.
pub fn document(bytes: &[u8], format: Format) -> Document {
    let converted = converted(bytes, &options(format, Fix::Safe));
    converted.expect("a draft that can be read").document
}

/// The review copy of a document: Markdown that says the same, read with the mends of `fix`.
pub fn markdown(document: &Document, fix: Fix) -> String {
    convert::markdown(document, fix)
}

/// The built-in style `name` with the values of `set` in it, key by key.
pub fn styled(name: &str, set: &[(&str, &str)]) -> Style {
    let load = |name: &str| {
        Err(Failure::SheetOutside {
            name: name.to_owned(),
        })
    };
    let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    let set: Vec<_> = set.iter().map(owned).collect();
    let request = Request {
        name,
        sheet: None,
        set: &set,
        load: &load,
    };
    style::resolve(&request).expect("a style")
}

/// The built-in style `name`, resolved once.
pub fn style(name: &str) -> &'static Style {
    static STYLES: LazyLock<BTreeMap<&str, Style>> = LazyLock::new(|| {
        style::names()
            .map(|name| (name, styled(name, &[])))
            .collect()
    });
    &STYLES[name]
}

/// The style that the kind of `document` calls for.
pub fn style_for(document: &Document) -> &'static Style {
    style(style::for_document(document))
}

/// The Word file of `document` in `style` and what there is to say of it, without pictures and places.
pub fn word_file(document: &Document, style: &Style) -> (Vec<u8>, Vec<Finding>) {
    word_file_with(document, style, &NoResources, &[])
}

/// The same with the pictures of `resources`, and findings at the `places` of the blocks.
pub fn word_file_with(
    document: &Document,
    style: &Style,
    resources: &dyn Resources,
    places: &[Option<Span>],
) -> (Vec<u8>, Vec<Finding>) {
    let layout = lay_out(document, style, resources, places);
    let bytes = docx::write(&layout, &DocxOptions::default()).expect("a Word file");
    (bytes, layout.findings)
}

/// The Word file of `document` in the style that its kind calls for.
pub fn word(document: &Document) -> Vec<u8> {
    word_file(document, style_for(document)).0
}
