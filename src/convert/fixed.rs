//! Files with fixed pages: PDF and OFD.

use super::{Converted, Made, Pages};
use crate::diag::{Failure, Finding};
use crate::layout::Layout;
use crate::style::Style;
use crate::write;
use crate::write::fixed::FixedOptions;
use crate::write::ofd::OfdOptions;
use crate::write::pdf::PdfOptions;

impl Converted<'_> {
    /// The PDF file in `style`, with the fonts of `pages`.
    ///
    /// # Errors
    /// There is no font with Chinese characters (C58), or one may not stand in for another (C59).
    pub fn pdf_with(&self, style: &Style, pages: &Pages<'_>) -> Result<Made, Failure> {
        self.fixed(style, pages, |layout, fixed| {
            let archival = pages.archival;
            write::pdf::write(layout, &PdfOptions { fixed, archival })
        })
    }

    /// The OFD file in `style` (GB/T 33190-2016), with the fonts of `pages`.
    ///
    /// # Errors
    /// As [`pdf_with`](Self::pdf_with).
    pub fn ofd_with(&self, style: &Style, pages: &Pages<'_>) -> Result<Made, Failure> {
        let attached = pages.attaches.then(|| self.markdown());
        self.fixed(style, pages, |layout, fixed| {
            let attached = attached.as_deref();
            write::ofd::write(layout, &OfdOptions { fixed, attached })
        })
    }

    /// A file with fixed pages, as `write` makes it.
    fn fixed(
        &self,
        style: &Style,
        pages: &Pages<'_>,
        write: impl FnOnce(&Layout<'_>, FixedOptions<'_>) -> Result<(Vec<u8>, Vec<Finding>), Failure>,
    ) -> Result<Made, Failure> {
        let mut layout = self.lay_out(style);
        let mut findings = std::mem::take(&mut layout.findings);
        let options = FixedOptions {
            timestamp: pages.timestamp,
            fonts: pages.fonts,
            strict: pages.strict_fonts,
        };
        let (bytes, found) = write(&layout, options)?;
        findings.extend(found);
        Ok(Made {
            bytes,
            extent: pages.counts.then(|| layout.extent()),
            findings,
        })
    }
}
