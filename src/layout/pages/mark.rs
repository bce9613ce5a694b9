//! A smaller issuer mark (发文机关标志) where those of joint issuers take the room that the text wants: its size is theirs to choose
//! (GB/T 9704-2012, 7.2.4), that the first page shows text is not (7.3.3).

use crate::diag::{Code, Finding, message};
use crate::element::Element;
use crate::layout::{Layout, front};
use crate::style::SignOff;

/// Sizes that are tried, in half-points, from 小初 down to that of a usual title (二号).
const SIZES: [i32; 6] = [72, 64, 56, 52, 48, 44];

/// Sets the mark of joint issuers in the largest smaller size that `helps`; what that gives, and what there is to say of `page`. Nothing
/// is changed where none does.
pub fn smaller<T>(
    layout: &mut Layout<'_>,
    page: usize,
    helps: impl Fn(&Layout<'_>) -> Option<T>,
) -> Option<(Finding, T)> {
    let from = layout.style.look(Element::IssuerMark).size;
    let is_joint = layout.document.head.issuer_mark.len() > 1;
    if !is_joint || layout.style.sign_off == SignOff::Report {
        return None;
    }
    let styles = layout.styles.clone();
    let (head, imprint) = (
        std::mem::take(&mut layout.head),
        std::mem::take(&mut layout.imprint),
    );
    let least = layout.style.look(Element::Title).size;
    for size in SIZES
        .into_iter()
        .filter(|size| (least..from).contains(size))
    {
        layout.styles.forget_front();
        let (document, style) = (layout.document, layout.style);
        let front = front::plan(document, style, &mut layout.styles, Some(size));
        (layout.head, layout.imprint) = (front.head, front.imprint);
        if let Some(found) = helps(layout) {
            // It may fit its line now.
            layout.findings.retain(|finding| finding.code != Code::W10);
            layout.findings.extend(front.findings);
            let said = Finding::whole(message::W60 {
                page: page + 1,
                from: f64::from(from) / 2.0,
                to: f64::from(size) / 2.0,
            });
            return Some((said, found));
        }
    }
    (layout.styles, layout.head, layout.imprint) = (styles, head, imprint);
    None
}
