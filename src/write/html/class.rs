//! What the paragraph styles of a layout are called in the page's own style sheet.

use crate::layout::{StyleRef, Styles};

/// The class of `style`, for a rule and for what it is about alike: `p0` and on for those of the body, `f0` and on for those of head and imprint, the
/// key of the element for what no block is.
pub fn class(style: StyleRef, styles: &Styles) -> String {
    match style {
        StyleRef::Own(element) => element.key().to_owned(),
        StyleRef::Made(n) => {
            let (n, body) = (n as usize, styles.of_body().len());
            n.checked_sub(body)
                .map_or_else(|| format!("p{n}"), |n| format!("f{n}"))
        }
    }
}
