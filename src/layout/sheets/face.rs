//! What the characters of a piece look like: the paragraph's face, what a character style lays over it, what the document
//! says of them besides.

use crate::element::Element;
use crate::layout::Layout;
use crate::layout::link::is_safe_target;
use crate::layout::pages::setting::{Ink, Run};
use crate::model::Shift;
use crate::style::{Face, Look, Style};

/// The face of `run` in a paragraph that looks like `look`; font, size, bold and colour are there.
pub fn face(layout: &Layout<'_>, look: &Look, run: &Run<'_>) -> Face {
    let style = layout.style;
    let marks = &run.marks;
    let of_lead = |element: Option<Element>| element.map(|element| style.face(element));
    let is_link = marks.link.as_deref().is_some_and(is_safe_target);
    let base = match marks.lead {
        Some(lead) if lead.article => Some(style.face(Element::Article)),
        Some(lead) => {
            let level = usize::from(lead.level.get()) - 1;
            of_lead(Element::HEADINGS.get(level).copied())
        }
        None if marks.strong => Some(style.face(Element::Strong)),
        None if is_link => Some(style.face(Element::Hyperlink)),
        None => None,
    };
    let is_note = matches!(run.ink, Ink::Reference(_));
    let layers = [
        base,
        is_note.then(|| style.face(Element::FootnoteMark)),
        marks.emphasis.then(|| style.face(Element::Emphasis)),
        own(run, style),
    ];
    let mut face = layers
        .into_iter()
        .flatten()
        .fold(look.face.clone(), laid_over);
    face.struck |= marks.struck;
    face.underline |= marks.underlined;
    face.superscript |= marks.shift == Shift::Raised || is_note;
    face.subscript |= marks.shift == Shift::Lowered;
    face
}

/// The face of what the layout adds.
fn own<'s>(run: &Run<'_>, style: &'s Style) -> Option<&'s Face> {
    let element = run.own?;
    (element.kind() == crate::element::Kind::Character).then(|| style.face(element))
}

/// `over` where it says something, else `under`.
fn laid_over(under: Face, over: &Face) -> Face {
    // A font sets Latin letters as well, unless another one is named for them.
    let latin = match (&over.font, &over.latin) {
        (_, Some(latin)) => Some(latin.clone()),
        (Some(_), None) => None,
        (None, None) => under.latin,
    };
    Face {
        font: over.font.clone().or(under.font),
        latin,
        size: over.size.or(under.size),
        bold: over.bold.or(under.bold),
        colour: over.colour.clone().or(under.colour),
        underline: under.underline || over.underline,
        mark: under.mark || over.mark,
        superscript: under.superscript || over.superscript,
        subscript: under.subscript || over.subscript,
        struck: under.struck || over.struck,
        scale: over.scale.or(under.scale),
        tracking: over.tracking.or(under.tracking),
    }
}
