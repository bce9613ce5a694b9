//! What the checker finds in a draft that was converted.

use super::{Converted, Pictures};
use crate::check::format::Sheet;
use crate::check::view::View;
use crate::check::{Checks, KEPT_TO_FIX, check, check_format};
use crate::convert::Format;
use crate::diag::{Class, Code, Failure, Finding, KEPT};
use crate::model::Document;
use crate::provenance::Provenance;
#[cfg(feature = "cli")]
use crate::side_by_side::both;
use crate::source::Source;
use crate::style::Style;

/// What the rules look at.
#[derive(Clone, Copy)]
struct Judged<'a> {
    document: &'a Document,
    provenance: &'a Provenance,
    source: &'a Source,
    findings: &'a [Finding],
    is_markdown: bool,
}

impl Judged<'_> {
    fn check(&self, checks: &Checks, most: usize) -> Vec<Finding> {
        let view = View::new(
            self.document, self.provenance, self.source, self.is_markdown,
        );
        let removed = self
            .findings
            .iter()
            .filter(|one| one.class() == Class::Removed);
        let edits = removed.flat_map(|one| &one.edits);
        let marks = self.findings.iter().filter(|one| one.code == Code::R96);
        let view = view
            .with_removed(edits.map(|edit| edit.span))
            .with_silences(marks.filter_map(|one| one.span));
        check(&view, checks, most)
    }
}

/// A document of so many blocks is checked beside its writing.
#[cfg(feature = "cli")]
const LONG: usize = 1_000;

impl Converted<'_> {
    /// What the rules of `checks` find, by place in the source. Nothing is changed; a draft that is only to be checked is
    /// converted with [`Fix::None`](crate::diag::Fix::None), so that its own marks are judged.
    pub fn check(&self, checks: &Checks) -> Vec<Finding> {
        self.judged().check(checks, self.kept())
    }

    /// The same for one who takes the fixes ([`crate::check::fixed`]): a hundred times as many findings of a rule are kept.
    pub fn check_to_fix(&self, checks: &Checks) -> Vec<Finding> {
        self.judged().check(checks, KEPT_TO_FIX)
    }

    /// How many findings of a rule are kept: marks that keep rules off are counted by what they keep off.
    fn kept(&self) -> usize {
        let has_marks = self.findings.iter().any(|one| one.code == Code::R96);
        if has_marks { KEPT_TO_FIX } else { KEPT }
    }

    /// What the rules look at.
    fn judged(&self) -> Judged<'_> {
        Judged {
            document: &self.document,
            provenance: &self.detected.provenance,
            source: &self.source,
            findings: &self.findings,
            is_markdown: self.format == Format::Markdown,
        }
    }

    /// What `make` makes, and what [`check`](Self::check) finds: a long draft is checked meanwhile.
    #[cfg(feature = "cli")]
    pub(crate) fn check_beside<T>(
        &self,
        checks: &Checks,
        make: impl FnOnce() -> T,
    ) -> (T, Vec<Finding>) {
        let (judged, most) = (self.judged(), self.kept());
        let is_long = judged.document.body.len() >= LONG;
        both(is_long, make, || judged.check(checks, most))
    }

    /// What the rules of `checks` find in how the draft, a Word file, is set beside the sheet `style`; nothing for any
    /// other draft.
    ///
    /// # Errors
    /// The file cannot be read a second time.
    pub fn check_format(&self, checks: &Checks, style: &Style) -> Result<Vec<Finding>, Failure> {
        let Pictures::Package(media) = &self.pictures else {
            return Ok(Vec::new());
        };
        let set = media.typeset()?;
        let view = View::new(&self.document, self.provenance(), &self.source, false);
        Ok(check_format(
            &Sheet::new(&self.document, &view, &set, style),
            checks,
        ))
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::convert::{Options, convert};
    use crate::resources::NoResources;

    #[test]
    fn a_long_draft_is_checked_beside_its_copy_as_it_is_alone() {
        let line = "一、要严格尊守规程，近一步完善机制，二〇二四年13月1日前报送。\n";
        let (short, long) = (line.repeat(3), line.repeat(LONG));
        for text in [short, long] {
            let options = Options::default();
            let converted = convert(text.as_bytes(), &options, &NoResources).unwrap();
            let checks = Checks::default();
            let (copy, found) = converted.check_beside(&checks, || converted.markdown());
            assert!(!found.is_empty());
            assert_eq!(copy, converted.markdown());
            assert_eq!(found, converted.check(&checks));
        }
    }
}
