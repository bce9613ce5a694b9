//! The built-in sheets as the build script has resolved them: most drafts have one of these, and reading one
//! and what it builds on took a fifth of the time of a speech.

use std::borrow::Cow;

use super::resolving::{Request, worked_out};
use super::values::{
    Alignment, Grid, Layout, NumberPlace, Origin, Place, RuleLine, RulePlace, SignOff, TitleLines,
};
use super::{
    Deviation, Face, FootLook, HeadLook, ImprintLook, Length, Look, Page, PageNumber, Pitch, Rule,
    Style, TableLook, deviation,
};
use crate::diag::Failure;
use crate::twips::Twips;

/// A built-in sheet.
struct Ready {
    /// What it looks like.
    style: Style,
    /// Where it leaves the standard that it builds on.
    deviations: &'static [Deviation],
}

// READY: [Ready; …], of src/style/generate.rs.
include!(concat!(env!("OUT_DIR"), "/styles.rs"));

/// What `request` asks for, if it is a built-in sheet as it is.
fn ready(request: &Request<'_>) -> Option<&'static Ready> {
    let is_as_built = request.sheet.is_none() && request.set.is_empty();
    let named = |ready: &&Ready| is_as_built && ready.style.name == request.name;
    READY.iter().find(named)
}

/// The style that `request` describes.
///
/// # Errors
/// C50 no such sheet, C51–C53 a sheet or override is wrong, C54 values that cannot be, C55 sheets
/// that inherit each other in a circle; and what `load` answers.
pub fn resolve(request: &Request<'_>) -> Result<Style, Failure> {
    match ready(request) {
        Some(ready) => Ok(ready.style.clone()),
        None => worked_out(request),
    }
}

/// The style that `request` describes, and every setting of it that differs from the nearest sheet with a
/// `standard` in its chain.
///
/// # Errors
/// As [`resolve`].
pub fn compared(request: &Request<'_>) -> Result<(Style, Vec<Deviation>), Failure> {
    match ready(request) {
        Some(ready) => Ok((ready.style.clone(), ready.deviations.to_vec())),
        None => deviation::worked_out(request),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::names;
    use crate::style::resolving::no_such_sheet;

    #[test]
    fn what_the_build_script_has_made_is_what_the_sheet_says() {
        assert_eq!(READY.len(), names().count());
        for name in names() {
            let request = Request {
                name,
                sheet: None,
                set: &[],
                load: &|name| Err(no_such_sheet(name)),
            };
            let (style, deviations) = compared(&request).unwrap();
            assert!(matches!(style.name, Cow::Borrowed(_)), "{name}");
            assert_eq!(
                (style, deviations),
                deviation::worked_out(&request).unwrap()
            );
        }
    }
}
