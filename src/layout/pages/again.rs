//! Head and imprint set anew where they take the room that the text wants: a smaller issuer mark (发文机关标志) of joint issuers, whose size is
//! theirs to choose (GB/T 9704-2012, 7.2.4), and lists of the imprint (主送、抄送) with less white between their lines, as the standard allows
//! where 22 lines a page do not do (5.2.3). That pages show text is not theirs to choose (7.3.3, 7.3.5.5).

use crate::diag::{Code, Finding, message};
use crate::element::Element;
use crate::layout::Layout;
use crate::layout::front::{self, Given};
use crate::style::{Pitch, SignOff, Style};

/// Sizes of the mark that are tried, in half-points, from 小初 down to that of a usual title (二号); and those below it, for a first page
/// that nothing else gives text.
const SIZES: [i32; 6] = [72, 64, 56, 52, 48, 44];
const SMALL_SIZES: [i32; 2] = [36, 32];
/// Pitches of the imprint's lists that are tried, in hundredths of their size.
const PITCHES: [i32; 2] = [160, 140];

/// Sets the mark of joint issuers in the largest smaller size that `helps`; what that gives, and what there is to say of `page`. Nothing
/// is changed where none does.
pub fn smaller<T>(
    layout: &mut Layout<'_>,
    page: usize,
    helps: impl Fn(&Layout<'_>) -> Option<T>,
) -> Option<(Finding, T)> {
    let least = layout.style.look(Element::Title).size;
    let (from, to, found) = sized(layout, |size| SIZES.contains(&size) && size >= least, helps)?;
    let page = page + 1;
    Some((Finding::whole(message::W60 { page, from, to }), found))
}

/// The same for the first page, in sizes below that of the title.
pub fn smallest<T>(
    layout: &mut Layout<'_>,
    helps: impl Fn(&Layout<'_>) -> Option<T>,
) -> Option<(Finding, T)> {
    let (from, to, found) = sized(layout, |size| SMALL_SIZES.contains(&size), helps)?;
    Some((Finding::whole(message::W60 { page: 1, from, to }), found))
}

/// Sets the mark of joint issuers in the largest size in which the head `fits` its page; what there is to say.
pub fn fitted(layout: &mut Layout<'_>, fits: impl Fn(&Layout<'_>) -> bool) -> Option<Finding> {
    if fits(layout) {
        return None;
    }
    let (from, to, ()) = sized(layout, |_| true, |layout| fits(layout).then_some(()))?;
    Some(Finding::whole(message::W63 { from, to }))
}

/// Sets the mark of joint issuers in the largest size, of those `wanted`, that `helps`: the size in points before and after, and what it gives.
fn sized<T>(
    layout: &mut Layout<'_>,
    wanted: impl Fn(i32) -> bool,
    helps: impl Fn(&Layout<'_>) -> Option<T>,
) -> Option<(f64, f64, T)> {
    if layout.document.head.issuer_mark.len() < 2 {
        return None;
    }
    let sheet = layout.style.look(Element::IssuerMark).size;
    let from = layout.given.mark.unwrap_or(sheet);
    let sizes = SIZES.into_iter().chain(SMALL_SIZES);
    let sizes = sizes.filter(|size| *size < from && wanted(*size));
    let (to, found) = first(layout, sizes, |given, size| given.mark = Some(size), helps)?;
    Some((f64::from(from) / 2.0, f64::from(to) / 2.0, found))
}

/// Sets the lines of the imprint's lists nearer to one another, as far as `helps`; the rest as with [`smaller`].
pub fn closer<T>(
    layout: &mut Layout<'_>,
    page: usize,
    helps: impl Fn(&Layout<'_>) -> Option<T>,
) -> Option<(Finding, T)> {
    let look = layout.style.look(Element::Copies);
    let (Pitch::Exact(from), unit) = (look.pitch, Style::char_unit(look.size)) else {
        return None;
    };
    if layout.document.imprint.copies.is_empty() && layout.given.moved.is_empty() {
        return None;
    }
    let pitches = PITCHES.map(|hundredths| unit * hundredths / 100);
    let pitches = pitches.into_iter().filter(|pitch| *pitch < from);
    let (pitch, found) = first(
        layout,
        pitches,
        |given, pitch| given.lists = Some(pitch),
        helps,
    )?;
    let said = Finding::whole(message::W62 {
        page: page + 1,
        from: from.points(),
        to: pitch.points(),
    });
    Some((said, found))
}

/// Lays head and imprint of `layout` out anew with the first of `values` that `helps`; that, and what it gives.
fn first<T, V: Copy>(
    layout: &mut Layout<'_>,
    values: impl Iterator<Item = V>,
    set: impl Fn(&mut Given, V),
    helps: impl Fn(&Layout<'_>) -> Option<T>,
) -> Option<(V, T)> {
    if layout.style.sign_off == SignOff::Report {
        return None;
    }
    let styles = layout.styles.clone();
    let (head, imprint, given) = (
        std::mem::take(&mut layout.head),
        std::mem::take(&mut layout.imprint),
        layout.given.clone(),
    );
    for value in values {
        layout.styles.forget_front();
        set(&mut layout.given, value);
        let (document, style) = (layout.document, layout.style);
        let front = front::plan(document, style, &mut layout.styles, &layout.given);
        (layout.head, layout.imprint) = (front.head, front.imprint);
        if let Some(found) = helps(layout) {
            // The mark may fit its line now.
            layout.findings.retain(|finding| finding.code != Code::W10);
            layout.findings.extend(front.findings);
            return Some((value, found));
        }
    }
    (layout.styles, layout.head, layout.imprint, layout.given) = (styles, head, imprint, given);
    None
}
