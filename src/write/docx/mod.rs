//! Document + Style → a Word file.
//!
//! docx-rs builds the elements of the body and they stream straight into the zip file; every other part
//! and the package are ours, because docx-rs can write them neither validly nor twice the same. All
//! formatting is in styles: a paragraph or run says only what it is.

mod body;
mod front;
mod look;
mod notes;
mod package;
mod parts;
mod runs;
mod section;
mod styles;
mod table;
mod xml;

use std::collections::BTreeSet;

use super::layout::{front as head, plan};
use crate::diag::Diagnostic;
use crate::model::Document;
use crate::ooxml::{APP, CORE, FONT_TABLE, FOOTNOTES, SETTINGS, STYLES_PART};
use crate::style::Style;
use notes::Notes;
use package::{Links, Package};

/// How the writer behaves. What the page looks like is the style's business.
#[derive(Debug, Clone, Default)]
pub struct DocxOptions {
    /// Seconds since 1970 for the package's properties (SOURCE_DATE_EPOCH); no date is written without it.
    pub timestamp: Option<u64>,
}

/// What the parts that hold text share while they are written.
struct Context<'a> {
    links: Links,
    notes: Notes<'a>,
    emphasised: BTreeSet<&'static str>,
    diagnostics: Vec<Diagnostic>,
    has_latin: bool,
    paragraphs: u32,
}

impl Context<'_> {
    /// The next paragraph id: unique in the package, below 0x80000000 as Word asks.
    fn paragraph_id(&mut self) -> String {
        self.paragraphs = (self.paragraphs + 1) & 0x7FFF_FFFF;
        format!("{:08X}", self.paragraphs)
    }
}

/// The bytes of a `.docx` file, and what had to be said while writing it: W01 a picture became text,
/// W02 a link became text, W03 a footnote without reference, W04 a reference without footnote, W05 a
/// table too wide for Word, W10 an issuer mark narrowed.
///
/// # Errors
/// Only what zip itself cannot do (a part beyond 4 GiB).
pub fn write(
    document: &Document,
    style: &Style,
    options: &DocxOptions,
) -> anyhow::Result<(Vec<u8>, Vec<Diagnostic>)> {
    let mut context = Context {
        links: Links::default(),
        notes: Notes::number(document),
        emphasised: BTreeSet::new(),
        diagnostics: Vec::new(),
        has_latin: style.has_latin(),
        paragraphs: 0,
    };
    let plan = plan::plan(document, style);
    let front = head::plan(document, style);
    context
        .diagnostics
        .extend(front.diagnostics.iter().cloned());
    let has_notes = !context.notes.is_empty();
    let footers = section::footers(style);
    let mut neighbours = vec![STYLES_PART, SETTINGS, FONT_TABLE];
    neighbours.extend(&footers);
    neighbours.extend(has_notes.then_some(FOOTNOTES));

    let mut package = Package::new();
    package.add("[Content_Types].xml", &package::content_types(&neighbours))?;
    package.add("_rels/.rels", &package::package_relationships())?;
    package.add(
        CORE.path,
        &parts::core_properties(document, options.timestamp),
    )?;
    package.add(APP.path, &parts::app_properties())?;
    body::write(&mut package, document, &plan, &front, style, &mut context)?;
    let links = std::mem::take(&mut context.links);
    let relationships = package::part_relationships(&neighbours, &links);
    package.add("word/_rels/document.xml.rels", &relationships)?;
    if has_notes {
        notes::write(&mut package, &mut context)?;
        if !context.links.is_empty() {
            let relationships = package::part_relationships(&[], &context.links);
            package.add("word/_rels/footnotes.xml.rels", &relationships)?;
        }
    }
    for footer in &footers {
        package.add(footer.path, &section::footer(footer, style))?;
    }
    let styles = styles::part(document, &plan, &front, &context.emphasised, style);
    package.add(STYLES_PART.path, &styles)?;
    package.add(SETTINGS.path, &parts::settings(style, has_notes))?;
    package.add(FONT_TABLE.path, &parts::font_table(style))?;
    Ok((package.finish()?, context.diagnostics))
}
