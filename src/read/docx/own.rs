//! Files of our own making: the names of their styles say what everything is (law 4).

use crate::element::Element;
use crate::model::{FIELDS, Field, Lead, Level, Marks, Role, Shift};
use crate::ooxml::{
    ADDRESSEES, ARTICLE_STYLES, EMPHASISED, FRONT, GENERATED, LEAD_STYLES, LOWERED, NOTE_MARK,
    RAISED, STRAY_LABEL, STRAY_NOTE, STRUCK, STYLES, SUFFIX, TITLE_BREAK, UNDERLINED, base_name,
};

/// What a paragraph style of ours says.
#[derive(Clone, Copy)]
pub enum Meaning {
    /// The paragraph's role.
    Role(Role),
    /// A value of the head or imprint.
    Field(&'static Field),
    /// Addressees of the text that stand in the imprint.
    Addressees,
    /// An empty line that Word needs.
    Gap,
    /// A footnote without reference.
    Note,
    /// Not ours: typed in later.
    Other,
}

impl Meaning {
    /// Whether no other program gives that name to anything: it counts in every file, so that head and imprint
    /// outlive Word. What a role is called is a hint there, as anyone may have typed anything in its style.
    pub fn is_of_ours_alone(&self) -> bool {
        matches!(self, Self::Field(_) | Self::Addressees)
    }
}

impl PartialEq for Meaning {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Role(one), Self::Role(other)) => one == other,
            (Self::Field(one), Self::Field(other)) => one.key == other.key,
            (Self::Addressees, Self::Addressees) | (Self::Gap, Self::Gap) => true,
            (Self::Note, Self::Note) | (Self::Other, Self::Other) => true,
            _ => false,
        }
    }
}

/// What the paragraph style called `name` says.
pub fn meaning(name: &str) -> Meaning {
    if let Some(key) = base_name(name).strip_prefix(FRONT.1) {
        if key == ADDRESSEES.1 {
            return Meaning::Addressees;
        }
        let field = FIELDS.iter().find(|field| field.key == key);
        return field.map_or(Meaning::Other, Meaning::Field);
    }
    if name == STRAY_NOTE.1 {
        return Meaning::Note;
    }
    let name = base_name(name);
    let Some(row) = STYLES.iter().find(|row| row.name == name) else {
        return Meaning::Other;
    };
    match row.element {
        Element::TableGap | Element::HeadRule | Element::FootRule => Meaning::Gap,
        Element::Picture => Meaning::Role(Role::Body),
        element => Role::of(element).map_or(Meaning::Other, Meaning::Role),
    }
}

/// Whether a paragraph of that style is a line of a table of contents, or the empty line of one that lists nothing.
pub fn is_of_contents(name: &str) -> bool {
    let row = STYLES.iter().find(|row| row.name == base_name(name));
    row.is_some_and(|row| row.element.is_of_contents() || row.element == Element::TableGap)
}

/// Whether a run of that character style is the layout's and not the text's; a break in whatever file.
pub fn is_dropped(name: &str, is_break: bool, own: bool) -> bool {
    (own && name == GENERATED.1) || ((own || is_break) && name == TITLE_BREAK.1)
}

/// Whether a run of that character style is the label of a footnote without reference.
pub fn is_stray_label(name: &str) -> bool {
    name == STRAY_LABEL.1
}

/// What a run of that character style is to the values of head and imprint.
pub fn part(name: &str) -> Part {
    if name == GENERATED.1 {
        Part::Between
    } else if name == SUFFIX.1 {
        Part::Suffix
    } else {
        Part::Value
    }
}

/// A part of a paragraph of head or imprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Of a value.
    Value,
    /// The end of the value before.
    Suffix,
    /// Of the layout, and the end of a value.
    Between,
}

/// Sets what the character style called `name` says.
pub fn mark(name: &str, marks: &mut Marks) {
    let mut name = name;
    for (end, shift) in [(LOWERED, Shift::Lowered), (RAISED, Shift::Raised)] {
        if let Some(base) = name.strip_suffix(end.1) {
            (name, marks.shift) = (base, shift);
        }
    }
    if let Some(base) = name.strip_suffix(UNDERLINED.1) {
        (name, marks.underlined) = (base, true);
    }
    if let Some(base) = name.strip_suffix(STRUCK.1) {
        (name, marks.struck) = (base, true);
    }
    let base = name.strip_suffix(EMPHASISED.1);
    marks.emphasis = base.is_some();
    let base = base.unwrap_or(name);
    let base = base.strip_suffix(NOTE_MARK.1).unwrap_or(base);
    for (styles, article) in [(LEAD_STYLES, false), (ARTICLE_STYLES, true)] {
        if let Some(level) = styles.iter().position(|style| style.1 == base) {
            let level = Level::clamped(level + 1);
            marks.lead = Some(Lead { level, article });
            return;
        }
    }
    let row = STYLES.iter().find(|row| row.name == base);
    match row.map(|row| row.element) {
        Some(Element::Strong) => marks.strong = true,
        Some(Element::Emphasis) => marks.emphasis = true,
        _ => {}
    }
}
