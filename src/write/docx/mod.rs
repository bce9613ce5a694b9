//! Layout → a Word file.
//!
//! docx-rs builds the elements of the body (`elements`) and they stream straight into the zip file; every
//! other part and the package are ours, because docx-rs can write them neither validly nor twice the same.
//! All formatting is in styles: a paragraph or run says only what it is.
//!
//! Each file knows those before it: `marks` and `names` name styles, `elements`
//! builds, `context` is what parts share, `runs` sets text, `grid`, `front`, `table`, `contents` and
//! `pattern` set what `body` walks through.

mod body;
mod contents;
mod context;
mod elements;
mod front;
mod grid;
mod images;
mod look;
mod marks;
mod math;
mod names;
mod notes;
mod package;
mod parts;
mod pattern;
mod runs;
mod section;
mod styles;
mod table;
mod tidy;

use std::io;

use crate::diag::Failure;
use crate::layout::Layout;
use crate::ooxml::{APP, CORE, CUSTOM, DOCUMENT, FONT_TABLE, FOOTNOTES, SETTINGS, STYLES_PART};
use context::Context;
use names::Ids;
use package::Package;

/// How the writer behaves. What the page looks like is the style's business.
#[derive(Debug, Clone, Copy, Default)]
pub struct DocxOptions {
    /// Seconds since 1970 for the package's properties (SOURCE_DATE_EPOCH); no date is written without it.
    ///
    /// Default: none.
    pub timestamp: Option<u64>,
}

/// The bytes of a `.docx` file of `layout`.
///
/// # Errors
/// [`Failure::NotPutTogether`]: only what zip itself cannot do (a part beyond 4 GiB).
pub fn write(layout: &Layout<'_>, options: &DocxOptions) -> Result<Vec<u8>, Failure> {
    written(layout, options).map_err(|error| Failure::NotPutTogether {
        reason: error.to_string(),
    })
}

/// The parts in the order in which they are packed, the content types first as the package asks.
fn written(layout: &Layout<'_>, options: &DocxOptions) -> io::Result<Vec<u8>> {
    let (document, style) = (layout.document, layout.style);
    let ids = Ids::of(&layout.styles);
    let mut context = Context::new(layout, &ids);
    let has_notes = !layout.notes.is_empty();
    let footers = section::footers(layout);
    let mut neighbours = vec![STYLES_PART, SETTINGS, FONT_TABLE];
    neighbours.extend(&footers);
    neighbours.extend(has_notes.then_some(FOOTNOTES));

    // The sources of equations are known once they have been written.
    let has_formulas = document.has_equations();
    let custom = parts::custom_properties(document, &layout.notes, &[]);
    let mut top = vec![DOCUMENT, CORE, APP];
    top.extend((has_formulas || custom.is_some()).then_some(CUSTOM));

    let mut package = Package::new();
    let pictures = images::types(&layout.pictures);
    package.add(
        "[Content_Types].xml",
        &package::content_types(&top, &neighbours, pictures),
    )?;
    package.add("_rels/.rels", &package::package_relationships(&top))?;
    package.add(
        CORE.path,
        &parts::core_properties(document, options.timestamp),
    )?;
    package.add(APP.path, &parts::app_properties())?;
    if let Some(custom) = custom.filter(|_| !has_formulas) {
        package.add(CUSTOM.path, &custom)?;
    }
    body::write(&mut package, &mut context)?;
    let links = std::mem::take(&mut context.links);
    let images = context.images.take_used(&layout.pictures);
    let relationships = package::part_relationships(&neighbours, &links, &images);
    package.add("word/_rels/document.xml.rels", &relationships)?;
    if has_notes {
        notes::write(&mut package, &mut context)?;
        let images = context.images.take_used(&layout.pictures);
        if !context.links.is_empty() || !images.is_empty() {
            let relationships = package::part_relationships(&[], &context.links, &images);
            package.add("word/_rels/footnotes.xml.rels", &relationships)?;
        }
    }
    let custom = parts::custom_properties(document, &layout.notes, &context.formulas);
    if let Some(custom) = custom.filter(|_| has_formulas) {
        package.add(CUSTOM.path, &custom)?;
    }
    for (n, file) in layout.pictures.files().iter().enumerate() {
        let path = format!("word/{}", images::path(n + 1, file.kind));
        package.begin(&path)?.write_all(&file.bytes)?;
    }
    for footer in &footers {
        package.add(footer.path, &section::footer(footer, layout))?;
    }
    package.add(STYLES_PART.path, &styles::part(layout, &context.extras))?;
    package.add(SETTINGS.path, &parts::settings(style, has_notes))?;
    package.add(FONT_TABLE.path, &parts::font_table(style))?;
    package.finish()
}
