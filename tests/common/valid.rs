//! Word files that are held to every rule of the format.

use zhangfa::diag::Finding;
use zhangfa::model::Document;
use zhangfa::resources::Resources;
use zhangfa::source::Span;
use zhangfa::style::Style;

use super::keep::keep;
use super::make::word_file_with;
use super::ooxml_rules::Package;

/// The package of `document`, valid and kept as `name`, and what was said; block n stands at place n.
pub fn valid(
    name: &str,
    document: &Document,
    style: &Style,
    resources: &dyn Resources,
) -> (Package, Vec<Finding>) {
    let places: Vec<_> = (0..document.body.len())
        .map(|n| Some(Span::new(n, n)))
        .collect();
    let (bytes, findings) = word_file_with(document, style, resources, &places);
    keep(name, &bytes);
    let package = Package::open(&bytes);
    let errors = package.errors();
    assert!(errors.is_empty(), "{name}:\n{}", errors.join("\n"));
    (package, findings)
}
