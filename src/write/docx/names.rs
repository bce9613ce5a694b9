//! What the paragraph styles of a layout are called in the file: `w:styleId` and `w:name`.

use crate::layout::styles::{Base, Made};
use crate::layout::{StyleRef, Styles};
use crate::ooxml::{ADDRESSEES, FRONT, style_row};

/// The names of a style that a document made.
#[derive(Debug)]
pub struct Names {
    /// `w:styleId`.
    pub id: String,
    /// `w:name`.
    pub name: String,
    /// The id of the style that it builds on.
    pub based_on: &'static str,
}

impl Names {
    /// Those of `made`: the base's own, with the number of the variant from 2 on (`GwDatev2`,
    /// `成文日期 2`).
    pub fn of(made: &Made) -> Self {
        let (id, name, element) = match made.base {
            Base::Element(element) => {
                let row = style_row(element);
                (row.id.to_owned(), row.name.to_owned(), element)
            }
            Base::Value(value) => {
                let field = value.field();
                let (alias, key) = field.map_or(ADDRESSEES, |field| (field.alias, field.key));
                let alias: String = alias.split('-').collect();
                (
                    format!("{}-{alias}", FRONT.0),
                    format!("{}{key}", FRONT.1),
                    value.element(),
                )
            }
        };
        let (id, name) = match made.number {
            1 => (id, name),
            number => (format!("{id}v{number}"), format!("{name} {number}")),
        };
        Self {
            id,
            name,
            based_on: style_row(element).id,
        }
    }
}

/// The ids of all paragraph styles of a layout.
pub struct Ids(Vec<String>);

impl Ids {
    /// Those of `styles`.
    pub fn of(styles: &Styles) -> Self {
        let ids = styles.made().iter().map(|made| Names::of(made).id);
        Self(ids.collect())
    }

    /// The id of `style`.
    pub fn get(&self, style: StyleRef) -> &str {
        match style {
            StyleRef::Own(element) => style_row(element).id,
            StyleRef::Made(n) => self.0.get(n as usize).map_or("", String::as_str),
        }
    }
}
