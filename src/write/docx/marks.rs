//! Marks → the character style of a run: one for each thing that a run can be, and names put together for
//! what it is besides. Styles that only some documents need are noted.

use std::collections::BTreeMap;

use crate::element::Element;
use crate::model::{Marks, Shift};
use crate::ooxml::{
    ARTICLE_STYLES, EMPHASISED, LEAD_STYLES, LOWERED, NOTE_MARK, PLAIN_TEXT, RAISED, STRUCK,
    STYLES, UNDERLINED, style_row,
};
use crate::style::Face;

/// A character style that a document has because it uses it.
#[derive(Debug)]
pub struct Extra {
    /// `w:name`.
    pub name: String,
    /// The id of the style it is based on.
    pub based_on: String,
    /// What it adds to its base.
    pub adds: Adds,
}

/// What a style adds to the one it is based on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adds {
    /// Nothing: it is another name.
    Nothing,
    /// The look of an element, as the sheet has it.
    Look(Element),
    /// A line through the text.
    Struck,
    /// A line below it.
    Underlined,
    /// It stands above the line.
    Raised,
    /// It stands below the line.
    Lowered,
}

impl Adds {
    /// What is added where the sheet has no say.
    pub fn face(self) -> Face {
        let plain = Face::default();
        match self {
            Self::Nothing | Self::Look(_) => plain,
            Self::Struck => Face {
                struck: true,
                ..plain
            },
            Self::Underlined => Face {
                underline: true,
                ..plain
            },
            Self::Raised => Face {
                superscript: true,
                ..plain
            },
            Self::Lowered => Face {
                subscript: true,
                ..plain
            },
        }
    }
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
    /// An equation that is a paragraph.
    Alone,
}

/// The id of the character style for `marks`; nothing for plain text, which needs none. A style that the document
/// needs besides the elements' own is noted in `extras`.
pub fn character_style(marks: &Marks, what: Stands, extras: &mut Extras) -> Option<String> {
    let id = |element: Element| Some(style_row(element).id);
    let plain = match what {
        Stands::Text | Stands::Alone => None,
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
            let look = Adds::Look(Element::FootnoteMark);
            Some(joined(Some(id), NOTE_MARK, look, extras))
        }
        own => own.or(plain).map(str::to_owned),
    };
    let mut style = match base {
        Some(base) if marks.emphasis => {
            let look = Adds::Look(Element::Emphasis);
            Some(joined(Some(&base), EMPHASISED, look, extras))
        }
        None if marks.emphasis => id(Element::Emphasis).map(str::to_owned),
        base => base,
    };
    for (on, end, adds) in [
        (marks.struck, STRUCK, Adds::Struck),
        (marks.underlined, UNDERLINED, Adds::Underlined),
        (marks.shift == Shift::Raised, RAISED, Adds::Raised),
        (marks.shift == Shift::Lowered, LOWERED, Adds::Lowered),
    ] {
        if on {
            style = Some(joined(style.as_deref(), end, adds, extras));
        }
    }
    style
}

/// The style of an article's label of that level.
fn article(level: usize, extras: &mut Extras) -> Option<&'static str> {
    let (first, (id, name)) = (ARTICLE_STYLES.first()?.0, *ARTICLE_STYLES.get(level - 1)?);
    if level > 1 {
        extras.entry(id.to_owned()).or_insert_with(|| Extra {
            name: name.to_owned(),
            based_on: first.to_owned(),
            adds: Adds::Nothing,
        });
    }
    Some(id)
}

/// The style `base`, or that of plain text, with the end `end`, and what that `adds`.
fn joined(base: Option<&str>, end: (&str, &str), adds: Adds, extras: &mut Extras) -> String {
    let (based_on, base) = match base {
        Some(base) => (base, base),
        None => ("DefaultParagraphFont", PLAIN_TEXT.0),
    };
    let id = format!("{base}{}", end.0);
    if !extras.contains_key(&id) {
        let rows = STYLES.iter().map(|row| (row.id, row.name));
        let plain = [PLAIN_TEXT];
        let mut known = rows.chain(LEAD_STYLES).chain(ARTICLE_STYLES).chain(plain);
        let name = known.find(|style| style.0 == base).map(|style| style.1);
        let name = name.or(extras.get(base).map(|extra| extra.name.as_str()));
        let name = format!("{}{}", name.unwrap_or(base), end.1);
        extras.insert(
            id.clone(),
            Extra {
                name,
                based_on: based_on.to_owned(),
                adds,
            },
        );
    }
    id
}
