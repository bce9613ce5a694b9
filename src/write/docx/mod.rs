//! Document + Style → a Word file.
//!
//! docx-rs builds the elements of the body and they stream straight into the zip file; every other part
//! and the package are ours, because docx-rs can write them neither validly nor twice the same. All
//! formatting is in styles: a paragraph or run says only what it is.

mod body;
mod front;
mod images;
mod look;
mod marks;
mod notes;
mod package;
mod parts;
mod pattern;
mod runs;
mod section;
mod styles;
mod table;
mod xml;

use std::io;

use crate::diag::{Failure, Finding};
use crate::layout::{front as head, plan};
use crate::model::Document;
use crate::ooxml::{APP, CORE, CUSTOM, DOCUMENT, FONT_TABLE, FOOTNOTES, SETTINGS, STYLES_PART};
use crate::resources::{NoResources, Resources};
use crate::source::Span;
use crate::style::Style;
use images::Images;
use marks::Extras;
use notes::Notes;
use package::{Links, Package};
use pattern::Patterns;

/// How the writer behaves. What the page looks like is the style's business.
#[derive(Debug, Clone, Copy)]
pub struct DocxOptions<'a> {
    /// Seconds since 1970 for the package's properties (SOURCE_DATE_EPOCH); no date is written without it.
    ///
    /// Default: none.
    pub timestamp: Option<u64>,
    /// Where pictures come from.
    ///
    /// Default: nowhere, so that text stands for each.
    pub resources: &'a dyn Resources,
    /// Where in the source each block of the body stands, for findings; as many as are known.
    ///
    /// Default: none.
    pub places: &'a [Option<Span>],
}

impl Default for DocxOptions<'_> {
    fn default() -> Self {
        Self {
            timestamp: None,
            resources: &NoResources,
            places: &[],
        }
    }
}

/// What the parts that hold text share while they are written.
struct Context<'a> {
    links: Links,
    images: Images,
    /// Width and height, in twips, that a picture may take where it stands.
    room: (i32, i32),
    /// Where the block under way stands in the source.
    place: Option<Span>,
    notes: Notes<'a>,
    /// Character styles that only documents which use them have.
    extras: Extras,
    diagnostics: Vec<Finding>,
    has_latin: bool,
    paragraphs: u32,
    patterns: Patterns,
}

impl<'a> Context<'a> {
    /// What `document` needs, before anything is written.
    fn of(
        document: &'a Document,
        resources: &dyn Resources,
        room: (i32, i32),
        has_latin: bool,
    ) -> Self {
        Self {
            links: Links::default(),
            images: Images::load(document, resources),
            room,
            place: None,
            notes: Notes::number(document),
            extras: Extras::default(),
            diagnostics: Vec::new(),
            has_latin,
            paragraphs: 0,
            patterns: Patterns::default(),
        }
    }

    /// Says something about the block under way.
    fn say(&mut self, finding: Finding) {
        let span = finding.span.or(self.place);
        self.diagnostics.push(Finding { span, ..finding });
    }

    /// The next paragraph id: unique in the package, below 0x80000000 as Word asks.
    fn paragraph_id(&mut self) -> String {
        self.paragraphs = (self.paragraphs + 1) & 0x7FFF_FFFF;
        format!("{:08X}", self.paragraphs)
    }
}

/// The bytes of a `.docx` file, and what had to be said while writing it: W01 a picture became text,
/// W02 a link became text, W03 a footnote without reference, W04 a reference without footnote, W05 a
/// table too wide for Word, W10 an issuer mark narrowed, W20–W27 why a picture became text.
///
/// # Errors
/// [`Failure::NotPutTogether`]: only what zip itself cannot do (a part beyond 4 GiB).
pub fn write(
    document: &Document,
    style: &Style,
    options: &DocxOptions<'_>,
) -> Result<(Vec<u8>, Vec<Finding>), Failure> {
    written(document, style, options).map_err(|error| Failure::NotPutTogether {
        reason: error.to_string(),
    })
}

fn written(
    document: &Document,
    style: &Style,
    options: &DocxOptions<'_>,
) -> io::Result<(Vec<u8>, Vec<Finding>)> {
    let room = (style.page.text_width(), style.page.text_height());
    let mut context = Context::of(document, options.resources, room, style.has_latin());
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

    let custom = parts::custom_properties(document, &context.notes);
    let mut top = vec![DOCUMENT, CORE, APP];
    top.extend(custom.is_some().then_some(CUSTOM));

    let mut package = Package::new();
    package.add(
        "[Content_Types].xml",
        &package::content_types(&top, &neighbours, context.images.types()),
    )?;
    package.add("_rels/.rels", &package::package_relationships(&top))?;
    package.add(
        CORE.path,
        &parts::core_properties(document, options.timestamp),
    )?;
    package.add(APP.path, &parts::app_properties())?;
    if let Some(custom) = &custom {
        package.add(CUSTOM.path, custom)?;
    }
    body::write(
        &mut package,
        &body::Parts {
            document,
            plan: &plan,
            front: &front,
            places: options.places,
        },
        style,
        &mut context,
    )?;
    let links = std::mem::take(&mut context.links);
    let images = context.images.take_used();
    let relationships = package::part_relationships(&neighbours, &links, &images);
    package.add("word/_rels/document.xml.rels", &relationships)?;
    if has_notes {
        notes::write(&mut package, &mut context)?;
        let images = context.images.take_used();
        if !context.links.is_empty() || !images.is_empty() {
            let relationships = package::part_relationships(&[], &context.links, &images);
            package.add("word/_rels/footnotes.xml.rels", &relationships)?;
        }
    }
    context.images.write(&mut package)?;
    for footer in &footers {
        package.add(footer.path, &section::footer(footer, style))?;
    }
    let styles = styles::part(document, &plan, &front, &context.extras, style);
    package.add(STYLES_PART.path, &styles)?;
    package.add(SETTINGS.path, &parts::settings(style, has_notes))?;
    package.add(FONT_TABLE.path, &parts::font_table(style))?;
    Ok((package.finish()?, context.diagnostics))
}
