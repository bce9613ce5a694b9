//! Marks → the character style of a run: one for each thing that a run can be, and names put together for
//! what it is besides. Styles that only some documents need are noted.

use std::collections::BTreeMap;

use crate::element::Element;
use crate::model::Marks;
use crate::ooxml::{ARTICLE_STYLES, EMPHASISED, LEAD_STYLES, NOTE_MARK, STYLES, style_row};

/// A character style that a document has because it uses it.
#[derive(Debug)]
pub struct Extra {
    /// `w:name`.
    pub name: String,
    /// The id of the style it is based on.
    pub based_on: String,
    /// The element whose look it adds; none when it looks like its base.
    pub look: Option<Element>,
}

/// Those styles by their ids.
pub type Extras = BTreeMap<String, Extra>;

/// What stands in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Text, a picture or a break.
    Text,
    /// The same in a link.
    Link,
    /// A footnote's number.
    Note,
}

/// The id of the character style for `marks`; nothing for plain text, which needs none. A style that the document
/// needs besides the elements' own is noted in `extras`.
pub fn character_style(marks: &Marks, what: Stands, extras: &mut Extras) -> Option<String> {
    let id = |element: Element| Some(style_row(element).id);
    let plain = match what {
        Stands::Text => None,
        Stands::Link => id(Element::Hyperlink),
        Stands::Note => id(Element::FootnoteMark),
    };
    let own = match marks.lead {
        Some(lead) if lead.article => article(usize::from(lead.level.get()), extras),
        Some(lead) => LEAD_STYLES
            .get(usize::from(lead.level.get()) - 1)
            .map(|style| style.0),
        None if marks.strong => id(Element::Strong),
        None => None,
    };
    let base = match own {
        Some(id) if what == Stands::Note => {
            Some(joined(id, NOTE_MARK, Element::FootnoteMark, extras))
        }
        own => own.or(plain).map(str::to_owned),
    };
    match base {
        Some(base) if marks.emphasis => Some(joined(&base, EMPHASISED, Element::Emphasis, extras)),
        None if marks.emphasis => id(Element::Emphasis).map(str::to_owned),
        base => base,
    }
}

/// The style of an article's label of that level.
fn article(level: usize, extras: &mut Extras) -> Option<&'static str> {
    let (first, (id, name)) = (ARTICLE_STYLES.first()?.0, *ARTICLE_STYLES.get(level - 1)?);
    if level > 1 {
        extras.entry(id.to_owned()).or_insert_with(|| Extra {
            name: name.to_owned(),
            based_on: first.to_owned(),
            look: None,
        });
    }
    Some(id)
}

/// The style `base` with the end `end`, which adds the look of the element `look`.
fn joined(base: &str, end: (&str, &str), look: Element, extras: &mut Extras) -> String {
    let id = format!("{base}{}", end.0);
    if !extras.contains_key(&id) {
        let rows = STYLES.iter().map(|row| (row.id, row.name));
        let mut known = rows.chain(LEAD_STYLES).chain(ARTICLE_STYLES);
        let name = known.find(|style| style.0 == base).map(|style| style.1);
        let name = name.or(extras.get(base).map(|extra| extra.name.as_str()));
        let name = format!("{}{}", name.unwrap_or(base), end.1);
        extras.insert(
            id.clone(),
            Extra {
                name,
                based_on: base.to_owned(),
                look: Some(look),
            },
        );
    }
    id
}
