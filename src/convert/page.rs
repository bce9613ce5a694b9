//! What a page set in a style is told besides the document, and the preview page: every finding with the
//! block that it speaks of.

use super::Converted;
use crate::diag::visible::visible;
use crate::diag::{Class, Failure, Finding, Lang};
use crate::layout::{Layout, lay_out};
use crate::model::Document;
use crate::provenance::Provenance;
use crate::resources::{Fonts, NoFonts, NoResources};
use crate::source::Source;
use crate::style::{self, Style};
use crate::write::html::{self, Live, Page};

/// The options of [`Converted::docx_with`], [`Converted::html_with`], the PDF and the OFD file.
#[derive(Debug, Clone, Copy)]
pub struct Pages<'a> {
    /// Seconds since 1970 for the properties of a Word file (SOURCE_DATE_EPOCH).
    ///
    /// Default: none, and the file has no date.
    pub timestamp: Option<u64>,
    /// Whether [`Made::extent`](crate::convert::Made::extent) is computed for a Word file.
    ///
    /// Default: no.
    pub counts: bool,
    /// The least class of findings that the page for the browser shows.
    ///
    /// Default: [`Class::Mended`].
    pub least: Class,
    /// The language of everything on that page that is not the document.
    ///
    /// Default: [`Lang::Zh`].
    pub lang: Lang,
    /// For a page that refreshes itself: its version and what went wrong since.
    ///
    /// Default: none.
    pub live: Option<Live<'a>>,
    /// Where the fonts of a PDF or OFD file come from.
    ///
    /// Default: [`NoFonts`], with which none can be made.
    pub fonts: &'a dyn Fonts,
    /// Whether a PDF or OFD file is refused rather than set in another font than the sheet's.
    ///
    /// Default: no, and each that stands in for another is said.
    pub strict_fonts: bool,
    /// Whether a PDF file is written as PDF/A-2b, for archives.
    ///
    /// Default: no.
    pub archival: bool,
    /// Whether an OFD file holds the review copy as an attachment.
    ///
    /// Default: no.
    pub attaches: bool,
}

impl Default for Pages<'_> {
    fn default() -> Self {
        Self {
            timestamp: None,
            counts: false,
            least: Class::Mended,
            lang: Lang::Zh,
            live: None,
            fonts: &NoFonts,
            strict_fonts: false,
            archival: false,
            attaches: false,
        }
    }
}

/// The page of `layout` as UTF-8 HTML, with those of the `findings` that `pages` wants.
pub fn html<'f>(
    converted: &Converted<'_>,
    layout: &Layout<'_>,
    pages: &Pages<'_>,
    findings: impl Iterator<Item = &'f Finding>,
) -> String {
    let shown = findings.filter(|one| one.class() >= pages.least);
    let mut before = None;
    let beside = |one: &Finding| {
        // One advice for findings of a kind that follow each other.
        let again = before.replace(one.code) == Some(one.code);
        let (source, provenance) = (converted.source(), converted.provenance());
        beside(source, provenance, one, again, pages.lang)
    };
    let page = Page {
        name: converted.source().name(),
        lang: pages.lang,
        live: pages.live,
    };
    html::write(layout, &page, shown.map(beside))
}

/// The page of a document that says nothing, for an error to stand on; `name` is what the window is called.
///
/// # Errors
/// None that a program without a slip has: its own style sheet is wrong.
pub fn empty_page(name: &str, pages: &Pages<'_>) -> Result<String, Failure> {
    let style = Style::builtin(style::BASE)?;
    let document = Document::default();
    let page = Page {
        name,
        lang: pages.lang,
        live: pages.live,
    };
    let layout = lay_out(&document, &style, &NoResources, &[]);
    Ok(html::write(&layout, &page, std::iter::empty()))
}

/// A finding with its block and its words; `again` where the one before was of its kind.
fn beside(
    source: &Source,
    provenance: &Provenance,
    finding: &Finding,
    again: bool,
    lang: Lang,
) -> html::Finding {
    let line = finding.span.map(|span| source.line_of(span.start));
    // What went nowhere stands beside what comes after it, or else before it.
    let block = line.and_then(|line| {
        let start = source.line_span(line).start;
        let after = provenance.next_block(start);
        after.or_else(|| provenance.block_before(start))
    });
    html::Finding {
        block,
        line,
        class: finding.class(),
        code: finding.code.as_str(),
        message: visible(&finding.message(lang)),
        hint: if again { None } else { finding.hint(lang) },
    }
}
